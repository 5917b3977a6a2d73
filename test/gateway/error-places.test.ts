import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, startWorld, type World } from '../support/gateway.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

interface Row {
  readonly trainingJobName: string;
  readonly profilingStatus: string | null;
}
type Failure = NonNullable<Answer<unknown>['errors']>[number];

/** The job's Describe brings what cannot be read. */
function poison(isPoisoned: (name: string) => boolean): void {
  world.sandbox.fault({
    operation: 'DescribeTrainingJob',
    match: (input: { TrainingJobName?: string }) => isPoisoned(input.TrainingJobName ?? ''),
    error: { status: 200, body: '{"TrainingJobName":NaN}' },
  });
}

/** The paths of all that an error stands for, as a client puts them together. */
function pathsOf({ path = [], extensions: { indices = [] } }: Failure): readonly string[] {
  return indices.map((places) => {
    const left = [...places];
    return path.map((key) => (typeof key === 'number' ? left.shift() : key)).join('.');
  });
}

describe('an error that is said once says where it stands', () => {
  const LIST = '{ trainingJobs(first: 10) { edges { node { trainingJobName profilingStatus } } } }';
  const names = (): readonly string[] =>
    [...world.sandbox.account.trainingJobs()].slice(0, 10).map(({ TrainingJobName = '' }) => TrainingJobName);

  test('one poisoned record needs no more than its path', async () => {
    const [, , , fourth] = names();
    poison((name) => name === fourth);
    const { data, errors } = await world.query(LIST);
    expect(errors?.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['trainingJobs', 'edges', 3, 'node', 'profilingStatus'], { code: 'UPSTREAM_UNAVAILABLE', retryable: false }],
    ]);
    expect(data.trainingJobs.edges[3].node.trainingJobName).toBe(fourth);
  });

  test('of several the rows are told in their order, and no row besides', async () => {
    const all = names();
    poison((name) => [8, 1, 4].includes(all.indexOf(name)));
    const { errors } = await world.query(LIST);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toEqual({
      code: 'UPSTREAM_UNAVAILABLE',
      retryable: false,
      count: 3,
      indices: [[1], [4], [8]],
    });
    expect(errors?.[0]?.path).toEqual(['trainingJobs', 'edges', 1, 'node', 'profilingStatus']);
  });

  test('in the order of the rows, whichever failed first', async () => {
    const { account } = world.sandbox;
    const jobs = [...account.trainingJobs()].slice(0, 2).map(({ TrainingJobArn }) => TrainingJobArn);
    const [tuning] = [...account.tuningJobs()];
    world.sandbox.set({ quirks: { 'search-denied': true, 'tags-denied': true } });
    // The tuning job is known to be read alone, and fails before those of which many are looked for.
    const { errors } = await world.query(
      `query ($ids: [ID!]!) {
        nodes(ids: $ids) { ... on TrainingJob { tags { key } } ... on HyperParameterTuningJob { tags { key } } }
      }`,
      { ids: [jobs[0], tuning?.HyperParameterTuningJobArn, jobs[1]] },
    );
    expect(errors?.map(({ path, extensions }) => [path, extensions.indices])).toEqual([
      [
        ['nodes', 0, 'tags'],
        [[0], [1], [2]],
      ],
    ]);
  });

  test('in a list under a list they are the index in each, the outer one first', async () => {
    const children = new Set<string>();
    for (const { TrainingJobName = '', TuningJobArn } of world.sandbox.account.trainingJobs())
      if (TuningJobArn) children.add(TrainingJobName);
    const isPoisoned = (name: string): boolean => children.has(name) && [...children].indexOf(name) % 5 === 0;
    poison(isPoisoned);
    const { data, errors } = await world.query(`{
      hyperParameterTuningJobs(first: 4) { nodes { children: trainingJobs(first: 20) { nodes { trainingJobName profilingStatus } } } }
    }`);
    const spoilt: string[] = data.hyperParameterTuningJobs.nodes.flatMap(
      ({ children: { nodes } }: { children: { nodes: Row[] } }, outer: number) =>
        nodes.flatMap(({ trainingJobName }, inner) =>
          isPoisoned(trainingJobName)
            ? [`hyperParameterTuningJobs.nodes.${outer}.children.nodes.${inner}.profilingStatus`]
            : [],
        ),
    );
    expect(new Set(spoilt.map((path) => path.split('.')[2])).size).toBeGreaterThan(1);
    const [error] = errors ?? [];
    expect(errors).toHaveLength(1);
    expect(error && pathsOf(error)).toEqual(spoilt);
    expect(error?.extensions.count).toBe(spoilt.length);
  });

  test('no more than a thousand places are named, the first; the count is of all', async () => {
    await world.close();
    // What each row needs is a call of its own, for which the request has few left: the others fail without one.
    world = await startWorld({ jobs: 4_000, env: { MAX_CALLS: '30' } });
    const { data, errors } = await world.query(`{
      hyperParameterTuningJobs(first: 50) { nodes { trainingJobs(first: 100) { nodes { trainingJobName profilingStatus } } } }
    }`);
    const asked = new Set(world.sandbox.calls.map(({ input }) => input['TrainingJobName']));
    const spoilt = data.hyperParameterTuningJobs.nodes.flatMap(
      ({ trainingJobs: { nodes } }: { trainingJobs: { nodes: Row[] } }, outer: number) =>
        nodes.flatMap(({ trainingJobName }, inner) => (asked.has(trainingJobName) ? [] : [[outer, inner]])),
    );
    expect(spoilt.length).toBeGreaterThan(1_000);
    expect(errors?.map(({ extensions }) => extensions.count)).toEqual([spoilt.length]);
    expect(errors?.[0]?.extensions.indices).toEqual(spoilt.slice(0, 1_000));
  });

  test('what stands in no list has no index', async () => {
    world.sandbox.set({ quirks: { 'describe-denied': true } });
    const { errors } = await world.query('{ labelingJob(name: "some-job") { id } }');
    expect(errors?.[0]?.extensions).toEqual({ code: 'UPSTREAM_ACCESS_DENIED', retryable: false });
  });
});
