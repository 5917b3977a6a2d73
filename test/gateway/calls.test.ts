import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Answer, NOW, startWorld, type World, type WorldOptions } from '../support/gateway.js';
import { SITUATIONS } from '../support/situations.js';
import { later } from '../support/time.js';

/** For longer than a test may take: that anything gets old is what the others are about. */
const KEEP = { CACHE_MAX_BYTES: '100000000', RUNNING_TTL_MS: '600000', WINDOW_MS: '600000' };
const HOUR_MS = 3_600_000;
const DESCRIBED =
  'billableTokenCount profilingStatus remoteDebugConfig { enableRemoteDebug } progressInfo { currentEpoch }';

let world: World;

afterEach(async () => await world.close());

async function start({ env, ...options }: WorldOptions = {}): Promise<void> {
  world = await startWorld({ ...options, env: { ...KEEP, ...env } });
}

function arns(count: number): string[] {
  return [...world.sandbox.account.trainingJobs()].slice(0, count).map(({ TrainingJobArn = '' }) => TrainingJobArn);
}

const NODES =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on TrainingJob { roleArn trainingJobStatus tags { key } } } }';
/** Of the 60 newest jobs the index lacks eight, and knows an earlier state of six. */
const LAGGING: WorldOptions = { quirks: { 'search-lag': 4 * 3_600_000 }, clock: () => NOW + 60_000 };
const throttled = { status: 400, type: 'ThrottlingException', message: 'Rate exceeded' };

