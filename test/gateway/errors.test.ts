import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { later } from '../support/time.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

describe('bad input is refused before any call, with what it takes', () => {
  test.each([
    ['{ trainingJob { id } }', 'name, arn: exactly one of them is needed, not neither'],
    ['{ trainingJob(name: "a", arn: "b") { id } }', 'name, arn: exactly one of them is needed, not both'],
    ['{ trainingJob(name: "-a") { id } }', 'name: takes 1 to 63 letters'],
    ['{ labelingJob(arn: "b") { id } }', 'arn: takes the ARN of a labeling-job'],
    ['{ trainingJobs(first: 0) { nodes { id } } }', 'first of trainingJobs takes 1 to 1000, not 0 (MAX_FIRST)'],
    ['{ trainingJobs(first: 1001) { nodes { id } } }', 'first of trainingJobs takes 1 to 1000, not 1001 (MAX_FIRST)'],
    ['{ trainingJobs(after: "zzz") { nodes { id } } }', 'after: not a cursor of this gateway'],
    [
      '{ trainingJobs(filter: { trainingJobStatus: [UNKNOWN_VALUE] }) { nodes { id } } }',
      'filter.trainingJobStatus: UNKNOWN_VALUE',
    ],
    ['{ trainingJobs(filter: { trainingJobStatus: [] }) { nodes { id } } }', 'filter.trainingJobStatus: an empty list'],
    ['{ trainingJobs(filter: { tags: [] }) { nodes { id } } }', 'filter.tags: an empty list says nothing'],
    [
      '{ trainingJobs(filter: { anyOf: [{ tuningJobArn: "x" }] }) { nodes { id } } }',
      'filter.anyOf[0].tuningJobArn: takes the ARN',
    ],
    ...['5', 'Nov 25 2026', '2026-11-25T00:00:00', '2026-02-30'].map((value) => [
      `{ trainingJobs(filter: { properties: [{ name: "CreationTime", operator: LESS_THAN, value: "${value}" }] }) { nodes { id } } }`,
      `filter.properties[0].value: LESS_THAN needs a time with a zone ("2026-11-24T09:30:00Z") here, not "${value}"`,
    ]),
    ...['True', 'yes', '1'].map((value) => [
      `{ trainingJobs(filter: { properties: [{ name: "EnableManagedSpotTraining", value: "${value}" }] }) { nodes { id } } }`,
      `filter.properties[0].value: EQUALS needs true or false here, not "${value}"`,
    ]),
    [
      '{ trainingJobs(filter: { properties: [{ name: "EnableManagedSpotTraining", operator: CONTAINS, value: "t" }] }) { nodes { id } } }',
      'filter.properties[0].operator: CONTAINS compares text, and this is a boolean',
    ],
    [
      '{ trainingJobs(filter: { properties: [{ name: "EnableManagedSpotTraining", operator: GREATER_THAN, value: "0" }] }) { nodes { id } } }',
      'filter.properties[0].operator: GREATER_THAN compares numbers and times, and this is a boolean',
    ],
    ...['TrainingJobStatus', 'TrainingJobName'].map((name) => [
      `{ trainingJobs(filter: { properties: [{ name: "${name}", operator: GREATER_THAN, value: "1" }] }) { nodes { id } } }`,
      'filter.properties[0].operator: GREATER_THAN compares numbers and times, and this is text',
    ]),
    ...[
      ['trainingJobs', 'TrainingJobStatus', 'NOT_EQUALS', 'IN_PROGRESS', 'InProgress', 'IN_PROGRESS'],
      [
        'trainingJobs',
        'InputDataConfig.DataSource.S3DataSource.S3DataType',
        'EQUALS',
        's3prefix',
        'S3Prefix',
        's3prefix',
      ],
      ['trainingJobs', 'TrainingJobStatus', 'IN', 'Failed, STOPPED', 'Stopped', 'STOPPED'],
      ['trainingJobs', 'TrainingJobStatus', 'CONTAINS', 'IN_PROGRESS', 'InProgress', 'IN_PROGRESS'],
      ['trainingJobs', 'TrainingJobStatus', 'CONTAINS', 'progress', 'InProgress', 'progress'],
      [
        'hyperParameterTuningJobs',
        'HyperParameterTuningJobConfig.Strategy',
        'EQUALS',
        'BAYESIAN',
        'Bayesian',
        'BAYESIAN',
      ],
    ].map(([list, name, operator, value, right, wrong]) => [
      `{ ${list}(filter: { properties: [{ name: "${name}", operator: ${operator}, value: "${value}" }] }) { nodes { id } } }`,
      `filter.properties[0].value: AWS writes "${right}", not "${wrong}"`,
    ]),
    ...[
      ['EQUALS', 'UNKNOWN_VALUE'],
      ['EQUALS', 'UnknownValue'],
      ['CONTAINS', 'UNKNOWN_VALUE'],
    ].map(([operator, value]) => [
      `{ trainingJobs(filter: { properties: [{ name: "TrainingJobStatus", operator: ${operator}, value: "${value}" }] }) { nodes { id } } }`,
      'filter.properties[0].value: UNKNOWN_VALUE stands for values that the gateway does not know',
    ]),
    [
      '{ hyperParameterTuningJobs(filter: { properties: [{ name: "strategy", value: "x" }] }) { nodes { id } } }',
      `AWS's spelling is taken, as in "CreationTime" or "Tags.team"`,
    ],
    ['{ trainingJobs(filter: { tuningJobArn: "" }) { nodes { id } } }', 'filter.tuningJobArn: takes the ARN'],
    ['{ trainingJobs(filter: { labelingJobArn: "" }) { nodes { id } } }', 'filter.labelingJobArn: takes the ARN'],
    [
      '{ trainingJobs(filter: { trainingPlanArn: "" }) { nodes { id } } }',
      'filter.trainingPlanArn: takes 1 to 2048 characters, not 0',
    ],
    [
      '{ trainingJobs(filter: { trainingPlanArn: "my-plan" }) { nodes { id } } }',
      'filter.trainingPlanArn: takes the ARN of a training-plan ("arn:aws:sagemaker:us-east-1:123456789012:training-plan/name"), not "my-plan"',
    ],
    [
      '{ trainingJobs(filter: { instanceType: ["ml.m5.large", ""] }) { nodes { id } } }',
      'filter.instanceType[1]: takes an instance type ("ml.g5.xlarge"), not ""',
    ],
    ...['g5', 'ml.G5.xlarge', 'g5.xlarge', 'ml.g5', ' ml.g5.xlarge'].map((type) => [
      `{ trainingJobs(filter: { instanceType: ["${type}"] }) { nodes { id } } }`,
      `filter.instanceType[0]: takes an instance type ("ml.g5.xlarge"), not "${type}"`,
    ]),
    [
      `{ trainingJobs(filter: { tags: [{ key: "${'k'.repeat(129)}" }] }) { nodes { id } } }`,
      'filter.tags[0].key: takes 1 to 128 characters, not 129',
    ],
    [
      '{ trainingJobs(filter: { properties: [{ name: "Nope", value: "x" }] }) { nodes { id } } }',
      'filter.properties[0].name: "Nope" is no member',
    ],
    [
      '{ trainingJobs(filter: { finalMetrics: [{ name: "a", operator: CONTAINS, value: "x" }] }) { nodes { id } } }',
      'CONTAINS compares text',
    ],
    [
      '{ trainingJobs(orderBy: { field: FINAL_METRIC }) { nodes { id } } }',
      'orderBy.name: FINAL_METRIC needs the name',
    ],
    ...[
      ['filter: { instanceType: [] }', 'filter.instanceType: takes 1 to 15 instance types, not 0'],
      [
        `filter: { instanceType: [${'"ml.g5.xlarge" '.repeat(16)}] }`,
        'filter.instanceType: takes 1 to 15 instance types, not 16',
      ],
      [`filter: { nameContains: "${'a'.repeat(64)}" }`, 'filter.nameContains: takes 1 to 63 characters, not 64'],
      [
        `filter: { trainingImageContains: "${'a'.repeat(256)}" }`,
        'filter.trainingImageContains: takes 1 to 255 characters, not 256',
      ],
      [
        `filter: { trainingJobStatus: [${'COMPLETED '.repeat(101)}] }`,
        'filter.trainingJobStatus: takes at most 100 values, not 101',
      ],
      [
        'filter: { creationTime: { after: "2026-06-01", before: "2026-06-01" } }',
        'filter.creationTime: after must be earlier than before',
      ],
      ['orderBy: { field: NAME, name: "loss" }', 'orderBy.name: NAME takes no name'],
      [
        `orderBy: { field: FINAL_METRIC, name: "${'a'.repeat(241)}" }`,
        'orderBy.name: takes 1 to 240 characters, not 241',
      ],
    ].map(([asked = '', message = '']) => [`{ trainingJobs(${asked}) { nodes { id } } }`, message]),
    ['{ node(id: "x") { id } }', 'id: takes the ARN'],
  ])('%s', async (query, message) => {
    const { errors } = await world.query(query);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', retryable: false });
    expect(world.callsMade()).toEqual({});
  });

  test('what is as long as it may be is none', async () => {
    const filter = `{ nameContains: "${'a'.repeat(63)}", trainingImageContains: "${'a'.repeat(255)}", instanceType: [${'"ml.g5.xlarge" '.repeat(15)}], trainingJobStatus: [${'FAILED '.repeat(100)}] }`;
    const orderBy = `{ field: FINAL_METRIC, name: "${'a'.repeat(240)}" }`;
    const { data, errors } = await world.query(
      `{ trainingJobs(first: 1, filter: ${filter}, orderBy: ${orderBy}) { nodes { id } } }`,
    );
    expect([data, errors]).toEqual([{ trainingJobs: { nodes: [] } }, undefined]);
  });

  test('a day that no calendar has', async () => {
    for (const day of ['2026-02-30', '2026-04-31T00:00:00Z']) {
      const { errors } = await world.query(
        `{ trainingJobs(filter: { creationTime: { after: "${day}" } }) { totalCount } }`,
      );
      expect(errors?.[0]?.message).toContain(
        `DateTime takes an ISO 8601 time with a zone ("2026-11-24T09:30:00Z"), not "${day}"`,
      );
    }
    expect(world.callsMade()).toEqual({});
  });

  test('a cursor of another list', async () => {
    const { data } = await world.query('{ trainingJobs(first: 1) { pageInfo { endCursor } } }');
    world.callsMade();
    const { errors } = await world.query(
      'query ($after: String) { trainingJobs(after: $after, filter: { nameContains: "a" }) { nodes { id } } }',
      {
        after: data.trainingJobs.pageInfo.endCursor,
      },
    );
    expect(errors?.[0]?.message).toContain('after: this cursor is of another list');
    expect(world.callsMade()).toEqual({});
  });

  test('an ARN of another region', async () => {
    const { errors } = await world.query(
      '{ trainingJob(arn: "arn:aws:sagemaker:eu-west-1:123456789012:training-job/a") { id } }',
    );
    expect(errors?.[0]?.extensions.code).toBe('SCOPE_NOT_CONFIGURED');
    expect(world.callsMade()).toEqual({});
  });

  test('a scope that is an empty text', async () => {
    for (const [scope, message] of [
      ['{ region: "" }', '"" is not a scope of this gateway'],
      ['{ accountId: "", region: "us-east-1" }', '"" in us-east-1 is not a scope of this gateway'],
    ] as const) {
      const { errors } = await world.query(`{ trainingJobs(scopes: [${scope}]) { nodes { id } } }`);
      expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'SCOPE_NOT_CONFIGURED' } });
    }
  });

  test('a scope of 300,000 letters is told to be none all the same', async () => {
    const query = 'query ($region: String) { trainingJob(name: "a", region: $region) { id } }';
    const { errors } = await world.query(query, { region: 'x'.repeat(300_000) });
    expect(errors?.[0]?.message).toBe(`${'x'.repeat(100)} is not a scope of this gateway`);
  });
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

