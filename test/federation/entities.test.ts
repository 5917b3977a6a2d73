import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { askSubgraph, ENTITIES } from './subgraph.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ jobs: 1_500 });
});
beforeEach(() => {
  world.callsMade();
});
afterAll(() => world.close());

const trainingJobs = (count: number): { __typename: string; trainingJobArn: string }[] =>
  [...world.sandbox.account.trainingJobs()]
    .slice(0, count)
    .map(({ TrainingJobArn = '' }) => ({ __typename: 'TrainingJob', trainingJobArn: TrainingJobArn }));

describe('references that other subgraphs have', () => {
  test('what the ARN tells costs no call, whether the job is there or not', async () => {
    const [job] = trainingJobs(1);
    const gone = 'arn:aws:sagemaker:us-east-1:123456789012:training-job/Gone';
    const representations = [job, { __typename: 'TrainingJob', trainingJobArn: gone }];
    const { data, errors } = await askSubgraph(
      world,
      ENTITIES('... on TrainingJob { id trainingJobArn region accountId }'),
      { representations },
    );
    expect(errors).toBeUndefined();
    expect(data._entities).toMatchObject([{ id: job?.trainingJobArn, region: 'us-east-1' }, { id: gone }]);
    expect(world.callsMade()).toEqual({});
  });

  test('of which nothing is selected cost no call: @apollo/gateway sends them where two variables leave out all fields', async () => {
    const { data, errors } = await askSubgraph(
      world,
      `query ($representations: [_Any!]!, $status: Boolean = false) {
        _entities(representations: $representations) {
          ... on TrainingJob { trainingJobStatus @include(if: $status) roleArn @include(if: $status) }
        }
      }`,
      { representations: trainingJobs(3) },
    );
    expect([data, errors]).toEqual([{ _entities: [{}, {}, {}] }, undefined]);
    expect(world.callsMade()).toEqual({});
  });

  test('1,000 of them are 10 Searches', async () => {
    const representations = trainingJobs(1_000);
    const { data, errors } = await askSubgraph(
      world,
      ENTITIES('... on TrainingJob { trainingJobArn trainingJobStatus creationTime roleArn tags { key value } }'),
      { representations },
    );
    expect(errors).toBeUndefined();
    expect(data._entities.map(({ trainingJobArn }: { trainingJobArn: string }) => trainingJobArn)).toEqual(
      representations.map(({ trainingJobArn }) => trainingJobArn),
    );
    expect(data._entities.every(({ creationTime }: { creationTime: string }) => creationTime)).toBe(true);
    expect(world.callsMade()).toEqual({ Search: 10 });
  });

  test('by id are read together with those by ARN, and cost the same', async () => {
    const jobs = trainingJobs(100);
    const [tuning] = [...world.sandbox.account.tuningJobs()];
    const [labeling] = [...world.sandbox.account.labelingJobs()];
    const byId = (type: string, id: unknown): object => ({ __typename: type, id });
    const representations = [
      ...jobs.map((job, i) => (i % 2 === 0 ? job : byId('TrainingJob', job.trainingJobArn))),
      byId('HyperParameterTuningJob', tuning?.HyperParameterTuningJobArn),
      byId('LabelingJob', labeling?.LabelingJobArn),
      byId('TrainingJob', labeling?.LabelingJobArn),
    ];
    const { data, errors } = await askSubgraph(
      world,
      ENTITIES(`... on TrainingJob { trainingJobArn trainingJobStatus }
        ... on HyperParameterTuningJob { region } ... on LabelingJob { region }`),
      { representations },
    );
    expect(data._entities.slice(0, 100)).toMatchObject(
      jobs.map((job) => ({ ...job, trainingJobStatus: expect.stringMatching(/^[A-Z_]+$/) as unknown })),
    );
    expect(data._entities.slice(100)).toMatchObject([{ region: 'us-east-1' }, { region: 'us-east-1' }, null]);
    expect(errors?.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^representations\[102\]\.id: takes the ARN of a training-job /),
    ]);
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test('each bad one fails alone, and says which it is and what it takes', async () => {
    const [first, second] = trainingJobs(2);
    const labeling = 'arn:aws:sagemaker:us-east-1:123456789012:labeling-job/one';
    const representations = [
      first,
      { __typename: 'TrainingJob', trainingJobArn: 'no-arn' },
      { __typename: 'TrainingJob', trainingJobArn: labeling },
      { __typename: 'TrainingJob' },
      { __typename: 'Owner', id: '1' },
      {},
      { __typename: 'TrainingJob', trainingJobArn: 'arn:aws:sagemaker:eu-west-3:999999999999:training-job/foreign' },
      { __typename: 'TrainingJob', trainingJobArn: 'arn:aws:sagemaker:us-east-1:123456789012:training-job/gone' },
      second,
    ];
    const { data, errors } = await askSubgraph(
      world,
      ENTITIES('... on TrainingJob { trainingJobArn trainingJobStatus }'),
      { representations },
    );
    expect(data._entities.map((entity: { trainingJobArn: string } | null) => entity?.trainingJobArn ?? null)).toEqual([
      first?.trainingJobArn,
      ...Array.from({ length: 7 }, () => null),
      second?.trainingJobArn,
    ]);
    expect(errors?.map(({ path, extensions }) => [path?.[1], extensions.code])).toEqual(
      [1, 2, 3, 4, 5].map((place) => [place, 'BAD_USER_INPUT']),
    );
    expect(errors?.[0]?.message).toBe(
      'representations[1].trainingJobArn: takes the ARN of a training-job ("arn:aws:sagemaker:us-east-1:123456789012:training-job/name"), not "no-arn"',
    );
    expect(errors?.[3]?.message).toBe(
      'representations[4].__typename: takes one of TrainingJob, HyperParameterTuningJob, LabelingJob, not "Owner"',
    );
    world.callsMade();
  });

  test('of very many bad ones the first 100 are told each, the others by their number', async () => {
    const [job] = trainingJobs(1);
    const bad = Array.from({ length: 899 }, (_, i) => ({ __typename: `T${i}` }));
    const { data, errors } = await askSubgraph(world, ENTITIES('... on TrainingJob { region }'), {
      representations: [...bad, job, {}],
    });
    expect(data._entities.filter((entity: unknown) => entity !== null)).toEqual([
      { __typename: 'TrainingJob', region: 'us-east-1' },
    ]);
    expect(errors?.map(({ path }) => path?.[1])).toEqual(Array.from({ length: 101 }, (_, i) => i));
    expect(errors?.[99]?.message).toContain('representations[99].__typename: takes one of');
    expect(errors?.[100]).toMatchObject({
      message: 'representations: more are not what it takes; only of the first 100 it is told why',
      extensions: { code: 'BAD_USER_INPUT', count: 800 },
    });
    expect(world.callsMade()).toEqual({});
  });

  test('each type pays for its own fragment alone', async () => {
    const [job] = trainingJobs(1);
    const [tuning] = [...world.sandbox.account.tuningJobs()];
    const arn = tuning?.HyperParameterTuningJobArn;
    const representations = [job, { __typename: 'HyperParameterTuningJob', hyperParameterTuningJobArn: arn }];
    const { data } = await askSubgraph(
      world,
      ENTITIES('... on TrainingJob { region } ... on HyperParameterTuningJob { creationTime }'),
      { representations },
    );
    expect(data._entities).toMatchObject([{ region: 'us-east-1' }, { __typename: 'HyperParameterTuningJob' }]);
    expect(data._entities[1].creationTime).toMatch(/Z$/);
    expect(world.callsMade()).toEqual({ DescribeHyperParameterTuningJob: 1 });
  });

  test('three kinds of job are read side by side, and their links from there', async () => {
    const account = world.sandbox.account;
    const [tuning] = [...account.tuningJobs()];
    const [labeling] = [...account.labelingJobs()];
    const representations = [
      ...trainingJobs(2),
      { __typename: 'HyperParameterTuningJob', hyperParameterTuningJobArn: tuning?.HyperParameterTuningJobArn },
      { __typename: 'LabelingJob', labelingJobArn: labeling?.LabelingJobArn },
    ];
    const { data, errors } = await askSubgraph(
      world,
      ENTITIES(`... on TrainingJob { trainingJobName }
        ... on HyperParameterTuningJob { hyperParameterTuningJobName trainingJobs(first: 2) { nodes { id } truncated } }
        ... on LabelingJob { labelingJobName labelingJobStatus }`),
      { representations },
    );
    expect(errors).toBeUndefined();
    expect(data._entities[2]).toMatchObject({
      hyperParameterTuningJobName: tuning?.HyperParameterTuningJobName,
      trainingJobs: { nodes: [{}, {}], truncated: false },
    });
    expect(data._entities[3]).toMatchObject({ labelingJobStatus: expect.stringMatching(/^[A-Z_]+$/) });
  });

  test('whatever is no reference is told so, however it is written', async () => {
    world.callsMade();
    const odd: unknown[] = [
      'text',
      5,
      true,
      [],
      [[{}]],
      { __typename: {} },
      { __typename: '__proto__' },
      { __typename: 'constructor' },
    ];
    odd.push(
      { __typename: 'TrainingJob', trainingJobArn: { toString: 'x' } },
      { trainingJobArn: ['a'], __typename: 'TrainingJob' },
    );
    const { status, data, errors } = await askSubgraph(world, ENTITIES(''), { representations: odd });
    expect([status, data]).toEqual([200, { _entities: odd.map(() => null) }]);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(odd.map(() => 'BAD_USER_INPUT'));
    const inText = await askSubgraph(
      world,
      '{ _entities(representations: [{ __typename: LabelingJob, labelingJobArn: [1, null] }]) { __typename } }',
    );
    expect(inText.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const none = await askSubgraph(world, '{ _entities(representations: [null]) { __typename } }');
    expect(none.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(world.callsMade()).toEqual({});
  });

  test('a field that no job has is told as that, and with none that is near: references have no fields of their own', async () => {
    const { errors } = await askSubgraph(world, ENTITIES('zebra'), { representations: trainingJobs(1) });
    expect(errors?.map(({ message }) => message)).toEqual(['Cannot query field "zebra" on type "_Entity".']);
    expect(world.callsMade()).toEqual({});
  });
});