describe('many names', () => {
  test('100 are one Search, and none the next time', async () => {
    await start();
    const ids = arns(100);
    const { data, errors } = await world.query(NODES, { ids });
    expect(errors).toBeUndefined();
    expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(world.callsMade()).toEqual({ Search: 1 });
    const again = await world.query(NODES, { ids });
    expect(again.data).toEqual(data);
    expect(world.callsMade()).toEqual({});
    expect(again.extensions.upstream.cacheHits).toBe(100);
  });

  test.each(Object.entries(SITUATIONS))('under %s they are the same jobs', async (_, quirks) => {
    await start({ quirks });
    const ids = arns(45);
    const { data, errors } = await world.query(NODES, { ids });
    expect(errors).toBeUndefined();
    const truth = new Map([...world.sandbox.account.trainingJobs()].map((job) => [job.TrainingJobArn, job]));
    expect(data.nodes.map((node: { id: string; roleArn: string } | null) => [node?.id, node?.roleArn])).toEqual(
      ids.map((id) => [id, truth.get(id)?.RoleArn]),
    );
    world.callsMade();
    // What was learnt is remembered: no way of asking that fails is tried again.
    await world.query(NODES, { ids: arns(90).slice(45) });
    expect(world.sandbox.calls.filter(({ operation, status }) => operation === 'Search' && status !== 200)).toEqual([]);
  });

  test('one job by ARNs that differ in case is one name, and takes no call more', async () => {
    await start();
    const all = arns(100).filter((arn) => arn !== arn.toLowerCase());
    const [one = '', two = ''] = all;
    for (const ids of [
      [one, two, one.toLowerCase()],
      [two.toLowerCase(), two],
    ]) {
      world.callsMade();
      // oxlint-disable-next-line no-await-in-loop -- each with a gateway that knows nothing of the jobs
      const { data, errors } = await world.query(NODES, { ids });
      expect(errors).toBeUndefined();
      expect(data.nodes.map(({ id }: { id: string }) => id.toLowerCase())).toEqual(ids.map((id) => id.toLowerCase()));
      expect(world.callsMade()).toEqual({ Search: 1 });
      // oxlint-disable-next-line no-await-in-loop -- as above
      await world.close();
      // oxlint-disable-next-line no-await-in-loop -- as above
      await start();
    }
  });

  test('a job that is kept is the same by its ARN in lower case, and takes no call more', async () => {
    await start();
    const id = arns(100).find((arn) => arn !== arn.toLowerCase()) ?? '';
    const query = 'query ($id: ID!) { node(id: $id) { id ... on TrainingJob { roleArn } } }';
    const { data } = await world.query(query, { id });
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
    expect((await world.query(query, { id: id.toLowerCase() })).data).toEqual(data);
    expect(world.callsMade()).toEqual({});
  });

  test('the first call of a way that is not known to work tells whether the others are worth making', async () => {
    await start({ quirks: { 'search-in-once': true } });
    await world.query(NODES, { ids: arns(250) });
    // Three Searches would hold the names; 13 do where each has 20 of them.
    const searches = world.sandbox.calls.filter(({ operation }) => operation === 'Search');
    expect(searches.map(({ status }) => status)).toEqual([400, ...Array(13).fill(200)]);
  });

  test('a way that was seen to fail is tried again when the time is over for which that is remembered', async () => {
    await start({ quirks: { 'search-in-once': true }, env: { SEARCH_MEMORY_MS: '60000' } });
    const all = arns(120);
    const refused: number[] = [];
    for (const [from, passed] of [
      [0, 59_000],
      [40, 2_000],
      [80, 0],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one time after the other
      await world.query(NODES, { ids: all.slice(from, from + 40) });
      refused.push(world.sandbox.calls.filter(({ status }) => status === 400).length);
      later(passed);
    }
    expect(refused).toEqual([1, 1, 2]);
  });

  test('a page that is short and leads on is no end of them: none is described that the next one brings', async () => {
    await start({ quirks: { 'search-short-pages': true } });
    const ids = arns(100);
    const { data } = await world.query(NODES, { ids });
    expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
    const { Search: searches, ...others } = world.callsMade();
    expect(searches).toBeGreaterThan(1);
    expect(others).toEqual({});
  });

  test("another account's job of the same name is not the one that was asked for: that is described", async () => {
    await start();
    const ids = arns(5);
    const [, second] = ids;
    world.sandbox.fault({
      operation: 'Search',
      error: {
        patch: (output) =>
          JSON.parse(
            JSON.stringify(output).replace(`"${second}"`, `"${second?.replace('123456789012', '999999999999')}"`),
          ) as object,
      },
    });
    const { data, errors } = await world.query(NODES, { ids });
    expect(errors).toBeUndefined();
    expect(data.nodes.map((node: { id: string } | null) => node?.id)).toEqual(ids);
    expect(world.callsMade()).toEqual({ Search: 1, DescribeTrainingJob: 1, ListTags: 1 });
  });

  test('a record that cannot be read fails alone', async () => {
    await start();
    const ids = arns(20);
    const [bad] = ids;
    const name = bad?.split('/')[1];
    world.sandbox.fault({
      operation: 'Search',
      match: (input) => JSON.stringify(input).includes(name ?? ''),
      error: {
        status: 200,
        body: '{"Results":[{"TrainingJob":{"BillableTimeInSeconds":NaN}}]}',
        contentType: 'application/x-amz-json-1.1',
      },
    });
    world.sandbox.fault({
      operation: 'DescribeTrainingJob',
      match: ({ TrainingJobName }) => TrainingJobName === name,
      error: { status: 200, body: '{"BillableTimeInSeconds":NaN}', contentType: 'application/x-amz-json-1.1' },
    });
    const { data, errors } = await world.query(NODES, { ids });
    expect(data.nodes[0]).toBeNull();
    expect(data.nodes.slice(1).every((node: object | null) => node !== null)).toBe(true);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({ path: ['nodes', 0], extensions: { code: 'UPSTREAM_UNAVAILABLE' } });
    expect(world.callsMade().DescribeTrainingJob).toBe(1);
  });
});

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
    expect(world.callsMade()).toEqual({ ListLabelingJobs: 1, Search: 2 });
  });

  test('and one by one where they fill more pages than there are lists', async () => {
    await start();
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

  test('the children of several tuning jobs are counted without those that a filter of the gateway leaves out', async () => {
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
    for (const { trainingJobs } of lists) expect(trainingJobs.totalCount).toBe(trainingJobs.nodes.length);
    // Read together: of each by itself nobody could say how many there are.
    expect(world.callsMade().Search).toBeLessThan(lists.length);
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

  test('an order leaves out the jobs that lack its value, those too that are kept as packed text', async () => {
    await start({ jobs: 80, quirks: { 'search-denied': true }, env: { CACHE_MAX_BYTES: '800000', WINDOW_MS: '0' } });
    const query =
      '{ trainingJobs(first: 100, orderBy: { field: BILLABLE_TIME }) { nodes { id billableTimeInSeconds } } }';
    const truth = [...world.sandbox.account.trainingJobs()].filter((job) => job.BillableTimeInSeconds !== undefined);
    for (const _time of ['read', 'kept']) {
      const { data, errors } = await world.query(query); // oxlint-disable-line no-await-in-loop -- the second has what the first has read
      expect(errors).toBeUndefined();
      expect(data.trainingJobs.nodes).toHaveLength(truth.length);
    }
    expect(truth.length).toBeLessThan(80);
    expect(world.callsMade().DescribeTrainingJob).toBeLessThan(160);
  });

  test('what a filter reads is there in the rows of a Search that lags, though less is known of a later state', async () => {
    await start({ quirks: { 'search-lag': 6 * HOUR_MS } });
    await world.query('{ trainingJobs(first: 200, freshness: STRONG) { nodes { id trainingJobStatus } } }');
    expect(world.callsMade()).toEqual({ ListTrainingJobs: 2 });
    const { data, errors } = await world.query(
      '{ trainingJobs(first: 50, filter: { properties: [{ name: "RoleArn", operator: EXISTS }] }) { nodes { id roleArn } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes.every(({ roleArn }: { roleArn: string | null }) => roleArn)).toBe(true);
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test('again, at once, costs nothing, whatever else is selected of what was read', async () => {
    await start();
    await world.query('{ trainingJobs(first: 100) { nodes { id trainingJobStatus } } }');
    expect(world.callsMade()).toEqual({ Search: 1 });
    const { errors } = await world.query(
      '{ trainingJobs(first: 60) { totalCount nodes { id roleArn tags { key } } } }',
    );
    expect(errors).toBeUndefined();
    const [arn] = arns(1);
    await world.query('query ($arn: String) { trainingJob(arn: $arn) { roleArn tags { key value } } }', { arn });
    expect(world.callsMade()).toEqual({});
  });

  test('of more than a page at the most, again, cost nothing either', async () => {
    await start({ jobs: 2_300 });
    const readAll = async (): Promise<number> => {
      let [after, count]: [string | null, number] = [null, 0];
      do {
        // oxlint-disable-next-line typescript/no-explicit-any -- the loop's own cursor keeps it from being inferred
        const { data }: Answer<any> = await world.query(
          'query ($after: String) { trainingJobs(first: 1000, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }',
          { after },
        );
        count += data.trainingJobs.nodes.length;
        after = data.trainingJobs.pageInfo.hasNextPage ? data.trainingJobs.pageInfo.endCursor : null;
      } while (after !== null);
      return count;
    };
    expect(await readAll()).toBe(2_300);
    expect(world.callsMade()).toEqual({ Search: 23 });
    expect(await readAll()).toBe(2_300);
    expect(world.callsMade()).toEqual({});
  });

  test('that have been read whole are counted by that, whichever call gave them', async () => {
    await start({ jobs: 120 });
    const read = async (first: number): Promise<void> => {
      const { data } = await world.query(`{
        byName: trainingJobs(first: ${first}, orderBy: { field: NAME }) { totalCount nodes { id } }
        byStatus: hyperParameterTuningJobs(first: ${first}, orderBy: { field: STATUS }) { totalCount nodes { id } }
      }`);
      expect(data.byName.totalCount).toBe(120);
      expect(data.byStatus.totalCount).toBe([...world.sandbox.account.tuningJobs()].length);
    };
    await read(120);
    const counts = world.sandbox.calls.filter(({ input }) => input['MaxResults'] === 1 && !input['SearchExpression']);
    expect(counts).toEqual([]);
    world.callsMade();
    await read(10);
    expect(world.callsMade()).toEqual({});
  });

  test('with a filter come from the same list where that has been read whole, as old as it is', async () => {
    await start({ jobs: 150 });
    // oxlint-disable-next-line typescript/no-explicit-any -- as `query` itself answers
    const ask = async (args: string): Promise<Answer<any>> =>
      await world.query(`{ trainingJobs(${args}) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`);
    const failed = 'filter: { trainingJobStatus: [FAILED] }';
    const truth = [...world.sandbox.account.trainingJobs()]
      .filter(({ TrainingJobStatus }) => TrainingJobStatus === 'Failed')
      .map(({ TrainingJobArn = '' }) => ({ id: TrainingJobArn }));
    // Of one that has not been read to its end nothing is known of the rest.
    await ask('first: 100');
    await ask(failed);
    expect(world.callsMade()).toEqual({ Search: 2 });
    await world.close();
    await start({ jobs: 150 });
    await ask('first: 200');
    world.callsMade();
    later(5_000);
    const first = await ask(`first: 2, ${failed}`);
    expect(first.data.trainingJobs).toMatchObject({ totalCount: truth.length, nodes: truth.slice(0, 2) });
    expect(first.extensions.upstream).toMatchObject({ calls: {}, stale: null });
    expect(first.extensions.upstream.ageMs).toBeGreaterThanOrEqual(5_000);
    const rest = `first: 100, after: "${first.data.trainingJobs.pageInfo.endCursor}", ${failed}`;
    expect((await ask(rest)).data.trainingJobs.nodes).toEqual(truth.slice(2));
    expect((await ask('filter: { properties: [{ name: "RoleArn", operator: EXISTS }] }')).errors).toBeUndefined();
    // What Search cannot count is not counted here either: it would be told in one answer, and not in the next.
    const rates = 'hyperParameters: [{ name: "learning_rate", operator: GREATER_THAN, value: "0" }]';
    expect((await ask(`filter: { ${rates} }`)).data.trainingJobs).toMatchObject({
      totalCount: null,
      nodes: { length: 25 },
    });
    expect(world.callsMade()).toEqual({});
    // Another order is another list, what the rows do not tell is asked for, and STRONG takes nothing that is kept.
    await ask(`${failed}, orderBy: { field: LAST_MODIFIED_TIME }`);
    expect(world.callsMade()).toEqual({ Search: 1 });
    await ask(`${failed}, freshness: STRONG`);
    expect(Object.keys(world.callsMade())).toEqual(['ListTrainingJobs']);
    await world.close();
    // A cursor needs nothing that is kept.
    await start({ jobs: 150 });
    expect((await ask(rest)).data.trainingJobs.nodes).toEqual(truth.slice(2));
  });

  test('with a filter come from the same lists, though their jobs are not good for as long by themselves', async () => {
    await start({ env: { RUNNING_TTL_MS: '0', TERMINAL_TTL_MS: '0' } });
    const ask = async (args: string): Promise<Answer<unknown>> =>
      await world.query(
        `{ hyperParameterTuningJobs(first: 5) { nodes { trainingJobs${args} { totalCount nodes { id } } } } }`,
      );
    await ask('');
    world.callsMade();
    later(1);
    expect((await ask('(filter: { trainingJobStatus: [FAILED] })')).errors).toBeUndefined();
    // The tuning jobs themselves are read again.
    expect(world.sandbox.calls.map(({ input }) => input.Resource)).toEqual(['HyperParameterTuningJob']);
  });

  test('with a filter that other calls have decided take those again when what they told is past its time', async () => {
    await start({ jobs: 3, quirks: { 'search-denied': true } });
    const tagged = '{ trainingJobs(filter: { tags: [{ key: "team" }] }) { nodes { trainingJobName } } }';
    const { data } = await world.query(tagged);
    later(600_001);
    await world.query('{ trainingJobs { nodes { trainingJobName } } }');
    world.callsMade();
    expect((await world.query(tagged)).data).toEqual(data);
    expect(world.callsMade()).toEqual({ ListTags: 3, ListTrainingJobs: 1 });
  });

  test('are read on in the rows that another has read who began further down', async () => {
    await start();
    const read = async (after: string | null): Promise<{ ids: string[]; endCursor: string }> => {
      const { data } = await world.query(
        'query ($after: String) { trainingJobs(first: 100, after: $after) { nodes { id } pageInfo { endCursor } } }',
        { after },
      );
      const { nodes, pageInfo } = data.trainingJobs;
      return { ids: nodes.map(({ id }: { id: string }) => id), endCursor: pageInfo.endCursor };
    };
    const { endCursor } = await read(null);
    await world.close();
    await start();
    const second = await read(endCursor);
    world.callsMade();
    const top = await read(null);
    expect(world.callsMade()).toEqual({ Search: 1 });
    expect((await read(top.endCursor)).ids).toEqual(second.ids);
    expect(world.callsMade()).toEqual({});
  });

  test('that are the same are one, whether what they are by default is said or not', async () => {
    await start();
    const first = await world.query('{ trainingJobs(first: 3) { totalCount nodes { id } } }');
    expect(world.callsMade()).toEqual({ Search: 1 });
    for (const said of [
      'orderBy: { field: CREATION_TIME }',
      'filter: {}, orderBy: { field: CREATION_TIME, direction: DESC, name: null }',
      'filter: { nameContains: null, tags: null }, scopes: null',
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- each after what was read before
      const { data } = await world.query(`{ trainingJobs(first: 3, ${said}) { totalCount nodes { id } } }`);
      expect(data).toEqual(first.data);
    }
    expect(world.callsMade()).toEqual({});
  });

  test('that demand the same are one, in whatever order, how often and with what that demands nothing it is written', async () => {
    await start();
    const ask = async (filter: string): Promise<Answer<object>> =>
      await world.query(
        `{ trainingJobs(first: 3, filter: ${filter}) { totalCount nodes { id } pageInfo { endCursor } } }`,
      );
    const plain = await ask('{}');
    const failed = await ask('{ trainingJobStatus: [FAILED, STOPPED], tags: [{ key: "team" }, { key: "project" }] }');
    const any = await ask('{ anyOf: [{ trainingJobStatus: [FAILED] }, { nameContains: "a" }] }');
    world.callsMade();
    for (const [filter, same] of [
      ['{ creationTime: {}, lastModifiedTime: { after: null } }', plain],
      ['{ trainingJobStatus: [STOPPED, FAILED], tags: [{ key: "project" }, { key: "team" }] }', failed],
      ['{ trainingJobStatus: [FAILED, FAILED, STOPPED], tags: [{ key: "project" }, { key: "team" }] }', failed],
      ['{ anyOf: [{ nameContains: "a", tags: null }, { trainingJobStatus: [FAILED], creationTime: {} }] }', any],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- each after what was read before
      expect((await ask(filter)).data).toEqual(same.data);
    }
    expect(world.callsMade()).toEqual({});
    // What is refused is, beside what it would demand if it were not.
    const list = (filter: string): string => `trainingJobs(first: 3, filter: { ${filter} }) { totalCount }`;
    const many = Array.from({ length: 101 }, () => 'FAILED').join();
    const refused = await world.query(
      `{ a: ${list('anyOf: [{}]')} b: ${list('anyOf: []')}
         c: ${list('trainingJobStatus: FAILED')} d: ${list(`trainingJobStatus: [${many}]`)} }`,
    );
    expect(refused.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['b'], 'BAD_USER_INPUT'],
      [['d'], 'BAD_USER_INPUT'],
    ]);
  });

  test('that are empty are confirmed by one sample, whatever there is to confirm', async () => {
    await start();
    const { data } = await world.query(
      '{ labelingJobs(first: 5) { nodes { trainingJobs(filter: { trainingJobStatus: [DELETING] }) { nodes { id } } } } }',
    );
    const { nodes } = data.labelingJobs;
    expect(nodes.flatMap(({ trainingJobs }: { trainingJobs: { nodes: object[] } }) => trainingJobs.nodes)).toEqual([]);
    // The labeling job, the status, and that one of several filters is enough.
    const unfiltered = world.sandbox.calls.filter(
      ({ operation, input }) => operation === 'Search' && input['SearchExpression'] === undefined,
    );
    expect(unfiltered).toHaveLength(1);
    expect(world.callsMade()).toEqual({ ListLabelingJobs: 1, Search: 5 });
  });

  test('of which the count alone is selected are read as far as their first page tells it', async () => {
    await start();
    const { data } = await world.query('{ trainingJobs(first: 600) { __typename totalCount totalCountIsLowerBound } }');
    expect(data.trainingJobs).toMatchObject({ totalCount: 700, totalCountIsLowerBound: false });
    expect(world.callsMade()).toEqual({ Search: 1 });
    // What else there is to a page takes its rows.
    const names = await world.query('{ trainingJobs(first: 600) { totalCount hyperParameterNames } }');
    expect(names.data.trainingJobs.totalCount).toBe(700);
    expect(world.callsMade()).toEqual({ Search: 5 });
  });

  test('of which the count alone is selected are counted by the newest of them, in whatever order they are asked for', async () => {
    await start();
    const count = (order: string): string => `${order}: trainingJobs(orderBy: { field: ${order} }) { totalCount }`;
    const { data } = await world.query(`{ ${['NAME', 'STATUS', 'CREATION_TIME'].map(count).join(' ')} }`);
    const all = { totalCount: 700 };
    expect(data).toEqual({ NAME: all, STATUS: all, CREATION_TIME: all });
    expect(world.callsMade()).toEqual({ Search: 1 });
    // An order that leaves jobs out is another count, and a cursor goes on in its own list.
    const timed = [...world.sandbox.account.trainingJobs()].filter((job) => job.BillableTimeInSeconds !== undefined);
    const { data: others } = await world.query(`{ ${count('BILLABLE_TIME')} }`);
    expect(others.BILLABLE_TIME.totalCount).toBe(timed.length);
    const byName = 'trainingJobs(first: 3, orderBy: { field: NAME }';
    const page = await world.query(`{ ${byName}) { pageInfo { endCursor } } }`);
    const after = page.data.trainingJobs.pageInfo.endCursor;
    const next = await world.query(`{ ${byName}, after: "${after}") { totalCount } }`);
    expect(next.data.trainingJobs).toEqual(all);
  });

  test('of which the count alone is selected, and cannot be told, take no call', async () => {
    await start();
    const metrics = 'finalMetrics: [{ name: "validation:auc", operator: LESS_THAN, value: "-1" }]';
    const { data, errors } = await world.query(`{
      filtered: trainingJobs(filter: { ${metrics} }) { totalCount }
      ordered: trainingJobs(orderBy: { field: HYPER_PARAMETER, name: "objective" }) { totalCount }
      labeling: labelingJobs { totalCount totalCountIsLowerBound }
      strong: trainingJobs(freshness: STRONG) { totalCount }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      filtered: { totalCount: null },
      ordered: { totalCount: null },
      labeling: { totalCount: null, totalCountIsLowerBound: null },
      strong: { totalCount: null },
    });
    expect(world.callsMade()).toEqual({});
  });

  test('by a property that is true or false is found and counted by Search', async () => {
    await start();
    const spot = [...world.sandbox.account.trainingJobs()].filter((job) => job.EnableManagedSpotTraining === true);
    const { data } = await world.query(
      '{ trainingJobs(first: 100, filter: { properties: [{ name: "EnableManagedSpotTraining", value: "true" }] }) { totalCount nodes { enableManagedSpotTraining } } }',
    );
    expect(data.trainingJobs.totalCount).toBe(spot.length);
    expect(data.trainingJobs.nodes).toContainEqual({ enableManagedSpotTraining: true });
    expect(data.trainingJobs.nodes).not.toContainEqual({ enableManagedSpotTraining: false });
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test('of the last week is one list, whichever second it is asked in', async () => {
    await start();
    const query =
      '{ trainingJobs(first: 10, filter: { creationTime: { within: "P1000D" } }) { nodes { id } pageInfo { endCursor } } }';
    const { data } = await world.query(query);
    expect((await world.query(query)).data).toEqual(data);
    expect(world.callsMade()).toEqual({ Search: 1 });
  });
});

describe('what is kept', () => {
  test('running jobs are good for seconds, terminal ones for long', async () => {
    await start({ env: { RUNNING_TTL_MS: '0', VOLATILE_TTL_MS: '3600000' } });
    const jobs = [...world.sandbox.account.trainingJobs()];
    const running = jobs.filter(({ TrainingJobStatus }) => TrainingJobStatus === 'InProgress').slice(0, 3);
    const ended = jobs.filter(({ TrainingJobStatus }) => TrainingJobStatus === 'Completed').slice(0, 20);
    expect(running).toHaveLength(3);
    const ids = [...running, ...ended].map(({ TrainingJobArn = '' }) => TrainingJobArn);
    await world.query(NODES, { ids });
    world.callsMade();
    const { extensions } = await world.query(NODES, { ids });
    const asked = world.sandbox.calls.map(({ input }) => JSON.stringify(input)).join('');
    for (const { TrainingJobName = '' } of running) expect(asked).toContain(TrainingJobName);
    for (const { TrainingJobName = '' } of ended) expect(asked).not.toContain(TrainingJobName);
    expect(world.callsMade()).toEqual({ Search: 1 });
    expect(extensions.upstream.cacheHits).toBe(20);
  });

  test.each([
    [
      'read by its name',
      (name: string) => `trainingJob(name: "${name}") { trainingJobStatus tags { key } }`,
      'ListTags',
    ],
    [
      'found by a list',
      (name: string) => `trainingJobs(filter: { nameContains: "${name}" }) { nodes { profilingStatus } }`,
      'Search',
    ],
  ])('what is served of a job %s, beside what had to be read, is told with its age, and once', async (_, ask, call) => {
    await start();
    const [name = ''] = [...world.sandbox.account.trainingJobs()].flatMap(({ TrainingJobName, TrainingJobStatus }) =>
      TrainingJobStatus === 'Completed' ? [TrainingJobName] : [],
    );
    await world.query(`{ trainingJob(name: "${name}") { trainingJobStatus profilingStatus } }`);
    later(60_000);
    const { errors, extensions } = await world.query(`{ ${ask(name)} }`);
    expect(errors).toBeUndefined();
    expect(extensions.upstream).toMatchObject({ calls: { [call]: 1 }, cacheHits: 1, stale: null });
    expect(extensions.upstream.ageMs).toBeGreaterThanOrEqual(60_000);
  });

  test('a page that is kept tells the age of what its jobs have from before it was read', async () => {
    await start();
    const [name = ''] = [...world.sandbox.account.trainingJobs()].flatMap(({ TrainingJobName, TrainingJobStatus }) =>
      TrainingJobStatus === 'Completed' ? [TrainingJobName] : [],
    );
    const list = `{ trainingJobs(filter: { nameContains: "${name}" }) { nodes { trainingJobStatus profilingStatus } } }`;
    await world.query(`{ trainingJob(name: "${name}") { profilingStatus } }`);
    later(60_000);
    await world.query(list);
    later(10_000);
    const { extensions } = await world.query(list);
    expect(extensions.upstream.calls).toEqual({});
    expect(extensions.upstream.ageMs).toBeGreaterThanOrEqual(70_000);
  });

  test('ten requests for the same missing record make one call, and the next none', async () => {
    await start();
    world.sandbox.set({ latencyMs: 30 });
    const query = '{ trainingJob(name: "never-there") { trainingJobStatus } }';
    const answers = await Promise.all(Array.from({ length: 10 }, async () => await world.query(query)));
    expect(answers.map(({ data }) => data)).toEqual(Array.from({ length: 10 }, () => ({ trainingJob: null })));
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
    await world.query(query);
    expect(world.callsMade()).toEqual({});
  });

  test('a job that has gone is not brought back by a list that was read before', async () => {
    await start();
    const [, arn = ''] = arns(2);
    const list = '{ trainingJobs(first: 20) { nodes { id trainingJobStatus } } }';
    await world.query(list);
    world.sandbox.fault({
      operation: 'DescribeTrainingJob',
      match: ({ TrainingJobName }) => arn.endsWith(`/${String(TrainingJobName)}`),
      error: { status: 400, type: 'ValidationException', message: 'Requested resource not found.' },
    });
    const one = `{ trainingJob(arn: "${arn}", freshness: FRESHNESS) { trainingJobStatus } }`;
    expect((await world.query(one.replace('FRESHNESS', 'STRONG'))).data).toEqual({ trainingJob: null });
    world.callsMade();
    await world.query(list);
    expect((await world.query(one.replace('FRESHNESS', 'AUTO'))).data).toEqual({ trainingJob: null });
    expect(world.callsMade()).toEqual({});
  });

  test('nor by an index that lags, which has it still', async () => {
    await start();
    const [, id = ''] = arns(2);
    const [, name = ''] = id.split('/');
    const query = `{ trainingJob(name: "${name}") { trainingJobStatus } }`;
    world.sandbox.fault({
      operation: 'DescribeTrainingJob',
      match: ({ TrainingJobName }) => TrainingJobName === name,
      error: { status: 400, type: 'ValidationException', message: 'Requested resource not found.' },
    });
    expect((await world.query(query)).data).toEqual({ trainingJob: null });
    const { data } = await world.query('{ trainingJobs(first: 20) { nodes { id } } }');
    expect(data.trainingJobs.nodes).toContainEqual({ id });
    expect((await world.query(query)).data).toEqual({ trainingJob: null });
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1, Search: 1 });
  });

  test('that there is no job of a name says nothing of one that differs in case', async () => {
    await start();
    const names = [...world.sandbox.account.trainingJobs()].map(({ TrainingJobName = '' }) => TrainingJobName);
    const name = names.find((one) => one !== one.toLowerCase()) ?? '';
    const ask = (by: string): string => `{ trainingJob(name: "${by}") { trainingJobName roleArn } }`;
    expect((await world.query(ask(name.toLowerCase()))).data).toEqual({ trainingJob: null });
    expect((await world.query(ask(name))).data.trainingJob).toMatchObject({ trainingJobName: name });
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 2 });
    expect((await world.query(ask(name.toLowerCase()))).data).toEqual({ trainingJob: null });
    expect((await world.query(ask(name))).data.trainingJob).toMatchObject({ trainingJobName: name });
    expect(world.callsMade()).toEqual({});
  });

  test.each([
    ['throttles', throttled],
    ['fails', { status: 500 }],
    ['answers what cannot be read', { status: 200, body: '<html>' }],
  ])('what is past its time serves where SageMaker %s, and is told', async (_, error) => {
    await start({ env: { RUNNING_TTL_MS: '0', WINDOW_MS: '1', REQUEST_TIMEOUT_MS: '1000' } });
    const query = '{ trainingJobs(first: 20) { nodes { id trainingJobStatus } } }';
    const { data } = await world.query(query);
    // More than the window's time, on a fast machine too.
    await pause(5);
    const heals = ['Search', 'ListTrainingJobs'].map((operation) => world.sandbox.fault({ operation, error }));
    const stale = await world.query(query);
    expect(stale.errors).toBeUndefined();
    expect(stale.data).toEqual(data);
    expect(stale.extensions.upstream.stale).toMatchObject({ ageMs: expect.any(Number) });
    for (const heal of heals) heal();
    // It is being read anew in the background, and may be asked for once more before it answers.
    await expect.poll(async () => (await world.query(query)).extensions.upstream.stale).toBeNull();
  });

  test.each([1, 7])(
    'children of %i tuning jobs that are past their time serve while they are read anew',
    async (parents) => {
      await start({ env: { WINDOW_MS: '1', REQUEST_TIMEOUT_MS: '2000' } });
      const query = `{ hyperParameterTuningJobs(first: ${parents}) { nodes { trainingJobs(first: 2) { nodes { id } } } } }`;
      const { data } = await world.query(query);
      await pause(5);
      let isAsked = (): void => undefined;
      const asked = new Promise<void>((resolve) => (isAsked = resolve));
      world.sandbox.fault({
        operation: 'Search',
        match: ({ Resource }) => {
          if (Resource === 'TrainingJob') isAsked();
          return Resource === 'TrainingJob';
        },
        error: { hang: true },
      });
      const answers: string[] = [];
      const ask = async (who: string): Promise<Answer<object>> => {
        const answer = await world.query(query);
        answers.push(who);
        return answer;
      };
      const first = ask('who reads them anew');
      await asked;
      const second = await ask('who comes meanwhile');
      expect(second.data).toEqual(data);
      expect(second.extensions.upstream.stale?.count).toBeGreaterThanOrEqual(parents);
      expect((await first).data).toEqual(data);
      expect(answers).toEqual(['who comes meanwhile', 'who reads them anew']);
    },
  );

  test('children that are kept come beside those of other tuning jobs that are read together and refused', async () => {
    await start();
    const parents = await world.query(
      '{ hyperParameterTuningJobs(first: 7) { nodes { id trainingJobStatusCounters { completed } } } }',
    );
    const [{ id }] = parents.data.hyperParameterTuningJobs.nodes;
    const children = 'trainingJobs(first: 2) { nodes { id } }';
    const { data } = await world.query(`{ node(id: "${id}") { ... on HyperParameterTuningJob { ${children} } } }`);
    const error = { status: 400, type: 'ExpiredTokenException', message: 'The security token is expired' };
    world.sandbox.fault({ operation: 'Search', error });
    const answer = await world.query(`{ hyperParameterTuningJobs(first: 7) { nodes { ${children} } } }`);
    const [kept, ...others] = answer.data.hyperParameterTuningJobs.nodes;
    expect(kept).toEqual(data.node);
    expect(others.map((one: { trainingJobs: object | null }) => one.trainingJobs)).toEqual(Array(6).fill(null));
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_ACCESS_DENIED', count: 6 } }]);
  });

  test('a job that has ended serves past its time too, which is as long as what is past it may serve', async () => {
    await start();
    const [name] = [...world.sandbox.account.trainingJobs()].flatMap(({ TrainingJobName = '', TrainingJobStatus }) =>
      TrainingJobStatus === 'Completed' ? [TrainingJobName] : [],
    );
    const query = `{ trainingJob(name: "${name}") { trainingJobStatus } }`;
    const { data } = await world.query(query);
    world.sandbox.fault({ operation: 'DescribeTrainingJob', error: { status: 200, body: '<html>' } });
    later(1.5 * HOUR_MS);
    const stale = await world.query(query);
    expect(stale.errors).toBeUndefined();
    expect(stale.data).toEqual(data);
    expect(stale.extensions.upstream).toMatchObject({ cacheHits: 1, stale: { count: 1 } });
    later(HOUR_MS);
    expect((await world.query(query)).errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  });

  test('a job past its time serves at once who comes while another reads it anew', async () => {
    await start();
    const jobs = [...world.sandbox.account.trainingJobs()];
    const running = jobs.find(({ TrainingJobStatus }) => TrainingJobStatus === 'InProgress');
    const query = `{ node(id: "${running?.TrainingJobArn}") { ... on TrainingJob { roleArn } } }`;
    const { data } = await world.query(query);
    later(HOUR_MS / 2);
    world.callsMade();
    world.sandbox.set({ latencyMs: 300 });
    const counted = world.sandbox.callCounts['DescribeTrainingJob'] ?? 0;
    const answers: string[] = [];
    const first = world.query(query).then(() => answers.push('who reads it anew'));
    await vi.waitFor(() => expect(world.sandbox.callCounts['DescribeTrainingJob']).toBe(counted + 1));
    const second = await world.query(query);
    answers.push('who comes meanwhile');
    expect(second.data).toEqual(data);
    expect(second.extensions.upstream).toMatchObject({ calls: {}, stale: { count: 1 } });
    await first;
    expect(answers).toEqual(['who comes meanwhile', 'who reads it anew']);
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
  });

  test('what is past its time is no answer to a denial', async () => {
    await start();
    const jobs = [...world.sandbox.account.trainingJobs()];
    const ended = jobs.find(({ TrainingJobStatus }) => TrainingJobStatus === 'Completed');
    const query = `{ node(id: "${ended?.TrainingJobArn}") { ... on TrainingJob { roleArn } } }`;
    await world.query(query);
    later(1.5 * HOUR_MS);
    const error = { status: 400, type: 'AccessDeniedException', message: 'no' };
    for (const operation of ['DescribeTrainingJob', 'Search']) world.sandbox.fault({ operation, error });
    const { data, errors, extensions } = await world.query(query);
    expect(data).toEqual({ node: { roleArn: null } });
    expect(errors).toMatchObject([{ path: ['node', 'roleArn'], extensions: { code: 'UPSTREAM_ACCESS_DENIED' } }]);
    expect(extensions.upstream.stale).toBeNull();
  });

  test('what is past its time serves beside what was never read and cannot be', async () => {
    await start();
    const jobs = [...world.sandbox.account.trainingJobs()];
    const [job, another] = jobs.filter(({ TrainingJobStatus }) => TrainingJobStatus === 'InProgress');
    await world.query(NODES, { ids: [job?.TrainingJobArn, another?.TrainingJobArn] });
    world.sandbox.fault({ operation: 'DescribeTrainingJob', error: { status: 500 } });
    later(HOUR_MS / 2);
    const { data, errors, extensions } = await world.query(
      `{ trainingJob(arn: "${job?.TrainingJobArn}") { trainingJobName roleArn profilingStatus } }`,
    );
    expect(data.trainingJob).toEqual({
      trainingJobName: job?.TrainingJobName,
      roleArn: job?.RoleArn,
      profilingStatus: null,
    });
    expect(errors).toMatchObject([{ path: ['trainingJob', 'profilingStatus'] }]);
    expect(extensions.upstream.stale).toMatchObject({ count: 1 });
  });

  test('a job that was kept and is gone takes no List: the casing of its name is known', async () => {
    await start({ env: { RUNNING_TTL_MS: '0', TERMINAL_TTL_MS: '0' } });
    const query = `{ node(id: "${arns(1)[0]}") { ... on TrainingJob { roleArn } } }`;
    await world.query(query);
    world.callsMade();
    const error = { status: 400, type: 'ValidationException', message: 'Requested resource not found.' };
    world.sandbox.fault({ operation: 'DescribeTrainingJob', error });
    await pause(2);
    expect((await world.query(query)).data).toEqual({ node: null });
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
  });

  test('a job that is gone when its tags are read anew is null, and no refusal of ListTags', async () => {
    await start({ env: { VOLATILE_TTL_MS: '0' } });
    const [name] = [...world.sandbox.account.trainingJobs()].flatMap(({ TrainingJobName = '', TrainingJobStatus }) =>
      TrainingJobStatus === 'Completed' ? [TrainingJobName] : [],
    );
    const query = `{ trainingJob(name: "${name}") { trainingJobStatus tags { key } } }`;
    await world.query(query);
    world.callsMade();
    const notFound = { status: 400, type: 'ValidationException', message: 'Requested resource not found.' };
    for (const operation of ['DescribeTrainingJob', 'ListTags']) world.sandbox.fault({ operation, error: notFound });
    await pause(2);
    const { data, errors } = await world.query(query);
    expect({ data, errors }).toEqual({ data: { trainingJob: null } });
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1, ListTags: 1 });
    expect((await world.query(query)).data).toEqual({ trainingJob: null });
    expect(world.callsMade()).toEqual({});
  });

  test.each([
    ['by its tags', { tags: [{ key: 'none' }] }, 0],
    ['whose tags are selected', {}, 3],
  ])('a job that goes between its Describe and its ListTags spoils no list %s', async (_, filter, count) => {
    await start({ jobs: 3, quirks: { 'search-denied': true } });
    const [gone] = [...world.sandbox.account.trainingJobs()];
    const error = { status: 400, type: 'ValidationException', message: 'Requested resource not found.' };
    const isGone = ({ TrainingJobName, ResourceArn }: Record<string, unknown>): boolean =>
      TrainingJobName === gone?.TrainingJobName || ResourceArn === gone?.TrainingJobArn;
    // The first Describe finds it still.
    world.sandbox.onCall(({ operation: told, input }) => {
      if (told !== 'DescribeTrainingJob' || !isGone(input)) return;
      for (const operation of ['DescribeTrainingJob', 'ListTags'])
        world.sandbox.fault({ operation, match: isGone, error });
    });
    const lacksNone = { hyperParameters: [{ name: 'none', operator: 'NOT_EXISTS' }] };
    const { data, errors } = await world.query(
      'query ($filter: TrainingJobFilter) { trainingJobs(filter: $filter) { nodes { id tags { key } } } }',
      { filter: { ...lacksNone, ...filter } },
    );
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toHaveLength(count);
    expect(world.callsMade()).toEqual({ Search: 1, ListTrainingJobs: 1, DescribeTrainingJob: 4, ListTags: 3 });
    const one = await world.query(`{ trainingJob(name: "${gone?.TrainingJobName}") { roleArn tags { key } } }`);
    expect({ data: one.data, errors: one.errors }).toEqual({ data: { trainingJob: null } });
  });

  test("of a job that a tuning job's own list says has ended nothing stays that was read while it ran", async () => {
    let now = NOW;
    await start({ clock: () => now });
    const { account } = world.sandbox;
    const job = [...account.tuningJobs()]
      .flatMap(({ HyperParameterTuningJobName: name = '' }) => account.childrenOf(name))
      .find(({ TrainingJobStatus }) => TrainingJobStatus === 'InProgress');
    const one = `{ trainingJob(name: "${job?.TrainingJobName}") { trainingJobStatusRaw secondaryStatusRaw trainingEndTime } }`;
    await world.query(one);
    now += 4 * 86_400_000;
    // Whoever asks for the summaries is answered from that list, which tells no time of the last change.
    await world.query(
      `{ node(id: "${job?.TuningJobArn}") { ... on HyperParameterTuningJob { trainingJobs(first: 1000) { edges { summary { trainingJobStatus } } } } } }`,
    );
    const { data } = await world.query(one);
    const ended = account.trainingJob(job?.TrainingJobName ?? '');
    expect(ended?.TrainingJobStatus).not.toBe('InProgress');
    expect(data.trainingJob).toEqual({
      trainingJobStatusRaw: ended?.TrainingJobStatus,
      secondaryStatusRaw: ended?.SecondaryStatus,
      trainingEndTime: ended?.TrainingEndTime?.toISOString(),
    });
  });

  test('CACHED takes it however old and says its age; what is not kept is read', async () => {
    await start({ env: { RUNNING_TTL_MS: '0', TERMINAL_TTL_MS: '0', VOLATILE_TTL_MS: '0', WINDOW_MS: '1' } });
    const ids = arns(5);
    await world.query(NODES, { ids: ids.slice(0, 4) });
    world.callsMade();
    const query = NODES.replace('ids: $ids', 'ids: $ids, freshness: CACHED');
    await pause(2);
    const kept = await world.query(query, { ids: ids.slice(0, 4) });
    expect(world.callsMade()).toEqual({});
    const { ageMs } = kept.extensions.upstream;
    expect(ageMs).toBeGreaterThan(0);
    expect(kept.extensions.upstream.stale).toEqual({ count: 4, ageMs });
    const { data } = await world.query(query, { ids });
    expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1, ListTags: 1 });
  });

  test('CACHED has no page read anew behind its back, however many ask for it', async () => {
    await start({ env: { WINDOW_MS: '1' } });
    const list = '{ trainingJobs(first: 20, freshness: FRESHNESS) { nodes { id } } }';
    await world.query(list.replace('FRESHNESS', 'AUTO'));
    world.callsMade();
    for (let poll = 0; poll < 5; poll += 1) {
      // oxlint-disable-next-line no-await-in-loop -- a client polls, one time after the other
      await world.query(list.replace('FRESHNESS', 'CACHED'));
    }
    // Whatever had been sent would have come before this.
    await world.query('{ labelingJobs(first: 1) { nodes { id } } }');
    expect(world.callsMade()).toEqual({ ListLabelingJobs: 1 });
  });

  test('that is of a later state than the index is no evidence against its order or its filters', async () => {
    await start(LAGGING);
    await world.query(
      '{ trainingJobs(first: 60, freshness: STRONG) { nodes { lastModifiedTime trainingJobStatus } } }',
    );
    world.callsMade();
    const changed = await world.query(
      '{ trainingJobs(first: 60, orderBy: { field: LAST_MODIFIED_TIME }) { nodes { id } } }',
    );
    expect(changed.data.trainingJobs.nodes).toHaveLength(60);
    const running = await world.query(
      '{ trainingJobs(first: 60, filter: { trainingJobStatus: [IN_PROGRESS] }) { nodes { trainingJobStatus } totalCount } }',
    );
    const { nodes, totalCount } = running.data.trainingJobs;
    expect(nodes.filter((node: { trainingJobStatus: string }) => node.trainingJobStatus !== 'IN_PROGRESS')).toEqual([]);
    // In the index some have not ended yet.
    expect(totalCount).toBeGreaterThan(nodes.length);
    expect(world.callsMade()).toEqual({ Search: 2 });
    expect(world.log.join()).not.toContain('search is limited');
  });

  test('that Search knows an earlier state of is described: no field is null for want of a call', async () => {
    await start(LAGGING);
    const list = await world.query('{ trainingJobs(first: 60, freshness: STRONG) { nodes { id } } }');
    const ids = list.data.trainingJobs.nodes.map(({ id }: { id: string }) => id);
    world.callsMade();
    const { data } = await world.query(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on TrainingJob { roleArn tags { key } } } }',
      { ids },
    );
    expect(data.nodes.filter((node: { roleArn: string | null }) => node.roleArn === null)).toEqual([]);
    expect(data.nodes.filter((node: { tags: object[] | null }) => node.tags === null)).toEqual([]);
    expect(world.callsMade()).toEqual({ Search: 1, DescribeTrainingJob: 14, ListTags: 8 });
  });

  test.each([
    ['DescribeTrainingJob', 'trainingJob(name: "NAME", freshness: STRONG) { roleArn }'],
    ['ListTrainingJobs', 'trainingJobs(first: 5, freshness: STRONG) { nodes { trainingJobName } }'],
  ])('STRONG joins no %s that went out before it was asked', async (operation, field) => {
    await start();
    world.sandbox.set({ latencyMs: 300 });
    const query = `{ ${field.replace('NAME', arns(1)[0]?.split('/')[1] ?? '')} }`;
    const early = world.query(query.replace(/, freshness: STRONG(?=\) \{ roleArn)/, ''));
    await vi.waitFor(() => expect(world.sandbox.callCounts[operation]).toBe(1));
    const strong = await world.query(query);
    expect(strong.data).toEqual((await early).data);
    expect(strong.extensions.upstream).toMatchObject({ calls: { [operation]: 1 }, cacheHits: 0 });
    expect(world.callsMade()).toEqual({ [operation]: 2 });
  });

  test('STRONG takes nothing of it, nor of the index', async () => {
    await start({ quirks: { 'search-lag': 90 * 86_400_000 } });
    const newest = arns(30);
    await world.query(NODES, { ids: newest });
    world.callsMade();
    const { data, errors } = await world.query(
      '{ trainingJobs(first: 30, freshness: STRONG) { totalCount nodes { id roleArn tuningJob { hyperParameterTuningJobStatus } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes.map(({ id }: { id: string }) => id)).toEqual(newest);
    expect(data.trainingJobs.totalCount).toBeNull();
    const calls = world.callsMade();
    expect(calls).toMatchObject({ ListTrainingJobs: 1, DescribeTrainingJob: 30 });
    expect(calls.Search).toBeUndefined();
  });

  test('STRONG asks again for a job that there was not a moment ago', async () => {
    await start();
    const query = '{ trainingJob(name: "never-there", freshness: AUTO) { trainingJobStatus } }';
    for (const freshness of ['AUTO', 'AUTO', 'STRONG']) {
      // oxlint-disable-next-line no-await-in-loop -- one time after the other
      expect((await world.query(query.replace('AUTO', freshness))).data).toEqual({ trainingJob: null });
    }
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 2 });
  });

  test('STRONG lists anew what is kept of a list', async () => {
    await start();
    const query = '{ trainingJobs(first: 10, freshness: AUTO) { nodes { id } } }';
    const { data } = await world.query(query);
    world.callsMade();
    expect((await world.query(query.replace('AUTO', 'STRONG'))).data).toEqual(data);
    expect(world.callsMade()).toEqual({ ListTrainingJobs: 1 });
  });

  test('nobody else reads on in what STRONG has listed: the scarcest of calls would go on', async () => {
    await start();
    await world.query('{ trainingJobs(first: 10, freshness: STRONG) { nodes { id } } }');
    expect(world.callsMade()).toEqual({ ListTrainingJobs: 1 });
    const { data } = await world.query('{ trainingJobs(first: 200) { nodes { id } } }');
    expect(data.trainingJobs.nodes.map(({ id }: { id: string }) => id)).toEqual(arns(200));
    expect(world.callsMade()).toEqual({ Search: 2 });
  });

  test.each([
    ['filter: { tags: [{ key: "team" }] }', 'filter: only the index can filter by tags'],
    ['orderBy: { field: LAST_MODIFIED_TIME }', 'orderBy: only the index can order by LastModifiedTime'],
  ])('STRONG refuses %s before any call', async (args, message) => {
    await start();
    const { errors } = await world.query(`{ trainingJobs(freshness: STRONG, ${args}) { nodes { id } } }`);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain(message);
    expect(world.callsMade()).toEqual({});
  });
});

describe('the calls of a request', () => {
  test.each(['{ trainingJobs { nodes { none } } }', '{ trainingJobs(', '{ trainingJob(arn: "none") { id } }'])(
    'are told with every answer, where there were none too: %s',
    async (query) => {
      await start();
      const { errors, extensions } = await world.query(query);
      expect(errors).toHaveLength(1);
      expect(extensions.upstream).toEqual({
        calls: {},
        retries: 0,
        cacheHits: 0,
        ageMs: null,
        stale: null,
        waitedMs: 0,
      });
    },
  );

  test('end at their bound: what is there stays, the rest is told once for each field with what it lacked', async () => {
    await start({ env: { MAX_CALLS: '31' } });
    const { data, errors, extensions } = await world.query(
      `{ trainingJobs(first: 100) { nodes { id roleArn ${DESCRIBED} } } }`,
    );
    expect(data.trainingJobs.nodes).toHaveLength(100);
    expect(data.trainingJobs.nodes.every(({ roleArn }: { roleArn: string }) => roleArn !== null)).toBe(true);
    expect(world.callsMade()).toEqual({ Search: 1, DescribeTrainingJob: 30 });
    expect(errors).toHaveLength(4);
    for (const { extensions: told } of errors ?? []) {
      expect(told).toMatchObject({ code: 'UPSTREAM_BUDGET_EXCEEDED', count: 70, callsNeeded: 70 });
    }
    expect(extensions.upstream.calls).toEqual({ Search: 1, DescribeTrainingJob: 30 });
  });

  test('what one call would have told of many is lacking one call; a repetition that is too many is none', async () => {
    await start({ env: { MAX_CALLS: '1' } });
    const { errors } = await world.query(
      '{ trainingJobs(first: 100) { nodes { tuningJob { hyperParameterTuningJobStatus } } } }',
    );
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_BUDGET_EXCEEDED', callsNeeded: 1 });
    expect(errors?.[0]?.extensions.count).toBeGreaterThan(10);
    world.callsMade();
    world.sandbox.fault({ operation: 'DescribeTrainingJob', error: { status: 500 } });
    const [arn] = arns(101).slice(-1);
    const { extensions } = await world.query(`{ trainingJob(arn: "${arn}") { roleArn } }`);
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
    expect(extensions.upstream).toMatchObject({ calls: { DescribeTrainingJob: 1 }, retries: 0 });
  });

  test.each([
    ['throttles', throttled, 'UPSTREAM_THROTTLED'],
    ['fails', { status: 500 }, 'UPSTREAM_UNAVAILABLE'],
  ])('that cannot be repeated where SageMaker %s are told as that, and what is kept serves', async (_, error, code) => {
    await start({ env: { MAX_CALLS: '1', RUNNING_TTL_MS: '0', TERMINAL_TTL_MS: '0', WINDOW_MS: '1' } });
    const [kept, ...more] = arns(6);
    const [other] = arns(150).slice(-1);
    const asked = [
      `{ trainingJob(arn: "${kept}") { roleArn } }`,
      `{ nodes(ids: ${JSON.stringify(more)}) { ... on TrainingJob { roleArn } } }`,
      '{ trainingJobs(first: 3) { nodes { id } } }',
    ];
    for (const query of asked) await world.query(query); // oxlint-disable-line no-await-in-loop -- each has one call
    await pause(2);
    for (const operation of ['DescribeTrainingJob', 'Search']) world.sandbox.fault({ operation, error });
    for (const query of asked) {
      const { errors, extensions } = await world.query(query); // oxlint-disable-line no-await-in-loop -- as above
      expect(errors).toBeUndefined();
      expect(extensions.upstream.stale?.count).toBeGreaterThan(0);
    }
    for (const query of [
      `{ trainingJob(arn: "${other}") { roleArn } }`,
      '{ trainingJobs(filter: { trainingJobStatus: [FAILED] }) { nodes { id } } }',
    ]) {
      const { errors } = await world.query(query); // oxlint-disable-line no-await-in-loop -- as above
      expect(errors).toHaveLength(1);
      expect(errors?.[0]?.extensions).toMatchObject({ code, retryable: true });
      expect(errors?.[0]?.extensions.callsNeeded).toBeUndefined();
    }
  });

  test('lists that are read together lack the calls that read them together', async () => {
    const query =
      '{ hyperParameterTuningJobs(first: 7) { nodes { id trainingJobs(first: 2) { nodes { trainingJobName } } } } }';
    await start();
    await world.query(query);
    const { Search: searches = 0 } = world.callsMade();
    expect(searches).toBeLessThan(7);
    await world.close();
    await start({ env: { MAX_CALLS: '1' } });
    const { errors } = await world.query(query);
    expect(world.callsMade()).toEqual({ Search: 1 });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'UPSTREAM_BUDGET_EXCEEDED',
      count: 7,
      callsNeeded: searches - 1,
    });
  });

  test('a list that is longer than them comes as far as they reach, and leads on', async () => {
    await start({ env: { MAX_CALLS: '3' } });
    const { data, errors } = await world.query(
      '{ trainingJobs(first: 1000) { nodes { id } pageInfo { truncated hasNextPage endCursor } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toHaveLength(300);
    expect(data.trainingJobs.pageInfo).toMatchObject({ truncated: true, hasNextPage: true });
    const next = await world.query(
      'query ($after: String) { trainingJobs(first: 1000, after: $after) { nodes { id } } }',
      { after: data.trainingJobs.pageInfo.endCursor },
    );
    expect(next.data.trainingJobs.nodes[0].id).toBe(arns(301)[300]);
  });

  test('that would wait past the deadline fail at once, with the time to come back', async () => {
    await start({ env: { BUDGET_DESCRIBE: '1', REQUEST_TIMEOUT_MS: '2000' } });
    const { data, errors } = await world.query(`{ trainingJobs(first: 5) { nodes { id ${DESCRIBED} } } }`);
    expect(data.trainingJobs.nodes).toHaveLength(5);
    expect(errors?.length).toBeGreaterThan(0);
    for (const { extensions } of errors ?? []) {
      expect(extensions).toMatchObject({
        code: 'UPSTREAM_THROTTLED',
        retryable: true,
        retryAfterMs: expect.any(Number),
      });
    }
  });
});
