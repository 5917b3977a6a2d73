import { afterEach, expect, test, vi } from 'vitest';
import { type Answer, startWorld, type World } from '../support/gateway.js';

const PAGE = `query ($after: String) {
  trainingJobs(first: 25, after: $after) {
    nodes { trainingJobArn trainingJobStatus tags { key value } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Jobs {
  readonly trainingJobs: {
    readonly nodes: readonly { readonly trainingJobArn: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

afterEach(() => {
  vi.useRealTimers();
});

/** The pages of 25 from the newest job to the oldest; `between` comes after each of them. */
async function pageThrough(world: World, between: (page: number) => void): Promise<string[][]> {
  const pages: string[][] = [];
  for (let after: string | null = null; ;) {
    const { data }: Answer<Jobs> = await world.query<Jobs>(PAGE, { after });
    const page: Jobs['trainingJobs'] | undefined = data?.trainingJobs;
    pages.push(page?.nodes.map(({ trainingJobArn }) => trainingJobArn) ?? []);
    between(pages.length);
    if (page?.pageInfo.hasNextPage !== true) return pages;
    after = page.pageInfo.endCursor;
  }
}

test('the first 25 of a thousand jobs are there after one Search, all thousand, page by page, after ten', async () => {
  const world = await startWorld({ jobs: 1_000 });
  const pages = await pageThrough(world, (page) => {
    if (page === 1) expect(world.sandbox.callCounts).toEqual({ Search: 1 });
  });
  await world.close();
  expect(pages.map((page) => page.length)).toEqual(Array.from({ length: 40 }, () => 25));
  expect(new Set(pages.flat()).size).toBe(1_000);
  expect(world.sandbox.callCounts).toEqual({ Search: 10 });
});

test('who takes longer over the pages than the top of the list is good makes no more calls', async () => {
  const env = { CACHE_MAX_BYTES: '100000000', RUNNING_TTL_MS: '600000', WINDOW_MS: '100000' };
  const world = await startWorld({ jobs: 1_000, env });
  const pages = await pageThrough(world, () => {
    const now = Date.now() + 5_000;
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(now);
  });
  await world.close();
  expect(new Set(pages.flat()).size).toBe(1_000);
  expect(world.sandbox.callCounts).toEqual({ Search: 10 });
});
