import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileOf } from '../support/file.js';
import { type Answer, startWorld, type World } from '../support/gateway.js';
import { later } from '../support/time.js';

const ACCOUNT = '111111111111';
const file = fileOf(`scopes: [{ accountId: "${ACCOUNT}", regions: [us-east-1, eu-west-1, ap-south-1] }]`);

const PAGE = `query ($first: Int!, $after: String) {
  trainingJobs(first: $first, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
}`;

let world: World;

const SCOPES = [
  { accountId: ACCOUNT, region: 'us-east-1', jobs: 230 },
  { accountId: ACCOUNT, region: 'eu-west-1', jobs: 180 },
  { accountId: ACCOUNT, region: 'ap-south-1', jobs: 60 },
];

beforeEach(async () => {
  world = await startWorld({
    scopes: SCOPES,
    env: {
      SCOPES_FILE: file,
      CACHE_MAX_BYTES: '100000000',
      RUNNING_TTL_MS: '600000',
      WINDOW_MS: '600000',
      MAX_CALLS: '7',
    },
  });
});
afterEach(async () => await world.close());

function fail(region = 'eu-west-1'): () => void {
  const error = { status: 403, type: 'ExpiredTokenException', message: 'no' };
  return world.sandbox.fault({ operation: 'Search', scope: { region }, error });
}

// oxlint-disable-next-line typescript/no-explicit-any -- the answer's shape is the query's
async function page(first: number, after?: string | null): Promise<Answer<any>> {
  return await world.query(PAGE, { first, after });
}

