import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

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
    const retryAfterMs = expect.any(Number);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'UPSTREAM_THROTTLED', retryable: true, retryAfterMs },
    ]);
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

  test('where nothing is answered the next request asks Search again, and is not told that nobody can count', async () => {
    const undo = ['Search', 'ListTrainingJobs'].map((operation) =>
      world.sandbox.fault({ operation, error: { reset: true } }),
    );
    const count = async () => await world.query('{ trainingJobs { totalCount } }');
    for (const { errors } of [await count(), await count()])
      expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
    for (const end of undo) end();
    expect((await count()).data.trainingJobs.totalCount).toBeGreaterThan(0);
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
      'LimitExceededException',
      'PriorRequestNotComplete',
      'TransactionInProgressException',
    ])
      // As often as what is no throttling is tried at all.
      world.sandbox.fault({ operation: 'Search', times: 4, error: { status: 400, type, message: 'Rate exceeded' } });
    const { data, errors, extensions } = await world.query('{ trainingJobs(first: 1) { nodes { id } } }');
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toHaveLength(1);
    expect(extensions.upstream).toMatchObject({ calls: { Search: 33 }, retries: 32 });
  });
});
