import { TrainingJobStatus } from '@aws-sdk/client-sagemaker';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, startWorld, type World } from '../support/gateway.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const MAIN = `query ($first: Int!, $after: String) {
  trainingJobs(first: $first, after: $after) {
    nodes {
      trainingJobName trainingJobStatus tags { key value } finalMetricDataList { metricName value }
      tuningJob { hyperParameterTuningJobName } labelingJob { labelingJobName }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

describe('the main query', () => {
  test('100 jobs with tags and metrics are one Search, all linked tuning jobs another; each linked labeling job is asked for once', async () => {
    const { data, errors } = await world.query(MAIN, { first: 100 });
    expect(errors).toBeUndefined();
    const truth = [...world.sandbox.account.trainingJobs()].slice(0, 100);
    const byName = new Map(truth.map((job) => [job.TrainingJobName, job]));
    expect(data.trainingJobs.nodes).toHaveLength(100);
    for (const node of data.trainingJobs.nodes) {
      const job = byName.get(node.trainingJobName);
      expect(job, node.trainingJobName).toBeDefined();
      expect(node.tags).toEqual((job?.Tags ?? []).map(({ Key, Value }) => ({ key: Key, value: Value })));
      const parent = job?.TuningJobArn?.split('/')[1] ?? null;
      const isThere = parent !== null && world.sandbox.account.tuning.get(parent) !== undefined;
      expect(node.tuningJob).toEqual(isThere ? { hyperParameterTuningJobName: parent } : null);
    }
    const parents = new Set(truth.flatMap(({ TuningJobArn }) => TuningJobArn?.split('/')[1] ?? []));
    const labeling = new Set(
      truth.flatMap(({ LabelingJobArn }) =>
        LabelingJobArn?.includes(':123456789012:') ? [LabelingJobArn.split('/')[1]] : [],
      ),
    );
    const proved = (name: string | undefined): boolean => name !== name?.toLowerCase();
    const { Search, DescribeHyperParameterTuningJob = 0, DescribeLabelingJob = 0 } = world.callsMade();
    expect(Search).toBe(2);
    // A name with an upper-case letter is right as the ARN has it, and needs no call; what Search does not find is asked for.
    const unproved = [...parents].filter((name) => !proved(name));
    expect(unproved.length).toBeGreaterThan(2);
    const dangling = unproved.filter((name) => !world.sandbox.account.tuning.get(name));
    expect(DescribeHyperParameterTuningJob).toBe(dangling.length);
    expect(DescribeLabelingJob).toBe([...labeling].filter((name) => !proved(name)).length);
  });

  test('following endCursor gives 5,000 jobs exactly once, newest first, by one Search for each 100', async () => {
    await world.close();
    world = await startWorld({ jobs: 5_000 });
    const names: string[] = [];
    let after: string | null = null;
    do {
      // oxlint-disable-next-line typescript/no-explicit-any -- the loop's own cursor keeps it from being inferred
      const { data }: Answer<any> = await world.query(
        `query ($after: String) { trainingJobs(first: 300, after: $after) { nodes { trainingJobName creationTime } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      names.push(...data.trainingJobs.nodes.map((node: { trainingJobName: string }) => node.trainingJobName));
      after = data.trainingJobs.pageInfo.hasNextPage ? data.trainingJobs.pageInfo.endCursor : null;
    } while (after);
    const truth = [...world.sandbox.account.trainingJobs()];
    const created = new Map(truth.map((job) => [job.TrainingJobName, Math.floor(Number(job.CreationTime) / 1_000)]));
    expect(names.toSorted()).toEqual(truth.map(({ TrainingJobName }) => TrainingJobName).toSorted());
    expect(
      names.every((name, i) => i === 0 || (created.get(names[i - 1] ?? '') ?? 0) >= (created.get(name) ?? 0)),
    ).toBe(true);
    expect(world.callsMade()).toEqual({ Search: 50 });
  });
});

test('totalCount is of the whole list, on every page of it', async () => {
  const query =
    'query ($after: String) { trainingJobs(first: 50, after: $after) { totalCount pageInfo { endCursor } } }';
  const first = await world.query(query);
  const second = await world.query(query, { after: first.data.trainingJobs.pageInfo.endCursor });
  expect(first.data.trainingJobs.totalCount).toBe(700);
  expect(world.callsMade()).toEqual({ Search: 1 });
  expect(second.data.trainingJobs.totalCount).toBe(700);
});

test.each([['NAME'], ['STATUS']])('totalCount by %s is asked for once, whatever page it stands on', async (field) => {
  const query = `query ($after: String) { trainingJobs(first: 5, after: $after, orderBy: { field: ${field} }) {
    totalCount nodes { trainingJobArn } pageInfo { endCursor } } }`;
  let after: string | null = null;
  const counts: (number | null)[] = [];
  for (let page = 0; page < 4; page += 1) {
    // oxlint-disable-next-line no-await-in-loop, typescript/no-explicit-any -- one page after the other
    const { data }: Answer<any> = await world.query(query, { after });
    counts.push(data.trainingJobs.totalCount);
    after = data.trainingJobs.pageInfo.endCursor;
  }
  expect(counts).toEqual([700, 700, 700, 700]);
  const counting = world.sandbox.calls.filter(({ input }) => input.MaxResults === 1 && !('SearchExpression' in input));
  expect(counting).toHaveLength(1);
});

test.each([
  ['trainingJobs', '[FAILED]', 2],
  ['trainingJobs', '[FAILED, COMPLETED]', 3],
  ['hyperParameterTuningJobs', '[COMPLETED]', 1],
])(
  '%s in the order of their statuses, but for %s: %i Searches for 150, and no other status is asked for',
  async (list, some, Search) => {
    const status = list === 'trainingJobs' ? 'trainingJobStatus' : 'hyperParameterTuningJobStatus';
    const { data, errors } = await world.query(
      `{ list: ${list}(first: 150, filter: { ${status}: ${some} }, orderBy: { field: STATUS }) { nodes { status: ${status} } } }`,
    );
    expect(errors).toBeUndefined();
    const statuses = data.list.nodes.map((node: { status: string }) => node.status);
    expect(statuses).toEqual(statuses.toSorted().toReversed());
    expect([...new Set(statuses)].every((one) => some.includes(String(one)))).toBe(true);
    expect(world.callsMade()).toEqual({ Search });
  },
);

test.each([
  ['DESC', 90, 100, { Search: 1 }],
  ['DESC', 250, 100, { Search: 3 }],
  ['ASC', 90, 100, { Search: 1 + 1 }],
  // Behind the completed ones one page is left.
  ['ASC', 300, 300, { Search: 3 + 1 }],
  ['ASC', 700, 100, { Search: 1 }],
])(
  'all jobs by STATUS, %s, of %i: the first %i take as few Searches as hold each status, or all that are left',
  async (direction, jobs, first, calls) => {
    await world.close();
    world = await startWorld({ jobs });
    await world.query('{ trainingJobs(first: 1) { nodes { id } } }');
    world.callsMade();
    const { data, errors } = await world.query(
      `{ trainingJobs(first: ${first}, orderBy: { field: STATUS, direction: ${direction} }) {
        nodes { trainingJobArn } pageInfo { hasNextPage truncated } } }`,
    );
    expect(errors).toBeUndefined();
    expect(world.callsMade()).toEqual(calls);
    const sign = direction === 'ASC' ? 1 : -1;
    const known: readonly string[] = Object.values(TrainingJobStatus);
    const truth = [...world.sandbox.account.trainingJobs()].toSorted((a, b) => {
      // What the gateway does not know stands behind what it knows.
      const [one, other] = [a, b].map(({ TrainingJobStatus: is = '' }) => (known.includes(is) ? is : '~')) as [
        string,
        string,
      ];
      return one === other ? Number(b.CreationTime) - Number(a.CreationTime) : one < other ? -sign : sign;
    });
    expect(data.trainingJobs).toEqual({
      nodes: truth.slice(0, first).map(({ TrainingJobArn }) => ({ trainingJobArn: TrainingJobArn })),
      pageInfo: { hasNextPage: first < truth.length, truncated: false },
    });
  },
);

test('totalCount costs nothing where Search has just told none', async () => {
  await world.close();
  world = await startWorld({ quirks: { 'search-no-totals': true } });
  const { data, errors } = await world.query('{ trainingJobs(first: 50) { totalCount nodes { id } } }');
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.totalCount).toBeNull();
  expect(world.callsMade()).toEqual({ Search: 1 });
});

test('totalCount is null where Search is denied, in an order too that List alone has, and that is asked once', async () => {
  await world.close();
  world = await startWorld({ jobs: 120, quirks: { 'search-denied': true } });
  const query = '{ trainingJobs(first: 5, orderBy: { field: NAME }) { totalCount nodes { trainingJobName } } }';
  const { data, errors } = await world.query(query);
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.totalCount).toBeNull();
  expect(data.trainingJobs.nodes).toHaveLength(5);
  expect(world.callsMade()).toEqual({ ListTrainingJobs: 1, Search: 1 });
  await world.query(query);
  expect(world.callsMade()).toEqual({ ListTrainingJobs: 1 });
});

describe('links', () => {
  test('a link of which only ARN, region, account and id are selected costs no call', async () => {
    const { data } = await world.query(
      `{ trainingJobs(first: 100) { nodes { tuningJob { id hyperParameterTuningJobArn region accountId } labelingJob { id } } } }`,
    );
    expect(data.trainingJobs.nodes.some((node: { tuningJob: object | null }) => node.tuningJob)).toBe(true);
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test('a dangling and a foreign ARN are null without an error', async () => {
    const { data, errors } = await world.query(
      `{ trainingJobs(first: 700) { nodes { tuningJobArn labelingJobArn tuningJob { hyperParameterTuningJobStatus } labelingJob { labelingJobStatus } } } }`,
    );
    expect(errors).toBeUndefined();
    const nodes: {
      tuningJobArn: string | null;
      labelingJobArn: string | null;
      tuningJob: object | null;
      labelingJob: object | null;
    }[] = data.trainingJobs.nodes;
    const foreign = nodes.filter(({ labelingJobArn }) => labelingJobArn && !labelingJobArn.includes(':123456789012:'));
    const dangling = nodes.filter(
      ({ tuningJobArn }) => tuningJobArn && !world.sandbox.account.tuning.get(tuningJobArn.split('/')[1] ?? ''),
    );
    expect(foreign.length).toBeGreaterThan(0);
    expect(dangling.length).toBeGreaterThan(0);
    expect(foreign.every(({ labelingJob }) => labelingJob === null)).toBe(true);
    expect(dangling.every(({ tuningJob }) => tuningJob === null)).toBe(true);
  });

  test("a tuning job's children come whole by one Search, and as many as it counts", async () => {
    const { data, errors } = await world.query(`{
      hyperParameterTuningJobs(first: 1) { nodes { hyperParameterTuningJobName trainingJobs(first: 100) { totalCount nodes { trainingJobName tags { key } } } } }
    }`);
    expect(errors).toBeUndefined();
    const [parent] = data.hyperParameterTuningJobs.nodes;
    const truth = [...world.sandbox.account.childrenOf(parent.hyperParameterTuningJobName)].map(
      ({ TrainingJobName }) => TrainingJobName,
    );
    expect(
      parent.trainingJobs.nodes.map((node: { trainingJobName: string }) => node.trainingJobName).toSorted(),
    ).toEqual(truth.toSorted());
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

  test('a job whose details are not answered leaves half of the time to what it and the others lead to', async () => {
    await world.close();
    world = await startWorld({ env: { REQUEST_TIMEOUT_MS: '1000' } });
    world.sandbox.fault({ operation: 'DescribeTrainingJob', times: 1, error: { hang: true } });
    const { data, errors } = await world.query(
      '{ trainingJobs(first: 5, filter: { nameContains: "-hpo-" }) { nodes { progressInfo { currentStep } tuningJob { hyperParameterTuningJobStatus } } } }',
    );
    expect(errors?.map(({ path }) => path)).toEqual([['trainingJobs', 'nodes', 0, 'progressInfo']]);
    expect(data.trainingJobs.nodes).toHaveLength(5);
    for (const { tuningJob } of data.trainingJobs.nodes) expect(tuningJob).not.toBeNull();
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

  test('a job by its ARN in lower case is found behind however many others whose names hold its own', async () => {
    const parent = [...world.sandbox.account.tuningJobs()].find(
      ({ HyperParameterTuningJobName: name = '' }) => name !== name.toLowerCase(),
    );
    const isFirst = ({ NextToken }: { NextToken?: string }): boolean => NextToken === undefined;
    const answer = (output: object): { status: 200; contentType: string; body: string } => ({
      status: 200,
      contentType: 'application/x-amz-json-1.1',
      body: JSON.stringify(output),
    });
    const operation = 'ListHyperParameterTuningJobs';
    const summary = (HyperParameterTuningJobName = ''): object => ({
      HyperParameterTuningJobName,
      HyperParameterTuningJobArn: `arn:aws:sagemaker:us-east-1:123456789012:hyper-parameter-tuning-job/${HyperParameterTuningJobName.toLowerCase()}`,
    });
    const name = parent?.HyperParameterTuningJobName;
    const others = { HyperParameterTuningJobSummaries: [summary(`${name}-2`)], NextToken: 'more' };
    world.sandbox.fault({ operation, match: isFirst, error: answer(others) });
    world.sandbox.fault({ operation, error: answer({ HyperParameterTuningJobSummaries: [summary(name)] }) });
    const { data, errors } = await world.query(
      'query ($id: ID!) { node(id: $id) { ... on HyperParameterTuningJob { hyperParameterTuningJobName hyperParameterTuningJobStatus } } }',
      { id: parent?.HyperParameterTuningJobArn?.toLowerCase() ?? '' },
    );
    expect(errors).toBeUndefined();
    expect(data.node?.hyperParameterTuningJobName).toBe(name);
    expect(world.callsMade()).toEqual({ DescribeHyperParameterTuningJob: 2, ListHyperParameterTuningJobs: 2 });
  });

  test('a filter by another job takes its ARN in lower case, for two calls more where that is not its own', async () => {
    const list = `query ($filter: TrainingJobFilter, $first: Int = 100, $after: String) {
      trainingJobs(first: $first, after: $after, filter: $filter) {
        totalCount nodes { trainingJobArn } pageInfo { endCursor }
      }
    }`;
    const jobs = [...world.sandbox.account.trainingJobs()];
    const isCased = (arn: string | undefined): boolean => arn !== undefined && arn !== arn.toLowerCase();
    const tuning = jobs.find(({ TuningJobArn }) => isCased(TuningJobArn))?.TuningJobArn ?? '';
    const labeling = jobs.find(({ LabelingJobArn }) => isCased(LabelingJobArn))?.LabelingJobArn ?? '';
    const [tuningJobArn, labelingJobArn] = [tuning.toLowerCase(), labeling.toLowerCase()];
    const arns = (is: (job: (typeof jobs)[number]) => boolean): object[] =>
      jobs.flatMap((job) => (is(job) ? [{ trainingJobArn: job.TrainingJobArn }] : []));
    const ofTuning = arns(({ TuningJobArn }) => TuningJobArn === tuning);
    const ofLabeling = arns(({ LabelingJobArn }) => LabelingJobArn === labeling);
    const ofEither = arns(({ TuningJobArn, LabelingJobArn }) => TuningJobArn === tuning || LabelingJobArn === labeling);
    // What Search can be asked for is seen.
    for (const filter of [{ tuningJobArn: tuning }, { labelingJobArn: labeling }]) await world.query(list, { filter });
    world.callsMade();
    const byTuning = await world.query(list, { filter: { tuningJobArn } });
    expect(byTuning.errors).toBeUndefined();
    expect(byTuning.data.trainingJobs).toMatchObject({ totalCount: ofTuning.length, nodes: ofTuning });
    expect(world.callsMade()).toEqual({
      Search: 2,
      DescribeHyperParameterTuningJob: 2,
      ListHyperParameterTuningJobs: 1,
    });
    const byLabeling = await world.query(list, { filter: { labelingJobArn } });
    expect(byLabeling.data.trainingJobs).toMatchObject({ totalCount: ofLabeling.length, nodes: ofLabeling });
    const byEither = await world.query(list, { filter: { anyOf: [{ tuningJobArn }, { labelingJobArn }] } });
    expect(byEither.data.trainingJobs).toMatchObject({ totalCount: ofEither.length, nodes: ofEither });
    const first = await world.query(list, { filter: { tuningJobArn }, first: 5 });
    const after = first.data.trainingJobs.pageInfo.endCursor;
    const second = await world.query(list, { filter: { tuningJobArn }, after });
    expect([...first.data.trainingJobs.nodes, ...second.data.trainingJobs.nodes]).toEqual(ofTuning);
  });

  test('a filter by another job whose ARN is in lower case of its own costs no call more', async () => {
    const list = `query ($arn: String!) { trainingJobs(first: 100, filter: { tuningJobArn: $arn }) { nodes { id } } }`;
    const arn = [...world.sandbox.account.trainingJobs()].find(
      ({ TuningJobArn: link }) => link !== undefined && link === link.toLowerCase(),
    )?.TuningJobArn;
    const { data } = await world.query(list, { arn });
    expect(data.trainingJobs.nodes.length).toBeGreaterThan(0);
    expect(world.callsMade()).toEqual({ Search: 1 });
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

  test.each(['ResourceNotFound', 'AccessDeniedException'])(
    'what Search finds of the children is given where their tuning job, which counts more, has no own list: %s',
    async (type) => {
      const children = (list: string): string =>
        `{ hyperParameterTuningJobs(first: 1) { nodes { trainingJobs(first: 100) { edges { node { id } ${list} } } } } }`;
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
      if (type !== 'ResourceNotFound') return;
      const summed = await world.query(children('summary { trainingJobStatus }'));
      expect(summed.errors).toBeUndefined();
      expect(edges(summed)).toEqual([]);
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

  test('node and nodes find any job, in the order of the ids, the same one once', async () => {
    const [job] = [...world.sandbox.account.trainingJobs()];
    const [tuning] = [...world.sandbox.account.tuningJobs()];
    const ids = [
      job?.TrainingJobArn,
      tuning?.HyperParameterTuningJobArn,
      `${job?.TrainingJobArn}-none`,
      job?.TrainingJobArn,
    ];
    const { data, errors } = await world.query(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on TrainingJob { trainingJobStatus } } }`,
      { ids },
    );
    expect(errors).toBeUndefined();
    expect(data.nodes.map((node: { id: string } | null) => node?.id ?? null)).toEqual([ids[0], ids[1], null, ids[0]]);
    expect(world.callsMade()).toMatchObject({ DescribeTrainingJob: 1, Search: 1 });
  });
});

test('what tuning jobs tell of other jobs leads to them, by one Search for all', async () => {
  const tuning = [...world.sandbox.account.tuningJobs()];
  const best = tuning.map(({ BestTrainingJob }) => BestTrainingJob?.TrainingJobArn ?? null);
  expect(best.filter((arn) => arn !== null).length).toBeGreaterThan(2);
  const parents = tuning.map(({ WarmStartConfig }) => WarmStartConfig?.ParentHyperParameterTuningJobs?.length ?? 0);
  expect(Math.max(...parents)).toBeGreaterThan(0);
  interface Told {
    readonly bestTrainingJob: { readonly trainingJob: { readonly id: string } | null } | null;
    readonly warmStartConfig: {
      readonly parentHyperParameterTuningJobs: readonly { readonly hyperParameterTuningJob: object | null }[];
    } | null;
  }
  const ask = async (of: string): Promise<Answer<{ hyperParameterTuningJobs: { nodes: Told[] } }>> =>
    await world.query(
      `{ hyperParameterTuningJobs(first: 100) { ${of} } }
      fragment F on HyperParameterTuningJob {
        bestTrainingJob { trainingJob { id tags { key } } }
        warmStartConfig { parentHyperParameterTuningJobs { hyperParameterTuningJob { id } } }
      }`,
    );
  const { data, errors } = await ask('nodes { ...F }');
  expect(errors).toBeUndefined();
  const { nodes } = data?.hyperParameterTuningJobs ?? { nodes: [] };
  expect(nodes.map(({ bestTrainingJob }) => bestTrainingJob?.trainingJob?.id ?? null)).toEqual(best);
  const led = nodes.map(({ warmStartConfig }) =>
    (warmStartConfig?.parentHyperParameterTuningJobs ?? []).filter((one) => one.hyperParameterTuningJob !== null),
  );
  expect(led.map(({ length }) => length)).toEqual(parents);
  expect(world.callsMade()).toEqual({ Search: 2 });
  const withChildren = 'trainingJobs(first: 1) { nodes { id } }';
  expect((await ask(`nodes { ${withChildren} ...F }`)).errors).toBeUndefined();
  const calls = world.callsMade();
  expect(calls).not.toHaveProperty('DescribeTrainingJob');
  expect((await ask(`edges { node { ${withChildren} ...F } }`)).errors).toBeUndefined();
  expect(world.callsMade()).toEqual(calls);
});

test('what a fragment asks of another type of entity costs no call; what it asks of this one is read', async () => {
  const arn = [...world.sandbox.account.trainingJobs()][0]?.TrainingJobArn;
  const ask = async (of: string): Promise<Record<string, number>> => {
    const { errors } = await world.query(`{ ${of} }`);
    expect(errors).toBeUndefined();
    return world.callsMade();
  };
  const other = '... on Node { ... on LabelingJob { tags { key } trainingJobs { nodes { id } } } }';
  const own = '... on Node { ... on TrainingJob { profilingStatus } }';
  expect(await ask(`hyperParameterTuningJobs(first: 3) { nodes { ${other} id } }`)).toEqual({ Search: 1 });
  expect(await ask(`trainingJob(arn: "${arn}") { ${other} id }`)).toEqual({ DescribeTrainingJob: 1 });
  expect(await ask(`trainingJob(arn: "${arn}") { ${own} }`)).toEqual({ DescribeTrainingJob: 1 });
  expect(await ask(`trainingJobs(first: 3) { nodes { ${own} } }`)).toEqual({ Search: 1, DescribeTrainingJob: 3 });
  expect(await ask(`trainingJobs(first: 3) { edges { node { ${own} } } }`)).toEqual({
    Search: 1,
    DescribeTrainingJob: 3,
  });
});
