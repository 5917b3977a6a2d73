import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type World, type WorldOptions } from '../support/gateway.js';
import { newestArns, startKeeping } from '../support/keeping.js';

const NODES =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on TrainingJob { roleArn trainingJobStatus tags { key } } } }';

let world: World;

afterEach(async () => await world.close());

async function start(options?: WorldOptions): Promise<void> {
  world = await startKeeping(options);
}

const arns = (count: number): string[] => newestArns(world, count);

describe('what is kept', () => {
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

  test('that a Describe tells an earlier state of, which a list has overtaken, is described again', async () => {
    await start();
    const [truth] = world.sandbox.account.trainingJobs();
    await world.query('{ trainingJobs(first: 1, freshness: STRONG) { nodes { trainingJobStatus } } }');
    const patch = ({ LastModifiedTime, ...job }: Record<string, unknown>): object => ({
      ...job,
      TrainingJobStatus: 'InProgress',
      LastModifiedTime: Number(LastModifiedTime) - 60,
    });
    world.sandbox.fault({ operation: 'DescribeTrainingJob', times: 1, error: { patch } });
    world.callsMade();
    const { data, errors } = await world.query(
      `{ trainingJob(name: "${truth?.TrainingJobName}") { lastModifiedTime roleArn } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.trainingJob).toEqual({
      lastModifiedTime: truth?.LastModifiedTime?.toISOString(),
      roleArn: truth?.RoleArn,
    });
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 2 });
  });

  test.each([
    ['DescribeTrainingJob', 'trainingJob(name: "NAME", freshness: STRONG) { roleArn }'],
    ['ListTrainingJobs', 'trainingJobs(first: 5, freshness: STRONG) { nodes { trainingJobName } }'],
  ])('STRONG joins no %s that went out before it was asked', async (operation, field) => {
    await start();
    world.sandbox.set({ latencyMs: 300 });
    const query = `{ ${field.replace('NAME', arns(1)[0]?.split('/')[1] ?? '')} }`;
    const early = world.query(query.replace(/, freshness: STRONG(?=\) \{ roleArn)/, ''));
    await expect.poll(() => world.sandbox.callCounts[operation]).toBe(1);
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

  test('STRONG tells that only the index lists the jobs of a labeling job, and blames no filter where there is none', async () => {
    await start();
    const { data, errors } = await world.query(
      '{ labelingJobs(first: 3, freshness: STRONG) { nodes { trainingJobs { nodes { id } } } } }',
    );
    expect(data.labelingJobs.nodes).toEqual(Array.from({ length: 3 }, () => ({ trainingJobs: null })));
    expect(errors).toMatchObject([
      {
        message:
          'freshness: only the index can list jobs by labelingJobArn, and freshness STRONG reads List and Describe alone; take AUTO',
        extensions: { code: 'BAD_USER_INPUT', count: 3 },
      },
    ]);
    expect(world.callsMade()).toEqual({ ListLabelingJobs: 1 });
  });
});
