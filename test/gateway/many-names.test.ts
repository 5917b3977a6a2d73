import { afterEach, describe, expect, test } from 'vitest';
import { type World, type WorldOptions } from '../support/gateway.js';
import { newestArns, startKeeping } from '../support/keeping.js';
import { SITUATIONS } from '../support/situations.js';
import { later } from '../support/time.js';

const NODES =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on TrainingJob { roleArn trainingJobStatus tags { key } } } }';

let world: World;

afterEach(async () => await world.close());

async function start(options?: WorldOptions): Promise<void> {
  world = await startKeeping(options);
}

const arns = (count: number): string[] => newestArns(world, count);

describe('many names', () => {
  test('100 are one Search, and none the next time', async () => {
    await start();
    const ids = arns(100);
    const { data, errors } = await world.query(NODES, { ids });
    expect(errors).toBeUndefined();
    expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(world.callsMade()).toEqual({ Search: 1 });
    const again = await world.query(NODES, { ids });
    expect(again.data).toEqual(data);
    expect(world.callsMade()).toEqual({});
    expect(again.extensions.upstream.cacheHits).toBe(100);
  });

  test.each(Object.entries(SITUATIONS))('under %s they are the same jobs', async (_, quirks) => {
    await start({ quirks });
    const ids = arns(45);
    const { data, errors } = await world.query(NODES, { ids });
    expect(errors).toBeUndefined();
    const truth = new Map([...world.sandbox.account.trainingJobs()].map((job) => [job.TrainingJobArn, job]));
    expect(data.nodes.map((node: { id: string; roleArn: string } | null) => [node?.id, node?.roleArn])).toEqual(
      ids.map((id) => [id, truth.get(id)?.RoleArn]),
    );
    world.callsMade();
    // What was learnt is remembered: no way of asking that fails is tried again.
    await world.query(NODES, { ids: arns(90).slice(45) });
    expect(world.sandbox.calls.filter(({ operation, status }) => operation === 'Search' && status !== 200)).toEqual([]);
  });

  test('one job by ARNs that differ in case is one name, and takes no call more', async () => {
    await start();
    const all = arns(100).filter((arn) => arn !== arn.toLowerCase());
    const [one = '', two = ''] = all;
    for (const ids of [
      [one, two, one.toLowerCase()],
      [two.toLowerCase(), two],
    ]) {
      world.callsMade();
      // oxlint-disable-next-line no-await-in-loop -- each with a gateway that knows nothing of the jobs
      const { data, errors } = await world.query(NODES, { ids });
      expect(errors).toBeUndefined();
      expect(data.nodes.map(({ id }: { id: string }) => id.toLowerCase())).toEqual(ids.map((id) => id.toLowerCase()));
      expect(world.callsMade()).toEqual({ Search: 1 });
      // oxlint-disable-next-line no-await-in-loop -- as above
      await world.close();
      // oxlint-disable-next-line no-await-in-loop -- as above
      await start();
    }
  });

  test('a job that is kept is the same by its ARN in lower case, and takes no call more', async () => {
    await start();
    const id = arns(100).find((arn) => arn !== arn.toLowerCase()) ?? '';
    const query = 'query ($id: ID!) { node(id: $id) { id ... on TrainingJob { roleArn } } }';
    const { data } = await world.query(query, { id });
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
    expect((await world.query(query, { id: id.toLowerCase() })).data).toEqual(data);
    expect(world.callsMade()).toEqual({});
  });

  test('the first call of a way that is not known to work tells whether the others are worth making', async () => {
    await start({ quirks: { 'search-in-once': true } });
    await world.query(NODES, { ids: arns(250) });
    // Three Searches would hold the names; 13 do where each has 20 of them.
    const searches = world.sandbox.calls.filter(({ operation }) => operation === 'Search');
    expect(searches.map(({ status }) => status)).toEqual([400, ...Array(13).fill(200)]);
  });

  test('a way that was seen to fail is tried again when the time is over for which that is remembered', async () => {
    await start({ quirks: { 'search-in-once': true }, env: { SEARCH_MEMORY_MS: '60000' } });
    const all = arns(120);
    const refused: number[] = [];
    for (const [from, passed] of [
      [0, 59_000],
      [40, 2_000],
      [80, 0],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one time after the other
      await world.query(NODES, { ids: all.slice(from, from + 40) });
      refused.push(world.sandbox.calls.filter(({ status }) => status === 400).length);
      later(passed);
    }
    expect(refused).toEqual([1, 1, 2]);
  });

  test('a page that is short and leads on is no end of them: none is described that the next one brings', async () => {
    await start({ quirks: { 'search-short-pages': true } });
    const ids = arns(100);
    const { data } = await world.query(NODES, { ids });
    expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
    const { Search: searches, ...others } = world.callsMade();
    expect(searches).toBeGreaterThan(1);
    expect(others).toEqual({});
  });

  test("another account's job of the same name is not the one that was asked for: that is described", async () => {
    await start();
    const ids = arns(5);
    const [, second] = ids;
    world.sandbox.fault({
      operation: 'Search',
      error: {
        patch: (output) =>
          JSON.parse(
            JSON.stringify(output).replace(`"${second}"`, `"${second?.replace('123456789012', '999999999999')}"`),
          ) as object,
      },
    });
    const { data, errors } = await world.query(NODES, { ids });
    expect(errors).toBeUndefined();
    expect(data.nodes.map((node: { id: string } | null) => node?.id)).toEqual(ids);
    expect(world.callsMade()).toEqual({ Search: 1, DescribeTrainingJob: 1, ListTags: 1 });
  });

  test('where no page of Search can be read they are described, and Search is left for a while', async () => {
    await start();
    const ids = arns(32);
    const page = { status: 200, body: '<html>', contentType: 'text/html' };
    world.sandbox.fault({ operation: 'Search', error: page });
    const first = await world.query(NODES, { ids: ids.slice(0, 16) });
    expect(first.errors).toBeUndefined();
    expect(first.data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 16));
    expect(world.callsMade()).toEqual({ Search: 7, DescribeTrainingJob: 16, ListTags: 16 });
    const next = await world.query(NODES, { ids: ids.slice(16) });
    expect(next.errors).toBeUndefined();
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 16, ListTags: 16 });
  });

  test('that Search failed for a moment says nothing of the ways of asking, and no other is tried', async () => {
    await start();
    const ids = arns(40);
    const heal = world.sandbox.fault({ operation: 'Search', error: { status: 500 } });
    const { data, errors } = await world.query(NODES, { ids: ids.slice(0, 20) });
    expect(errors).toBeUndefined();
    expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 20));
    // Once, and again three times.
    expect(world.callsMade()).toEqual({ Search: 4, DescribeTrainingJob: 20, ListTags: 20 });
    heal();
    const after = await world.query(NODES, { ids: ids.slice(20) });
    expect(after.data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids.slice(20));
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test('two records that cannot be read are no evidence against a Search that has given others', async () => {
    await start();
    const ids = arns(2);
    const names = ids.map((id) => id.split('/')[1] ?? '');
    const FAILED = '{ trainingJobs(first: 3, filter: { trainingJobStatus: [FAILED] }) { totalCount } }';
    const { data } = await world.query(FAILED);
    world.sandbox.fault({
      operation: 'Search',
      match: (input) => names.some((name) => JSON.stringify(input).includes(name)),
      error: {
        status: 200,
        body: '{"Results":[{"TrainingJob":{"BillableTimeInSeconds":NaN}}]}',
        contentType: 'application/x-amz-json-1.1',
      },
    });
    world.callsMade();
    expect((await world.query(NODES, { ids })).errors).toBeUndefined();
    expect(world.callsMade()).toEqual({ Search: 3, DescribeTrainingJob: 2, ListTags: 2 });
    // A list that is not kept.
    const stopped = await world.query(FAILED.replace('FAILED', 'STOPPED'));
    expect(data.trainingJobs.totalCount).toBeGreaterThan(0);
    expect(stopped.data.trainingJobs.totalCount).toBeGreaterThan(0);
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test('a record that cannot be read fails alone', async () => {
    await start();
    const ids = arns(20);
    const [bad] = ids;
    const name = bad?.split('/')[1];
    world.sandbox.fault({
      operation: 'Search',
      match: (input) => JSON.stringify(input).includes(name ?? ''),
      error: {
        status: 200,
        body: '{"Results":[{"TrainingJob":{"BillableTimeInSeconds":NaN}}]}',
        contentType: 'application/x-amz-json-1.1',
      },
    });
    world.sandbox.fault({
      operation: 'DescribeTrainingJob',
      match: ({ TrainingJobName }) => TrainingJobName === name,
      error: { status: 200, body: '{"BillableTimeInSeconds":NaN}', contentType: 'application/x-amz-json-1.1' },
    });
    const { data, errors } = await world.query(NODES, { ids });
    expect(data.nodes[0]).toBeNull();
    expect(data.nodes.slice(1).every((node: object | null) => node !== null)).toBe(true);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({ path: ['nodes', 0], extensions: { code: 'UPSTREAM_UNAVAILABLE' } });
    expect(world.callsMade()).toEqual({ Search: 11, DescribeTrainingJob: 1 });
  });
});
