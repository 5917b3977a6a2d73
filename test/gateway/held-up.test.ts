import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SOON_MS } from '../../src/upstream/patience.js';
import { type Answer, startWorld, type World } from '../support/gateway.js';
import { later } from '../support/time.js';

const THROTTLED = { status: 400, type: 'ThrottlingException', message: 'Rate exceeded' };
/** Past the time of all that is kept, and not past the time for which it may be stale. */
const PAST_MS = 600_001;
const OPERATIONS = [
  'Search',
  'ListTrainingJobs',
  'ListTags',
  'DescribeTrainingJob',
  'ListHyperParameterTuningJobs',
  'DescribeHyperParameterTuningJob',
  'ListLabelingJobs',
];
/** What is kept is past its time soon, and the budgets are small enough to be slowed down. */
const SMALL = {
  CACHE_MAX_BYTES: '100000000',
  TERMINAL_TTL_MS: '10000',
  BUDGET_LIST: '50',
  BUDGET_SEARCH: '50',
  BUDGET_DESCRIBE: '50',
};

let world: World;
let names: readonly string[] = [];
let arns: readonly string[] = [];

const start = async (env: Record<string, string> = {}): Promise<void> => {
  world = await startWorld({ env: { ...SMALL, ...env } });
  const jobs = [...world.sandbox.account.trainingJobs()];
  names = jobs.map(({ TrainingJobName = '' }) => TrainingJobName);
  arns = jobs.map(({ TrainingJobArn = '' }) => TrainingJobArn);
};
beforeEach(async () => await start());
afterEach(async () => await world.close());

/** Every call ends like that until the answer is called. */
const fault = (error: object, times?: number): (() => void) => {
  const heals = OPERATIONS.map((operation) => world.sandbox.fault({ operation, error, times }));
  return () => heals.forEach((heal) => heal());
};

/** The calls that the sandbox has answered since this was last asked. */
const answered = (): Record<string, number> => {
  const refused = world.sandbox.calls.filter(({ status }) => status !== 200);
  const made = world.callsMade();
  for (const { operation } of refused) made[operation] = (made[operation] ?? 0) - 1;
  return Object.fromEntries(Object.entries(made).filter(([, count]) => count > 0));
};

const children = (parents: number): string =>
  `{ hyperParameterTuningJobs(first: ${parents}) { nodes { trainingJobs(first: 2) { totalCount nodes { id } } } } }`;
const byArn = (from: number, to: number): string =>
  `{ nodes(ids: ${JSON.stringify(arns.slice(from, to))}) { ... on TrainingJob { trainingJobStatus roleArn } } }`;
const byName = (index: number): string => `{ trainingJob(name: "${names[index]}") { trainingJobStatus } }`;
const ASKED: readonly [string, () => string][] = [
  ['a job by its name', () => byName(0)],
  [
    'a job with what Describe alone tells',
    () => `{ trainingJob(name: "${names[0]}") { profilingStatus tags { key } } }`,
  ],
  ['jobs by their ARNs', () => byArn(0, 5)],
  ['a list', () => '{ trainingJobs(first: 120) { totalCount nodes { id trainingJobStatus } } }'],
  ['a list of what Search does not know', () => '{ labelingJobs(first: 10) { nodes { id } } }'],
  ['the children of a tuning job', () => children(1)],
  ['the children of several tuning jobs', () => children(7)],
];

describe.each(ASKED)('%s past its time', (_, query) => {
  test.each([
    ['throttles', THROTTLED],
    ['fails', { status: 500 }],
  ])('is given at once where SageMaker %s, and read anew once behind all who ask', async (_how, error) => {
    const { data } = await world.query(query());
    const cold = answered();
    later(PAST_MS);
    const heal = fault(error);
    const first = await world.query(query());
    expect(first.errors).toBeUndefined();
    expect(first.data).toEqual(data);
    expect(first.extensions.upstream.stale?.ageMs).toBeGreaterThanOrEqual(PAST_MS);
    expect(first.extensions.upstream.retries).toBe(0);
    if (error !== THROTTLED) return;
    const more = await Promise.all([1, 2, 3].map(async () => await world.query(query())));
    for (const { extensions } of more) expect(extensions.upstream.calls).toEqual({});
    heal();
    const paid: object[] = [];
    const isFresh = async (): Promise<boolean> => {
      const { upstream } = (await world.query(query())).extensions;
      paid.push(upstream.calls);
      return upstream.stale === null;
    };
    await expect.poll(isFresh, { timeout: 10_000 }).toBe(true);
    expect(paid.filter((calls) => Object.keys(calls).length > 0)).toEqual([]);
    expect(answered()).toEqual(cold);
  });
});

