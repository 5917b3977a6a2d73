import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { NOW, startWorld } from '../support/gateway.js';
import { later } from '../support/time.js';

const CLIENTS = 20;
const ROUNDS = 12;
const EVERY_MS = 200;
const TTL_MS = 800;

test('many clients that poll one page spend what the budget allows, and none sees an error or anything old', async () => {
  const began = Date.now();
  const world = await startWorld({
    // The quota is filled again as time goes by.
    clock: () => NOW + Date.now() - began,
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

test('whoever waits for an answer goes before what is read anew for nobody', async () => {
  const kept = { CACHE_MAX_BYTES: '10000000', WINDOW_MS: '60000', RUNNING_TTL_MS: '60000' };
  const world = await startWorld({ env: { ...kept, BUDGET_SEARCH: '1' } });
  onTestFinished(async () => await world.close());
  const poll = async () => await world.query('{ trainingJobs(first: 20) { nodes { id } } }');
  const waiting = async (): Promise<unknown> => {
    const response = await fetch(`${world.gateway.url}/readyz?verbose`);
    const { scopes } = (await response.json()) as { scopes: { budget: { Search: { waiting: number } } }[] };
    return scopes[0]?.budget.Search.waiting;
  };
  for (let i = 0; i < 3; i += 1) await poll(); // oxlint-disable-line no-await-in-loop -- one time after the other
  later(50_000);
  // The one call of this second; then the page, which is due, and at last who has to wait.
  await world.query('{ hyperParameterTuningJobs(first: 1) { nodes { id } } }');
  await poll();
  await expect.poll(waiting).toBe(1);
  const { extensions } = await world.query(
    '{ trainingJobs(first: 1, filter: { nameContains: "a" }) { nodes { id } } }',
  );
  expect(extensions.upstream.waitedMs).toBeGreaterThan(0);
  const searches = world.sandbox.calls.map(({ input }) => [input['Resource'], input['SearchExpression'] !== undefined]);
  expect(searches).toEqual([
    ['TrainingJob', false],
    ['HyperParameterTuningJob', false],
    ['TrainingJob', true],
  ]);
});
