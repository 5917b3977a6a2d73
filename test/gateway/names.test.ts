import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { policyFile } from '../support/policy.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

interface Truth {
  readonly HyperParameters?: Readonly<Record<string, string>>;
  readonly FinalMetricDataList?: readonly { readonly MetricName?: string }[];
}

/** Each name once, sorted. */
function namesOf(jobs: readonly Truth[]): object {
  const metrics = jobs.flatMap(({ FinalMetricDataList: list = [] }) => list.map(({ MetricName = '' }) => MetricName));
  const parameters = jobs.flatMap(({ HyperParameters = {} }) => Object.keys(HyperParameters));
  return {
    finalMetricNames: [...new Set(metrics)].toSorted(),
    hyperParameterNames: [...new Set(parameters)].toSorted(),
  };
}

const newest = (count: number): readonly Truth[] => [...world.sandbox.account.trainingJobs()].slice(0, count);
const QUERY = `query ($first: Int!, $filter: TrainingJobFilter, $freshness: FreshnessMode! = AUTO) {
  trainingJobs(first: $first, filter: $filter, freshness: $freshness) { finalMetricNames hyperParameterNames }
}`;

describe('the names that the jobs of a page have', () => {
  test('come with the one Search that brings the jobs, whatever else is selected', async () => {
    const { data, errors } = await world.query(QUERY, { first: 60 });
    expect(errors).toBeUndefined();
    expect(data.trainingJobs).toEqual(namesOf(newest(60)));
    expect(data.trainingJobs.finalMetricNames.length).toBeGreaterThan(3);
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test('are of this page, not of the list', async () => {
    const { data } = await world.query(QUERY, { first: 2 });
    expect(data.trainingJobs).toEqual(namesOf(newest(2)));
    expect(data.trainingJobs).not.toEqual(namesOf(newest(60)));
  });

  test('are none where there are no jobs', async () => {
    const { data } = await world.query(QUERY, { first: 5, filter: { nameContains: 'no-job-is-called-so' } });
    expect(data.trainingJobs).toEqual({ finalMetricNames: [], hyperParameterNames: [] });
  });

  test('are read as selected values are where List brings the jobs: one Describe each', async () => {
    const { data, errors } = await world.query(QUERY, { first: 5, freshness: 'STRONG' });
    expect(errors).toBeUndefined();
    expect(data.trainingJobs).toEqual(namesOf(newest(5)));
    expect(world.callsMade()).toEqual({ ListTrainingJobs: 1, DescribeTrainingJob: 5 });
    world.sandbox.set({ quirks: { 'search-denied': true } });
    const denied = await world.query(QUERY, { first: 5 });
    expect(denied.data.trainingJobs).toEqual(data.trainingJobs);
    expect(world.callsMade()).toEqual({ Search: 1, ListTrainingJobs: 1, DescribeTrainingJob: 5 });
  });

  test("are told of a tuning job's children too; by its own list, for one Search more for all that it lists", async () => {
    const ask = async (orderBy: string): Promise<{ name: string; page: { nodes: { trainingJobName: string }[] } }> => {
      const { data, errors } = await world.query(`{
        hyperParameterTuningJobs(first: 1) { nodes {
          name: hyperParameterTuningJobName
          page: trainingJobs(first: 100${orderBy}) { finalMetricNames hyperParameterNames nodes { trainingJobName } }
        } }
      }`);
      expect(errors).toBeUndefined();
      return data.hyperParameterTuningJobs.nodes[0];
    };
    const all = await ask('');
    const children = [...world.sandbox.account.childrenOf(all.name)];
    expect(all.page).toMatchObject(namesOf(children));
    expect(world.callsMade()).toEqual({ Search: 2 });
    const best = await ask(', orderBy: { field: BEST }');
    const listed = new Set(best.page.nodes.map(({ trainingJobName }) => trainingJobName));
    expect(best.page).toMatchObject(
      namesOf(children.filter(({ TrainingJobName = '' }) => listed.has(TrainingJobName))),
    );
    expect(best.page).not.toMatchObject({ hyperParameterNames: [] });
    expect(world.callsMade()).toEqual({ ListTrainingJobsForHyperParameterTuningJob: 1, Search: 2 });
  });

  test("are told of a labeling job's training jobs too, by the one Search that brings them", async () => {
    const { data, errors } = await world.query(`{
      labelingJobs(first: 10) { nodes { labelingJobArn page: trainingJobs(first: 100) { finalMetricNames hyperParameterNames } } }
    }`);
    expect(errors).toBeUndefined();
    const jobs = [...world.sandbox.account.trainingJobs()];
    for (const { labelingJobArn, page } of data.labelingJobs.nodes) {
      expect(page).toEqual(namesOf(jobs.filter(({ LabelingJobArn }) => LabelingJobArn === labelingJobArn)));
    }
    expect(JSON.stringify(data)).toContain('eval_accuracy');
  });
});

describe('names that could not be read', () => {
  const DENIED = { status: 400, type: 'AccessDeniedException', message: 'denied' };

  test('of some jobs leave those of the others, with an error beside them', async () => {
    const [, ...others] = newest(5);
    const [first] = [...world.sandbox.account.trainingJobs()];
    world.sandbox.set({ quirks: { 'search-denied': true } });
    world.sandbox.fault({
      operation: 'DescribeTrainingJob',
      match: (input: { TrainingJobName?: string }) => input.TrainingJobName === first?.TrainingJobName,
      error: DENIED,
    });
    const { data, errors } = await world.query(QUERY, { first: 5 });
    expect(data.trainingJobs).toEqual(namesOf(others));
    expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions])).toEqual(
      ['finalMetricNames', 'hyperParameterNames'].map((field) => [
        `trainingJobs.${field}`,
        { code: 'UPSTREAM_ACCESS_DENIED', retryable: false },
      ]),
    );
  });

  test('of any job are null, said once with the count of jobs', async () => {
    world.sandbox.set({ quirks: { 'search-denied': true, 'describe-denied': true } });
    const { data, errors } = await world.query(QUERY, { first: 5 });
    expect(data.trainingJobs).toEqual({ finalMetricNames: null, hyperParameterNames: null });
    expect(errors?.map(({ path, extensions }) => [path?.at(-1), extensions])).toEqual(
      ['finalMetricNames', 'hyperParameterNames'].map((field) => [
        field,
        { code: 'UPSTREAM_ACCESS_DENIED', retryable: false, count: 5 },
      ]),
    );
  });
});

