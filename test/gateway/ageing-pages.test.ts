import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Answer, NOW, startWorld, type World } from '../support/gateway.js';

const WINDOW_MS = 10_000;
/** The account's time runs faster than the gateway's, by which requests are signed: jobs end while a client polls. */
const HASTE = 200;

interface Jobs {
  readonly trainingJobs: {
    readonly nodes: readonly { readonly trainingJobName: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

let world: World;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const began = Date.now();
  world = await startWorld({
    jobs: 4_000,
    clock: () => NOW + HASTE * (Date.now() - began),
    env: { CACHE_MAX_BYTES: '100000000', WINDOW_MS: String(WINDOW_MS) },
  });
});

afterEach(async () => {
  vi.useRealTimers();
  await world.close();
});

function later(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

const RUNNING = `query ($first: Int!, $after: String, $freshness: FreshnessMode) {
  trainingJobs(first: $first, after: $after, freshness: $freshness, filter: { trainingJobStatus: [IN_PROGRESS] }) {
    nodes { trainingJobName } pageInfo { hasNextPage endCursor }
  }
}`;

async function read(first: number, after: string | null = null, freshness = 'AUTO'): Promise<Answer<Jobs>> {
  return await world.query<Jobs>(RUNNING, { first, after, freshness });
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
