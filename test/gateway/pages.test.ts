import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { View } from '../../src/access/view.js';
import { TieredCache } from '../../src/upstream/tiered-cache.js';
import { type Answer, startWorld, type World } from '../support/gateway.js';
import { later } from '../support/time.js';

/** A slow machine takes its time. */
const WAIT = { timeout: 10_000 };

const PAGE = `query ($after: String) {
  trainingJobs(first: 25, after: $after) {
    nodes { trainingJobArn trainingJobStatus tags { key value } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Jobs {
  readonly trainingJobs: {
    readonly nodes: readonly { readonly trainingJobArn: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string; readonly truncated?: boolean };
  };
}

/** The pages of 25 from the newest job to the oldest; `between` comes after each of them. */
async function pageThrough(world: World, between: (page: number) => void): Promise<string[][]> {
  const pages: string[][] = [];
  for (let after: string | null = null; ;) {
    const { data }: Answer<Jobs> = await world.query<Jobs>(PAGE, { after });
    const page: Jobs['trainingJobs'] | undefined = data?.trainingJobs;
    pages.push(page?.nodes.map(({ trainingJobArn }) => trainingJobArn) ?? []);
    between(pages.length);
    if (page?.pageInfo.hasNextPage !== true) return pages;
    after = page.pageInfo.endCursor;
  }
}

test('the first 25 of a thousand jobs are there after one Search, all thousand, page by page, after ten', async () => {
  const world = await startWorld({ jobs: 1_000 });
  const pages = await pageThrough(world, (page) => {
    if (page === 1) expect(world.sandbox.callCounts).toEqual({ Search: 1 });
  });
  await world.close();
  expect(pages.map((page) => page.length)).toEqual(Array.from({ length: 40 }, () => 25));
  expect(new Set(pages.flat()).size).toBe(1_000);
  expect(world.sandbox.callCounts).toEqual({ Search: 10 });
});

test('who takes longer over the pages than the top of the list is good makes no more calls', async () => {
  const env = { CACHE_MAX_BYTES: '100000000', RUNNING_TTL_MS: '600000', WINDOW_MS: '100000' };
  const world = await startWorld({ jobs: 1_000, env });
  const pages = await pageThrough(world, () => later(5_000));
  await world.close();
  expect(new Set(pages.flat()).size).toBe(1_000);
  expect(world.sandbox.callCounts).toEqual({ Search: 10 });
});

test('a cursor that was written by hand, with a time that no clock shows, fails nothing within', async () => {
  const world = await startWorld({ jobs: 20 });
  const ask = async (order: string, filter: string, change: (cursor: ForgedCursor) => void): Promise<unknown> => {
    const list = `query ($after: String) { trainingJobs(first: 2, after: $after, orderBy: { field: ${order} }, filter: ${filter}) { nodes { id } pageInfo { endCursor } } }`;
    const { data } = await world.query(list);
    const cursor = JSON.parse(
      Buffer.from(data.trainingJobs.pageInfo.endCursor, 'base64url').toString(),
    ) as ForgedCursor;
    change(cursor);
    const after = Buffer.from(JSON.stringify(cursor)).toString('base64url');
    return (await world.query(list, { after })).errors?.[0]?.extensions.code ?? 'answered';
  };
  const far = 9e15;
  const outcomes = [
    await ask('CREATION_TIME', '{}', ({ at }) => void (at.place.created = far)),
    await ask('CREATION_TIME', '{}', ({ at }) => void (at.place.created = -far)),
    await ask('LAST_MODIFIED_TIME', '{}', ({ at }) => void (at.place.value = 1e300)),
    await ask('CREATION_TIME', '{ creationTime: { within: "P3650D" } }', (cursor) => void (cursor.now = far)),
  ];
  expect(outcomes).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'answered', 'BAD_USER_INPUT']);
  expect(world.log).toEqual([]);
  await world.close();
});

interface ForgedCursor {
  now: number;
  readonly at: { readonly place: { created: number; value: unknown } };
}

test('places that take much room are kept in the place of others: a cursor may name thousands of jobs', async () => {
  const world = await startWorld({ jobs: 20, env: { CACHE_MAX_BYTES: '1000000', WINDOW_MS: '60000' } });
  const query =
    'query ($part: String, $after: String) { trainingJobs(first: 1, after: $after, filter: { nameContains: $part }) { pageInfo { endCursor } } }';
  // None of which the others are a part: what serves them is in use.
  const other = '{ trainingJobs(first: 2, orderBy: { field: LAST_MODIFIED_TIME }) { nodes { id } } }';
  await world.query(other);
  const passed = Array.from({ length: 8_000 }, (_, i) => String(i).padStart(6, '0'));
  for (const part of ['a', 'e', 'i', 'o', 'r', 's', 't']) {
    // oxlint-disable-next-line no-await-in-loop -- the cursor comes with the page before
    const { data } = await world.query(query, { part });
    const { endCursor } = data.trainingJobs.pageInfo;
    const cursor = JSON.parse(Buffer.from(endCursor, 'base64url').toString());
    const forged = (back: number): string => {
      const place = { ...cursor.at.place, created: cursor.at.place.created - back, passed };
      return Buffer.from(JSON.stringify({ ...cursor, at: { ...cursor.at, place } })).toString('base64url');
    };
    // oxlint-disable-next-line no-await-in-loop -- one list after the other
    await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (back) => await world.query(query, { part, after: forged(back) })),
    );
  }
  world.callsMade();
  await world.query(other);
  expect(world.callsMade()).toEqual({ Search: 1 });
  await world.close();
});

test.each([
  [30, true],
  [30_000, false],
])('a list is kept under its filter, but for one that is longer than any: of %i characters', async (length, isKept) => {
  const world = await startWorld({ jobs: 20, env: { CACHE_MAX_BYTES: '1000000', WINDOW_MS: '60000' } });
  const query = 'query ($filter: TrainingJobFilter) { trainingJobs(filter: $filter) { nodes { id } } }';
  const variables = { filter: { nameContains: 'nothing', instanceType: [`ml.m.${'m'.repeat(length)}`] } };
  await world.query(query, variables);
  world.callsMade();
  const { data } = await world.query(query, variables);
  expect(data.trainingJobs.nodes).toEqual([]);
  expect(Object.keys(world.callsMade())).toEqual(isKept ? [] : ['Search']);
  await world.close();
});

test('who pages on after others have had the list read anew has each job once, whatever the order within a second', async () => {
  const quirks = { 'search-unstable-ties': true, 'search-seconds': true };
  const world = await startWorld({
    jobs: 200,
    quirks,
    env: { CACHE_MAX_BYTES: '100000000', WINDOW_MS: '100000', RUNNING_TTL_MS: '100000' },
  });
  const list = `query ($first: Int!, $after: String) {
    trainingJobs(first: $first, after: $after) { nodes { trainingJobArn creationTime } pageInfo { endCursor } }
  }`;
  const newest = [...world.sandbox.account.trainingJobs()];
  for (let first = 10; first <= 20; first += 1) {
    later(110_000);
    await world.query(list, { first });
    later(60_000);
    const { data: page } = await world.query(list, { first });
    later(40_001);
    await world.query(list, { first: 100 });
    const { data: next } = await world.query(list, { first: 40, after: page.trainingJobs.pageInfo.endCursor });
    const nodes: { trainingJobArn: string; creationTime: string }[] = [
      ...page.trainingJobs.nodes,
      ...next.trainingJobs.nodes,
    ];
    const arns = nodes.map(({ trainingJobArn }) => trainingJobArn);
    expect(new Set(arns).size).toBe(arns.length);
    const last = Date.parse(nodes.at(-1)?.creationTime ?? '');
    const before = newest.filter(({ CreationTime }) => Number(CreationTime) >= last + 1_000);
    expect(before.filter(({ TrainingJobArn = '' }) => !arns.includes(TrainingJobArn))).toEqual([]);
  }
  await world.close();
});

test('a job that comes twice in one answer of Search is once in the list', async () => {
  const world = await startWorld({ jobs: 300 });
  const twice = (page: Record<string, unknown>): object => {
    const results = page['Results'] as object[];
    return { ...page, Results: results.flatMap((row, i) => (i % 7 === 0 ? [row, row] : [row])).slice(0, 100) };
  };
  world.sandbox.fault({ operation: 'Search', times: 1, error: { patch: twice } });
  const { data } = await world.query('{ trainingJobs(first: 40) { nodes { trainingJobArn } } }');
  const arns = data.trainingJobs.nodes.map(({ trainingJobArn }: { trainingJobArn: string }) => trainingJobArn);
  const { data: truth } = await world.query('{ again: trainingJobs(first: 40) { nodes { trainingJobArn } } }');
  await world.close();
  expect(arns).toEqual(truth.again.nodes.map(({ trainingJobArn }: { trainingJobArn: string }) => trainingJobArn));
});

test.each([
  ['the same rows', (page: Record<string, unknown>): object => ({ ...page, NextToken: 'on' })],
  ['nothing', (page: Record<string, unknown>): object => ({ ...page, Results: [], NextToken: 'on' })],
])('a Search that never ends and gives %s costs a dozen calls at the most', async (_what, patch) => {
  const world = await startWorld({ jobs: 90, env: { WINDOW_MS: '0' } });
  world.sandbox.fault({ operation: 'Search', error: { patch } });
  const { errors } = await world.query('{ trainingJobs(first: 200) { nodes { id } } }');
  const calls = world.callsMade();
  await world.close();
  expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'UPSTREAM_UNAVAILABLE', retryable: false }]);
  expect(calls['Search']).toBeLessThanOrEqual(12);
});

test('a server that tells milliseconds for seconds is paged through like others', async () => {
  const world = await startWorld({ jobs: 250, env: { WINDOW_MS: '0' } });
  const late = (page: object): object =>
    JSON.parse(
      JSON.stringify(page).replaceAll(
        /"CreationTime":(\d+(?:\.\d+)?)/g,
        (_found, at) => `"CreationTime":${Math.round(Number(at) * 1_000)}`,
      ),
    ) as object;
  world.sandbox.fault({ operation: 'Search', error: { patch: late } });
  const pages = await pageThrough(world, () => undefined);
  await world.close();
  expect(new Set(pages.flat()).size).toBe(250);
  expect(pages.flat()).toHaveLength(250);
});

test.each([['NAME'], ['CREATION_TIME']])(
  'a server whose tokens go round in a circle by %s is asked no more than twice round it',
  async (field) => {
    const world = await startWorld({ jobs: 9, quirks: { 'search-denied': true } });
    const rows = [...world.sandbox.account.trainingJobs()].map((job) => ({
      TrainingJobName: job.TrainingJobName,
      TrainingJobArn: job.TrainingJobArn,
      CreationTime: Number(job.CreationTime) / 1_000,
      TrainingJobStatus: job.TrainingJobStatus,
    }));
    rows.sort((a, b) =>
      field === 'NAME'
        ? (a.TrainingJobName ?? '') > (b.TrainingJobName ?? '')
          ? -1
          : 1
        : b.CreationTime - a.CreationTime,
    );
    for (const [asked, next, from] of [
      [undefined, 'A', 0],
      ['A', 'B', 3],
      ['B', 'A', 6],
    ] as const) {
      world.sandbox.fault({
        operation: 'ListTrainingJobs',
        match: (input: { NextToken?: string }) => input.NextToken === asked,
        error: {
          status: 200,
          contentType: 'application/x-amz-json-1.1',
          body: JSON.stringify({ TrainingJobSummaries: rows.slice(from, from + 3), NextToken: next }),
        },
      });
    }
    const { errors } = await world.query(
      `{ trainingJobs(first: 100, orderBy: { field: ${field} }) { nodes { trainingJobName } } }`,
    );
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(world.callsMade().ListTrainingJobs).toBeLessThanOrEqual(9);
    await world.close();
  },
);

test('jobs that go from before the page while it is read take none with them: the list goes on from its last value', async () => {
  const world = await startWorld({ jobs: 350 });
  // A token that counts rows skips as many as have gone.
  world.sandbox.fault({
    operation: 'Search',
    times: 1,
    match: ({ NextToken }) => NextToken !== undefined,
    error: { patch: (page) => ({ ...page, Results: (page.Results as object[]).slice(3), TotalHits: { Value: 347 } }) },
  });
  const { data, errors } = await world.query('{ trainingJobs(first: 350) { nodes { trainingJobArn } } }');
  expect(errors).toBeUndefined();
  const arns = data.trainingJobs.nodes.map(({ trainingJobArn }: { trainingJobArn: string }) => trainingJobArn);
  expect(new Set(arns).size).toBe(350);
  expect(arns).toHaveLength(350);
  // The page by the token is read anew by its value; the one behind it was on its way.
  expect(world.callsMade()).toEqual({ Search: 6 });
  await world.close();
});

test.each([
  // Nobody can tell such a job from one that a token has passed over, for another that was read and has gone.
  ['truncated where only the first page counts them', undefined, true, 4],
  // A token that counts rows brings as many as are counted. The last call counts what follows the last job that came.
  ['whole where new ones make up for them in the count', { Value: 350 }, false, 5],
])('a list of which jobs go while it is read is %s', async (_, TotalHits, truncated, Search) => {
  const world = await startWorld({ jobs: 350 });
  const match = ({ NextToken }: { NextToken?: string }): boolean => NextToken !== undefined;
  // One of the last page has gone.
  const patch = ({ Results, NextToken }: { Results?: object[]; NextToken?: string }): object => ({
    Results: NextToken === undefined ? Results?.slice(1) : Results,
    NextToken,
    TotalHits,
  });
  world.sandbox.fault({ operation: 'Search', match, error: { patch } });
  const { data } = await world.query(
    '{ trainingJobs(first: 1000) { nodes { id } pageInfo { truncated hasNextPage } } }',
  );
  await world.close();
  expect(data.trainingJobs.nodes).toHaveLength(349);
  expect(data.trainingJobs.pageInfo).toEqual({ truncated, hasNextPage: false });
  expect(world.callsMade()).toEqual({ Search });
});

test.each([
  ['new ones make up for them in the count', 'ASC', { Value: 250 }],
  ['nothing counts them', 'DESC', undefined],
])('jobs that go between two pages take none with them where %s', async (_, direction, TotalHits) => {
  const world = await startWorld({ jobs: 250 });
  const order = `orderBy: { field: CREATION_TIME, direction: ${direction} }`;
  world.sandbox.fault({
    operation: 'Search',
    match: ({ NextToken }) => NextToken === undefined,
    error: { patch: (answer) => ({ ...answer, TotalHits }) },
  });
  // A token that counts rows skips as many as have gone.
  world.sandbox.fault({
    operation: 'Search',
    match: ({ NextToken }) => NextToken !== undefined,
    error: { patch: (answer) => ({ ...answer, Results: (answer.Results as object[]).slice(3), TotalHits }) },
  });
  interface Page {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  }
  const seen: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const list = `trainingJobs(first: 50, after: $after, ${order})`;
    const query = `query ($after: String) { ${list} { nodes { id } pageInfo { hasNextPage endCursor } } }`;
    // oxlint-disable-next-line no-await-in-loop -- each page follows on the one before
    const { nodes, pageInfo }: Page = (await world.query(query, { after })).data.trainingJobs;
    seen.push(...nodes.map(({ id }) => id));
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  await world.close();
  expect(new Set(seen).size).toBe(250);
  expect(seen).toHaveLength(250);
  expect(world.callsMade()).toEqual({ Search: 3 });
});

test('totalCount is no less than the jobs that are there: what it was when the list was begun is a lower bound then', async () => {
  const world = await startWorld({ jobs: 350 });
  // The rest come while the list is read.
  world.sandbox.fault({
    operation: 'Search',
    match: ({ NextToken }) => NextToken === undefined,
    error: { patch: (page) => ({ ...page, TotalHits: { Value: 120, Relation: 'EqualTo' } }) },
  });
  const count = 'totalCount totalCountIsLowerBound';
  const { data } = await world.query(`{ few: trainingJobs(first: 100) { ${count} nodes { id } } }`);
  const more = await world.query(`{ many: trainingJobs(first: 300) { ${count} nodes { id } } }`);
  await world.close();
  expect(data.few).toMatchObject({ totalCount: 120, totalCountIsLowerBound: false });
  expect(more.data.many).toMatchObject({ totalCount: 300, totalCountIsLowerBound: true });
});

test('who leaves while the next page is on its way for them spoils it for nobody else who waits for it', async () => {
  const world = await startWorld({ jobs: 250 });
  const isNext = ({ NextToken }: { NextToken?: string }): boolean => NextToken !== undefined;
  world.sandbox.fault({ operation: 'Search', times: 1, match: isNext, error: { hang: true } });
  const list = 'trainingJobs(first: 250) { nodes { id } }';
  const leaver = new AbortController();
  const left = fetch(`${world.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ ${list} }` }),
    signal: leaver.signal,
  }).catch(() => null);
  await vi.waitFor(() => expect(world.sandbox.calls.filter(({ input }) => isNext(input))).toHaveLength(1), WAIT);
  // Its call for one job tells that it waits for the list as well.
  const other = world.query(`{ ${list} trainingJob(name: "nobody") { trainingJobStatus } }`);
  await vi.waitFor(() => expect(world.sandbox.callCounts.DescribeTrainingJob).toBe(1), WAIT);
  leaver.abort();
  const { data, errors } = await other;
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.nodes).toHaveLength(250);
  await left;
  await world.close();
});

test('who comes after the first of several readers has left reads on with the others, and asks for no page again', async () => {
  const world = await startWorld({ jobs: 250 });
  const isNext = ({ NextToken }: { NextToken?: string }): boolean => NextToken !== undefined;
  const searches = (): (typeof world.sandbox.calls)[number][] =>
    world.sandbox.calls.filter(({ operation }) => operation === 'Search');
  world.sandbox.fault({ operation: 'Search', match: isNext, error: { hang: true } });
  // The call for one job tells that its reader waits for the list as well.
  const reader = async (name: string): Promise<() => Promise<unknown>> => {
    const leaving = new AbortController();
    const query = `{ trainingJobs(first: 250) { nodes { id } } trainingJob(name: "${name}") { trainingJobStatus } }`;
    const left = fetch(`${world.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: leaving.signal,
    }).catch(() => null);
    const asked = (): boolean => world.sandbox.calls.some(({ input }) => input.TrainingJobName === name);
    await vi.waitFor(
      () => expect([asked(), searches().some(({ input }) => isNext(input))]).toEqual([true, true]),
      WAIT,
    );
    return async () => {
      leaving.abort();
      await left;
    };
  };
  const leaveFirst = await reader('first');
  const leaveSecond = await reader('second');
  await leaveFirst();
  await vi.waitFor(() => expect(searches().filter(({ input }) => isNext(input))).toHaveLength(2), WAIT);
  const leaveThird = await reader('third');
  expect(searches().filter(({ input }) => !isNext(input))).toHaveLength(1);
  await Promise.all([leaveSecond(), leaveThird()]);
  await world.close();
});

