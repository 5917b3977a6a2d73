import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { sendRaw } from '../support/raw-http.js';
import { policyFile } from '../support/policy.js';
import { authenticationCases, ISSUER, TOKEN } from './cases/authentication.js';
import { corpus } from './corpus.js';
import { complaints } from './verdict.js';

/** A public key that has signed nothing. */
function keysFile(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const path = join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json');
  writeFileSync(path, JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] }));
  return path;
}

let world: World;
beforeAll(async () => {
  world = await startWorld({ env: { BODY_TIMEOUT_MS: '300' } });
});
afterAll(() => world.close());

const calls = async (of = world): Promise<number> =>
  Object.values(of.callsMade()).reduce((sum, count) => sum + count, 0);

test('there are enough cases, each with a name of its own', () => {
  expect(corpus.length).toBeGreaterThan(150);
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
});

test.each(corpus)('$name', async ({ pieces, pauseMs, outcome }) => {
  const answer = await sendRaw(world.gateway.url, pieces(), { pauseMs });
  expect(complaints(outcome, answer, await calls())).toEqual([]);
});

test('after all of it an ordinary query is answered, and nothing went wrong inside', async () => {
  const { data, errors } = await world.query('{ trainingJobs(first: 3) { nodes { id } } }');
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.nodes).toHaveLength(3);
  expect(world.log.filter((line) => line.includes('internal error'))).toEqual([]);
});

describe('who is not who they say', () => {
  let guarded: World;
  beforeAll(async () => {
    const issuers = [{ issuer: ISSUER, audience: 'sagemaker-graphql', jwks: keysFile(), everyone: TOKEN }];
    guarded = await startWorld({ env: { POLICY_FILE: policyFile({ [TOKEN]: { sees: 'all' } }, { issuers }) } });
  });
  afterAll(() => guarded.close());

  test.each(authenticationCases)('$name', async ({ pieces, outcome }) => {
    const answer = await sendRaw(guarded.gateway.url, pieces());
    expect(complaints(outcome, answer, await calls(guarded))).toEqual([]);
  });

  test('who is, is answered, and no token stands in the log', async () => {
    const { data } = await guarded.query('{ trainingJobs(first: 1) { nodes { id } } }', undefined, TOKEN);
    expect(data.trainingJobs.nodes).toHaveLength(1);
    const lines = [...guarded.log, ...guarded.audit].join('\n');
    for (const sent of ['eyJ', 'incorrect-horse', TOKEN.toUpperCase()]) expect(lines).not.toContain(sent);
    expect(guarded.log.filter((line) => line.includes('internal error'))).toEqual([]);
  });
});
