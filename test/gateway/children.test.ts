import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Answer, startWorld, type World } from '../support/gateway.js';
import { startKeeping } from '../support/keeping.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

test("a tuning job's children come whole by one Search, and as many as it counts", async () => {
  const { data, errors } = await world.query(`{
    hyperParameterTuningJobs(first: 1) { nodes { hyperParameterTuningJobName trainingJobs(first: 100) { totalCount nodes { trainingJobName tags { key } } } } }
  }`);
  expect(errors).toBeUndefined();
  const [parent] = data.hyperParameterTuningJobs.nodes;
  const truth = [...world.sandbox.account.childrenOf(parent.hyperParameterTuningJobName)].map(
    ({ TrainingJobName }) => TrainingJobName,
  );
  expect(parent.trainingJobs.nodes.map((node: { trainingJobName: string }) => node.trainingJobName).toSorted()).toEqual(
    truth.toSorted(),
  );
  expect(parent.trainingJobs.totalCount).toBe(truth.length);
  expect(world.callsMade()).toEqual({ Search: 2 });
});

test('of a tuning job that one Search holds they come in any order and counted by that one Search, on later pages too', async () => {
  const parent = [...world.sandbox.account.tuningJobs()].find(
    ({ TrainingJobStatusCounters: { Completed = 0, Stopped = 0 } = {} }) => Completed > 8 && Stopped > 0,
  );
  const name = parent?.HyperParameterTuningJobName ?? '';
  const own = [...world.sandbox.account.childrenOf(name)];
  const { data, errors } = await world.query(`{ hyperParameterTuningJob(name: "${name}") {
    newest: trainingJobs(first: 100) { totalCount nodes { id } }
    byStatus: trainingJobs(first: 100, orderBy: { field: STATUS }) { totalCount nodes { id trainingJobStatusRaw } pageInfo { truncated } }
    byEnd: trainingJobs(first: 3, orderBy: { field: TRAINING_END_TIME }) { totalCount nodes { trainingEndTime } pageInfo { endCursor } }
  } }`);
  expect(errors).toBeUndefined();
  const { newest, byStatus, byEnd } = data.hyperParameterTuningJob;
  expect(newest.totalCount).toBe(own.length);
  expect(byStatus).toMatchObject({ totalCount: own.length, pageInfo: { truncated: false } });
  // Within a status the newest first.
  const order = newest.nodes.map(({ id }: { id: string }) => id);
  const at = ({ id, trainingJobStatusRaw }: { id: string; trainingJobStatusRaw: string }): [string, number] => [
    trainingJobStatusRaw,
    -order.indexOf(id),
  ];
  const places: [string, number][] = byStatus.nodes.map(at);
  expect(places).toEqual(places.toSorted(([a, i], [b, j]) => (a === b ? j - i : a < b ? 1 : -1)));
  const ends = own.flatMap(({ TrainingEndTime }) => (TrainingEndTime ? Number(TrainingEndTime) : []));
  const { Search, DescribeHyperParameterTuningJob, ...others } = world.callsMade();
  expect({ Search, DescribeHyperParameterTuningJob, others }).toEqual({
    Search: 1,
    DescribeHyperParameterTuningJob: 1,
    others: {},
  });
  expect(byEnd.totalCount).toBe(ends.length);
  const next = await world.query(
    `query ($after: String) { hyperParameterTuningJob(name: "${name}") {
      trainingJobs(first: 100, after: $after, orderBy: { field: TRAINING_END_TIME }) { nodes { trainingEndTime } } } }`,
    { after: byEnd.pageInfo.endCursor },
  );
  const all = [...byEnd.nodes, ...next.data.hyperParameterTuningJob.trainingJobs.nodes];
  expect(all.map(({ trainingEndTime }) => Date.parse(trainingEndTime))).toEqual(ends.toSorted((a, b) => b - a));
  expect(world.callsMade()).toEqual({ DescribeHyperParameterTuningJob: 1 });
});