/** Of what is filtered here few rows are taken, and they lie far apart. */
const FAR_APART = { nameContains: '-', trainingImageContains: 'xgboost' };
const KEPT = { CACHE_MAX_BYTES: '200000000', WINDOW_MS: '600000' };

test('a page keeps its rows while another reader of the list gets far ahead', async () => {
  const world = await startWorld({ jobs: 3_600, env: KEPT });
  const top = await world.query(
    `query ($filter: TrainingJobFilter) {
      trainingJobs(first: 100, filter: $filter) { nodes { id } pageInfo { endCursor } }
    }`,
    { filter: FAR_APART },
  );
  const { nodes, pageInfo } = top.data.trainingJobs;
  const { data, errors } = await world.query(
    `query ($after: String, $filter: TrainingJobFilter) {
      ahead: trainingJobs(first: 450, after: $after, filter: $filter) { nodes { id } }
      whole: trainingJobs(first: 570, filter: $filter) { nodes { id } }
    }`,
    { after: pageInfo.endCursor, filter: FAR_APART },
  );
  await world.close();
  expect(errors).toBeUndefined();
  expect(data.ahead.nodes).toHaveLength(450);
  expect(data.whole.nodes.slice(0, 550)).toEqual([...nodes, ...data.ahead.nodes]);
});

