import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SENSITIVE_CLASSES } from '../../src/access/sensitivity.js';
import { startWorld, type World } from '../support/gateway.js';
import { policyFile } from '../support/policy.js';

const PLANTED = 'canary';
const CLASSES = Object.keys(SENSITIVE_CLASSES);
const folder = new URL('../../schema/operations/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));

/** Who sees all, who sees one class alone, with and without secrets, and who sees none. */
const CALLERS = {
  all: { sees: CLASSES, secrets: true },
  engineer: { sees: CLASSES, secrets: false },
  none: { sees: [], secrets: false },
  ...Object.fromEntries(CLASSES.map((name) => [`only-${name}`, { sees: [name], secrets: false }])),
} as Record<string, { sees: readonly string[]; secrets: boolean }>;

let world: World;
beforeAll(async () => {
  const env = { POLICY_FILE: policyFile(CALLERS), CACHE_MAX_BYTES: '50000000' };
  world = await startWorld({ planted: PLANTED, env });
});
afterAll(() => world.close());

/** All have defaults but one. */
function variablesOf(text: string): object {
  return text.includes('TagFilter') ? { tags: [{ key: 'team' }] } : {};
}

describe('every shipped operation shows each caller what they may see, and no byte more', () => {
  test('there are operations', () => expect(files.length).toBeGreaterThanOrEqual(6));

  test.each(files)('%s', async (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    for (const [token, { sees, secrets }] of Object.entries(CALLERS)) {
      // oxlint-disable-next-line no-await-in-loop -- in turns on one gateway
      const answer = await world.query(text, variablesOf(text), token);
      const body = JSON.stringify(answer);
      for (const name of CLASSES) if (!sees.includes(name)) expect(body).not.toContain(`${PLANTED}-${name}`);
      if (!secrets) expect(body).not.toContain(`${PLANTED}-secret`);
      expect(answer.errors?.filter(({ extensions }) => extensions.code !== 'FORBIDDEN') ?? []).toEqual([]);
    }
    expect([...world.log, ...world.audit].join('\n')).not.toContain(`${PLANTED}-`);
  });

  test('and there was something to hide', async () => {
    const texts = files.map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const answers = await Promise.all(texts.map(async (text) => await world.query(text, variablesOf(text), 'all')));
    expect(JSON.stringify(answers)).toContain(`${PLANTED}-messages`);
    expect(JSON.stringify(answers)).toContain(`${PLANTED}-secret`);
  });
});
