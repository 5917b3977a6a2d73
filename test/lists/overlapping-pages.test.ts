import { afterEach, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';

let world: World;
afterEach(() => world.close());

const LIST = `{ page: trainingJobs(first: 1000, orderBy: { field: HYPER_PARAMETER, name: "max_depth" }) {
  nodes { trainingJobName roleArn } pageInfo { hasNextPage truncated }
} }`;

interface Page {
  readonly nodes: readonly { readonly trainingJobName: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly truncated: boolean };
}

test('where Search has no order, and another within a tie at each call, List gives the jobs that its pages pass over', async () => {
  const quirks = { 'search-no-sort': true, 'search-unstable-ties': true, 'search-seconds': true };
  world = await startWorld({ jobs: 2_000, quirks, env: { MAX_SCAN_CALLS: '100' } });
  const expected = [...world.sandbox.account.trainingJobs()].flatMap(({ TrainingJobName = '', HyperParameters = {} }) =>
    'max_depth' in HyperParameters ? [TrainingJobName] : [],
  );

  const { data, errors } = await world.query<{ page: Page }>(LIST);

  expect(errors).toBeUndefined();
  expect(data?.page.nodes.map(({ trainingJobName }) => trainingJobName).toSorted()).toEqual(expected.toSorted());
  expect(data?.page.pageInfo).toEqual({ hasNextPage: false, truncated: false });
  // List's rows tell no hyperparameters: Search does, by name.
  const { ListTrainingJobs, Search = 0 } = world.callsMade();
  expect(ListTrainingJobs).toBe(20);
  expect(Search).toBeLessThan(30);

  await world.query(LIST);
  // It is not tried again.
  expect(world.callsMade()).toEqual({ ListTrainingJobs: 20, Search: 20 });
});

test('where the pages of List itself pass over jobs, the list is told as cut short', async () => {
  world = await startWorld({ jobs: 250, quirks: { 'search-denied': true, 'list-no-sort': true } });
  let first: unknown;
  world.sandbox.fault({
    operation: 'ListTrainingJobs',
    error: {
      patch: (output) => {
        const [row, ...rows] = output['TrainingJobSummaries'] as object[];
        const repeated = first ?? row;
        first ??= row;
        return { ...output, TrainingJobSummaries: [repeated, ...rows] };
      },
    },
  });

  const { data, errors } = await world.query<{ page: Page }>(
    '{ page: trainingJobs(first: 1000) { nodes { trainingJobName } pageInfo { hasNextPage truncated } } }',
  );

  expect(errors).toBeUndefined();
  expect(data?.page.nodes).toHaveLength(248);
  expect(data?.page.pageInfo).toEqual({ hasNextPage: false, truncated: true });
});