test.each([
  [
    'query ($n: Int) { trainingJobs(first: $n) { totalCount } }',
    'Argument "first" of non-null type "Int!" must not be null.',
  ],
  ['query ($n: FreshnessMode) { trainingJobs(freshness: $n) { totalCount } }', 'Argument "freshness" of non-null type'],
  [
    'query ($n: SortDirection) { trainingJobs(orderBy: { field: NAME, direction: $n }) { totalCount } }',
    'Argument "orderBy" has invalid value {field: NAME, direction: $n}.',
  ],
  [
    'query ($n: ComparisonOperator) { trainingJobs(filter: { tags: [], hyperParameters: [{ name: "a", operator: $n }] }) { totalCount } }',
    'Argument "filter" has invalid value',
  ],
  [
    'query ($n: Boolean = true) { __typename @include(if: $n) }',
    'Argument "if" of non-null type "Boolean!" must not be null.',
  ],
  [
    'query ($n: Boolean = true) { trainingJobs(first: 1) { nodes { id @include(if: $n) } } }',
    'Argument "if" of non-null type "Boolean!" must not be null.',
  ],
  [
    'query ($n: Boolean = true) { trainingJobs(first: 1) { nodes { tuningJob @skip(if: $n) { id } } } }',
    'Argument "if" of non-null type "Boolean!" must not be null.',
  ],
  [
    'query ($n: Boolean = true) { __typename ... on Query @skip(if: $n) { trainingJobs(first: 1) { totalCount } } }',
    'Argument "if" of non-null type "Boolean!" must not be null.',
  ],
])('a variable that is null where a value has to be is the mistake of who sent it: %s', async (query, message) => {
  const { errors } = await world.query(query, { n: null });
  expect(errors).toEqual([
    expect.objectContaining({
      message: expect.stringContaining(message),
      locations: [{ line: 1, column: expect.any(Number) }],
      extensions: { code: 'BAD_USER_INPUT', retryable: false },
    }),
  ]);
  expect(world.callsMade()).toEqual({});
  expect(world.log).toEqual([]);
});

