import { afterEach, describe, expect, test } from 'vitest';
import { startWorld, type World, type WorldOptions } from '../support/gateway.js';
import { newestArns, startKeeping } from '../support/keeping.js';

type Row = Record<string, unknown>;

let world: World;
afterEach(async () => await world.close());

/** Other servers leave members out that AWS's rows have, and its API calls optional there. */
function leaveOut(operation: string, list: string, member: string): void {
  const patch = (output: Row): object => ({
    ...output,
    [list]: (output[list] as Row[]).map((row) => ({ ...row, [member]: undefined })),
  });
  world.sandbox.fault({ operation, error: { patch } });
}

async function start({ isKeeping = false, ...options }: WorldOptions & { isKeeping?: boolean } = {}): Promise<void> {
  world = await (isKeeping ? startKeeping : startWorld)({ jobs: 40, ...options });
  leaveOut('ListTrainingJobs', 'TrainingJobSummaries', 'SecondaryStatus');
}

function jobs(count: number): { trainingJobName: unknown; secondaryStatusRaw: unknown }[] {
  return [...world.sandbox.account.trainingJobs()].slice(0, count).map(({ TrainingJobName, SecondaryStatus }) => ({
    trainingJobName: TrainingJobName,
    secondaryStatusRaw: SecondaryStatus,
  }));
}

const STRONG = '{ trainingJobs(first: 5, freshness: STRONG) { nodes { trainingJobName secondaryStatusRaw } } }';
const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on TrainingJob { trainingJobName secondaryStatusRaw } } }';

describe('what every job has and a row lacks', () => {
  test('is described', async () => {
    await start();
    const { data, errors } = await world.query(STRONG);
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toEqual(jobs(5));
    expect(world.callsMade()).toEqual({ ListTrainingJobs: 1, DescribeTrainingJob: 5 });
  });

  test('costs nothing where nobody asks for it', async () => {
    await start();
    await world.query('{ trainingJobs(first: 5, freshness: STRONG) { nodes { trainingJobStatus trainingEndTime } } }');
    expect(world.callsMade()).toEqual({ ListTrainingJobs: 1 });
  });

  test('is described before a filter is decided', async () => {
    await start({ quirks: { 'search-denied': true } });
    const job = [...world.sandbox.account.trainingJobs()].find(
      ({ SecondaryStatus }) => SecondaryStatus === 'Completed',
    );
    const { data, errors } = await world.query(
      '{ trainingJobs(first: 1, filter: { secondaryStatus: [COMPLETED] }) { nodes { trainingJobName } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toEqual([{ trainingJobName: job?.TrainingJobName }]);
    expect(world.callsMade()).toEqual({ Search: 1, ListTrainingJobs: 1, DescribeTrainingJob: 40 });
  });

  test('stands beside it where another call has told it', async () => {
    await start({ isKeeping: true });
    const ids = newestArns(world, 5);
    await world.query(NODES, { ids });
    await world.query(STRONG.replace(' secondaryStatusRaw', ''));
    world.callsMade();
    expect((await world.query(NODES, { ids })).data.nodes).toEqual(jobs(5));
    expect(world.callsMade()).toEqual({});
  });

  test('is searched for where the row is kept: one call for all', async () => {
    await start({ isKeeping: true });
    await world.query(STRONG.replace(' secondaryStatusRaw', ''));
    world.callsMade();
    expect((await world.query(NODES, { ids: newestArns(world, 5) })).data.nodes).toEqual(jobs(5));
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test('is described where Search leaves it out too', async () => {
    world = await startWorld({ jobs: 40 });
    const without = ({ TrainingJob }: { TrainingJob: Row }): object => ({
      TrainingJob: { ...TrainingJob, SecondaryStatus: undefined },
    });
    const patch = ({ Results, ...output }: Row): object => ({ ...output, Results: (Results as []).map(without) });
    world.sandbox.fault({ operation: 'Search', error: { patch } });
    expect((await world.query(NODES, { ids: newestArns(world, 5) })).data.nodes).toEqual(jobs(5));
    expect(world.callsMade()).toEqual({ Search: 1, DescribeTrainingJob: 5 });
  });

  test('is an error of its own where Describe is denied', async () => {
    await start({ quirks: { 'describe-denied': true, 'search-denied': true } });
    const { data, errors } = await world.query(STRONG);
    expect(data.trainingJobs.nodes).toEqual(
      jobs(5).map(({ trainingJobName }) => ({ trainingJobName, secondaryStatusRaw: null })),
    );
    expect(errors?.map(({ extensions }) => [extensions.code, extensions.count])).toEqual([
      ['UPSTREAM_ACCESS_DENIED', 5],
    ]);
  });

  test('of a labeling job is its input', async () => {
    world = await startWorld({ jobs: 40 });
    const query =
      '{ labelingJobs(first: 3) { nodes { inputConfig { dataSource { s3DataSource { manifestS3Uri } snsDataSource { snsTopicArn } } } } } }';
    const { data } = await world.query(query);
    leaveOut('ListLabelingJobs', 'LabelingJobSummaryList', 'InputConfig');
    world.callsMade();
    expect(data.labelingJobs.nodes[0].inputConfig).not.toBeNull();
    expect((await world.query(query)).data).toEqual(data);
    expect(world.callsMade()).toEqual({ ListLabelingJobs: 1, DescribeLabelingJob: 3 });
  });
});
