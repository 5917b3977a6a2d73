import { afterEach, beforeEach, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { later } from '../support/time.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

test('an answer without a body is no empty list', async () => {
  for (const operation of ['Search', 'ListTrainingJobs'])
    world.sandbox.fault({ operation, error: { status: 200, body: '', contentType: 'application/x-amz-json-1.1' } });
  for (const orderBy of ['', ', orderBy: { field: NAME }']) {
    // oxlint-disable-next-line no-await-in-loop -- one request after the other
    const { data, errors } = await world.query(`{ trainingJobs(first: 3${orderBy}) { nodes { id } } }`);
    expect(data).toEqual({ trainingJobs: null });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'UPSTREAM_UNAVAILABLE', retryable: false }]);
  }
});

test.each(['{"__type":"ThrottlingException","message":"Rate exceeded"}', '{"message":"Internal failure"}'])(
  'an error that comes with status 200 is no end of a list: %s',
  async (body) => {
    const told = { status: 200, body, contentType: 'application/x-amz-json-1.1' };
    world.sandbox.fault({ operation: 'Search', match: ({ NextToken }) => NextToken !== undefined, error: told });
    world.sandbox.fault({ operation: 'ListTrainingJobs', times: 1, error: told });
    const strong = await world.query('{ trainingJobs(first: 300, freshness: STRONG) { nodes { id } } }');
    expect(strong.data).toEqual({ trainingJobs: null });
    expect(strong.errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_UNAVAILABLE']);
    const { data, errors } = await world.query('{ trainingJobs(first: 300) { nodes { id } } }');
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toHaveLength(300);
  },
);

test('a null and a record that names no job leave the rest of a page alone', async () => {
  world.sandbox.fault({
    operation: 'Search',
    error: {
      status: 200,
      patch: (output) => ({
        ...output,
        Results: [null, { TrainingJob: {} }, ...((output as { Results: object[] }).Results ?? [])],
      }),
    },
  });
  const { data, errors } = await world.query('{ trainingJobs(first: 3) { nodes { id } } }');
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.nodes).toHaveLength(3);
});

test.each<[string, (row: { TrainingJob: object }) => object]>([
  ['of something else', () => ({ Experiment: { ExperimentName: 'a' } })],
  ['without names', ({ TrainingJob }) => ({ TrainingJob: { ...TrainingJob, TrainingJobName: undefined } })],
  ['without ARNs', ({ TrainingJob }) => ({ TrainingJob: { ...TrainingJob, TrainingJobArn: null } })],
])('rows %s alone are no empty list: they are read by List', async (_, spoil) => {
  const patch = (output: { Results?: never[] }): object => ({ ...output, Results: output.Results?.map(spoil) });
  world.sandbox.fault({ operation: 'Search', error: { patch } });
  const { data, errors } = await world.query('{ trainingJobs(first: 3) { nodes { id } } }');
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.nodes).toHaveLength(3);
  expect(world.callsMade()).toEqual({ Search: 1, ListTrainingJobs: 1 });
});

test('summaries that all name no job are no empty list either', async () => {
  const patch = (output: object): object => ({ ...output, LabelingJobSummaryList: [null, {}] });
  world.sandbox.fault({ operation: 'ListLabelingJobs', error: { patch } });
  const { data, errors } = await world.query('{ labelingJobs(first: 3) { nodes { id } } }');
  expect(data).toEqual({ labelingJobs: null });
  expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'UPSTREAM_UNAVAILABLE', retryable: false }]);
  expect(world.callsMade()).toEqual({ ListLabelingJobs: 1 });
});

test("rows of a tuning job's own list that all name no job are no empty list either", async () => {
  const [tuning] = [...world.sandbox.account.tuningJobs()];
  const patch = (output: object): object => ({ ...output, TrainingJobSummaries: [null, {}] });
  world.sandbox.fault({ operation: 'ListTrainingJobsForHyperParameterTuningJob', error: { patch } });
  const { data, errors } = await world.query(
    `{ hyperParameterTuningJob(name: "${tuning?.HyperParameterTuningJobName}") {
      hyperParameterTuningJobStatus trainingJobs(first: 3, orderBy: { field: OBJECTIVE }) { nodes { id } }
    } }`,
  );
  expect(data.hyperParameterTuningJob).toEqual({
    hyperParameterTuningJobStatus: expect.any(String),
    trainingJobs: null,
  });
  expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'UPSTREAM_UNAVAILABLE', retryable: false }]);
  expect(world.callsMade()).toEqual({
    DescribeHyperParameterTuningJob: 1,
    ListTrainingJobsForHyperParameterTuningJob: 1,
  });
});

