import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type World, type WorldOptions } from '../support/gateway.js';
import { newestArns, startKeeping } from '../support/keeping.js';

const DESCRIBED =
  'billableTokenCount profilingStatus remoteDebugConfig { enableRemoteDebug } progressInfo { currentEpoch }';
const throttled = { status: 400, type: 'ThrottlingException', message: 'Rate exceeded' };

let world: World;

afterEach(async () => await world.close());

async function start(options?: WorldOptions): Promise<void> {
  world = await startKeeping(options);
}

const arns = (count: number): string[] => newestArns(world, count);

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

  test.each([7, 12])('%i lists that are read together lack the calls that read them together', async (count) => {
    const query = `{ hyperParameterTuningJobs(first: ${count}) { nodes { id trainingJobs(first: 2) { nodes { trainingJobName } } } } }`;
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
      count,
      callsNeeded: searches - 1,
    });
  });

  test('lists that are read together lack no more calls than may be made, whatever total is told of them', async () => {
    await start({ jobs: 2_000, seed: 26, env: { MAX_CALLS: '2' } });
    world.sandbox.fault({
      operation: 'Search',
      match: ({ Resource }) => Resource === 'TrainingJob',
      error: { patch: (output) => ({ ...output, TotalHits: { Value: 2_000_000, Relation: 'EqualTo' } }) },
    });
    const completed = 'trainingJobs(first: 2, filter: { trainingJobStatus: [COMPLETED] }) { nodes { id } }';
    const { errors } = await world.query(`{ hyperParameterTuningJobs(first: 10) { nodes { ${completed} } } }`);
    expect(world.callsMade()).toEqual({ Search: 2 });
    const parents = new Set(
      [...world.sandbox.account.tuningJobs()].slice(0, 10).map((job) => job.HyperParameterTuningJobArn),
    );
    const children = [...world.sandbox.account.trainingJobs()].filter((job) => parents.has(job.TuningJobArn));
    // One has been made; two more than their own counts explain may be.
    const callsNeeded = Math.ceil(children.length / 100) + 2 - 1;
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_BUDGET_EXCEEDED', callsNeeded } }]);
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
