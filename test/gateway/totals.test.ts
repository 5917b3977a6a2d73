import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Answer, startWorld, type World } from '../support/gateway.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

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
