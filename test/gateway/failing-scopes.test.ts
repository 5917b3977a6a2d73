import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { file, type Job, ONE, PAGE, SCOPES, truth, TWO } from '../support/three-scopes.js';

let world: World;

describe('one of several scopes that fails', () => {
  beforeEach(async () => {
    world = await startWorld({ scopes: SCOPES, env: { SCOPES_FILE: file } });
  });
  afterEach(async () => await world.close());

  test('leaves the others, is told beside them, and is made up for by the pages that follow', async () => {
    const heal = world.sandbox.fault({
      operation: 'Search',
      scope: { accountId: TWO, region: 'eu-west-1' },
      error: { status: 400, type: 'AccessDeniedException', message: 'no' },
    });
    const healList = world.sandbox.fault({
      operation: 'ListTrainingJobs',
      scope: { accountId: TWO, region: 'eu-west-1' },
      error: { status: 400, type: 'AccessDeniedException', message: 'no' },
    });
    const first = await world.query(PAGE, { first: 100 });
    expect(first.data.trainingJobs.nodes).toHaveLength(100);
    expect(first.errors).toHaveLength(1);
    expect(first.errors?.[0]).toMatchObject({
      path: ['trainingJobs'],
      extensions: { code: 'UPSTREAM_ACCESS_DENIED', scope: `${TWO}/eu-west-1` },
    });
    // The count of the whole cannot be had then, and is not asked for.
    expect(first.data.trainingJobs.totalCount).toBeNull();
    heal();
    healList();
    const ids: string[] = first.data.trainingJobs.nodes.map(({ id }: Job) => id);
    let after = first.data.trainingJobs.pageInfo.endCursor;
    while (after) {
      const { data, errors } = await world.query(PAGE, { first: 100, after });
      expect(errors).toBeUndefined();
      ids.push(...data.trainingJobs.nodes.map(({ id }: Job) => id));
      after = data.trainingJobs.pageInfo.hasNextPage ? data.trainingJobs.pageInfo.endCursor : null;
    }
    expect(ids.toSorted()).toEqual(truth(world, 0, 1, 2).toSorted());
  });

  test('is told with the others where none can be read, in the one error of the field', async () => {
    const denied = { status: 400, type: 'AccessDeniedException', message: 'no' };
    for (const operation of ['Search', 'ListTrainingJobs']) {
      world.sandbox.fault({ operation, scope: { accountId: ONE }, error: denied });
      world.sandbox.fault({ operation, scope: { accountId: TWO }, error: { status: 503, body: '' } });
    }
    const { data, errors } = await world.query(PAGE, { first: 5 });
    expect(data.trainingJobs).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toMatch(
      new RegExp(`^${ONE}/us-east-1, ${ONE}/eu-west-1: SageMaker denied .*; ${TWO}/eu-west-1: (?!.*denied)`),
    );
    // What may pass is worth another try.
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
  });
});

test.each([
  [true, { status: 500, body: '' }],
  [false, { status: 403, type: 'ExpiredTokenException', message: 'no' }],
])(
  'the last page of a list of which one scope fails says that there is more: %s, for that may pass or not',
  async (isMore, error) => {
    world = await startWorld({ scopes: SCOPES, env: { SCOPES_FILE: file } });
    const faults = ['Search', 'ListTrainingJobs'].map((operation) =>
      world.sandbox.fault({ operation, scope: { accountId: TWO, region: 'eu-west-1' }, error }),
    );
    const { data, errors } = await world.query(PAGE, { first: 1_000 });
    expect(errors).toHaveLength(1);
    expect(data.trainingJobs.pageInfo.hasNextPage).toBe(isMore);
    for (const heal of faults) heal();
    const rest = await world.query(PAGE, { first: 1_000, after: data.trainingJobs.pageInfo.endCursor });
    expect(rest.errors).toBeUndefined();
    expect(rest.data.trainingJobs.pageInfo.hasNextPage).toBe(false);
    const ids = [data, rest.data].flatMap(({ trainingJobs }) => trainingJobs.nodes.map(({ id }: Job) => id));
    expect(ids.toSorted()).toEqual(truth(world, 0, 1, 2).toSorted());
    await world.close();
  },
);

test('who reads on after a scope has come back has each job once, on each page that follows, with nothing kept', async () => {
  const scopes = SCOPES.map((one, i) => ({ ...one, jobs: [40, 30, 25][i] }));
  const own = await startWorld({ scopes, env: { SCOPES_FILE: file, WINDOW_MS: '0' } });
  onTestFinished(async () => await own.close());
  const heals = ['Search', 'ListTrainingJobs'].map((operation) =>
    own.sandbox.fault({ operation, scope: { accountId: TWO }, error: { status: 400, type: 'AccessDeniedException' } }),
  );
  const ids: string[] = [];
  let { data, errors } = await own.query(PAGE, { first: 30 });
  expect(errors).toHaveLength(1);
  for (const heal of heals) heal();
  // What the scope has missed goes on over several of these.
  for (;;) {
    const { nodes, pageInfo } = data.trainingJobs;
    ids.push(...nodes.map(({ id }: Job) => id));
    if (!pageInfo.hasNextPage) break;
    // oxlint-disable-next-line no-await-in-loop -- each page's cursor comes with the page before
    ({ data, errors } = await own.query(PAGE, { first: 5, after: pageInfo.endCursor }));
    expect(errors).toBeUndefined();
  }
  const all = own.sandbox.scopes.flatMap(({ account }) => [...account.trainingJobs()]);
  expect(ids.toSorted()).toEqual(all.map(({ TrainingJobArn = '' }) => TrainingJobArn).toSorted());
});

test('a list of which one scope fails asks no scope for a count, and tells of it once', async () => {
  world = await startWorld({ scopes: SCOPES, env: { SCOPES_FILE: file } });
  world.sandbox.fault({
    operation: 'Search',
    scope: { accountId: TWO, region: 'eu-west-1' },
    error: { status: 403, type: 'InvalidSignatureException', message: 'no' },
  });
  const { data, errors } = await world.query(PAGE, { first: 50 });
  expect(data.trainingJobs).toMatchObject({ totalCount: null, nodes: { length: 50 } });
  expect(errors?.map(({ path }) => path)).toEqual([['trainingJobs']]);
  expect(world.callsMade().Search).toBe(3);
  await world.close();
});