test.each(['trainingJobs', 'hyperParameterTuningJobs', 'labelingJobs'])(
  'part of a name that no name of %s can hold is refused before any call, as List would refuse it',
  async (list) => {
    for (const part of ['é', 'my job', 'my_job', '*']) {
      const { data, errors } = await world.query(
        `query ($part: String!) { ${list}(filter: { nameContains: $part }) { nodes { id } } }`,
        { part },
      );
      expect(data).toEqual({ [list]: null });
      expect(errors).toEqual([
        expect.objectContaining({
          message: `filter.nameContains: names hold letters, digits and hyphens alone, and so never ${JSON.stringify(part)}`,
          extensions: { code: 'BAD_USER_INPUT', retryable: false },
        }),
      ]);
    }
    expect(world.callsMade()).toEqual({});
  },
);

test.each(['mutation', 'subscription'])('a %s is a document that does not fit the schema', async (kind) => {
  const ask = async (accept: string): Promise<Response> =>
    await fetch(`${world.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query: `${kind} { x }` }),
    });
  const [modern, older] = await Promise.all([ask('application/graphql-response+json'), ask('application/json')]);
  const refusal = {
    errors: [
      {
        message: `Schema is not configured to execute ${kind} operation.`,
        locations: [{ line: 1, column: 1 }],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED', retryable: false },
      },
    ],
    extensions: expect.anything(),
  };
  expect([modern.status, older.status]).toEqual([400, 200]);
  expect([await modern.json(), await older.json()]).toEqual([refusal, refusal]);
  expect(world.log).toEqual([]);
});

describe('upstream errors stand on the smallest part of the answer', () => {
  test('one job whose Describe fails keeps its own fields and spoils no other', async () => {
    const [, second] = [...world.sandbox.account.trainingJobs()];
    world.sandbox.fault({
      operation: 'DescribeTrainingJob',
      match: (input: { TrainingJobName?: string }) => input.TrainingJobName === second?.TrainingJobName,
      error: {
        status: 400,
        type: 'AccessDeniedException',
        message: 'User: arn:aws:iam::1:user/secret is not authorized',
      },
    });
    const { data, errors } = await world.query(
      '{ trainingJobs(first: 10) { nodes { trainingJobName profilingStatus progressInfo { currentStep } } } }',
    );
    expect(data.trainingJobs.nodes).toHaveLength(10);
    expect(data.trainingJobs.nodes.every((node: { trainingJobName: string }) => node.trainingJobName)).toBe(true);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([
      'UPSTREAM_ACCESS_DENIED',
      'UPSTREAM_ACCESS_DENIED',
    ]);
    expect(errors?.map(({ path }) => path?.at(-1)).toSorted()).toEqual(['profilingStatus', 'progressInfo']);
  });

  test('the same failure all along a list is said once for each field, with a count', async () => {
    world.sandbox.set({ quirks: { 'describe-denied': true } });
    const { data, errors } = await world.query(
      '{ trainingJobs(first: 50) { nodes { trainingJobName profilingStatus } } }',
    );
    expect(data.trainingJobs.nodes).toHaveLength(50);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toEqual({
      code: 'UPSTREAM_ACCESS_DENIED',
      retryable: false,
      count: 50,
      indices: [...Array.from({ length: 50 }).keys()].map((row) => [row]),
    });
  });

  test("nothing of AWS's own words leaves the process; the log has them", async () => {
    world.sandbox.fault({
      operation: 'DescribeTrainingJob',
      error: {
        status: 400,
        type: 'AccessDeniedException',
        message: 'User: arn:aws:iam::1:user/secret is not authorized',
      },
    });
    const answer = await world.query('{ trainingJob(name: "some-job") { trainingJobStatus } }');
    expect(answer.data).toEqual({ trainingJob: null });
    expect(JSON.stringify(answer)).not.toMatch(/secret|127\.0\.0\.1|stack|node_modules/);
    expect(world.log.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({
        event: 'upstream call failed',
        scope: 'default/us-east-1',
        operation: 'DescribeTrainingJob',
        message: expect.stringContaining('user/secret'),
      }),
    ]);
  });

  test('labeling calls that answer HTML with 500 are a clean error on their own field', async () => {
    world.sandbox.set({ quirks: { 'labeling-html': true } });
    const { data, errors } = await world.query(
      '{ trainingJobs(first: 2) { nodes { trainingJobName } } labelingJobs(first: 2) { nodes { id } } }',
    );
    expect(data.trainingJobs.nodes).toHaveLength(2);
    expect(data.labelingJobs).toBeNull();
    expect(errors?.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['labelingJobs'], { code: 'UPSTREAM_UNAVAILABLE', retryable: true }],
    ]);
  });

  test.each(['validation', 'resource-not-found', 'could-not-find'] as const)(
    'what is not there is null, said as %s',
    async (said) => {
      world.sandbox.set({ quirks: { 'describe-not-found': said } });
      const { data, errors } = await world.query(
        '{ trainingJob(name: "nobody") { id } hyperParameterTuningJob(name: "nobody") { id } labelingJob(name: "nobody") { id } }',
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({ trainingJob: null, hyperParameterTuningJob: null, labelingJob: null });
    },
  );

  test('a call that hangs ends with the request, in time and with an error of its own', async () => {
    await world.close();
    world = await startWorld({ env: { REQUEST_TIMEOUT_MS: '1000' } });
    world.sandbox.fault({ operation: 'DescribeTrainingJob', error: { hang: true } });
    const { data, errors } = await world.query(
      '{ trainingJob(name: "some-job") { trainingJobStatus } trainingJobs(first: 1) { nodes { id } } }',
    );
    expect(data.trainingJob).toBeNull();
    expect(data.trainingJobs.nodes).toHaveLength(1);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'UPSTREAM_UNAVAILABLE', retryable: true }]);
  });

  test('throttling that outlasts the request is said as throttling', async () => {
    await world.close();
    world = await startWorld({ env: { REQUEST_TIMEOUT_MS: '1000' } });
    world.sandbox.fault({
      operation: 'Search',
      error: { status: 400, type: 'ThrottlingException', message: 'Rate exceeded' },
    });
    const { data, errors } = await world.query('{ trainingJobs(first: 1) { nodes { id } } }');
    expect(data.trainingJobs).toBeNull();
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'UPSTREAM_THROTTLED', retryable: true }]);
    expect(world.log.join()).not.toContain('internal error');
  });

  test('calls that still wait for their turn at the deadline end as those under way do', async () => {
    await world.close();
    world = await startWorld({ env: { REQUEST_TIMEOUT_MS: '1000', UPSTREAM_CONCURRENCY: '2' } });
    world.sandbox.fault({ operation: 'DescribeTrainingJob', error: { hang: true } });
    const { data, errors } = await world.query(
      '{ trainingJobs(first: 10) { nodes { trainingJobName profilingStatus } } }',
    );
    expect(data.trainingJobs.nodes).toHaveLength(10);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({ code: 'UPSTREAM_UNAVAILABLE', retryable: true, count: 10 }),
    ]);
    expect(world.log.join()).not.toContain('internal error');
  });

  test('a Search that finds nothing at first, and what there is when it is asked again, has no empty list', async () => {
    world.sandbox.fault({
      operation: 'Search',
      times: 1,
      error: { status: 200, body: '{}', contentType: 'application/x-amz-json-1.1' },
    });
    const { data, errors } = await world.query('{ trainingJobs(first: 3) { nodes { id } } }');
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toHaveLength(3);
    expect(world.callsMade()).toEqual({ Search: 3 });
  });

  test.each([1, 2, 9])(
    'an account that had jobs a moment ago has some still, where Search finds none %i times',
    async (times) => {
      await world.query('{ trainingJobs(first: 3) { nodes { id } } }');
      world.callsMade();
      world.sandbox.fault({ operation: 'Search', times, error: { patch: () => ({ Results: [] }) } });
      const { data, errors } = await world.query('{ trainingJobs(first: 3) { nodes { id } } }');
      expect(errors).toBeUndefined();
      expect(data.trainingJobs.nodes).toHaveLength(3);
      const { Search = 0, ListTrainingJobs = 0 } = world.callsMade();
      expect([Search <= 3, ListTrainingJobs <= 2]).toEqual([true, true]);
    },
  );

  test('an empty page that leads on is no evidence: neither against a filter, nor against Search', async () => {
    const empty = { patch: (page: Record<string, unknown>) => ({ ...page, Results: [], TrainingJobSummaries: [] }) };
    const isFirst = ({ NextToken }: { NextToken?: string }): boolean => NextToken === undefined;
    world.sandbox.fault({ operation: 'Search', match: (i) => isFirst(i) && !('SearchExpression' in i), error: empty });
    world.sandbox.fault({ operation: 'Search', match: (i) => isFirst(i) && i.MaxResults === 1, error: empty });
    const none = await world.query(
      '{ trainingJobs(filter: { properties: [{ name: "RoleArn", value: "none" }] }) { nodes { id } } }',
    );
    expect(none).toMatchObject({ data: { trainingJobs: { nodes: [] } } });
    expect(none.errors).toBeUndefined();
    expect(world.callsMade()).not.toHaveProperty('ListTrainingJobs');
    expect(world.log.join()).not.toContain('search is limited');
  });

  test('List has jobs where its first page is empty and leads on', async () => {
    world.sandbox.set({ quirks: { 'search-empty': true } });
    world.sandbox.fault({
      operation: 'ListTrainingJobs',
      times: 1,
      error: { patch: (page) => ({ ...page, TrainingJobSummaries: [] }) },
    });
    const { data } = await world.query('{ trainingJobs(first: 3) { nodes { id } } }');
    expect(data.trainingJobs.nodes).toHaveLength(3);
  });

  test('a job that one copy of the index may not have yet is no evidence against a filter that does not find it', async () => {
    const time = Date.now() / 1_000 - 60;
    const asNew = ({ TrainingJob }: { TrainingJob: object }): object => ({
      TrainingJob: { ...TrainingJob, RoleArn: 'new', CreationTime: time, LastModifiedTime: time },
    });
    world.sandbox.fault({
      operation: 'Search',
      match: (input) => !('SearchExpression' in input),
      error: {
        patch: ({ Results, ...page }) => {
          const [first, ...others] = Results as { TrainingJob: object }[];
          return { ...page, Results: first ? [asNew(first), ...others] : [] };
        },
      },
    });
    const none = await world.query(
      '{ trainingJobs(filter: { properties: [{ name: "RoleArn", value: "none" }] }) { nodes { id } } }',
    );
    expect(none).toMatchObject({ data: { trainingJobs: { nodes: [] } } });
    expect(world.log.join()).not.toContain('search is limited');
  });

  test('jobs that may be too new for the index are no evidence against a Search that finds none', async () => {
    const query = '{ trainingJobs(first: 3) { nodes { id } } }';
    const heal = world.sandbox.fault({ operation: 'Search', error: { patch: () => ({ Results: [] }) } });
    const time = Date.now() / 1_000 - 60;
    const times = { CreationTime: time, LastModifiedTime: time };
    const young = (jobs: unknown): object[] => (jobs as object[]).map((job) => ({ ...job, ...times }));
    world.sandbox.fault({
      operation: 'ListTrainingJobs',
      error: { patch: ({ TrainingJobSummaries: jobs }) => ({ TrainingJobSummaries: young(jobs) }) },
    });
    expect((await world.query(query)).data.trainingJobs.nodes).toHaveLength(3);
    heal();
    later(30_001);
    world.callsMade();
    expect((await world.query(query)).data.trainingJobs.nodes).toHaveLength(3);
    expect(world.callsMade()).toEqual({ Search: 1 });
    expect(world.log.join()).not.toContain('search is limited');
  });

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

  test('an operation that does not answer leaves what others answer alone', async () => {
    await world.close();
    world = await startWorld({ env: { UPSTREAM_CONCURRENCY: '2' } });
    world.sandbox.fault({ operation: 'DescribeTrainingJob', error: { hang: true } });
    const hung = world.query('{ trainingJobs(first: 10) { nodes { trainingJobName profilingStatus } } }');
    // It ends with its gateway, and not when its time is over.
    hung.catch(() => undefined);
    await expect.poll(() => world.sandbox.callCounts.DescribeTrainingJob).toBe(2);
    const { data, errors } = await Promise.race([
      world.query('{ hyperParameterTuningJobs(first: 2) { nodes { id } } }'),
      hung,
    ]);
    expect(errors).toBeUndefined();
    expect(data.hyperParameterTuningJobs.nodes).toHaveLength(2);
  });

  test.each([
    ['a list', '{ trainingJobs(first: 3) { nodes { id } } }', 'ListTrainingJobs'],
    [
      'jobs by their ARNs',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on TrainingJob { roleArn } } }',
      'DescribeTrainingJob',
    ],
  ])(
    'a Search that never answers costs one request for %s its time, and the next is read without it',
    async (_, query, operation) => {
      await world.close();
      world = await startWorld({ env: { REQUEST_TIMEOUT_MS: '1000' } });
      world.sandbox.fault({ operation: 'Search', error: { hang: true } });
      const ids = [...world.sandbox.account.trainingJobs()]
        .slice(0, 3)
        .map(({ TrainingJobArn = '' }) => TrainingJobArn);
      expect((await world.query(query, { ids })).errors?.[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
      world.callsMade();
      const { errors, data } = await world.query(query, { ids });
      expect(errors).toBeUndefined();
      expect(data.nodes ?? data.trainingJobs.nodes).toHaveLength(3);
      expect(Object.keys(world.callsMade())).toEqual([operation]);
    },
  );

  test('operations that do not answer leave the places of their own, however many each has', async () => {
    await world.close();
    world = await startWorld({ env: { UPSTREAM_CONCURRENCY: '60' } });
    world.sandbox.fault({ operation: 'DescribeTrainingJob', error: { hang: true } });
    // Until the gateway ends.
    world.query('{ trainingJobs(first: 60) { nodes { trainingJobName profilingStatus } } }').catch(() => undefined);
    await expect.poll(() => world.sandbox.callCounts.DescribeTrainingJob).toBe(60);
    const { data, errors } = await world.query('{ hyperParameterTuningJobs(first: 2) { nodes { id } } }');
    expect(errors).toBeUndefined();
    expect(data.hyperParameterTuningJobs.nodes).toHaveLength(2);
  });

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

  test('a connection that is broken off is told as that, and not as the end of the time that the request had', async () => {
    world.sandbox.fault({ operation: 'DescribeTrainingJob', error: { reset: true } });
    const { data, errors } = await world.query('{ trainingJob(name: "a") { trainingJobName } }');
    expect(data).toEqual({ trainingJob: null });
    expect(errors).toMatchObject([
      {
        message: 'SageMaker did not answer DescribeTrainingJob',
        extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true },
      },
    ]);
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 4 });
  });

  test('expired credentials are no evidence against Search', async () => {
    const undo = world.sandbox.fault({
      operation: 'Search',
      error: { status: 403, type: 'ExpiredTokenException', message: 'expired' },
    });
    const denied = await world.query('{ trainingJobs(first: 1) { nodes { id } } }');
    expect(denied.errors?.[0]?.extensions.code).toBe('UPSTREAM_ACCESS_DENIED');
    undo();
    world.callsMade();
    const { errors } = await world.query('{ trainingJobs(first: 1) { nodes { id } } }');
    expect(errors).toBeUndefined();
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test.each(['RequestExpired', 'RequestTimeTooSkewed', 'RequestInTheFuture'])(
    '%s is a refusal of who asks, and asked once',
    async (type) => {
      world.sandbox.fault({ operation: 'Search', error: { status: 400, type, message: 'Request has expired.' } });
      const { errors } = await world.query('{ trainingJobs(first: 3) { nodes { id } } }');
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_ACCESS_DENIED']);
      expect(world.callsMade()).toEqual({ Search: 1 });
    },
  );

  test('throttling is waited out, by whichever of its names it comes', async () => {
    for (const type of [
      'ThrottlingException',
      'RequestThrottled',
      'RequestThrottledException',
      'EC2ThrottledException',
      'BandwidthLimitExceeded',
    ])
      world.sandbox.fault({ operation: 'Search', times: 1, error: { status: 400, type, message: 'Rate exceeded' } });
    const { data, errors, extensions } = await world.query('{ trainingJobs(first: 1) { nodes { id } } }');
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toHaveLength(1);
    expect(extensions.upstream).toMatchObject({ calls: { Search: 6 }, retries: 5 });
  });
});