test('the best by objective come with their summary, in order, and leave out those without one', async () => {
  const { data, errors } = await world.query(`{
    hyperParameterTuningJobs(first: 1) { nodes {
      hyperParameterTuningJobName
      trainingJobs(first: 100, orderBy: { field: OBJECTIVE, direction: DESC }) {
        edges { summary { finalHyperParameterTuningJobObjectiveMetric { value } tunedHyperParameters { name number } } node { trainingJobName } }
      }
    } }
  }`);
  expect(errors).toBeUndefined();
  const [parent] = data.hyperParameterTuningJobs.nodes;
  const values: number[] = parent.trainingJobs.edges.map(
    (edge: { summary: { finalHyperParameterTuningJobObjectiveMetric: { value: number } } }) =>
      edge.summary.finalHyperParameterTuningJobObjectiveMetric.value,
  );
  expect(values.length).toBeGreaterThan(1);
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  expect(world.callsMade()).toEqual({ Search: 1, ListTrainingJobsForHyperParameterTuningJob: 1 });
});

test.each([
  ['OBJECTIVE', 1],
  ['BEST', 0],
])('by %s jobs whose objective is infinite come so often: %i', async (field, times) => {
  const { account } = world.sandbox;
  const infinite = [...account.trainingJobs()].find(
    ({ TuningJobArn, FinalMetricDataList }) =>
      TuningJobArn &&
      FinalMetricDataList?.some(({ MetricName, Value }) => MetricName === 'ObjectiveMetric' && Value === Infinity),
  );
  const { data, errors } = await world.query(
    `query ($arn: String!) { hyperParameterTuningJob(arn: $arn) { trainingJobs(first: 100, orderBy: { field: ${field} }) {
      edges { node { trainingJobName } summary { finalHyperParameterTuningJobObjectiveMetric { value valueText } } }
    } } }`,
    { arn: infinite?.TuningJobArn },
  );
  expect(errors).toBeUndefined();
  const { edges } = data.hyperParameterTuningJob.trainingJobs;
  expect(edges.length).toBeGreaterThan(1);
  const row = {
    node: { trainingJobName: infinite?.TrainingJobName },
    summary: { finalHyperParameterTuningJobObjectiveMetric: { value: null, valueText: 'Infinity' } },
  };
  expect(edges.slice(0, times)).toEqual(times === 1 ? [row] : []);
  expect(edges.slice(times)).not.toContainEqual(row);
  expect(world.callsMade()).toEqual({
    DescribeHyperParameterTuningJob: 1,
    ListTrainingJobsForHyperParameterTuningJob: 1,
  });
});

test('BEST puts the best first whichever way the objective goes, without another call', async () => {
  const { data, errors } = await world.query(`{
    hyperParameterTuningJobs(first: 12, filter: { hyperParameterTuningJobStatus: [COMPLETED] }) { nodes {
      bestTrainingJob { finalHyperParameterTuningJobObjectiveMetric { type value } }
      trainingJobs(first: 100, orderBy: { field: BEST }) {
        edges { summary { finalHyperParameterTuningJobObjectiveMetric { value } } }
      }
    } }
  }`);
  expect(errors).toBeUndefined();
  const { nodes } = data.hyperParameterTuningJobs;
  const ways = new Set<string>();
  for (const { bestTrainingJob, trainingJobs } of nodes) {
    const { type, value } = bestTrainingJob.finalHyperParameterTuningJobObjectiveMetric;
    ways.add(type);
    const values: number[] = trainingJobs.edges.map(
      (edge: { summary: { finalHyperParameterTuningJobObjectiveMetric: { value: number } } }) =>
        edge.summary.finalHyperParameterTuningJobObjectiveMetric.value,
    );
    expect(values).toEqual(values.toSorted((a, b) => (type === 'MINIMIZE' ? a - b : b - a)));
    expect(values[0]).toBe(value);
  }
  expect([...ways].toSorted()).toEqual(['MAXIMIZE', 'MINIMIZE']);
  expect(world.callsMade()).toEqual({ Search: 1, ListTrainingJobsForHyperParameterTuningJob: nodes.length });
});

const BEST_OF_EACH = `{ hyperParameterTuningJobs(first: 12, filter: { hyperParameterTuningJobStatus: [COMPLETED] }) { nodes {
  trainingJobs(first: 1, orderBy: { field: BEST }) { nodes { trainingJobName roleArn } }
} } }`;

interface BestOfEach {
  readonly hyperParameterTuningJobs: {
    readonly nodes: readonly {
      readonly trainingJobs: {
        readonly nodes: readonly { readonly trainingJobName: string; readonly roleArn: string | null }[];
      } | null;
    }[];
  };
}

