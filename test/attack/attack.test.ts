import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { sendRaw } from '../support/raw-http.js';
import { corpus, guardedCorpus } from './corpus.js';
import { guardedSettings, ROUTER_SECRET, TOKEN } from './guarded.js';
import { complaints } from './verdict.js';

let world: World;
/** For what is sent slowly: anything else could be late here too, where the machine has other work. */
let impatient: World;
beforeAll(async () => {
  [world, impatient] = await Promise.all([startWorld(), startWorld({ env: { BODY_TIMEOUT_MS: '300' } })]);
});
afterAll(async () => {
  await Promise.all([world.close(), impatient.close()]);
});

const calls = async (of: World): Promise<number> =>
  Object.values(of.callsMade()).reduce((sum, count) => sum + count, 0);

test('there are enough cases, each with a name of its own', () => {
  const all = [...corpus, ...guardedCorpus];
  expect(corpus.length).toBeGreaterThan(550);
  expect(guardedCorpus.length).toBeGreaterThan(130);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

test.each(corpus)('$name', async ({ pieces, pauseMs, outcome }) => {
  const of = pauseMs === undefined ? world : impatient;
  const answer = await sendRaw(of.gateway.url, pieces(), { pauseMs });
  expect(complaints(outcome, answer, await calls(of))).toEqual([]);
});

test('after all of it an ordinary query is answered, and nothing went wrong inside', async () => {
  const { data, errors } = await world.query('{ trainingJobs(first: 3) { nodes { id } } }');
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.nodes).toHaveLength(3);
  expect([...world.log, ...impatient.log].filter((line) => line.includes('internal error'))).toEqual([]);
});

describe('who is not who they say', () => {
  let guarded: World;
  beforeAll(async () => {
    guarded = await startWorld({ env: guardedSettings() });
  });
  afterAll(() => guarded.close());

  test.each(guardedCorpus)('$name', async ({ pieces, outcome }) => {
    const answer = await sendRaw(guarded.gateway.url, pieces());
    expect(complaints(outcome, answer, await calls(guarded))).toEqual([]);
  });

  test('who is, is answered, and no token stands in the log', async () => {
    const { data } = await guarded.query('{ trainingJobs(first: 1) { nodes { id } } }', undefined, TOKEN);
    expect(data.trainingJobs.nodes).toHaveLength(1);
    const lines = [...guarded.log, ...guarded.audit].join('\n');
    for (const sent of ['eyJ', 'incorrect-horse', TOKEN.toUpperCase(), ROUTER_SECRET])
      expect(lines).not.toContain(sent);
    expect(guarded.log.filter((line) => line.includes('internal error'))).toEqual([]);
  });
});
