import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { sendRaw } from '../support/raw-http.js';
import { corpus } from './corpus.js';
import { complaints } from './verdict.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ env: { BODY_TIMEOUT_MS: '300' } });
});
afterAll(() => world.close());

async function calls(): Promise<number> {
  return Object.values(world.callsMade()).reduce((sum, count) => sum + count, 0);
}

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
