import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';

/** One for all: what is refused leaves nothing behind. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.callsMade());
afterAll(() => world.close());

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

  test('a cursor of what another job has launched', async () => {
    const { data: jobs } = await world.query(
      '{ hyperParameterTuningJobs(first: 2) { nodes { id trainingJobs(first: 1) { pageInfo { endCursor } } } } }',
    );
    const [one, other] = jobs.hyperParameterTuningJobs.nodes;
    world.callsMade();
    const { data, errors } = await world.query(
      'query ($arn: String, $after: String) { hyperParameterTuningJob(arn: $arn) { id trainingJobs(after: $after) { nodes { id } } } }',
      { arn: other.id, after: one.trainingJobs.pageInfo.endCursor },
    );
    expect(data).toEqual({ hyperParameterTuningJob: { id: other.id, trainingJobs: null } });
    expect(errors?.[0]?.message).toBe(
      'after: this cursor is of another list; the field, the job that it is asked of, filter, orderBy and scopes must be those that it came from, and mean the same accounts and regions',
    );
    // For the job itself, and none for what it has launched.
    expect(world.callsMade()).toEqual({ DescribeHyperParameterTuningJob: 1 });
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