async function readOn(first: number, from: string | null): Promise<string[]> {
  const ids: string[] = [];
  for (let after = from; after !== null;) {
    // oxlint-disable-next-line no-await-in-loop -- each page's cursor comes with the page before
    const { data, errors } = await page(first, after);
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = data.trainingJobs;
    ids.push(...nodes.map(({ id }: { id: string }) => id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  }
  return ids;
}

function truth(): string[] {
  return world.sandbox.scopes.flatMap(({ account }) =>
    [...account.trainingJobs()].map(({ TrainingJobArn = '' }) => TrainingJobArn),
  );
}

test('a scope that fails on one page spoils no page before it, and is asked again by the next reader, alone', async () => {
  const top = await page(100);
  const heal = fail();
  const { endCursor } = top.data.trainingJobs.pageInfo;
  expect((await page(300, endCursor)).errors).toMatchObject([{ extensions: { scope: `${ACCOUNT}/eu-west-1` } }]);
  world.callsMade();
  const again = await page(100);
  expect(again.errors).toBeUndefined();
  expect(again.data.trainingJobs).toMatchObject({ totalCount: 470, nodes: top.data.trainingJobs.nodes });
  expect(world.callsMade()).toEqual({});
  heal();
  expect((await page(300, endCursor)).errors).toBeUndefined();
  expect(world.callsMade()).toEqual({ Search: 1 });
  const ids = [...top.data.trainingJobs.nodes.map(({ id }: { id: string }) => id), ...(await readOn(90, endCursor))];
  expect(ids.toSorted()).toEqual(truth().toSorted());
});

test('while one scope fails, whoever polls asks nothing of the others that they have told', async () => {
  fail();
  const first = await page(50);
  expect(world.callsMade()).toEqual({ Search: 3 });
  const again = await page(50);
  expect(again.data.trainingJobs.nodes).toEqual(first.data.trainingJobs.nodes);
  expect(again.errors).toEqual(first.errors);
  expect(world.callsMade()).toEqual({ Search: 1 });
});

test('the cursor of a page that lacks a scope leads to what it lacks, whatever others have read of the list', async () => {
  const heal = fail();
  const { data } = await page(50);
  heal();
  await page(300);
  const { nodes, pageInfo } = data.trainingJobs;
  const ids = [...nodes.map(({ id }: { id: string }) => id), ...(await readOn(100, pageInfo.endCursor))];
  expect(ids.toSorted()).toEqual(truth().toSorted());
});

test('a scope that failed where the request had no calls left for another is asked again by the next', async () => {
  const heals = [fail('eu-west-1'), fail('ap-south-1')];
  expect((await page(50)).errors).toHaveLength(2);
  heals[1]?.();
  const labels = ['a', 'b'].map(
    (text) => `${text}: labelingJobs(filter: { nameContains: "${text}" }) { nodes { id } }`,
  );
  const { errors } = await world.query(`{ ${labels.join(' ')} trainingJobs(first: 50) { nodes { id } } }`);
  expect(errors).toMatchObject([{ path: ['trainingJobs'], extensions: { code: 'UPSTREAM_BUDGET_EXCEEDED' } }]);
  heals[0]?.();
  expect((await page(50)).errors).toBeUndefined();
});

describe('a scope that does not answer in time', () => {
  const REQUEST_TIMEOUT_MS = '3000';
  const failed = [
    { path: ['trainingJobs'], extensions: { code: 'UPSTREAM_UNAVAILABLE', scope: `${ACCOUNT}/eu-west-1` } },
  ];
  let heal: () => void;
  beforeEach(async () => {
    await world.close();
    world = await startWorld({ scopes: SCOPES, env: { SCOPES_FILE: file, REQUEST_TIMEOUT_MS } });
    heal = world.sandbox.fault({ operation: 'Search', scope: { region: 'eu-west-1' }, error: { hang: true } });
  });

  test('leaves to whoever asks what the others have, though somebody else waits on', async () => {
    const isAsked = new Promise<void>((resolve) => void world.sandbox.onCall(() => resolve()));
    const first = page(50);
    await isAsked;
    for (const { data, errors } of await Promise.all([first, page(50)])) {
      expect(data.trainingJobs?.nodes).toHaveLength(50);
      expect(errors).toMatchObject(failed);
    }
  });

  test('leaves what the others had given of a page that takes more calls than there was time for', async () => {
    const { data, errors } = await page(250);
    expect(errors).toMatchObject(failed);
    const { nodes, pageInfo } = data.trainingJobs;
    expect(nodes.length).toBeGreaterThanOrEqual(100);
    heal();
    const ids = [...nodes.map(({ id }: { id: string }) => id), ...(await readOn(100, pageInfo.endCursor))];
    expect(ids.toSorted()).toEqual(truth().toSorted());
  });

  test('leaves to what is listed of the others what that leads to, in lists of all and in lists beside', async () => {
    const tuned = (scopes: string): string =>
      `trainingJobs(${scopes} first: 9, filter: { nameContains: "hpo" }) { nodes { link: tuningJob { failureReason } } }`;
    const lists = [
      'hyperParameterTuningJobs(first: 3) { nodes { link: trainingJobs(first: 2) { nodes { roleArn } } } }',
      tuned(''),
      'trainingJobs(first: 3) { nodes { link: remoteDebugConfig { enableRemoteDebug } } }',
      `${tuned('scopes: [{ region: "us-east-1" }]')} lost: ${tuned('scopes: [{ region: "eu-west-1" }]')}`,
    ];
    // oxlint-disable-next-line typescript/no-explicit-any -- the answer's shape is the query's
    const answers: Answer<any>[] = await Promise.all(lists.map(async (list) => await world.query(`{ ${list} }`)));
    for (const { data, errors } of answers) {
      const [list] = Object.values<{ nodes: object[] }>(data);
      expect(list?.nodes.length).toBeGreaterThanOrEqual(3);
      expect(errors).toMatchObject([{ path: { length: 1 }, extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    }
  });

  test.each([
    ['lists', 'HyperParameterTuningJob', 'trainingJobs(first: 2) { nodes { id trainingJobStatus } }'],
    ['jobs', 'TrainingJob', 'tuningJob { id hyperParameterTuningJobStatus }'],
  ])('leaves to jobs of the others the %s that they lead to', async (_, type, link) => {
    const ids = world.sandbox.scopes.map(({ account }) => {
      const [parent] = account.tuningJobs();
      const [child] = account.childrenOf(parent?.HyperParameterTuningJobName ?? '');
      return type === 'TrainingJob' ? child?.TrainingJobArn : parent?.HyperParameterTuningJobArn;
    });
    const operation = `Describe${type}`;
    world.sandbox.fault({ operation, scope: { region: 'eu-west-1' }, error: { hang: true } });
    // oxlint-disable-next-line typescript/no-explicit-any -- the answer's shape is the query's
    const { data, errors }: Answer<any> = await world.query(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ${type} { failureReason link: ${link} } } }`,
      { ids },
    );
    const [here, lost, there] = data.nodes;
    expect([here.id, here.link !== null, lost, there.id, there.link !== null]).toEqual([
      ids[0],
      true,
      null,
      ids[2],
      true,
    ]);
    expect(errors).toMatchObject([{ path: ['nodes', 1], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  });
});

test('a whole page goes on as a whole, though others read what a scope had left behind by itself', async () => {
  const heal = fail();
  const { endCursor } = (await page(50)).data.trainingJobs.pageInfo;
  heal();
  const top: string[] = (await page(50)).data.trainingJobs.nodes.map(({ id }: { id: string }) => id);
  const first = top.findIndex((id) => id.includes('eu-west-1')) + 1;
  const whole = await page(first);
  // Where the others are far ahead of that one row.
  expect((await page(20, endCursor)).errors).toBeUndefined();
  const ids = await readOn(100, whole.data.trainingJobs.pageInfo.endCursor);
  expect([...top.slice(0, first), ...ids].toSorted()).toEqual(truth().toSorted());
});

test('a scope that fails for now has the page as it last was whole, told with its age, and a denied one is left out', async () => {
  const { nodes, totalCount } = (await page(50)).data.trainingJobs;
  later(600_001);
  const heal = world.sandbox.fault({ operation: 'Search', scope: { region: 'eu-west-1' }, error: { status: 500 } });
  const stale = await page(50);
  expect(stale.errors).toBeUndefined();
  expect(stale.data.trainingJobs).toMatchObject({ nodes, totalCount });
  expect(stale.extensions.upstream.stale?.ageMs).toBeGreaterThanOrEqual(600_001);
  heal();
  // It is being read anew in the background.
  await expect.poll(async () => (await page(50)).extensions.upstream.stale).toBeNull();
  later(600_001);
  const denied = fail();
  expect((await page(50)).errors).toMatchObject([{ extensions: { code: 'UPSTREAM_ACCESS_DENIED' } }]);
  denied();
  const again = await page(50);
  expect(again.data.trainingJobs).toMatchObject({ nodes, totalCount });
  expect(again.extensions.upstream.stale).toBeNull();
  expect(again.errors).toBeUndefined();
});

test('a scope that fails to be counted alone is named in the error of the count', async () => {
  const { endCursor } = (await page(50)).data.trainingJobs.pageInfo;
  await world.close();
  world = await startWorld({ scopes: SCOPES, env: { SCOPES_FILE: file, WINDOW_MS: '0' } });
  world.sandbox.fault({
    operation: 'Search',
    scope: { region: 'eu-west-1' },
    match: ({ MaxResults }) => MaxResults === 1,
    error: { status: 403, type: 'ExpiredTokenException', message: 'no' },
  });
  const { data, errors } = await page(50, endCursor);
  expect(data.trainingJobs).toMatchObject({ totalCount: null, nodes: { length: 50 } });
  const scope = `${ACCOUNT}/eu-west-1`;
  expect(errors).toMatchObject([
    {
      message: expect.stringMatching(`^${scope}: SageMaker denied Search`),
      path: ['trainingJobs', 'totalCount'],
      extensions: { code: 'UPSTREAM_ACCESS_DENIED', retryable: false, scope },
    },
  ]);
});

async function startWith(env: Record<string, string>): Promise<void> {
  await world.close();
  world = await startWorld({ scopes: SCOPES, env: { SCOPES_FILE: file, ...env } });
}

test('a scope that fails, and that the request has no call left to ask again, leaves the others as they are', async () => {
  await startWith({ MAX_CALLS: '3' });
  const heal = world.sandbox.fault({
    operation: 'Search',
    scope: { region: 'eu-west-1' },
    error: { status: 500, type: 'InternalFailure' },
  });
  const { data, errors } = await page(100);
  expect(errors).toMatchObject([
    { extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true, scope: `${ACCOUNT}/eu-west-1` } },
  ]);
  const { nodes, pageInfo } = data.trainingJobs;
  expect(nodes).toHaveLength(100);
  expect(world.callsMade()).toEqual({ Search: 3 });
  heal();
  const next = await page(10, pageInfo.endCursor);
  // To count them anew takes a call more of each.
  expect(next.errors).toMatchObject([{ path: ['trainingJobs', 'totalCount'] }]);
  const newest = [...(world.sandbox.scopes[1]?.account.trainingJobs() ?? [])].slice(0, 10);
  expect(next.data.trainingJobs.nodes).toEqual(newest.map(({ TrainingJobArn }) => ({ id: TrainingJobArn })));
});

test.each([
  ['us-east-1', 'ap-south-1'],
  ['ap-south-1', 'us-east-1'],
])(
  'the same is so where %s lacks a call for its other way beside %s that fails, whichever comes first',
  async (denied, failing) => {
    await startWith({ MAX_CALLS: '3' });
    const no = { status: 400, type: 'AccessDeniedException', message: 'no' };
    world.sandbox.fault({ operation: 'Search', scope: { region: denied }, error: no });
    world.sandbox.fault({ operation: 'Search', scope: { region: failing }, error: { status: 500 } });
    const { data, errors } = await page(50);
    expect(data.trainingJobs?.nodes).toHaveLength(50);
    const told = Object.fromEntries(errors?.map(({ extensions: { scope = '', code } }) => [scope, code]) ?? []);
    expect(told).toEqual({
      [`${ACCOUNT}/${denied}`]: 'UPSTREAM_BUDGET_EXCEEDED',
      [`${ACCOUNT}/${failing}`]: 'UPSTREAM_UNAVAILABLE',
    });
    expect(world.callsMade()).toEqual({ Search: 3 });
  },
);

test('of several scopes that a request waits for no longer each is told by what it waited for', async () => {
  await startWith({ REQUEST_TIMEOUT_MS: '1500', BUDGET_SEARCH: '100' });
  const throttled = { status: 400, type: 'ThrottlingException' };
  world.sandbox.fault({ operation: 'Search', scope: { region: 'eu-west-1' }, error: throttled });
  world.sandbox.fault({ operation: 'Search', scope: { region: 'ap-south-1' }, error: { hang: true } });
  const { data, errors } = await page(100);
  expect(data.trainingJobs.nodes).toHaveLength(100);
  expect(errors?.map(({ extensions: { code, scope } }) => [scope, code])).toEqual([
    [`${ACCOUNT}/eu-west-1`, 'UPSTREAM_THROTTLED'],
    [`${ACCOUNT}/ap-south-1`, 'UPSTREAM_UNAVAILABLE'],
  ]);
});