test('who waits with others for a long list that is sorted here misses none of it', async () => {
  const world = await startWorld({ jobs: 3_000, env: KEPT });
  const list = (first: number): string =>
    `trainingJobs(first: ${first}, filter: $filter, orderBy: { field: NAME, direction: ASC }) { nodes { id } }`;
  const { data } = await world.query(`query ($filter: TrainingJobFilter) { all: ${list(1_000)} again: ${list(999)} }`, {
    filter: FAR_APART,
  });
  await world.close();
  expect(data.all.nodes.length).toBeGreaterThan(400);
  expect(data.again).toEqual(data.all);
});

test.each([
  ['first ids alone', ['id', 'id tags { key }']],
  ['first tags as well', ['id tags { key }', 'id']],
])('whatever a page selects, the next goes on behind it where Search cannot sort: %s', async (_what, selections) => {
  const world = await startWorld({ jobs: 260, quirks: { 'search-no-sort': true }, env: { WINDOW_MS: '0' } });
  const ids: string[] = [];
  for (let after: string | null = null, pages = 0; ; pages += 1) {
    const { data }: Answer<Jobs> = await world.query<Jobs>(
      `query ($after: String) {
        trainingJobs(first: 50, after: $after) {
          nodes { trainingJobArn ${selections[pages % 2]} } pageInfo { hasNextPage endCursor }
        }
      }`,
      { after },
    );
    ids.push(...(data?.trainingJobs.nodes.map(({ trainingJobArn }) => trainingJobArn) ?? []));
    if (data?.trainingJobs.pageInfo.hasNextPage !== true || ids.length > 1_000) break;
    after = data.trainingJobs.pageInfo.endCursor;
  }
  await world.close();
  expect(ids).toHaveLength(260);
  expect(new Set(ids).size).toBe(260);
});

