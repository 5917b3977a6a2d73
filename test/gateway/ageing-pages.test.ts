import { afterEach, beforeEach, expect, test } from 'vitest';
import { steadyNow } from '../../src/timing/clock.js';
import { type Answer, NOW, startWorld, type World } from '../support/gateway.js';
import { later } from '../support/time.js';

const WINDOW_MS = 100_000;
const POLLS = 40;
/** The account's time runs faster than the gateway's, by which requests are signed: jobs end while a client polls. */
const HASTE = 20;

interface Jobs {
  readonly trainingJobs: {
    readonly nodes: readonly { readonly trainingJobName: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

let world: World;

beforeEach(async () => {
  const began = steadyNow();
  world = await startWorld({
    jobs: 4_000,
    clock: () => NOW + HASTE * (steadyNow() - began),
    env: { CACHE_MAX_BYTES: '100000000', WINDOW_MS: String(WINDOW_MS), RUNNING_TTL_MS: String(WINDOW_MS) },
  });
});

afterEach(async () => {
  await world.close();
});

const RUNNING = `query ($first: Int!, $after: String, $freshness: FreshnessMode) {
  trainingJobs(first: $first, after: $after, freshness: $freshness, filter: { trainingJobStatus: [IN_PROGRESS] }) {
    nodes { trainingJobName } pageInfo { hasNextPage endCursor }
  }
}`;

async function read(first: number, after: string | null = null, freshness = 'AUTO'): Promise<Answer<Jobs>> {
  return await world.query<Jobs>(RUNNING, { first, after, freshness });
}

function namesIn({ data }: Answer<Jobs>): readonly string[] {
  return data?.trainingJobs.nodes.map(({ trainingJobName }) => trainingJobName) ?? [];
}

function running(): string[] {
  return [...world.sandbox.account.trainingJobs()].flatMap(({ TrainingJobName = '', TrainingJobStatus }) =>
    TrainingJobStatus === 'InProgress' ? [TrainingJobName] : [],
  );
}

test('a page that a cursor alone leads to is kept as others are', async () => {
  const { data } = await read(1);
  const after = data?.trainingJobs.pageInfo.endCursor ?? null;
  later(2 * WINDOW_MS);
  const page = await read(1, after);
  expect(page.extensions.upstream.calls).not.toEqual({});
  const again = await read(1, after);
  expect(again.data).toEqual(page.data);
  expect(again.extensions.upstream).toMatchObject({ calls: {}, cacheHits: 1 });
});

test('a later page that is asked for again and again does not stay what it was', async () => {
  const { data } = await read(1);
  const after = data?.trainingJobs.pageInfo.endCursor ?? null;
  const before = namesIn(await read(100, after));
  expect(before.length).toBeGreaterThan(1);
  expect(before).toHaveLength(running().length - 1);
  for (let poll = 0; poll < POLLS; poll += 1) {
    later(WINDOW_MS / 2);
    // oxlint-disable-next-line no-await-in-loop -- a client polls, one time after the other
    await read(100, after);
  }
  const still = new Set(running());
  expect(still.size).toBe(0);
  expect(namesIn(await read(100, after)).filter((name) => !still.has(name))).toEqual([]);
  // As often as its time is over, and not more; that there are none is confirmed.
  expect(world.sandbox.callCounts['Search']).toBeLessThanOrEqual(POLLS / 2 + 3);
});

test('what CACHED takes, however old, serves nobody else for longer, and is told as old', async () => {
  const { data } = await read(1);
  const after = data?.trainingJobs.pageInfo.endCursor ?? null;
  const before = namesIn(await read(100, after));
  later((POLLS * WINDOW_MS) / 2);
  const cached = await read(100, after, 'CACHED');
  expect(namesIn(cached)).toEqual(before);
  expect(cached.extensions.upstream.calls).toEqual({});
  expect(cached.extensions.upstream.stale?.ageMs).toBeGreaterThanOrEqual((POLLS * WINDOW_MS) / 2);
  expect(namesIn(await read(100, after))).toEqual([]);
});

test('what follows a page is kept from when that was last given, for whoever goes on', async () => {
  const { data } = await read(1);
  const after = data?.trainingJobs.pageInfo.endCursor ?? null;
  later(0.6 * WINDOW_MS);
  await read(1);
  later(0.6 * WINDOW_MS);
  expect((await read(1, after)).extensions.upstream.calls).toEqual({});
});