test('what the lists of several tuning jobs do not tell is one Search for all of them, however far apart they come', async () => {
  await world.close();
  // One after the other: each list has its answer before the next is asked for.
  world = await startWorld({ env: { UPSTREAM_CONCURRENCY: '1' } });
  const { data, errors } = await world.query<BestOfEach>(BEST_OF_EACH);
  expect(errors).toBeUndefined();
  const nodes = data?.hyperParameterTuningJobs.nodes ?? [];
  expect(nodes.length).toBeGreaterThan(3);
  const roles = new Map([...world.sandbox.account.trainingJobs()].map((job) => [job.TrainingJobName, job.RoleArn]));
  const best = nodes.flatMap(({ trainingJobs }) => trainingJobs?.nodes ?? []);
  expect(best).toHaveLength(nodes.length);
  for (const { trainingJobName, roleArn } of best) expect(roleArn).toBe(roles.get(trainingJobName));
  expect(world.callsMade()).toEqual({ Search: 2, ListTrainingJobsForHyperParameterTuningJob: nodes.length });
});

test('one such list that is not answered takes no time from the others', async () => {
  await world.close();
  world = await startWorld({ env: { REQUEST_TIMEOUT_MS: '2000' } });
  world.sandbox.fault({
    operation: 'ListTrainingJobsForHyperParameterTuningJob',
    times: 1,
    error: { hang: true },
  });
  const { data, errors } = await world.query<BestOfEach>(BEST_OF_EACH);
  expect(errors).toHaveLength(1);
  const nodes = data?.hyperParameterTuningJobs.nodes ?? [];
  const given = nodes.flatMap(({ trainingJobs }) => trainingJobs?.nodes ?? []);
  expect(given).toHaveLength(nodes.length - 1);
  expect(given.every(({ roleArn }) => roleArn !== null)).toBe(true);
});

test('BEST is refused where the objectives of one tuning job go both ways, and takes no name', async () => {
  const [tuning] = [...world.sandbox.account.tuningJobs()];
  const definitions = ['Maximize', 'Minimize'].map((Type) => ({ TuningObjective: { Type, MetricName: 'loss' } }));
  const body = JSON.stringify({
    HyperParameterTuningJobName: tuning?.HyperParameterTuningJobName,
    HyperParameterTuningJobArn: tuning?.HyperParameterTuningJobArn,
    HyperParameterTuningJobConfig: {},
    TrainingJobDefinitions: definitions,
  });
  world.sandbox.fault({ operation: 'DescribeHyperParameterTuningJob', error: { status: 200, body } });
  const best = async (more: string): Promise<readonly string[] | undefined> => {
    const { errors } = await world.query(
      `{ hyperParameterTuningJob(name: "${tuning?.HyperParameterTuningJobName}") { trainingJobs(orderBy: { field: BEST${more} }) { nodes { id } } } }`,
    );
    return errors?.map(({ message, extensions: { code } }) => `${code} ${message}`);
  };
  expect(await best('')).toEqual([expect.stringMatching(/^BAD_USER_INPUT .*order by OBJECTIVE$/)]);
  expect(await best(', name: "loss"')).toEqual(['BAD_USER_INPUT orderBy.name: BEST takes no name']);
});

test('the summaries are there for jobs that another list has brought before', async () => {
  await world.close();
  world = await startWorld({ env: { CACHE_MAX_BYTES: '10000000' } });
  const children = (list: string): string =>
    `{ hyperParameterTuningJobs(first: 1) { nodes { trainingJobs(first: 100${list}) {
      edges { summary { trainingJobName finalHyperParameterTuningJobObjectiveMetric { value } } node { trainingJobName } }
    } } } }`;
  await world.query(
    '{ hyperParameterTuningJobs(first: 1) { nodes { trainingJobs(first: 100) { nodes { trainingJobName } } } } }',
  );
  for (const list of ['', ', orderBy: { field: OBJECTIVE }', ', orderBy: { field: NAME }']) {
    const { data, errors } = await world.query(children(list));
    expect(errors).toBeUndefined();
    const [{ trainingJobs }] = data.hyperParameterTuningJobs.nodes;
    expect(trainingJobs.edges.length).toBeGreaterThan(3);
    for (const { summary, node } of trainingJobs.edges) expect(summary?.trainingJobName).toBe(node.trainingJobName);
  }
});

