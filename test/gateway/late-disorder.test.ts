import { afterEach, expect, test } from 'vitest';
import type { FaultError } from '../../src/sandbox/wire/faults.js';
import { NOW, startWorld, type World } from '../support/gateway.js';

let world: World;
afterEach(() => world.close());

interface Page {
  readonly nodes: readonly { readonly trainingJobName: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

async function pageAfter(after: string | null): Promise<Page> {
  const { data, errors } = await world.query<{ trainingJobs: Page }>(
    `query ($after: String) {
      trainingJobs(first: 3, after: $after, orderBy: { field: NAME, direction: ASC }) {
        nodes { trainingJobName } pageInfo { hasNextPage endCursor }
      }
    }`,
    { after },
  );
  expect(errors).toBeUndefined();
  return (data as { trainingJobs: Page }).trainingJobs;
}

const summary = (TrainingJobName: string): object => ({
  TrainingJobName,
  TrainingJobArn: `arn:aws:sagemaker:us-east-1:123456789012:training-job/${TrainingJobName}`,
  TrainingJobStatus: 'Completed',
  CreationTime: NOW / 1_000,
});

test.each([
  ['whether Search is there', {}],
  ['or not', { 'search-denied': true }],
])('each job comes once where only a later page shows that List does not sort, %s', async (_, quirks) => {
  world = await startWorld({ jobs: 1, quirks });
  const answer = (names: readonly string[], NextToken?: string): FaultError => ({
    status: 200,
    contentType: 'application/x-amz-json-1.1',
    body: JSON.stringify({ TrainingJobSummaries: names.map(summary), NextToken }),
  });
  world.sandbox.fault({
    operation: 'ListTrainingJobs',
    match: ({ NextToken }) => NextToken === undefined,
    error: answer(['a', 'b', 'c', 'd', 'e'], 'more'),
  });
  world.sandbox.fault({ operation: 'ListTrainingJobs', error: answer(['h', 'g', 'f']) });
  const names: string[] = [];
  for (let after: string | null = null, isMore = true; isMore;) {
    // oxlint-disable-next-line no-await-in-loop -- each page's cursor comes with the page before
    const { nodes, pageInfo }: Page = await pageAfter(after);
    names.push(...nodes.map(({ trainingJobName }) => trainingJobName));
    after = pageInfo.endCursor;
    isMore = pageInfo.hasNextPage;
  }
  expect(names).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
});