test('what is past its time is given soon where SageMaker does not answer at all, however many steps it takes', async () => {
  const [, , , , , ...others] = world.sandbox.account.trainingJobs();
  const child = others.find(({ TuningJobArn }) => TuningJobArn)?.TrainingJobArn;
  const parent = '{ hyperParameterTuningJobStatus trainingJobs(first: 2) { nodes { id } } }';
  const deep = `{ node(id: "${child}") { ... on TrainingJob { roleArn tuningJob ${parent} } } }`;
  const ask = async (): Promise<Answer<object>[]> =>
    await Promise.all([byArn(0, 5), deep].map(async (query) => await world.query<object>(query)));
  const before = await ask();
  later(PAST_MS);
  fault({ hang: true });
  world.callsMade();
  const from = performance.now();
  const after = await ask();
  // Each of the three steps alone waits for so long.
  expect(performance.now() - from).toBeLessThan(2 * SOON_MS);
  expect(after.map(({ data }) => data)).toEqual(before.map(({ data }) => data));
  expect(after.map(({ extensions }) => extensions.upstream)).toMatchObject([
    { retries: 0, stale: { count: 5 } },
    { retries: 0, stale: { count: 3 } },
  ]);
  await expect.poll(() => world.sandbox.calls.length).toBe(4);
  expect(world.callsMade()).toEqual({ Search: 2, DescribeTrainingJob: 1, DescribeHyperParameterTuningJob: 1 });
});

test('what is past its time takes no place in a long queue of calls from what has to wait there', async () => {
  await world.close();
  await start({ BUDGET_DESCRIBE: '1' });
  const { data } = await world.query(byName(0));
  later(PAST_MS);
  const others = Array.from({ length: 5 }, async (_, index) => await world.query(byName(index + 1)));
  const waiting = async (): Promise<number> => {
    const status = await (await fetch(`${world.gateway.url}/readyz?verbose`)).json();
    return (status as any).scopes[0].budget.DescribeTrainingJob?.waiting; // oxlint-disable-line typescript/no-explicit-any -- plain JSON
  };
  await expect.poll(waiting).toBe(4);
  world.callsMade();
  const old = await world.query(byName(0));
  expect(old.data).toEqual(data);
  expect(old.extensions.upstream).toMatchObject({ calls: {}, stale: { count: 1 } });
  expect(world.callsMade()).toEqual({});
  const last = world.query(byName(6));
  await Promise.all([...others, last]);
  // It keeps the turn in which it came: what is asked for all the time would else be read never.
  expect(world.sandbox.calls.map(({ input }) => names.indexOf(String(input['TrainingJobName'])))).toEqual([
    2, 3, 4, 5, 0, 6,
  ]);
});

test('what has to wait for another job is read with it, and fresh', async () => {
  await world.query(byArn(0, 4));
  later(PAST_MS);
  world.callsMade();
  fault(THROTTLED, 1);
  const { extensions, errors } = await world.query(byArn(0, 5));
  expect(errors).toBeUndefined();
  expect(extensions.upstream).toMatchObject({ calls: { Search: 2 }, retries: 1, stale: null });
  expect(world.callsMade()).toEqual({ Search: 2 });
});

test('nothing past its time is given to STRONG', async () => {
  await world.close();
  await start({ REQUEST_TIMEOUT_MS: '1000' });
  const query = (freshness: string): string =>
    `{ trainingJob(name: "${names[0]}", freshness: ${freshness}) { trainingJobStatus } }`;
  await world.query(query('AUTO'));
  later(PAST_MS);
  fault(THROTTLED);
  const { errors } = await world.query(query('STRONG'));
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_THROTTLED' } }]);
  expect((await world.query(query('AUTO'))).extensions.upstream).toMatchObject({ stale: { count: 1 } });
});

test('what is past its time is read anew by who asks, as long as SageMaker answers', async () => {
  for (const [, query] of ASKED) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await world.query(query());
    later(PAST_MS);
    world.callsMade();
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { upstream } = (await world.query(query())).extensions;
    expect(upstream).toMatchObject({ calls: world.callsMade(), stale: null });
  }
});

test('what a request reads anew it gives nowhere as it was before', async () => {
  const child = [...world.sandbox.account.trainingJobs()].find(({ TuningJobArn }) => TuningJobArn);
  const parent = child?.TuningJobArn?.split('/').at(-1);
  const two = '{ few: trainingJobs(first: 5) { nodes { id } } more: trainingJobs(first: 6) { nodes { id } } }';
  const one = `one: hyperParameterTuningJob(name: "${parent}") { hyperParameterTuningJobStatus }`;
  const list = (link: string): string =>
    `trainingJobs(filter: { tuningJobArn: "${child?.TuningJobArn}" }) { nodes { ${link} } }`;
  await world.query(two);
  await world.query(`{ ${one} }`);
  later(PAST_MS);
  await world.query(`{ ${list('id')} }`);
  world.callsMade();
  for (const query of [two, `{ ${one} ${list('tuningJob { hyperParameterTuningJobStatus }')} }`]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { upstream } = (await world.query(query)).extensions;
    expect(upstream.stale).toBeNull();
  }
  expect(world.callsMade()).toEqual({ Search: 1, DescribeHyperParameterTuningJob: 1 });
});
