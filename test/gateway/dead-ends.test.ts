import { expect, test } from 'vitest';
import { type Answer, startWorld, type World } from '../support/gateway.js';

interface Jobs {
  readonly trainingJobs: {
    readonly nodes: readonly { readonly trainingJobArn: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string; readonly truncated: boolean };
  };
}

/** All pages of a list, until one ends it. */
async function readAll(world: World, query: string): Promise<{ arns: string[]; isCut: boolean }> {
  const arns: string[] = [];
  let isCut = false;
  for (let after: string | null = null, pages = 0; pages < 100; pages += 1) {
    const { data, errors }: Answer<Jobs> = await world.query<Jobs>(query, { after });
    expect(errors).toBeUndefined();
    const page: Jobs['trainingJobs'] | undefined = data?.trainingJobs;
    arns.push(...(page?.nodes.map(({ trainingJobArn }) => trainingJobArn) ?? []));
    isCut ||= page?.pageInfo.truncated === true;
    if (page?.pageInfo.hasNextPage !== true) break;
    after = page.pageInfo.endCursor;
  }
  return { arns, isCut };
}

const NEWEST = `query ($after: String) {
  trainingJobs(first: 100, after: $after) {
    nodes { trainingJobArn } pageInfo { hasNextPage endCursor truncated }
  }
}`;

test('List serves where neither tokens nor values lead through Search', async () => {
  const quirks = { 'search-no-comparisons': true, 'search-depth': 250 };
  const world = await startWorld({ jobs: 700, quirks, env: { WINDOW_MS: '0' } });
  const { arns, isCut } = await readAll(world, NEWEST);
  const calls = world.callsMade();
  await world.close();
  expect(isCut).toBe(false);
  expect(new Set(arns).size).toBe(700);
  expect(arns).toHaveLength(700);
  expect(calls['DescribeTrainingJob']).toBeUndefined();
  expect(calls['Search']).toBeLessThan(20);
  expect(calls['ListTrainingJobs']).toBeLessThan(12);
});