test('a first page of one second tells nothing of the order: what follows it is looked at before it is given', async () => {
  const world = await startWorld({ jobs: 250, quirks: { 'search-no-sort': true } });
  interface Found {
    TrainingJob: { CreationTime: number };
  }
  // The hundred oldest were created together.
  world.sandbox.fault({
    operation: 'Search',
    match: ({ NextToken }) => NextToken === undefined,
    error: {
      patch: (page) => {
        const found = page['Results'] as Found[];
        const together = found.map(({ TrainingJob }) => ({
          TrainingJob: { ...TrainingJob, CreationTime: found[0]?.TrainingJob.CreationTime },
        }));
        return { ...page, Results: together };
      },
    },
  });
  const newest = [...world.sandbox.account.trainingJobs()].map(({ TrainingJobArn = '' }) => TrainingJobArn);
  const { data, errors } = await world.query<Jobs>(
    '{ trainingJobs(first: 40) { nodes { trainingJobArn } pageInfo { hasNextPage } } }',
  );
  await world.close();
  expect(errors).toBeUndefined();
  expect(data?.trainingJobs.nodes.map(({ trainingJobArn }) => trainingJobArn)).toEqual(newest.slice(0, 40));
  expect(data?.trainingJobs.pageInfo.hasNextPage).toBe(true);
});

