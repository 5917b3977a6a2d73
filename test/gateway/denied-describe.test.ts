import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const DENIED = { status: 400, type: 'AccessDeniedException', message: 'no identity-based policy allows it' };

/** Jobs of the account that are told in the casing of their names. */
function names(count: number): readonly string[] {
  return [...world.sandbox.account.trainingJobs()].slice(0, count).map(({ TrainingJobName }) => TrainingJobName ?? '');
}

/** Denies some Describes, as a policy on single resources does. */
function deny(...denied: readonly string[]): void {
  world.sandbox.fault({
    operation: 'DescribeTrainingJob',
    match: (input: { TrainingJobName?: string }) => denied.includes(input.TrainingJobName ?? ''),
    error: DENIED,
  });
}

describe('where Describe is denied, Search tells what it can', () => {
  test('of the one tuning job that a job refers to: one Search more', async () => {
    const child = [...world.sandbox.account.trainingJobs()].find(
      ({ TuningJobArn }) => TuningJobArn && world.sandbox.account.tuning.get(TuningJobArn.split('/')[1] ?? ''),
    );
    world.sandbox.set({ quirks: { 'describe-denied': true } });
    const { data, errors } = await world.query(
      `query ($name: String!) {
        trainingJobs(first: 1, filter: { nameContains: $name }) {
          nodes { tuningJob { hyperParameterTuningJobName hyperParameterTuningJobStatus tags { key } } }
        }
      }`,
      { name: child?.TrainingJobName ?? '' },
    );
    const parent = world.sandbox.account.tuning.get(child?.TuningJobArn?.split('/')[1] ?? '');
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toEqual([
      {
        tuningJob: {
          hyperParameterTuningJobName: parent?.HyperParameterTuningJobName,
          hyperParameterTuningJobStatus: parent?.HyperParameterTuningJobStatus?.replace(
            /(?<=[a-z])(?=[A-Z])/,
            '_',
          ).toUpperCase(),
          tags: (parent?.Tags ?? []).map(({ Key }) => ({ key: Key })),
        },
      },
    ]);
    expect(world.callsMade()).toEqual({ Search: 2, DescribeHyperParameterTuningJob: 1 });
  });

  test('of a job by its name, its tags too; what only Describe knows stays an error', async () => {
    const [name = ''] = names(1);
    world.sandbox.set({ quirks: { 'describe-denied': true } });
    const { data, errors } = await world.query(
      'query ($name: String!) { trainingJob(name: $name) { trainingJobName roleArn tags { key } progressInfo { currentStep } } }',
      { name },
    );
    const [truth] = [...world.sandbox.account.trainingJobs()];
    expect(data.trainingJob).toEqual({
      trainingJobName: name,
      roleArn: truth?.RoleArn,
      tags: (truth?.Tags ?? []).map(({ Key }) => ({ key: Key })),
      progressInfo: null,
    });
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['trainingJob', 'progressInfo'], 'UPSTREAM_ACCESS_DENIED'],
    ]);
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1, Search: 1 });
  });

  test('of many at once by as few Searches as hold them', async () => {
    const ids = [...world.sandbox.account.trainingJobs()].slice(0, 40).map(({ TrainingJobArn }) => TrainingJobArn);
    world.sandbox.set({ quirks: { 'describe-denied': true } });
    const { data, errors } = await world.query(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on TrainingJob { trainingJobStatus profilingStatus } } }',
      { ids },
    );
    expect(data.nodes.filter((node: { trainingJobStatus: string } | null) => node?.trainingJobStatus)).toHaveLength(40);
    expect(errors?.map(({ path, extensions }) => [path?.at(-1), extensions.code, extensions.count])).toEqual([
      ['profilingStatus', 'UPSTREAM_ACCESS_DENIED', 40],
    ]);
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 40, Search: 1 });
  });

  test('a denial of one job alone is remembered of none: the next is described as ever', async () => {
    const [denied = '', other = ''] = names(2);
    deny(denied);
    const query = 'query ($name: String!) { trainingJob(name: $name) { trainingJobName roleArn } }';
    for (const round of [1, 2]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, so that the first could be remembered
      const { data, errors } = await world.query(query, { name: denied });
      expect([round, errors, data.trainingJob?.trainingJobName]).toEqual([round, undefined, denied]);
      expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1, Search: 1 });
    }
    const { data } = await world.query(query, { name: other });
    expect(data.trainingJob.trainingJobName).toBe(other);
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
    expect(world.log.join()).not.toContain('search is limited');
  });

  test('of a job whose ARN came in lower case, by the name that List has', async () => {
    const tuning = [...world.sandbox.account.tuningJobs()].find(
      ({ HyperParameterTuningJobName: name = '' }) => name !== name.toLowerCase(),
    );
    world.sandbox.set({ quirks: { 'describe-denied': true } });
    const { data, errors } = await world.query(
      'query ($arn: String!) { hyperParameterTuningJob(arn: $arn) { hyperParameterTuningJobName hyperParameterTuningJobStatus } }',
      { arn: tuning?.HyperParameterTuningJobArn?.toLowerCase() ?? '' },
    );
    expect(errors).toBeUndefined();
    expect(data.hyperParameterTuningJob?.hyperParameterTuningJobName).toBe(tuning?.HyperParameterTuningJobName);
    expect(world.callsMade()).toEqual({
      DescribeHyperParameterTuningJob: 1,
      Search: 2,
      ListHyperParameterTuningJobs: 1,
    });
  });

  test('on a page that comes after an empty one', async () => {
    world.sandbox.set({ quirks: { 'describe-denied': true, 'search-short-pages': true } });
    for (const name of names(3)) {
      // oxlint-disable-next-line no-await-in-loop -- every third call is answered by an empty page
      const { data } = await world.query(
        'query ($name: String!) { trainingJob(name: $name) { trainingJobName roleArn } }',
        { name },
      );
      expect(data.trainingJob?.trainingJobName).toBe(name);
    }
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 3, Search: 4 });
  });

  test('a row that lacks nothing that Search knows is not asked for again', async () => {
    world.sandbox.set({ quirks: { 'describe-denied': true } });
    const { data } = await world.query('{ trainingJobs(first: 1) { nodes { trainingJobStatus profilingStatus } } }');
    expect(data.trainingJobs.nodes).toHaveLength(1);
    expect(world.callsMade()).toEqual({ Search: 1, DescribeTrainingJob: 1 });
  });
});

