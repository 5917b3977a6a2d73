import { afterEach, describe, expect, test } from 'vitest';
import { type World, type WorldOptions } from '../support/gateway.js';
import { startKeeping } from '../support/keeping.js';

let world: World;

afterEach(async () => await world.close());

async function start(options?: WorldOptions): Promise<void> {
  world = await startKeeping(options);
}

describe('lists', () => {
  test('the children of 20 tuning jobs take fewer calls than one for each', async () => {
    await start({ jobs: 2_000 });
    const small = [...world.sandbox.account.tuningJobs()]
      .filter(({ TrainingJobStatusCounters: counters = {} }) => {
        const all = Object.values(counters).reduce((sum, count) => sum + (count ?? 0), 0);
        return all > 0 && all <= 24;
      })
      .slice(0, 20);
    expect(small.length).toBeGreaterThan(10);
    const ids = small.map(({ HyperParameterTuningJobArn: arn = '' }) => arn);
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on HyperParameterTuningJob {
      id trainingJobs(first: 5) { totalCount nodes { id tuningJobArn roleArn tags { key } } pageInfo { hasNextPage endCursor } } } } }`;
    const truth = [...world.sandbox.account.trainingJobs()];
    const failed = await world.query(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on HyperParameterTuningJob { id trainingJobs(first: 5, filter: { trainingJobStatus: [FAILED] }) { totalCount } } } }',
      { ids },
    );
    expect(failed.errors).toBeUndefined();
    for (const { id, trainingJobs } of failed.data.nodes) {
      const own = truth.filter((job) => job.TuningJobArn === id && job.TrainingJobStatus === 'Failed');
      expect(trainingJobs.totalCount).toBe(own.length);
    }
    // Of the 20 elements of an expression their filter takes one, and that their ARNs stand below it another.
    expect(world.callsMade()).toEqual({ Search: 1 + Math.ceil(ids.length / 18) });
    const { data, errors } = await world.query(query, { ids });
    expect(errors).toBeUndefined();
    let rows = 0;
    for (const { id, trainingJobs } of data.nodes) {
      const own = truth.filter(({ TuningJobArn }) => TuningJobArn === id).map(({ TrainingJobArn }) => TrainingJobArn);
      rows += own.length;
      expect(trainingJobs.nodes.map((job: { id: string }) => job.id)).toEqual(own.slice(0, 5));
      expect(trainingJobs.totalCount).toBe(own.length);
    }
    const calls = world.callsMade();
    expect(Object.keys(calls)).toEqual(['Search']);
    expect(calls.Search).toBeLessThanOrEqual(1 + Math.ceil(rows / 100) + 1);
    expect(calls.Search).toBeLessThan(1 + ids.length / 2);
    // The pages that follow come from what was read.
    const [first] = data.nodes;
    const after = first.trainingJobs.pageInfo.endCursor;
    const next = await world.query(
      'query ($id: ID!, $after: String) { node(id: $id) { ... on HyperParameterTuningJob { trainingJobs(first: 5, after: $after) { nodes { id } } } } }',
      { id: first.id, after },
    );
    expect(next.errors).toBeUndefined();
    expect(world.callsMade()).toEqual({});
  });

  // What a filter leaves of them may be one page, and a page that is full may not be the last where nothing tells it.
  test.each([
    { what: 'whole, are read at once', args: '', quirks: {}, waits: false },
    { what: 'with a filter, are read page by page', args: ', filter: { trainingJobStatus: [COMPLETED] }', waits: true },
    {
      what: 'where Search does not count, are read page by page',
      args: '',
      quirks: { 'search-no-totals': true },
      waits: true,
    },
  ])('the children of tuning jobs, $what', async ({ args, quirks = {}, waits }) => {
    await start({ jobs: 2_000, seed: 26, quirks });
    // Whether it counts is told by any answer.
    await world.query('{ trainingJobs(first: 1) { nodes { id } } }');
    const before = world.sandbox.calls.length;
    const { data, errors } = await world.query(
      `{ hyperParameterTuningJobs(first: 10) { nodes { id trainingJobs(first: 5${args}) { nodes { id } } } } }`,
    );
    expect(errors).toBeUndefined();
    const parents: { id: string; trainingJobs: { nodes: { id: string }[] } }[] = data.hyperParameterTuningJobs.nodes;
    const truth = [...world.sandbox.account.trainingJobs()];
    const childrenOf = (id: string): string[] =>
      truth.flatMap((job) =>
        job.TuningJobArn === id && (args === '' || job.TrainingJobStatus === 'Completed')
          ? (job.TrainingJobArn ?? [])
          : [],
      );
    expect(parents.map(({ trainingJobs }) => trainingJobs.nodes.map(({ id }) => id))).toEqual(
      parents.map(({ id }) => childrenOf(id).slice(0, 5)),
    );
    const pages = Math.ceil(parents.flatMap(({ id }) => childrenOf(id)).length / 100);
    expect(pages).toBeGreaterThan(1);
    const asked = world.sandbox.calls.slice(before).map(({ operation, input }) => [operation, 'NextToken' in input]);
    const following = waits ? pages - 1 : 0;
    const calls = (count: number, isNext: boolean): unknown[] =>
      Array.from({ length: count }, () => ['Search', isNext]);
    expect(asked).toEqual([...calls(1 + pages - following, false), ...calls(following, true)]);
  });

  const OF_LABELING =
    '{ labelingJobs(first: 100) { nodes { id trainingJobs(first: 3) { totalCount nodes { id } pageInfo { hasNextPage } } } } }';

  /** Asks for the training jobs of all labeling jobs; how many of these there are. */
  async function expectLabeled(): Promise<number> {
    const { data, errors } = await world.query(OF_LABELING);
    expect(errors).toBeUndefined();
    const truth = [...world.sandbox.account.trainingJobs()];
    for (const { id, trainingJobs } of data.labelingJobs.nodes) {
      const own = truth.flatMap(({ LabelingJobArn, TrainingJobArn }) => (LabelingJobArn === id ? TrainingJobArn : []));
      expect(trainingJobs.nodes.map((job: { id: string }) => job.id)).toEqual(own.slice(0, 3));
      // Of a list that is filtered here nobody knows what follows, nor how many there are.
      if (trainingJobs.totalCount !== null) expect(trainingJobs.totalCount).toBe(own.length);
      if (own.length > 3) expect(trainingJobs.pageInfo.hasNextPage).toBe(true);
    }
    return data.labelingJobs.nodes.length;
  }

  test('the training jobs of labeling jobs, which do not say how many they have, are read together', async () => {
    await start();
    expect(await expectLabeled()).toBe(17);
    // Of 20 filters those whose name has capitals take two.
    expect(world.callsMade()).toEqual({ ListLabelingJobs: 1, Search: 1 });
  });

  test('and one by one where they fill more pages than there are lists', async () => {
    await start({ jobs: 1_500 });
    world.sandbox.fault({
      operation: 'Search',
      times: 1,
      error: {
        patch: (output) => ({ ...output, NextToken: 'more', TotalHits: { Value: 5_000, Relation: 'EqualTo' } }),
      },
    });
    const lists = await expectLabeled();
    // What the first call told was not worth reading on; the other half was.
    const { Search = 0 } = world.callsMade();
    expect(Search).toBeGreaterThan(lists / 2);
    expect(Search).toBeLessThan(lists);
  });

  test.each([
    { 'search-ignores-or': true },
    { 'search-totals-lower-bound': true },
    { 'search-no-totals': true },
    { 'search-short-pages': true },
    { 'search-no-property': ['LabelingJobArn'] },
    { 'search-blind-property': ['LabelingJobArn'] },
    { 'search-ignores-property': ['LabelingJobArn'] },
  ])('under %o the training jobs of labeling jobs are the same', async (quirks) => {
    await start({ quirks, jobs: 120 });
    expect(await expectLabeled()).toBeGreaterThan(1);
  });

  test.each([{ 'search-no-property': ['TuningJobArn'] }, { 'search-ignores-property': ['TuningJobArn'] }])(
    'under %o the children are kept by the request that learns it, and their pages go on',
    async (quirks) => {
      await start({ quirks, jobs: 200 });
      const query = `query ($after: String) { hyperParameterTuningJobs(first: 3) { nodes {
        trainingJobs(first: 2, after: $after) { nodes { id } pageInfo { endCursor } } } } }`;
      const learning = await world.query(query);
      expect(world.callsMade()).toMatchObject({ ListTrainingJobsForHyperParameterTuningJob: 3 });
      const again = await world.query(query);
      expect(again.errors).toBeUndefined();
      expect(again.data).toEqual(learning.data);
      expect(world.callsMade()).toEqual({});
      const [{ trainingJobs: first }] = again.data.hyperParameterTuningJobs.nodes;
      const next = await world.query(query.replace('first: 3', 'first: 1'), { after: first.pageInfo.endCursor });
      expect(next.errors).toBeUndefined();
      expect(next.data.hyperParameterTuningJobs.nodes[0].trainingJobs.nodes).not.toEqual(first.nodes);
      expect(world.callsMade()).toEqual({});
    },
  );

  test('that are asked for at once are all there, where one of them learns what the others were asked by', async () => {
    await start({ quirks: { 'search-ignores-or': true }, jobs: 130 });
    // Several tuning jobs, a labeling job in two casings: each is asked for by alternatives.
    const children = `id byStatus: trainingJobs(first: 5, orderBy: { field: STATUS }) { totalCount nodes { id } }
      trainingJobs(first: 100, filter: { trainingJobStatus: [COMPLETED] }) { totalCount nodes { id } }`;
    await world.query('{ trainingJobs(first: 200) { nodes { id } } }');
    const { data, errors } = await world.query(
      `{ hyperParameterTuningJobs(first: 100) { nodes { ${children} } } labelingJobs(first: 100) { nodes { ${children} } } }`,
    );
    expect(errors).toBeUndefined();
    const truth = [...world.sandbox.account.trainingJobs()].filter((job) => job.TrainingJobStatus === 'Completed');
    for (const { id, trainingJobs } of [...data.hyperParameterTuningJobs.nodes, ...data.labelingJobs.nodes]) {
      const own = truth.filter(({ TuningJobArn, LabelingJobArn }) => TuningJobArn === id || LabelingJobArn === id);
      expect(trainingJobs.nodes).toEqual(own.map(({ TrainingJobArn }) => ({ id: TrainingJobArn })));
    }
  });

  test('the children of several tuning jobs or labeling jobs are read together in any order, and each order of them at once', async () => {
    await start();
    const page = 'totalCount nodes { id } pageInfo { endCursor hasNextPage }';
    const orders = `newest: trainingJobs { ${page} } byName: trainingJobs(first: 2, orderBy: { field: NAME }) { ${page} }
      byTime: trainingJobs(first: 2, orderBy: { field: TRAINING_TIME, direction: ASC }) { ${page} }`;
    const { data, errors } = await world.query(
      `{ hyperParameterTuningJobs(first: 3) { nodes { id ${orders} } } labelingJobs(first: 5) { nodes { id ${orders} } } }`,
    );
    expect(errors).toBeUndefined();
    const truth = [...world.sandbox.account.trainingJobs()];
    const parents = [...data.hyperParameterTuningJobs.nodes, ...data.labelingJobs.nodes];
    for (const { id, newest, byName, byTime } of parents) {
      const own = truth.filter(({ TuningJobArn, LabelingJobArn }) => TuningJobArn === id || LabelingJobArn === id);
      const names = own.map(({ TrainingJobArn = '' }) => TrainingJobArn).toSorted();
      const timed = own.filter((job) => job.TrainingTimeInSeconds !== undefined);
      expect(newest.totalCount).toBe(own.length);
      expect(byName).toMatchObject({
        totalCount: own.length,
        nodes: names
          .toReversed()
          .slice(0, 2)
          .map((one) => ({ id: one })),
      });
      const times = timed.map((job) => job.TrainingTimeInSeconds ?? 0).toSorted((a, b) => a - b);
      const timeOf = ({ id: arn }: { id: string }): number | undefined =>
        truth.find(({ TrainingJobArn }) => TrainingJobArn === arn)?.TrainingTimeInSeconds;
      expect(byTime.totalCount).toBe(timed.length);
      expect(byTime.nodes.map(timeOf)).toEqual(times.slice(0, 2));
    }
    expect(world.callsMade()).toEqual({ ListLabelingJobs: 1, Search: 3 });
    // What follows is there.
    const { id, byName } = parents.find((parent) => parent.byName.pageInfo.hasNextPage);
    const next = await world.query(
      `query ($id: ID!, $after: String) { node(id: $id) { ... on HyperParameterTuningJob {
        trainingJobs(first: 100, after: $after, orderBy: { field: NAME }) { nodes { id } } } } }`,
      { id, after: byName.pageInfo.endCursor },
    );
    expect(next.data.node.trainingJobs.nodes).toHaveLength(byName.totalCount - 2);
    expect(world.callsMade()).toEqual({});
  });

  test('the children of several tuning jobs are not counted where a filter of the gateway leaves some out, as of one they are not', async () => {
    await start();
    const child = [...world.sandbox.account.trainingJobs()].find(
      ({ TuningJobArn, FinalMetricDataList }) => TuningJobArn !== undefined && FinalMetricDataList !== undefined,
    );
    const [metric] = child?.FinalMetricDataList ?? [];
    const filter = {
      finalMetrics: [{ name: metric?.MetricName, operator: 'NOT_EQUALS', value: String(metric?.Value) }],
    };
    const query = `query ($filter: TrainingJobFilter) { hyperParameterTuningJobs(first: 12) { nodes {
      id trainingJobs(first: 1000, filter: $filter) { totalCount nodes { id } } } } }`;
    const { data, errors } = await world.query(query, { filter });
    expect(errors).toBeUndefined();
    const lists = data.hyperParameterTuningJobs.nodes;
    const parent = lists.find(({ id }: { id: string }) => id === child?.TuningJobArn);
    expect(parent.trainingJobs.nodes.length).toBeGreaterThan(0);
    expect(parent.trainingJobs.nodes).not.toContainEqual({ id: child?.TrainingJobArn });
    for (const { trainingJobs } of lists) expect(trainingJobs.totalCount).toBeNull();
    expect(world.callsMade().Search).toBeLessThan(lists.length);
    const one = await world.query(query.replace('12', '1'), { filter });
    expect(one.data.hyperParameterTuningJobs.nodes).toEqual(lists.slice(0, 1));
  });

  test('the children of several tuning jobs are all there where the index has their links in lower case', async () => {
    await start();
    let asked = '';
    world.sandbox.fault({
      operation: 'Search',
      match: (input) => (asked = JSON.stringify(input)).includes('TuningJobArn'),
      error: {
        patch: (output) => {
          const found = output['Results'] as { TrainingJob: { TuningJobArn: string } }[];
          const Results = found.flatMap(({ TrainingJob }) => {
            const TuningJobArn = TrainingJob.TuningJobArn.toLowerCase();
            return asked.includes(`"${TuningJobArn}"`) ? { TrainingJob: { ...TrainingJob, TuningJobArn } } : [];
          });
          return { ...output, Results, TotalHits: { Value: Results.length, Relation: 'EqualTo' } };
        },
      },
    });
    const { data, errors } = await world.query(`{ hyperParameterTuningJobs(first: 6) { nodes { id
      completed: trainingJobs(first: 100, filter: { trainingJobStatus: [COMPLETED] }) { totalCount nodes { id } }
      byEnd: trainingJobs(first: 100, orderBy: { field: TRAINING_END_TIME }) { totalCount nodes { id } }
      newest: trainingJobs(first: 100, orderBy: { field: CREATION_TIME }) { nodes { id } }
      byName: trainingJobs(first: 100, orderBy: { field: NAME, direction: ASC }) { nodes { id } }
    } } }`);
    expect(errors).toBeUndefined();
    const { nodes } = data.hyperParameterTuningJobs;
    const truth = [...world.sandbox.account.trainingJobs()];
    for (const { id, completed, byEnd, newest, byName } of nodes) {
      const own = truth.filter(({ TuningJobArn }) => TuningJobArn === id);
      const ids = (jobs: typeof own): object[] => jobs.map(({ TrainingJobArn }) => ({ id: TrainingJobArn }));
      const ended = own.filter(({ TrainingEndTime }) => TrainingEndTime);
      expect(completed.nodes).toEqual(ids(own.filter((job) => job.TrainingJobStatus === 'Completed')));
      expect(completed.totalCount).toBe(completed.nodes.length);
      expect(byEnd.nodes).toHaveLength(ended.length);
      expect(byEnd.totalCount).toBe(ended.length);
      expect(newest.nodes).toEqual(ids(own));
      expect(byName.nodes).toHaveLength(own.length);
    }
    const cased = nodes.filter(({ id }: { id: string }) => id !== id.toLowerCase());
    expect(cased).toHaveLength(2);
    // Only where the count tells that they are not all their own lists are read, each in its order.
    expect(world.callsMade()).toEqual({ Search: 4, ListTrainingJobsForHyperParameterTuningJob: 2 * cased.length });
  });

  test('of several tuning jobs are read together again where nothing is kept, and not at all where they are and CACHED takes them', async () => {
    const of = '{ id trainingJobs(first: 5) { nodes { id } } }';
    await start({ env: { CACHE_MAX_BYTES: '0' } });
    const query = `{ hyperParameterTuningJobs(first: 12) { nodes ${of} } }`;
    const { data } = await world.query(query);
    const { Search } = world.callsMade();
    expect((await world.query(query)).data).toEqual(data);
    expect(world.callsMade()).toEqual({ Search });
    await world.close();
    await start({ env: { WINDOW_MS: '1' } });
    const cached = query.replace('12', '12, freshness: CACHED');
    await world.query(cached);
    const again = await world.query(cached);
    expect(again.data).toEqual(data);
    expect(again.extensions.upstream.calls).toEqual({});
  });
});