const SLOWEST = `query ($after: String) {
  trainingJobs(first: 50, after: $after, orderBy: { field: BILLABLE_TIME, direction: DESC }) {
    nodes { trainingJobArn } pageInfo { hasNextPage endCursor truncated }
  }
}`;

test.each([['20'], ['3'], ['2']])(
  'a scan whose tokens reach no further ends there, and says so: of %s calls',
  async (MAX_SCAN_CALLS) => {
    const quirks = { 'search-no-sort': true, 'search-depth': 250 };
    const world = await startWorld({ jobs: 700, quirks, env: { WINDOW_MS: '0', MAX_SCAN_CALLS } });
    const arns: string[] = [];
    let isCut = false;
    for (let after: string | null = null, pages = 0; pages < 20; pages += 1) {
      const { data }: Answer<Jobs> = await world.query<Jobs>(SLOWEST, { after });
      const page: Jobs['trainingJobs'] | undefined = data?.trainingJobs;
      arns.push(...(page?.nodes.map(({ trainingJobArn }) => trainingJobArn) ?? []));
      isCut = page?.pageInfo.truncated === true;
      if (page?.pageInfo.hasNextPage !== true) break;
      after = page.pageInfo.endCursor;
    }
    const calls = world.callsMade();
    await world.close();
    expect(isCut).toBe(true);
    expect(arns.length).toBeGreaterThan(150);
    expect(new Set(arns).size).toBe(arns.length);
    expect(calls['Search']).toBeLessThan(50);
  },
);