describe('where Search does not tell, the denial stands', () => {
  const query =
    'query ($name: String!, $freshness: FreshnessMode) { trainingJob(name: $name, freshness: $freshness) { trainingJobStatus } }';

  test.each([
    ['it does not find the job', { 'search-empty': true }, { DescribeTrainingJob: 1, Search: 1 }],
    ['it finds other jobs than were asked for', { 'search-ignores-property': ['TrainingJobName'] }, undefined],
    ['it refuses the filter', { 'search-no-property': ['TrainingJobName'] }, undefined],
    ['it is denied too', { 'search-denied': true }, { DescribeTrainingJob: 1, Search: 1 }],
  ] as const)('where %s', async (_, quirks, calls) => {
    const [name = ''] = [...world.sandbox.account.trainingJobs()].slice(150, 151).map((job) => job.TrainingJobName);
    world.sandbox.set({ quirks: { 'describe-denied': true, ...quirks } });
    const { data, errors } = await world.query(query, { name });
    expect(data).toEqual({ trainingJob: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_ACCESS_DENIED']);
    expect(world.callsMade()).toEqual(calls ?? { DescribeTrainingJob: 1, Search: 1 });
  });

  test('under strong freshness, for which an index is not good enough', async () => {
    const [name = ''] = names(1);
    world.sandbox.set({ quirks: { 'describe-denied': true } });
    const { errors } = await world.query(query, { name, freshness: 'STRONG' });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_ACCESS_DENIED']);
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
  });

  test('of a labeling job, which is in no index', async () => {
    const [job] = [...world.sandbox.account.labelingJobs()];
    world.sandbox.set({ quirks: { 'describe-denied': true } });
    const { errors } = await world.query('query ($name: String!) { labelingJob(name: $name) { roleArn } }', {
      name: job?.LabelingJobName ?? '',
    });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_ACCESS_DENIED']);
    expect(world.callsMade()).toEqual({ DescribeLabelingJob: 1 });
  });

  test('a Search that is throttled meanwhile says to come back', async () => {
    await world.close();
    world = await startWorld({ env: { REQUEST_TIMEOUT_MS: '1000' } });
    const [name = ''] = names(1);
    world.sandbox.set({ quirks: { 'describe-denied': true } });
    world.sandbox.fault({
      operation: 'Search',
      error: { status: 400, type: 'ThrottlingException', message: 'Rate exceeded' },
    });
    const { errors } = await world.query(query, { name });
    expect(errors?.map(({ extensions }) => extensions)).toMatchObject([
      { code: 'UPSTREAM_THROTTLED', retryable: true },
    ]);
  });
});