test.each([
  { 'search-no-property': ['TuningJobArn'] },
  { 'search-blind-property': ['TuningJobArn'] },
  { 'search-ignores-property': ['TuningJobArn'] },
  { 'search-denied': true },
  { 'search-empty': true },
])('under %o the children are the same', async (quirks) => {
  const query = `query ($name: String!) { hyperParameterTuningJob(name: $name) { trainingJobs(first: 100) { nodes { trainingJobName trainingJobStatus } } } }`;
  const { Definition: _, ...parent } = { Definition: null, ...[...world.sandbox.account.tuningJobs()][0] };
  const name = parent.HyperParameterTuningJobName ?? '';
  const before = await world.query(query, { name });
  await world.close();
  world = await startWorld({ quirks });
  const after = await world.query(query, { name });
  expect(after.errors).toBeUndefined();
  // The tuning job's own list as soon as it is known, and never a Describe for each job of the account.
  const { Search, ListTrainingJobs = 0, ...calls } = world.callsMade();
  expect(calls).toEqual({ DescribeHyperParameterTuningJob: 1, ListTrainingJobsForHyperParameterTuningJob: 1 });
  expect([Search, ListTrainingJobs].every((count = 9) => count <= 3)).toBe(true);
  const names = (answer: typeof before): string[] =>
    answer.data.hyperParameterTuningJob.trainingJobs.nodes
      .map((node: { trainingJobName: string }) => node.trainingJobName)
      .toSorted();
  expect(names(after)).toEqual(names(before));
  expect(names(after).length).toBeGreaterThan(3);
});

test('a Search that gives other jobs than the children is left for the own list of each tuning job', async () => {
  const query =
    '{ hyperParameterTuningJobs(first: 5) { nodes { trainingJobs(first: 5) { nodes { trainingJobName } } } } }';
  const before = await world.query(query);
  await world.close();
  world = await startWorld({ quirks: { 'search-ignores-property': ['TuningJobArn'] } });
  const after = await world.query(query);
  expect(after.errors).toBeUndefined();
  expect(after.data).toEqual(before.data);
  expect(world.callsMade()).toEqual({ Search: 2, ListTrainingJobsForHyperParameterTuningJob: 5 });
});

test('children of which Search finds fewer than their tuning job counts are not counted by it', async () => {
  world.sandbox.fault({
    operation: 'Search',
    match: ({ Resource }) => Resource === 'TrainingJob',
    error: {
      patch: ({ Results = [] }) => {
        const found = (Results as object[]).slice(1);
        return { Results: found, TotalHits: { Value: found.length, Relation: 'EqualTo' } };
      },
    },
  });
  const { data } = await world.query(
    '{ hyperParameterTuningJobs(first: 1) { nodes { trainingJobs { totalCount } } } }',
  );
  expect(data.hyperParameterTuningJobs.nodes).toEqual([{ trainingJobs: { totalCount: null } }]);
  expect(world.callsMade()).toEqual({ Search: 2 });
});