test('statuses that no job has are no pages of a scan: a list by status ends, however few calls one may make', async () => {
  const world = await startWorld({ jobs: 150, env: { WINDOW_MS: '0', MAX_SCAN_CALLS: '1' } });
  const { data } = await world.query(
    `{ trainingJobs(filter: { nameContains: "zzz" }, orderBy: { field: STATUS, direction: ASC }) {
      nodes { trainingJobArn } pageInfo { hasNextPage truncated }
    } }`,
  );
  await world.close();
  expect(data.trainingJobs).toEqual({ nodes: [], pageInfo: { hasNextPage: false, truncated: false } });
});

test('a page of which nothing was found by all the calls that it may make, and that leads nowhere, is the last', async () => {
  const quirks = { 'search-short-pages': true };
  const world = await startWorld({ jobs: 20, quirks, env: { WINDOW_MS: '0', MAX_SCAN_CALLS: '1' } });
  const ask = async (): Promise<object> => {
    const { data } = await world.query(
      '{ trainingJobs(first: 9) { nodes { id } pageInfo { hasNextPage endCursor truncated } } }',
    );
    return data.trainingJobs;
  };
  await ask();
  await ask();
  world.callsMade();
  // Every third page of Search has a token alone.
  expect(await ask()).toEqual({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null, truncated: true } });
  expect(world.callsMade()).toEqual({ Search: 1 });
  await world.close();
});

