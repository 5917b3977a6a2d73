import {
  createOperationDescriptor,
  type Environment,
  fetchQuery,
  getSingularSelector,
  type GraphQLTaggedNode,
  getRequest,
  type OperationType,
} from 'relay-runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import jobListPagination, { type jobListPaginationQuery } from '../src/__generated__/jobListPaginationQuery.graphql';
import type { jobListQuery as JobListQuery } from '../src/__generated__/jobListQuery.graphql';
import type { jobList_query$data } from '../src/__generated__/jobList_query.graphql';
import jobStatusRefetch, { type jobStatusRefetchQuery } from '../src/__generated__/jobStatusRefetchQuery.graphql';
import type { jobStatus_job$data } from '../src/__generated__/jobStatus_job.graphql';
import tuningRunPagination, {
  type tuningRunPaginationQuery,
} from '../src/__generated__/tuningRunPaginationQuery.graphql';
import type { profilingQuery as ProfilingQuery } from '../src/__generated__/profilingQuery.graphql';
import type { tuningRun_job$data } from '../src/__generated__/tuningRun_job.graphql';
import type { tuningRunsQuery as TuningRunsQuery } from '../src/__generated__/tuningRunsQuery.graphql';
import { createEnvironment } from '../src/environment';
import { jobList, jobListQuery } from '../src/job-list';
import { jobStatus } from '../src/job-status';
import { profilingQuery } from '../src/profiling';
import { tuningRun, tuningRunsQuery } from '../src/tuning-run';
import { type RunningGateway, startGateway } from './gateway';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

let environment: Environment;
beforeEach(() => {
  environment = createEnvironment(gateway.url);
});

/** Asks, and keeps what came from being collected as garbage, as a mounted screen does. */
async function load<T extends OperationType>(query: GraphQLTaggedNode, variables: T['variables']): Promise<void> {
  environment.retain(createOperationDescriptor(getRequest(query), variables));
  const data = await fetchQuery<T>(environment, query, variables).toPromise();
  expect(data).toBeDefined();
}

/** What the store holds of an operation. */
function read<T extends OperationType>(query: GraphQLTaggedNode, variables: T['variables']): T['response'] {
  const operation = createOperationDescriptor(getRequest(query), variables);
  const { data, isMissingData } = environment.lookup(operation.fragment);
  expect(isMissingData).toBe(false);
  return data as T['response'];
}

/** What the store holds of a fragment, nothing of it missing. */
function fragment<D>(node: GraphQLTaggedNode, reference: unknown): D {
  const selector = getSingularSelector(node as never, reference);
  if (!selector) throw new Error('no such fragment is here');
  const { data, isMissingData } = environment.lookup(selector);
  expect(isMissingData).toBe(false);
  return data as D;
}

interface NewestJobs {
  readonly trainingJobs: { readonly nodes: readonly { readonly id: string; readonly trainingJobStatus: string }[] };
}

/** The newest jobs by plain GraphQL: what the store must hold. */
async function newest(first: number): Promise<NewestJobs['trainingJobs']['nodes']> {
  const query = `{ trainingJobs(first: ${first}) { nodes { id trainingJobStatus } } }`;
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: NewestJobs }).data.trainingJobs.nodes;
}