test('more children than may be sorted here come by name from the own list of their tuning job, counted by Search', async () => {
  await world.close();
  world = await startWorld({ env: { CACHE_MAX_BYTES: '10000000' } });
  const [{ HyperParameterTuningJobName: name = '' } = {}] = world.sandbox.account.tuningJobs();
  const names = [...world.sandbox.account.childrenOf(name)]
    .map(({ TrainingJobName = '' }) => TrainingJobName)
    .toSorted();
  // 50 calls may sort 5,000.
  const operation = 'DescribeHyperParameterTuningJob';
  world.sandbox.fault({
    operation,
    error: { patch: (job) => ({ ...job, TrainingJobStatusCounters: { Completed: 5_001 } }) },
  });
  const TotalHits = { Value: 5_001, Relation: 'EqualTo' };
  world.sandbox.fault({ operation: 'Search', error: { patch: (found) => ({ ...found, TotalHits }) } });
  const query = `query ($name: String!, $after: String) { hyperParameterTuningJob(name: $name) {
    trainingJobs(first: 2, after: $after, orderBy: { field: NAME, direction: ASC }) {
      totalCount nodes { trainingJobName } pageInfo { endCursor truncated }
    } } }`;
  const first = await world.query(query, { name, after: null });
  const { endCursor } = first.data.hyperParameterTuningJob.trainingJobs.pageInfo;
  const second = await world.query(query, { name, after: endCursor });
  for (const [i, { data, errors }] of [first, second].entries()) {
    expect(errors).toBeUndefined();
    const { nodes, pageInfo, totalCount } = data.hyperParameterTuningJob.trainingJobs;
    expect(nodes).toEqual(names.slice(2 * i, 2 * i + 2).map((trainingJobName) => ({ trainingJobName })));
    expect({ totalCount, truncated: pageInfo.truncated }).toEqual({ totalCount: 5_001, truncated: false });
  }
  const list = 'ListTrainingJobsForHyperParameterTuningJob';
  expect(world.callsMade()).toEqual({ [operation]: 1, [list]: 1, Search: 1 });
  const strong = query.replace('name: $name)', 'name: $name, freshness: STRONG)');
  const current = await world.query(strong, { name, after: endCursor });
  expect(current.errors).toBeUndefined();
  expect(current.data.hyperParameterTuningJob.trainingJobs).toEqual({
    ...second.data.hyperParameterTuningJob.trainingJobs,
    totalCount: null,
  });
  expect(world.callsMade()).toEqual({ [operation]: 1, [list]: 1 });
  world.sandbox.fault({ operation: list, error: { type: 'AccessDeniedException', message: 'not authorized' } });
  const denied = await world.query(query.replace('first: 2', 'first: 1'), { name, after: null });
  expect(denied.errors).toBeUndefined();
  expect(denied.data.hyperParameterTuningJob.trainingJobs.nodes).toEqual([{ trainingJobName: names[0] }]);
});

test.each(['ResourceNotFound', 'AccessDeniedException'])(
  'what Search finds of the children is given where their tuning job, which counts more, has no own list: %s',
  async (type) => {
    const children = (list: string): string =>
      `{ hyperParameterTuningJobs(first: 1) { nodes { trainingJobs(first: 100) { truncated edges { node { id } ${list} } } } } }`;
    world.sandbox.fault({
      operation: 'Search',
      match: ({ Resource }) => Resource === 'TrainingJob',
      error: { patch: ({ Results = [] }) => ({ Results: (Results as object[]).slice(1) }) },
    });
    const whole = await world.query(children(''));
    world.sandbox.fault({
      operation: 'ListTrainingJobsForHyperParameterTuningJob',
      error: { type, message: 'Requested resource not found.' },
    });
    const found = await world.query(children(''));
    expect(found.errors).toBeUndefined();
    const edges = ({ data }: typeof whole): object[] => data.hyperParameterTuningJobs.nodes[0].trainingJobs.edges;
    expect(edges(found)).toEqual(edges(whole).slice(1));
    const isTruncated = ({ data }: typeof whole): boolean =>
      data.hyperParameterTuningJobs.nodes[0].trainingJobs.truncated;
    expect([whole, found].map(isTruncated)).toEqual([false, true]);
    if (type !== 'ResourceNotFound') return;
    const summed = await world.query(children('summary { trainingJobStatus }'));
    expect(summed.errors).toBeUndefined();
    expect(edges(summed)).toEqual([]);
  },
);

test('children of which Search finds fewer than are counted, and tells no total, end truncated on a later page too', async () => {
  const parent = [...world.sandbox.account.tuningJobs()].find(
    ({ TrainingJobStatusCounters: { Completed = 0 } = {} }) => Completed > 3,
  );
  const arn = parent?.HyperParameterTuningJobArn;
  const children = [...world.sandbox.account.trainingJobs()].filter(({ TuningJobArn }) => TuningJobArn === arn);
  const isOldest = (result: { TrainingJob?: { TrainingJobArn?: string } }): boolean =>
    result.TrainingJob?.TrainingJobArn === children.at(-1)?.TrainingJobArn;
  // The last page is empty, as one may be.
  let isLast = false;
  world.sandbox.fault({
    operation: 'Search',
    match: (input) => {
      isLast = input.NextToken === 'more';
      if (isLast) delete input.NextToken;
      return input.Resource === 'TrainingJob';
    },
    error: {
      patch: ({ Results }) =>
        isLast
          ? { Results: [] }
          : { NextToken: 'more', Results: (Results as object[]).filter((one) => !isOldest(one)) },
    },
  });
  const page = async (first: number, after: string | null) => {
    const { data, errors } = await world.query(
      `query ($first: Int!, $after: String) { hyperParameterTuningJob(arn: "${arn}") {
        trainingJobs(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage truncated endCursor } } } }`,
      { first, after },
    );
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = data.hyperParameterTuningJob.trainingJobs;
    return { count: nodes.length, ...pageInfo };
  };
  const { endCursor, ...top } = await page(1, null);
  expect(top).toEqual({ count: 1, hasNextPage: true, truncated: false });
  const rest = { count: children.length - 2, hasNextPage: false, truncated: true };
  expect(await page(100, endCursor)).toMatchObject(rest);
  expect(world.callsMade()).not.toHaveProperty('ListTrainingJobsForHyperParameterTuningJob');
});