/** How often it is called before others have their turn, where each call takes 10 ms. */
async function callsInTurns<O extends object>(
  on: O,
  method: keyof O & string,
  work: () => Promise<void>,
): Promise<number[]> {
  // What came before has had its turn.
  await nextTurn();
  const original = on[method] as (this: unknown, ...args: unknown[]) => unknown;
  let [now, turn] = [performance.now(), 0];
  const calls: number[] = [];
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  on[method] = function slow(this: unknown, ...args: unknown[]) {
    now += 10;
    calls[turn] = (calls[turn] ?? 0) + 1;
    return original.apply(this, args);
  } as never;
  let counting = setImmediate(function count() {
    turn += 1;
    counting = setImmediate(count);
  });
  await work();
  clearImmediate(counting);
  on[method] = original as never;
  clock.mockRestore();
  return calls.filter(Boolean);
}

test('a page of what is kept packed is unpacked a few at a time', async () => {
  const world = await startWorld({ jobs: 150, env: { CACHE_MAX_BYTES: '2000000' } });
  const list = (field: string) =>
    `{ trainingJobs(first: 150, orderBy: { field: ${field} }) { nodes { trainingJobArn } } }`;
  await world.query(list('CREATION_TIME'));
  // What is kept is of a later reading then, and is compared with each row of the first list.
  await world.query(list('NAME'));
  const ask = async (): Promise<void> => void (await world.query(list('CREATION_TIME')));
  const reads = await callsInTurns(TieredCache.prototype, 'get', ask);
  await world.close();
  expect(reads.reduce((sum, count) => sum + count, 0)).toBe(150);
  expect(Math.max(...reads)).toBe(2);
});

test('of a page whose jobs several calls have told, what the caller sees of them is made a few at a time', async () => {
  const world = await startWorld({ jobs: 150 });
  const query = '{ trainingJobs(first: 150, orderBy: { field: NAME }) { nodes { hyperParameters { value } } } }';
  const views = await callsInTurns(View.prototype, 'of', async () => void (await world.query(query)));
  await world.close();
  // Once as they come, and once as they are made ready.
  expect(views.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(150);
  expect(Math.max(...views)).toBe(2);
});

test('of jobs that are asked for by their ids, what the caller sees of them is made a few at a time', async () => {
  const world = await startWorld({ jobs: 150 });
  const { data } = await world.query('{ trainingJobs(first: 150) { nodes { id } } }');
  const ids: string[] = data.trainingJobs.nodes.map(({ id }: { id: string }) => id);
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on TrainingJob { hyperParameters { value } } } }';
  const views = await callsInTurns(View.prototype, 'of', async () => void (await world.query(query, { ids })));
  await world.close();
  expect(views.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(150);
  expect(Math.max(...views)).toBe(2);
});
