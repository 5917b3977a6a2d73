import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { SENSITIVE_CLASSES } from '../../src/access/sensitivity.js';
import { startWorld, type World } from '../support/gateway.js';
import { policyFile } from '../support/policy.js';

const PLANTED = 'canary';

let world: World;
beforeAll(async () => {
  world = await startWorld({
    planted: PLANTED,
    env: {
      POLICY_FILE: policyFile({
        admin: { sees: 'all', secrets: true },
        keeper: { sees: [], secrets: true },
        engineer: { sees: 'all' },
        analyst: { sees: ['hyperParameters'] },
        visitor: {},
      }),
    },
  });
});
afterAll(() => world.close());

const JOBS = `{
  trainingJobs(first: 3) {
    nodes {
      environment { name value redacted }
      hyperParameters { name value text number redacted }
      hyperParameter(name: "note") { value redacted }
      failureReason
      algorithmSpecification { trainingImage containerEntrypoint containerArguments }
      secondaryStatusTransitions { status statusMessage }
      tags { key value }
    }
  }
}`;

const named = (entries: readonly { name: string }[], name: string): object | undefined =>
  entries.find((entry) => entry.name === name);

describe('what a caller sees of a record', () => {
  test('is all of it for who sees everything, and secrets', async () => {
    const { data, extensions } = await world.query(JOBS, undefined, 'admin');
    const [job] = data.trainingJobs.nodes;
    expect(named(job.environment, 'HF_TOKEN')).toEqual({
      name: 'HF_TOKEN',
      value: `${PLANTED}-secret`,
      redacted: false,
    });
    expect(job.tags).toContainEqual({ key: 'password', value: `${PLANTED}-secret` });
    expect(extensions.redacted).toBeUndefined();
  });

  test('is everything but secrets, by their names and by their shapes', async () => {
    const { data, errors, extensions } = await world.query(JOBS, undefined, 'engineer');
    const [job] = data.trainingJobs.nodes;
    expect(errors).toBeUndefined();
    expect(named(job.environment, 'HF_TOKEN')).toEqual({ name: 'HF_TOKEN', value: null, redacted: true });
    expect(named(job.environment, 'NOTE')).toMatchObject({ value: `${PLANTED}-environment`, redacted: false });
    expect(named(job.hyperParameters, 'note_url')).toMatchObject({ value: null, text: null, redacted: true });
    expect(named(job.hyperParameters, 'note')).toMatchObject({ value: `${PLANTED}-hyperParameters` });
    expect(job.tags).toContainEqual({ key: 'password', value: null });
    expect(JSON.stringify(data)).not.toContain(`${PLANTED}-secret`);
    expect(extensions.redacted).toBeUndefined();
  });

  test('is what its classes hold: of names and values the names, of the rest nothing', async () => {
    const { data, errors, extensions } = await world.query(JOBS, undefined, 'visitor');
    const [job] = data.trainingJobs.nodes;
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).not.toContain(PLANTED);
    expect(named(job.environment, 'NOTE')).toEqual({ name: 'NOTE', value: null, redacted: true });
    expect(job.hyperParameter).toEqual({ value: null, redacted: true });
    expect(job.algorithmSpecification).toMatchObject({ containerEntrypoint: null, containerArguments: null });
    expect(job.algorithmSpecification.trainingImage).toEqual(expect.any(String));
    expect(extensions.redacted).toEqual([
      'AlgorithmSpecification.containerArguments',
      'AlgorithmSpecification.containerEntrypoint',
      'SecondaryStatusTransition.statusMessage',
      'TrainingJob.environment',
      'TrainingJob.failureReason',
      'TrainingJob.hyperParameter',
      'TrainingJob.hyperParameters',
    ]);
  });

  test('is told to each by their own rights, in turns, from what is kept once', async () => {
    const kept = await startWorld({
      planted: PLANTED,
      env: {
        CACHE_MAX_BYTES: '10000000',
        TERMINAL_TTL_MS: '3600000',
        POLICY_FILE: policyFile({ admin: { sees: 'all', secrets: true }, visitor: {} }),
      },
    });
    const asked = [];
    for (const token of ['admin', 'visitor', 'admin', 'visitor']) {
      // oxlint-disable-next-line no-await-in-loop -- in turns
      asked.push(JSON.stringify((await kept.query(JOBS, undefined, token)).data));
    }
    expect(asked[2]).toBe(asked[0]);
    expect(asked[3]).toBe(asked[1]);
    expect(asked[0]).toContain(`${PLANTED}-secret`);
    expect(asked[1]).not.toContain(PLANTED);
    expect(kept.callsMade()).toEqual({ Search: 1 });
    await kept.close();
  });

  test('a list that others may filter by what they see is not theirs', async () => {
    const kept = await startWorld({
      planted: PLANTED,
      env: {
        CACHE_MAX_BYTES: '10000000',
        POLICY_FILE: policyFile({ admin: { sees: 'all', secrets: true }, engineer: { sees: 'all' } }),
      },
    });
    const args = 'filter: { properties: [{ name: "Tags.note_url", operator: CONTAINS, value: "user" }] }';
    const query = `{ trainingJobs(first: 5, ${args}) { totalCount nodes { id } } }`;
    const counts = [];
    for (const token of ['admin', 'engineer', 'admin']) {
      // oxlint-disable-next-line no-await-in-loop -- in turns
      const { data } = await kept.query(query, undefined, token);
      counts.push([data.trainingJobs.nodes.length, data.trainingJobs.totalCount]);
    }
    expect(counts).toEqual([
      [5, 700],
      [0, null],
      [5, 700],
    ]);
    await kept.close();
  });

  test('a narrower list is not from what others may filter by', async () => {
    const kept = await startWorld({
      jobs: 60,
      planted: PLANTED,
      env: {
        CACHE_MAX_BYTES: '10000000',
        WINDOW_MS: '600000',
        POLICY_FILE: policyFile({ admin: { sees: 'all', secrets: true }, engineer: { sees: 'all' } }),
      },
    });
    onTestFinished(async () => await kept.close());
    const ask = async (token: string, rest: string): Promise<number> => {
      const filter = `properties: [{ name: "Tags.note_url", operator: CONTAINS, value: "user" }]${rest}`;
      const { data, errors } = await kept.query(
        `{ trainingJobs(first: 100, filter: { ${filter} }) { nodes { id } } }`,
        undefined,
        token,
      );
      expect(errors).toBeUndefined();
      return data.trainingJobs.nodes.length;
    };
    expect(await ask('admin', '')).toBe(60);
    kept.callsMade();
    const narrower = ', trainingJobStatus: [COMPLETED]';
    expect(await ask('engineer', narrower)).toBe(0);
    expect(kept.callsMade().Search).toBeGreaterThan(0);
    expect(await ask('admin', narrower)).toBeGreaterThan(0);
    expect(kept.callsMade()).toEqual({});
  });

  test('has no ranges of what is a secret by its name, unless they are numbers', async () => {
    const ranges = {
      CategoricalParameterRanges: [
        { Name: 'hf_token', Values: ['one', 'two'] },
        { Name: 'api_key', Values: ['1', '2'] },
        { Name: 'optimizer', Values: ['adam', 'sgd'] },
      ],
      AutoParameters: [{ Name: 'password', ValueHint: 'hunter2' }],
    };
    const unplan = world.sandbox.fault({
      operation: 'DescribeHyperParameterTuningJob',
      error: {
        patch: (output) => ({
          ...output,
          HyperParameterTuningJobConfig: { Strategy: 'Random', ParameterRanges: ranges },
        }),
      },
    });
    const [job] = [...world.sandbox.account.tuningJobs()];
    const query =
      'query ($arn: String) { hyperParameterTuningJob(arn: $arn) { hyperParameterTuningJobConfig { parameterRanges { categoricalParameterRanges { name values } autoParameters { name valueHint } } } } }';
    const asked = { arn: job?.HyperParameterTuningJobArn };
    const { data } = await world.query(query, asked, 'engineer');
    unplan();
    expect(data.hyperParameterTuningJob.hyperParameterTuningJobConfig.parameterRanges).toEqual({
      categoricalParameterRanges: [
        { name: 'hf_token', values: null },
        { name: 'api_key', values: ['1', '2'] },
        { name: 'optimizer', values: ['adam', 'sgd'] },
      ],
      autoParameters: [{ name: 'password', valueHint: null }],
    });
  });

  test('is told of no field of an operation that was not asked, nor of its fragments', async () => {
    const document = `
      query Asked { trainingJobs(first: 1) { nodes { ...Reason } } }
      query Other { trainingJobs(first: 1) { nodes { ...Rest } } }
      fragment Reason on TrainingJob { failureReason }
      fragment Rest on TrainingJob { environment { name } }`;
    const response = await fetch(`${world.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer visitor' },
      body: JSON.stringify({ query: document, operationName: 'Asked' }),
    });
    const { extensions } = (await response.json()) as { extensions: { redacted: string[] } };
    expect(extensions.redacted).toEqual(['TrainingJob.failureReason']);
  });

  test('is told of no field that @skip and @include leave out, nor of what is below it or in its fragments', async () => {
    const document = `
      query ($with: Boolean! = false) {
        trainingJobs(first: 1) {
          nodes { failureReason @include(if: $with) ...Rest @skip(if: true) ... @include(if: $with) { ...Messages } }
        }
        hyperParameterTuningJobs(first: 1) @include(if: $with) { nodes { failureReason } }
      }
      fragment Rest on TrainingJob { environment { name } }
      fragment Messages on TrainingJob { secondaryStatusTransitions { statusMessage } }`;
    const told = async (variables: object): Promise<readonly string[] | undefined> =>
      (await world.query(document, variables, 'visitor')).extensions.redacted;
    const all = [
      'HyperParameterTuningJob.failureReason',
      'SecondaryStatusTransition.statusMessage',
      'TrainingJob.failureReason',
    ];
    expect(await told({})).toBeUndefined();
    expect(await told({ with: true })).toEqual(all);
    expect(await told({ with: false })).toBeUndefined();
  });

  test('what is never seen is not read either', async () => {
    await world.query('{ trainingJobs(first: 2) { nodes { id } } }', undefined, 'visitor');
    world.callsMade();
    const query = '{ trainingJobs(first: 2) { nodes { profilerRuleEvaluationStatuses { statusDetails } } } }';
    await world.query(query, undefined, 'visitor');
    expect(world.callsMade()).toEqual({ Search: 1, DescribeTrainingJob: 2 });
  });
});

describe('an argument that names what the caller may not see is FORBIDDEN before any call', () => {
  test.each([
    ['visitor', 'filter: { hyperParameters: [{ name: "lr", operator: EXISTS }] }'],
    ['visitor', 'filter: { properties: [{ name: "Environment.NOTE", operator: EQUALS, value: "x" }] }'],
    ['visitor', 'filter: { properties: [{ name: "FailureReason", operator: CONTAINS, value: "x" }] }'],
    ['visitor', 'filter: { anyOf: [{ nameContains: "a" }, { hyperParameters: [{ name: "a", operator: EXISTS }] }] }'],
    [
      'visitor',
      'filter: { properties: [{ name: "AlgorithmSpecification.ContainerArguments", operator: CONTAINS, value: "x" }] }',
    ],
    ['visitor', 'orderBy: { field: HYPER_PARAMETER, name: "lr" }'],
    ['analyst', 'filter: { properties: [{ name: "FailureReason", operator: EXISTS }] }'],
    ['analyst', 'filter: { hyperParameters: [{ name: "api_key", operator: EXISTS }] }'],
    ['engineer', 'filter: { hyperParameters: [{ name: "api_key", operator: EQUALS, value: "x" }] }'],
    ['engineer', 'filter: { properties: [{ name: "Environment.HF_TOKEN", operator: CONTAINS, value: "c" }] }'],
    ['engineer', 'filter: { tags: [{ key: "password" }] }'],
    ['engineer', 'filter: { tags: [{ key: "note", value: "https://user:hunter2@example.com" }] }'],
    ['engineer', 'orderBy: { field: HYPER_PARAMETER, name: "wandb_api_key" }'],
  ])('%s: %s', async (token, args) => {
    world.callsMade();
    const { data, errors } = await world.query(
      `{ trainingJobs(${args}) { totalCount nodes { id } } }`,
      undefined,
      token,
    );
    expect(data).toEqual({ trainingJobs: null });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', retryable: false });
    expect(world.callsMade()).toEqual({});
  });

  test('who sees secrets may filter by them', async () => {
    const filter = `filter: { hyperParameters: [{ name: "api_key", operator: EQUALS, value: "${PLANTED}-secret" }] }`;
    const { data } = await world.query(`{ trainingJobs(first: 2, ${filter}) { nodes { id } } }`, undefined, 'admin');
    expect(data.trainingJobs.nodes).toHaveLength(2);
  });

  test('what may hold a secret is decided on what the caller sees, and has no total', async () => {
    const args = 'filter: { hyperParameters: [{ name: "note_url", operator: CONTAINS, value: "user" }] }';
    const query = `{ trainingJobs(first: 5, ${args}) { totalCount nodes { id } } }`;
    // At once: neither takes what is being read for the other.
    const answers = await Promise.all(
      ['engineer', 'admin', 'engineer'].map(async (token) => await world.query(query, undefined, token)),
    );
    expect(answers.map(({ data, errors }) => [errors, data.trainingJobs.nodes.length])).toEqual([
      [undefined, 0],
      [undefined, 5],
      [undefined, 0],
    ]);
    expect(answers[0]?.data.trainingJobs).toEqual({ totalCount: null, nodes: [] });
    const children = `{ hyperParameterTuningJobs(first: 2) { nodes { trainingJobs(first: 5, ${args}) { totalCount nodes { id } } } } }`;
    const launched = await world.query(children, undefined, 'engineer');
    const none = { trainingJobs: { totalCount: null, nodes: [] } };
    expect(launched.data.hyperParameterTuningJobs.nodes).toEqual([none, none]);
  });

  test('to Search no part of such a value goes', async () => {
    world.sandbox.calls.splice(0);
    const args = 'filter: { properties: [{ name: "FailureReason", operator: CONTAINS, value: "needle" }] }';
    await world.query(`{ trainingJobs(first: 5, ${args}) { nodes { id } } }`, undefined, 'engineer');
    expect(world.sandbox.calls.length).toBeGreaterThan(0);
    expect(JSON.stringify(world.sandbox.calls)).not.toContain('needle');
  });
});

describe('texts of one list, which are shown or left out together', () => {
  const ENTRY = 'AlgorithmSpecification.ContainerArguments';
  const counted = (operator: string, value: string): string =>
    `{ trainingJobs(first: 2, filter: { properties: [{ name: "${ENTRY}", operator: ${operator}, value: "${value}" }] }) { totalCount nodes { id } pageInfo { hasNextPage endCursor truncated } } }`;
  let listed: World;
  beforeAll(async () => {
    listed = await startWorld({
      // Beside it, `--note` is not shown either.
      planted: 'password=hunter2',
      env: {
        CACHE_MAX_BYTES: '10000000',
        POLICY_FILE: policyFile({ admin: { sees: 'all', secrets: true }, engineer: { sees: 'all' } }),
      },
    });
  });
  afterAll(() => listed.close());

  test.each(['EQUALS', 'IN'])('are no more found by one of them than by what is not there: %s', async (operator) => {
    const there = await listed.query(counted(operator, '--note'), undefined, 'engineer');
    const nowhere = await listed.query(counted(operator, '--nope'), undefined, 'engineer');
    expect(there.data.trainingJobs).toEqual({
      totalCount: null,
      nodes: [],
      pageInfo: { hasNextPage: false, endCursor: null, truncated: false },
    });
    expect(there.data).toEqual(nowhere.data);
    expect(there.extensions.upstream.calls).toEqual(nowhere.extensions.upstream.calls);
    expect(there.errors).toBeUndefined();
  });

  test('nor by their being there, and to others the totals stay what they were', async () => {
    const args = (operator: string): string =>
      `{ trainingJobs(first: 2, filter: { properties: [{ name: "${ENTRY}", operator: ${operator} }] }) { totalCount nodes { id } } }`;
    const some = await listed.query(args('EXISTS'), undefined, 'engineer');
    expect(some.data.trainingJobs).toEqual({ totalCount: null, nodes: [] });
    const none = await listed.query(args('NOT_EXISTS'), undefined, 'engineer');
    expect([none.data.trainingJobs.totalCount, none.data.trainingJobs.nodes.length]).toEqual([null, 2]);
    const state = await (
      await fetch(`${listed.gateway.url}/readyz?verbose`, { headers: { authorization: 'Bearer admin' } })
    ).text();
    expect(state).not.toContain('Counts');
  });
});

describe('a value that Search may find without regard to case', () => {
  test('cannot be asked for in other letters', async () => {
    const url = 'HTTPS://B.S3.AMAZONAWS.COM/K?x-amz-signature=abc';
    const keyId = ['akia', 'iosfodnn7example'].join('');
    const asked = [url, keyId].map(
      async (value) =>
        await world.query(
          'query ($value: String) { trainingJobs(filter: { hyperParameters: [{ name: "note", operator: EQUALS, value: $value }] }) { totalCount } }',
          { value },
          'engineer',
        ),
    );
    for (const { errors } of await Promise.all(asked)) expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('classes of a policy', () => {
  const FIELDS = `
    trainingJobStatus trainingJobStatusRaw isTerminal trainingStartTime durationInSeconds queueTimeInSeconds
    trainingPlanArn finalMetricDataList { metricName value valueText } tags { key value }`;
  let classified: World;
  beforeAll(async () => {
    const hidden = [
      'TrainingJob.TrainingJobStatus',
      'TrainingJob.TrainingStartTime',
      'MetricData.Value',
      'FinalHyperParameterTuningJobObjectiveMetric.Value',
      'Tag.Key',
      'InstanceGroup.InstanceType',
      'ResourceConfig.TrainingPlanArn',
      'ResourceConfig.VolumeSizeInGB',
    ];
    classified = await startWorld({
      planted: PLANTED,
      env: { POLICY_FILE: policyFile({ all: { sees: 'all' }, visitor: {} }, { classes: { hidden } }) },
    });
  });
  afterAll(() => classified.close());

  test('hide what follows from their members as well, and it is said to be redacted', async () => {
    const query = `{ trainingJobs(first: 20) { nodes { ${FIELDS} } } }`;
    const { data, errors, extensions } = await classified.query(query, undefined, 'visitor');
    expect(errors).toBeUndefined();
    for (const job of data.trainingJobs.nodes) {
      expect(job).toMatchObject({
        trainingJobStatus: null,
        trainingJobStatusRaw: null,
        isTerminal: null,
        trainingStartTime: null,
        durationInSeconds: null,
        queueTimeInSeconds: null,
        trainingPlanArn: null,
      });
      for (const metric of job.finalMetricDataList ?? [])
        expect(metric).toMatchObject({ value: null, valueText: null });
    }
    expect(extensions.redacted).toEqual([
      'MetricData.value',
      'MetricData.valueText',
      'Tag.key',
      'TrainingJob.durationInSeconds',
      'TrainingJob.isTerminal',
      'TrainingJob.queueTimeInSeconds',
      'TrainingJob.trainingJobStatus',
      'TrainingJob.trainingJobStatusRaw',
      'TrainingJob.trainingPlanArn',
      'TrainingJob.trainingStartTime',
    ]);
    const seen = await classified.query(query, undefined, 'all');
    expect(seen.data.trainingJobs.nodes[0]).toMatchObject({
      isTerminal: expect.any(Boolean) as unknown,
      trainingJobStatusRaw: expect.any(String) as unknown,
    });
  });

  test.each(['OBJECTIVE', 'BEST'])(
    'forbid the order by a hidden objective, whose cursors tell it: %s',
    async (field) => {
      const query = `{ hyperParameterTuningJobs(first: 1) { nodes { trainingJobs(first: 2, orderBy: { field: ${field} }) { edges { cursor } } } } }`;
      const { errors } = await classified.query(query, undefined, 'visitor');
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await classified.query(query, undefined, 'all')).errors).toBeUndefined();
    },
  );

  test.each(['trainingJobs', 'hyperParameterTuningJobs', 'labelingJobs'])(
    'forbid every order of %s where the creation time is hidden, which stands in the cursors of each',
    async (list) => {
      const hidden = ['TrainingJob', 'HyperParameterTuningJob', 'LabelingJob'].map((type) => `${type}.CreationTime`);
      const timeless = await startWorld({
        env: { POLICY_FILE: policyFile({ all: { sees: 'all' }, visitor: {} }, { classes: { hidden } }) },
      });
      const query = `query ($field: ${list.charAt(0).toUpperCase()}${list.slice(1, -1)}OrderField!) {
        ${list}(first: 2, orderBy: { field: $field }) { edges { cursor } }
      }`;
      for (const field of ['CREATION_TIME', 'LAST_MODIFIED_TIME', 'STATUS', 'NAME']) {
        const { errors, data } = await timeless.query(query, { field }, 'visitor');
        expect(errors?.[0]?.extensions.code, field).toBe('FORBIDDEN');
        expect(data[list]).toBeNull();
        expect((await timeless.query(query, { field }, 'all')).errors).toBeUndefined();
      }
      await timeless.close();
    },
  );

  test('say nothing of the lists of jobs that their members are counted in', async () => {
    const hidden = ['HyperParameterTuningJob.TrainingJobStatusCounters', 'LabelingJob.CreationTime'];
    const counted = await startWorld({ env: { POLICY_FILE: policyFile({ visitor: {} }, { classes: { hidden } }) } });
    const query =
      '{ hyperParameterTuningJobs(first: 1) { nodes { trainingJobStatusCounters { completed } trainingJobs(first: 1) { nodes { id } } } } }';
    const { data, extensions } = await counted.query(query, undefined, 'visitor');
    expect(data.hyperParameterTuningJobs.nodes[0]).toMatchObject({
      trainingJobStatusCounters: null,
      trainingJobs: { nodes: [{ id: expect.any(String) as unknown }] },
    });
    expect(extensions.redacted).toEqual(['HyperParameterTuningJob.trainingJobStatusCounters']);
    await counted.close();
  });

  test('hide the links and the lists that follow from a member, by whichever end', async () => {
    const hidden = [
      'TrainingJob.TuningJobArn',
      'TrainingJob.LabelingJobArn',
      'ParentHyperParameterTuningJob.HyperParameterTuningJobName',
    ];
    const unlinked = await startWorld({
      env: { POLICY_FILE: policyFile({ all: { sees: 'all' }, visitor: {} }, { classes: { hidden } }) },
    });
    const query = `{
      hyperParameterTuningJobs(first: 30) { nodes {
        trainingJobs(first: 1) { nodes { id } }
        warmStartConfig { parentHyperParameterTuningJobs { hyperParameterTuningJobName hyperParameterTuningJob { id } } }
      } }
      labelingJobs(first: 5) { nodes { trainingJobs(first: 1) { nodes { id } } } }
    }`;
    const { data, errors, extensions } = await unlinked.query(query, undefined, 'visitor');
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('"hyperParameterTuningJob":null');
    expect(JSON.stringify(data)).not.toContain('arn:aws');
    expect(extensions.redacted).toEqual([
      'HyperParameterTuningJob.trainingJobs',
      'LabelingJob.trainingJobs',
      'ParentHyperParameterTuningJob.hyperParameterTuningJob',
      'ParentHyperParameterTuningJob.hyperParameterTuningJobName',
    ]);
    expect(JSON.stringify(await unlinked.query(query, undefined, 'all'))).toContain(':training-job/');
    await unlinked.close();
  });

  test.each([
    'TrainingJob.FinalMetric',
    'TrainingJob.HyperParameter',
    'TrainingJob.TuningJob',
    'HyperParameterTuningJob.TrainingJobs',
    'HyperParameterTuningJob.NumericParameterRanges',
    'HyperParameterTrainingJobSummary.TrainingJob',
    'TuningJobTrainingJobEdge.Summary',
    'TrainingJobConnection.TotalCount',
    'HyperParameter.Value',
    'MetricData.ValueText',
    'Query.TrainingJobs',
    'TrainingJob.Constructor',
    'TrainingJob.ToString',
  ])('that would hide nothing are refused: %s is no member of what SageMaker gives', async (member) => {
    const env = { POLICY_FILE: policyFile({ visitor: {} }, { classes: { hidden: [member] } }) };
    await expect(startWorld({ jobs: 1, env })).rejects.toThrow(`${member} is no member of any shape`);
  });

  test('may be the five as they are', async () => {
    const env = { POLICY_FILE: policyFile({ visitor: {} }, { classes: SENSITIVE_CLASSES }) };
    await (await startWorld({ jobs: 1, env })).close();
  });

  test('show no secret where they hide its name', async () => {
    const query = '{ trainingJobs(first: 1) { nodes { tags { key value } } } }';
    const { data } = await classified.query(query, undefined, 'visitor');
    const { tags } = data.trainingJobs.nodes[0];
    expect(tags.every(({ key }: { key: unknown }) => key === null)).toBe(true);
    expect(tags.filter(({ value }: { value: unknown }) => value === null)).toHaveLength(3);
    expect(JSON.stringify(tags)).not.toContain(PLANTED);
  });

  test.each([
    'filter: { finalMetrics: [{ name: "validation:accuracy", operator: GREATER_THAN, value: "0.5" }] }',
    'filter: { properties: [{ name: "Metrics.validation:accuracy", operator: EXISTS }] }',
    'filter: { properties: [{ name: "Metrics.validation:accuracy", operator: NOT_EXISTS }] }',
    'filter: { anyOf: [{ finalMetrics: [{ name: "validation:accuracy", operator: NOT_EXISTS }] }] }',
    'filter: { properties: [{ name: "ResourceConfig.VolumeSizeInGB", operator: NOT_EXISTS }] }',
    'orderBy: { field: FINAL_METRIC, name: "validation:accuracy" }',
    'filter: { tags: [{ key: "team" }] }',
    'filter: { instanceType: ["ml.p4d.24xlarge"] }',
    'filter: { trainingPlanArn: "arn:aws:sagemaker:us-east-1:123456789012:training-plan/one" }',
    'filter: { properties: [{ name: "Tags.team", operator: EXISTS }] }',
  ])('forbid to ask by what is in them: %s', async (args) => {
    classified.callsMade();
    const { errors } = await classified.query(`{ trainingJobs(${args}) { nodes { id } } }`, undefined, 'visitor');
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(classified.callsMade()).toEqual({});
  });
});

describe('who asks', () => {
  const ask = async (headers: Record<string, string>): Promise<Response> =>
    await fetch(`${world.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ trainingJobs(first: 1) { nodes { id } } }' }),
    });

  test.each([
    ['no token', {}, 'A token is needed'],
    ['another scheme', { authorization: 'Basic YTpi' }, 'takes Bearer and a token'],
    ['an unknown token', { authorization: 'Bearer nobody' }, 'is not known here'],
    ['a token and more', { authorization: 'Bearer admin, Bearer admin' }, 'takes Bearer and a token'],
  ])('%s is 401, before any call', async (_, headers, message) => {
    world.callsMade();
    const response = await ask(headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: expect.stringContaining(message) as unknown,
          extensions: { code: 'UNAUTHENTICATED', retryable: false },
        },
      ],
    });
    expect(world.callsMade()).toEqual({});
  });

  test('who asks too often is told when to come back, and no other is', async () => {
    const paced = await startWorld({
      env: { POLICY_FILE: policyFile({ one: {}, other: {} }), CALLER_REQUESTS_PER_SECOND: '2' },
    });
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async () => (await paced.query('{ __typename }', undefined, 'one')).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    const refused = await paced.query('{ __typename }', undefined, 'one');
    expect(refused.status).toBe(429);
    expect(refused.errors?.[0]?.extensions).toEqual({
      code: 'TOO_MANY_REQUESTS',
      retryable: true,
      retryAfterMs: expect.any(Number) as unknown,
    });
    expect((await paced.query('{ __typename }', undefined, 'other')).status).toBe(200);
    expect(paced.callsMade()).toEqual({});
    // Whoever reads the log is told who it is, and not that somebody cannot say so.
    expect(paced.log.map((line) => JSON.parse(line) as object)).toEqual(
      Array.from(
        { length: 3 },
        () => expect.objectContaining({ event: 'too many requests', caller: 'token one' }) as object,
      ),
    );
    await paced.close();
  });

  test('each operation leaves a line: who, what, where, the bill and the outcome, and neither variables nor results', async () => {
    const before = world.audit.length;
    await world.query(
      'query Mine($n: String!) { trainingJobs(first: 1, filter: { nameContains: $n }) { nodes { id } } }',
      { n: 'very-own-value' },
      'engineer',
    );
    const [line = ''] = world.audit.slice(before);
    expect(JSON.parse(line)).toMatchObject({
      event: 'operation',
      caller: 'token engineer',
      operationName: 'Mine',
      operationHash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      scopes: [expect.stringContaining('us-east-1')],
      outcome: 'ok',
      upstream: { calls: { Search: expect.any(Number) as unknown } },
    });
    expect(line).not.toContain('very-own-value');
    expect(line).not.toContain('arn:');
  });

  test('/readyz?verbose does not tell who may not see all of it how large what is kept is', async () => {
    const kept = async (token: string): Promise<object> => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`${world.gateway.url}/readyz?verbose`, { headers });
      return ((await response.json()) as { cache: object }).cache;
    };
    expect(await kept('admin')).toEqual({
      records: expect.any(Number) as unknown,
      bytes: expect.any(Number) as unknown,
    });
    for (const token of ['engineer', 'keeper', 'visitor']) {
      expect(await kept(token)).toEqual({ records: expect.any(Number) as unknown });
    }
  });

  test('/readyz?verbose tells of all scopes, and so only to who may use them all', async () => {
    expect((await fetch(`${world.gateway.url}/readyz`)).status).toBe(200);
    expect((await fetch(`${world.gateway.url}/readyz?verbose`)).status).toBe(401);
    const headers = { authorization: 'Bearer visitor' };
    expect((await fetch(`${world.gateway.url}/readyz?verbose`, { headers })).status).toBe(200);
  });
});