describe('names that a caller may not see', () => {
  test('are those of hidden metrics: not read, not told, and said to be redacted; hyperparameters have theirs shown', async () => {
    await world.close();
    const classes = { metrics: ['TrainingJob.FinalMetricDataList'], hyperParameters: ['TrainingJob.HyperParameters'] };
    world = await startWorld({
      planted: 'canary',
      env: { POLICY_FILE: policyFile({ scientist: { sees: 'all' }, visitor: { sees: [] } }, { classes }) },
    });
    const all = await world.query(QUERY, { first: 40 }, 'scientist');
    expect(all.data.trainingJobs).toEqual(namesOf(newest(40)));
    expect(all.data.trainingJobs.hyperParameterNames).toContain('note_url');
    const { data, errors, extensions } = await world.query(QUERY, { first: 40 }, 'visitor');
    expect(errors).toBeUndefined();
    expect(data.trainingJobs).toEqual({
      finalMetricNames: null,
      hyperParameterNames: all.data.trainingJobs.hyperParameterNames,
    });
    expect(JSON.stringify(data)).not.toContain('canary');
    expect(extensions.redacted).toEqual(['TrainingJobConnection.finalMetricNames']);
    world.sandbox.set({ quirks: { 'search-denied': true } });
    world.callsMade();
    await world.query('{ trainingJobs(first: 5, freshness: STRONG) { finalMetricNames } }', {}, 'visitor');
    expect(world.callsMade()).toEqual({ ListTrainingJobs: 1 });
  });
});