test.each([
  ['Search', 'Results', ''],
  ['ListTrainingJobs', 'TrainingJobSummaries', ', freshness: STRONG'],
])('rows among others that name no job are left out, with a line of the log: %s', async (operation, list, reading) => {
  const patch = (output: Record<string, unknown>): object => ({
    ...output,
    [list]: (output[list] as object[]).map((row, i) => (i === 1 || i === 4 ? null : row)),
  });
  world.sandbox.fault({ operation, error: { patch } });
  const { data, errors } = await world.query(`{ trainingJobs(first: 5${reading}) { nodes { trainingJobName } } }`);
  const names = [...world.sandbox.account.trainingJobs()].map(({ TrainingJobName }) => TrainingJobName);
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.nodes).toEqual([0, 2, 3, 5, 6].map((i) => ({ trainingJobName: names[i] })));
  expect(world.callsMade()).toEqual({ [operation]: 1 });
  expect(world.log.map((line) => JSON.parse(line) as object)).toMatchObject([
    { operation, message: '2 of the 100 rows that SageMaker has answered with name no job: they are left out' },
  ]);
});

test('a list whose first row names no job is counted all the same', async () => {
  const patch = ({ Results: [, ...rest] = [], ...output }: { Results?: object[] }): object => ({
    ...output,
    Results: [{ TrainingJob: {} }, ...rest],
  });
  const list =
    'query ($after: String) { trainingJobs(first: 3, after: $after) { totalCount nodes { id } pageInfo { endCursor } } }';
  const { data } = await world.query(list);
  const after = data.trainingJobs.pageInfo.endCursor;
  later(600_000);
  world.sandbox.fault({ operation: 'Search', error: { patch } });
  const next = await world.query(list, { after });
  expect(next.errors).toBeUndefined();
  expect(next.data.trainingJobs.totalCount).toBe(data.trainingJobs.totalCount);
  expect(next.data.trainingJobs.nodes).toHaveLength(3);
  expect(world.callsMade()).toEqual({ Search: 3 });
});

test('a Describe that gives another job is an error: neither that there is none, nor that it lacks what was asked', async () => {
  const [{ TrainingJobName: name = '' } = {}, other] = [...world.sandbox.account.trainingJobs()];
  const { TrainingJobName, TrainingJobArn } = other ?? {};
  const patch = (output: object): object => ({ ...output, TrainingJobName, TrainingJobArn });
  world.sandbox.fault({ operation: 'DescribeTrainingJob', error: { status: 200, patch } });
  const one = await world.query(`{ trainingJob(name: "${name}") { roleArn } }`);
  expect(one.data).toEqual({ trainingJob: null });
  const row = await world.query('{ trainingJobs(first: 1) { nodes { id profilingStatus } } }');
  expect(row.data.trainingJobs.nodes).toEqual([{ id: expect.any(String), profilingStatus: null }]);
  const unreadable = { code: 'UPSTREAM_UNAVAILABLE', retryable: false };
  for (const { errors } of [one, row]) expect(errors?.map(({ extensions }) => extensions)).toEqual([unreadable]);
});

test('a Describe that names no job is an error, not a job that is not there', async () => {
  world.sandbox.fault({ operation: 'DescribeTrainingJob', error: { status: 200, body: '{}' } });
  const { data, errors } = await world.query('{ trainingJob(name: "some-job") { trainingJobStatus } }');
  expect(data).toEqual({ trainingJob: null });
  expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'UPSTREAM_UNAVAILABLE', retryable: false }]);
});

test('a page that cannot be read is read by List, and is no lasting evidence against Search', async () => {
  world.sandbox.fault({
    operation: 'Search',
    error: { status: 200, body: '{"Results":[{"TrainingJob":{"BillableTimeInSeconds":NaN}}]}' },
  });
  const { data, errors } = await world.query('{ trainingJobs(first: 3) { nodes { id } } }');
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.nodes).toHaveLength(3);
  expect(world.log.join()).not.toContain('search is limited');
});

test.each([
  ['ListTrainingJobs', 'TrainingJobSummaries', '{ trainingJobs(orderBy: { field: NAME }) { nodes { id } } }'],
  ['ListLabelingJobs', 'LabelingJobSummaryList', '{ labelingJobs { nodes { id } } }'],
  ['ListTags', 'Tags', '{ hyperParameterTuningJob(name: "NAME") { tags { key } } }'],
  [
    'ListTrainingJobsForHyperParameterTuningJob',
    'TrainingJobSummaries',
    '{ hyperParameterTuningJob(name: "NAME") { trainingJobs(orderBy: { field: OBJECTIVE }) { nodes { id } } } }',
  ],
])('%s with something else where its list belongs cannot be read', async (operation, member, query) => {
  const [tuning] = [...world.sandbox.account.tuningJobs()];
  world.sandbox.fault({ operation, error: { status: 200, body: JSON.stringify({ [member]: { a: 1 } }) } });
  const { errors } = await world.query(query.replace('NAME"', `${tuning?.HyperParameterTuningJobName}"`));
  expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'UPSTREAM_UNAVAILABLE', retryable: false }]);
});