test.each([
  ['OBJECTIVE', {}],
  ['STATUS', { 'search-denied': true }],
])(
  'the own list by %s of a tuning job that goes between two pages of it is truncated, and kept as that',
  async (field, quirks) => {
    await world.close();
    world = await startKeeping({ jobs: 120, quirks });
    const parent = [...world.sandbox.account.tuningJobs()].find(
      ({ TrainingJobStatusCounters: { Completed = 0 } = {} }) => Completed > 3,
    );
    const operation = 'ListTrainingJobsForHyperParameterTuningJob';
    const isNext = ({ NextToken }: { NextToken?: string }): boolean => NextToken !== undefined;
    world.sandbox.fault({ operation, match: isNext, error: { type: 'ResourceNotFound' } });
    world.sandbox.fault({ operation, error: { patch: (output) => ({ ...output, NextToken: 'more' }) } });
    const query = `{ hyperParameterTuningJob(name: "${parent?.HyperParameterTuningJobName}") {
      trainingJobs(first: 100, orderBy: { field: ${field} }) { totalCount nodes { id } pageInfo { truncated } } } }`;
    for (const calls of [2, undefined]) {
      const { data, errors } = await world.query(query);
      expect(errors).toBeUndefined();
      const { nodes, ...list } = data.hyperParameterTuningJob.trainingJobs;
      expect(nodes.length).toBeGreaterThan(3);
      expect(list).toMatchObject({ totalCount: null, pageInfo: { truncated: true } });
      expect(world.callsMade()[operation]).toBe(calls);
    }
  },
);

test.each(['CREATION_TIME', 'STATUS', 'TRAINING_END_TIME'])(
  'children by %s go on by the own list of the tuning job where Search is denied between two pages',
  async (field) => {
    await world.close();
    world = await startWorld({ env: { WINDOW_MS: '0' } });
    const parent = [...world.sandbox.account.tuningJobs()].find(
      ({ TrainingJobStatusCounters: { Completed = 0 } = {} }) => Completed > 8,
    );
    const own = [...world.sandbox.account.trainingJobs()].filter(
      ({ TuningJobArn }) => TuningJobArn === parent?.HyperParameterTuningJobArn,
    );
    const query = `query ($name: String!, $after: String) { hyperParameterTuningJob(name: $name) {
      trainingJobs(first: 3, after: $after, orderBy: { field: ${field} }) { nodes { trainingJobArn } pageInfo { hasNextPage endCursor } } } }`;
    const arns: string[] = [];
    let after: string | null = null;
    do {
      // oxlint-disable-next-line typescript/no-explicit-any -- the loop's own cursor keeps it from being inferred
      const answer: Answer<any> = await world.query(query, {
        name: parent?.HyperParameterTuningJobName ?? '',
        after,
      });
      expect(answer.errors).toBeUndefined();
      const { nodes, pageInfo } = answer.data.hyperParameterTuningJob.trainingJobs;
      arns.push(...nodes.map(({ trainingJobArn }: { trainingJobArn: string }) => trainingJobArn));
      if (after === null) world.sandbox.fault({ operation: 'Search', error: { type: 'AccessDeniedException' } });
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    const told = own.filter(({ TrainingEndTime }) => field !== 'TRAINING_END_TIME' || TrainingEndTime);
    expect(arns.toSorted()).toEqual(told.map(({ TrainingJobArn = '' }) => TrainingJobArn).toSorted());
    expect(world.callsMade()).not.toHaveProperty('ListTrainingJobs');
  },
);
