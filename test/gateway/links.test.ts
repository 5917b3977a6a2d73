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

describe('links', () => {
  test('a link of which only ARN, region, account and id are selected costs no call', async () => {
    const { data } = await world.query(
      `{ trainingJobs(first: 100) { nodes { tuningJob { id hyperParameterTuningJobArn region accountId } labelingJob { id } } } }`,
    );
    expect(data.trainingJobs.nodes.some((node: { tuningJob: object | null }) => node.tuningJob)).toBe(true);
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test('nor does one of which variables leave out all but its type, nor a list of jobs below it', async () => {
    const { data, errors } = await world.query(
      `query ($open: Boolean = false) {
        trainingJobs(first: 1, filter: { trainingJobStatus: [STOPPED] }) {
          __typename ...Page @include(if: $open) pageInfo { __typename endCursor @include(if: $open) }
        }
        hyperParameterTuningJobs(first: 5) { nodes { trainingJobs { __typename ...Children @include(if: $open) } } }
        jobs: trainingJobs(first: 100) { nodes {
          tuningJob { __typename hyperParameterTuningJobStatus @include(if: $open) }
          labelingJob { __typename labelingJobStatus @include(if: $open) trainingJobs @include(if: $open) { totalCount } }
        } }
      }
      fragment Page on TrainingJobConnection { totalCount nodes { id } }
      fragment Children on TuningJobTrainingJobConnection { totalCount nodes { id } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.trainingJobs).toEqual({ __typename: 'TrainingJobConnection', pageInfo: { __typename: 'PageInfo' } });
    const children = { trainingJobs: { __typename: 'TuningJobTrainingJobConnection' } };
    expect(data.hyperParameterTuningJobs.nodes).toEqual([children, children, children, children, children]);
    const links: { tuningJob: object | null; labelingJob: object | null }[] = data.jobs.nodes;
    expect(links).toContainEqual({ tuningJob: { __typename: 'HyperParameterTuningJob' }, labelingJob: null });
    expect(links).toContainEqual({ tuningJob: null, labelingJob: { __typename: 'LabelingJob' } });
    expect(world.callsMade()).toEqual({ Search: 2 });
    const lower = 'arn:aws:sagemaker:us-east-1:123456789012:hyper-parameter-tuning-job/none';
    const closed = await world.query(
      `query ($lower: String) {
        trainingJobs(filter: { anyOf: [{ tuningJobArn: $lower }] }) { __typename }
        hyperParameterTuningJobs(first: 5, freshness: STRONG) { nodes { trainingJobs(orderBy: { field: BEST }) { __typename } } }
      }`,
      { lower },
    );
    expect(closed.errors).toBeUndefined();
    expect(closed.data.hyperParameterTuningJobs.nodes).toEqual([children, children, children, children, children]);
    expect(world.callsMade()).toEqual({ ListHyperParameterTuningJobs: 1 });
    // What it takes is looked at all the same.
    const wrong = await world.query(
      '{ a: trainingJobs(after: "else") { __typename } b: trainingJobs(filter: { tuningJobArn: "else" }) { __typename } }',
    );
    expect(wrong.data).toEqual({ a: null, b: null });
    expect(wrong.errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(world.callsMade()).toEqual({});
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
