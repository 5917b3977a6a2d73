import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startWorld } from '../support/gateway.js';

const CLIENTS = 20;
const ROUNDS = 12;
const EVERY_MS = 200;
const TTL_MS = 800;

test('many clients that poll one page spend what the budget allows, and none sees an error or anything old', async () => {
  const world = await startWorld({
    moves: true,
    env: {
      CACHE_MAX_BYTES: '10000000',
      BUDGET_SEARCH: '4',
      WINDOW_MS: String(TTL_MS),
      RUNNING_TTL_MS: String(TTL_MS),
    },
  });
  world.sandbox.set({ limits: { Search: 5 }, latencyMs: 20 });
  const times: number[] = [];
  const off = world.sandbox.onCall(({ at }) => times.push(at));
  const ages: number[] = [];
  let slowest = 0;
  const poll = async (client: number): Promise<void> => {
    await pause((client * EVERY_MS) / CLIENTS);
    for (let round = 0; round < ROUNDS; round += 1) {
      const asked = performance.now();
      // oxlint-disable-next-line no-await-in-loop -- a client polls, one time after the other
      const { data, errors, extensions } = await world.query(
        '{ trainingJobs(first: 100) { nodes { id trainingJobStatus } } }',
      );
      expect(errors).toBeUndefined();
      expect(data.trainingJobs.nodes).toHaveLength(100);
      slowest = Math.max(slowest, performance.now() - asked);
      ages.push(extensions.upstream.ageMs ?? 0);
      // oxlint-disable-next-line no-await-in-loop -- the interval at which it polls
      await pause(EVERY_MS);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, async (_, client) => await poll(client)));
  off();
  await world.close();
  expect(times.length).toBeGreaterThan(1);
  expect(times.length).toBeLessThan((CLIENTS * ROUNDS) / 4);
  const most = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
  expect(most).toBeLessThanOrEqual(4);
  // Their time to live, and one refresh, which is at the longest what the slowest answer took.
  expect(Math.max(...ages)).toBeLessThan(TTL_MS + 2 * slowest + EVERY_MS);
});