describe('the connection of all training jobs', () => {
  const variables = { first: 20 };
  const list = (): jobList_query$data => fragment(jobList, read<JobListQuery>(jobListQuery, variables));
  const ids = (): readonly string[] => list().trainingJobs?.edges.map(({ node }) => node.id) ?? [];
  const next = async (): Promise<void> => {
    // What usePaginationFragment keeps from those who write components: the cursor of the page before.
    const after = list().trainingJobs?.pageInfo.endCursor;
    await load<jobListPaginationQuery>(jobListPagination, { ...variables, after });
  };

  test('holds two pages, and a third, in their order and once each', async () => {
    await load<JobListQuery>(jobListQuery, variables);
    const first = ids();
    expect(first).toHaveLength(20);
    await next();
    expect(ids()).toHaveLength(40);
    expect(ids().slice(0, 20)).toEqual(first);
    await next();
    const all = ids();
    expect(new Set(all).size).toBe(60);
    expect(list().trainingJobs?.pageInfo.hasNextPage).toBe(true);
    // Jobs may have started since.
    const now = (await newest(100)).map(({ id }) => id);
    const start = now.indexOf(all[0] ?? '');
    expect(now.slice(start, start + 60)).toEqual(all);
  });

  test('is another one for each filter', async () => {
    const failed = { first: 3, filter: { trainingJobStatus: ['FAILED' as const] } };
    await load<JobListQuery>(jobListQuery, variables);
    await load<JobListQuery>(jobListQuery, failed);
    const { trainingJobs } = fragment<jobList_query$data>(jobList, read<JobListQuery>(jobListQuery, failed));
    const statuses = trainingJobs?.edges.map(({ node }) => fragment<jobStatus_job$data>(jobStatus, node));
    expect(statuses?.map(({ trainingJobStatus }) => trainingJobStatus)).toEqual(['FAILED', 'FAILED', 'FAILED']);
    expect(ids()).toHaveLength(20);
  });
});

describe('node(id:)', () => {
  test('refetches one training job, by the query that the compiler has written', async () => {
    const ended = (await newest(100)).find(({ trainingJobStatus }) => trainingJobStatus === 'COMPLETED');
    const id = ended?.id ?? '';
    await load<jobStatusRefetchQuery>(jobStatusRefetch, { id });
    const { node } = read<jobStatusRefetchQuery>(jobStatusRefetch, { id });
    expect(fragment<jobStatus_job$data>(jobStatus, node)).toMatchObject({ id, trainingJobStatus: 'COMPLETED' });
  });

  test('leads to the next page of what one tuning job has launched', async () => {
    await load<TuningRunsQuery>(tuningRunsQuery, { first: 10 });
    const { hyperParameterTuningJobs } = read<TuningRunsQuery>(tuningRunsQuery, { first: 10 });
    const runs = hyperParameterTuningJobs?.nodes ?? [];
    const children = (run: object): NonNullable<tuningRun_job$data['trainingJobs']> => {
      const { trainingJobs } = fragment<tuningRun_job$data>(tuningRun, run);
      if (!trainingJobs) throw new Error('its jobs could not be read');
      return trainingJobs;
    };
    const ids = (run: object): readonly string[] => children(run).edges.map(({ node }) => node.id);
    const run = runs.find((one) => children(one).pageInfo.hasNextPage);
    if (!run) throw new Error('no tuning job has launched more than a page');
    const before = ids(run);
    const after = children(run).pageInfo.endCursor;
    await load<tuningRunPaginationQuery>(tuningRunPagination, { id: run.id, first: 5, after });
    expect(before).toHaveLength(5);
    expect(ids(run).slice(0, 5)).toEqual(before);
    expect(ids(run).length).toBeGreaterThan(5);
    expect(new Set(ids(run)).size).toBe(ids(run).length);
  });
});

test('what is said once for many rows is caught in each of them', async () => {
  const poor = await startGateway({ MAX_CALLS: '3' });
  environment = createEnvironment(poor.url);
  await load<ProfilingQuery>(profilingQuery, { first: 5 }).finally(() => poor.close());
  const { trainingJobs } = read<ProfilingQuery>(profilingQuery, { first: 5 });
  const results = trainingJobs?.nodes.map(({ profilingStatus }) => profilingStatus);
  // One call for the list, and two of the five that the field takes.
  expect(results?.filter(({ ok }) => ok)).toHaveLength(2);
  const denied = { ok: false, errors: [{ extensions: { code: 'UPSTREAM_BUDGET_EXCEEDED' } }] };
  expect(results?.filter(({ ok }) => !ok)).toMatchObject(Array.from({ length: 3 }, () => denied));
});