test('times that are further apart than the schema can say fail no field', async () => {
  world.sandbox.fault({
    operation: 'DescribeTrainingJob',
    error: { patch: (job) => ({ ...job, CreationTime: 0, TrainingStartTime: 3e9, TrainingEndTime: 9e9 }) },
  });
  const [{ TrainingJobName = '' } = {}] = [...world.sandbox.account.trainingJobs()];
  const { data, errors } = await world.query(
    `{ trainingJob(name: "${TrainingJobName}") { trainingJobName durationInSeconds queueTimeInSeconds } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.trainingJob).toEqual({
    trainingJobName: TrainingJobName,
    durationInSeconds: null,
    queueTimeInSeconds: null,
  });
});

test.each([[-5], [7.5], [1e12], ['7'], [0], [99]])('a count of %j beside a hundred jobs is none', async (Value) => {
  world.sandbox.fault({
    operation: 'Search',
    error: { patch: (page) => ({ ...page, TotalHits: { Value, Relation: 'EqualTo' } }) },
  });
  const { data, errors } = await world.query('{ trainingJobs(first: 3) { nodes { id } totalCount } }');
  expect(errors).toBeUndefined();
  expect(data.trainingJobs).toMatchObject({ nodes: [{}, {}, {}], totalCount: null });
});

test('an error whose message is no text is an upstream error like others', async () => {
  world.sandbox.fault({
    operation: 'DescribeTrainingJob',
    error: { status: 400, body: '{"__type":"AccessDeniedException","message":{"a":1}}' },
  });
  const { errors } = await world.query('{ trainingJob(name: "some-job", freshness: STRONG) { trainingJobStatus } }');
  expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'UPSTREAM_ACCESS_DENIED', retryable: false }]);
});

test.each([
  ['{ trainingJobs(first: 3) { nodes { id } pageInfo { endCursor } } }', { Search: 1 }],
  [
    '{ trainingJobs(first: 3, orderBy: { field: NAME }) { nodes { id } pageInfo { endCursor } } }',
    { ListTrainingJobs: 1 },
  ],
])('an empty token leads nowhere: %s', async (query, calls) => {
  const all = await world.query(query);
  const after = `first: 1000, after: "${all.data.trainingJobs.pageInfo.endCursor}"`;
  const patch = (page: Record<string, unknown>): object => ({ ...page, NextToken: '' });
  for (const operation of ['Search', 'ListTrainingJobs']) world.sandbox.fault({ operation, error: { patch } });
  world.callsMade();
  const { data, errors } = await world.query(query.replace('first: 3', after));
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.nodes.length).toBeGreaterThan(90);
  expect(world.callsMade()).toEqual(calls);
});

interface SearchPage {
  readonly Results?: readonly object[];
  readonly NextToken?: string;
}

const withoutToken = (page: SearchPage): object => ({ ...page, NextToken: undefined });

test.each<[string, (page: SearchPage) => object, number, Record<string, number>, string?, number?]>([
  ['its token is left out', withoutToken, 100, { Search: 1 }],
  // The rows are no count then: that takes a call.
  ['its token is left out, by status', withoutToken, 100, { Search: 2 }, ', orderBy: { field: STATUS }'],
  [
    'the token of one status is left out',
    (page) => (page.Results?.every((row) => JSON.stringify(row).includes('"Completed"')) ? withoutToken(page) : page),
    257,
    { Search: 10 },
    ', orderBy: { field: STATUS }',
  ],
  [
    'its token is left out, sorted here',
    withoutToken,
    100,
    { Search: 2 },
    ', orderBy: { field: NAME }, filter: { trainingJobStatus: [FAILED, STOPPED, IN_PROGRESS] }',
    151,
  ],
  // Those that name no job are left out.
  [
    'rows of it are lost',
    ({ Results = [], ...page }) => ({ ...page, Results: [{}, ...Results.slice(1)] }),
    693,
    { Search: 7 },
  ],
])(
  'a list that ends before as many jobs have come as it was said to have is truncated: %s',
  async (_, patch, count, calls, asked = '', totalCount = 700) => {
    const query = `{ trainingJobs(first: 1000${asked}) { totalCount nodes { id } pageInfo { truncated hasNextPage } } }`;
    const whole = await world.query(query);
    world.callsMade();
    world.sandbox.fault({ operation: 'Search', error: { patch } });
    const { data, errors } = await world.query(query);
    expect(errors).toBeUndefined();
    expect(whole.data.trainingJobs).toMatchObject({ totalCount, pageInfo: { truncated: false, hasNextPage: false } });
    expect(data.trainingJobs).toMatchObject({ totalCount, pageInfo: { truncated: true, hasNextPage: false } });
    expect(data.trainingJobs.nodes).toHaveLength(count);
    expect(world.callsMade()).toEqual(calls);
  },
);

test('a list that Search does not sort is truncated as well where it ends before as many jobs have come', async () => {
  world.sandbox.set({ quirks: { 'search-no-sort': true } });
  const query =
    '{ trainingJobs(first: 1000, orderBy: { field: STATUS }) { nodes { tags { key } } pageInfo { truncated hasNextPage } } }';
  const whole = await world.query(query);
  world.callsMade();
  world.sandbox.fault({ operation: 'Search', error: { patch: withoutToken } });
  const { data } = await world.query(query);
  expect(whole.data.trainingJobs).toMatchObject({ nodes: { length: 700 }, pageInfo: { truncated: false } });
  expect(data.trainingJobs.pageInfo).toEqual({ truncated: true, hasNextPage: false });
  expect(data.trainingJobs.nodes).toHaveLength(100);
  expect(world.callsMade()).toEqual({ Search: 1 });
});

test('a page whose token is no text cannot be read, and is no lasting evidence against Search', async () => {
  const patch = (page: Record<string, unknown>): object => ({ ...page, NextToken: { a: 1 } });
  for (const operation of ['Search', 'ListTrainingJobs']) world.sandbox.fault({ operation, error: { patch } });
  const { errors } = await world.query('{ trainingJobs(first: 3) { nodes { id } } }');
  expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'UPSTREAM_UNAVAILABLE', retryable: false }]);
  expect(world.callsMade()).toEqual({ Search: 1, ListTrainingJobs: 1 });
  expect(world.log.join()).not.toContain('search is limited');
});

test.each(['null', '[]', '"text"', '5'])('an answer of %s is no empty list', async (body) => {
  for (const operation of ['Search', 'ListTrainingJobs'])
    world.sandbox.fault({ operation, error: { status: 200, body } });
  const { data, errors } = await world.query('{ trainingJobs(first: 3) { nodes { id } } }');
  expect(data).toEqual({ trainingJobs: null });
  expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'UPSTREAM_UNAVAILABLE', retryable: false }]);
});

test.each([
  ['with its connection', { cut: true } as const],
  // Who stands between may say a wrong length, or none.
  ['where it says that it ends', { status: 200, body: '{"Results":[{"TrainingJob":{"TrainingJobName":"a' }],
  ['behind a text', { status: 200, body: '{"Results":[{"TrainingJob":{"TrainingJobName":"a"' }],
  ['behind a row', { status: 200, body: '{"Results":[{"TrainingJob":{}}' }],
  ['before a name', { status: 200, body: '{"Results":[{"TrainingJob":{}}],' }],
  ['within a number', { status: 200, body: '{"TotalHits":{"Value":-' }],
])('an answer that breaks off half way is asked for again, and no evidence against Search: %s', async (_, error) => {
  world.sandbox.fault({ operation: 'Search', times: 1, error });
  const { data, errors, extensions } = await world.query('{ trainingJobs(first: 3) { nodes { id } } }');
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.nodes).toHaveLength(3);
  expect(extensions.upstream).toMatchObject({ calls: { Search: 2 }, retries: 1 });
});

test('where pages that follow cannot be read, what has come of the list is not gone on from again and again', async () => {
  const kept = await startWorld({ env: { CACHE_MAX_BYTES: '100000000', WINDOW_MS: '60000' } });
  const query =
    'query ($first: Int!, $after: String) { trainingJobs(first: $first, after: $after) { nodes { id } pageInfo { endCursor } } }';
  const { data } = await kept.query(query, { first: 100 });
  kept.callsMade();
  kept.sandbox.fault({ operation: 'Search', error: { status: 200, body: '<html>' } });
  const { endCursor: after } = data.trainingJobs.pageInfo;
  const next = await kept.query(query, { first: 100, after });
  expect(kept.callsMade()).toMatchObject({ Search: 1 });
  expect(next.errors).toBeUndefined();
  expect(next.data.trainingJobs.nodes).toHaveLength(100);
  const longer = await kept.query(query, { first: 300 });
  expect(kept.callsMade().Search ?? 0).toBeLessThanOrEqual(1);
  expect(longer.data.trainingJobs.nodes).toHaveLength(300);
  await kept.close();
});
