import { expect, test } from 'vitest';
import { type Answer, NOW, startWorld, type World } from '../support/gateway.js';

interface Jobs {
  readonly trainingJobs: {
    readonly nodes: readonly { readonly trainingJobArn: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string; readonly truncated: boolean };
  };
}

/** All pages of a list that follow, until one ends it. */
async function readAll(
  world: World,
  query: string,
  from: string | null = null,
): Promise<{ arns: string[]; last: Jobs['trainingJobs']['pageInfo'] | undefined }> {
  const arns: string[] = [];
  for (let after = from, pages = 1; ; pages += 1) {
    const { data, errors }: Answer<Jobs> = await world.query<Jobs>(query, { after });
    expect(errors).toBeUndefined();
    const { nodes, pageInfo }: Partial<Jobs['trainingJobs']> = data?.trainingJobs ?? {};
    arns.push(...(nodes ?? []).map(({ trainingJobArn }) => trainingJobArn));
    if (pageInfo?.hasNextPage !== true || pages === 100) return { arns, last: pageInfo };
    after = pageInfo.endCursor;
  }
}

const NEWEST = `query ($after: String) {
  trainingJobs(first: 100, after: $after) {
    nodes { trainingJobArn } pageInfo { hasNextPage endCursor truncated }
  }
}`;

test('List serves where neither tokens nor values lead through Search', async () => {
  const quirks = { 'search-no-comparisons': true, 'search-depth': 250 };
  const world = await startWorld({ jobs: 700, quirks, env: { WINDOW_MS: '0' } });
  const { arns, last } = await readAll(world, NEWEST);
  const calls = world.callsMade();
  await world.close();
  expect(last?.truncated).toBe(false);
  expect(new Set(arns).size).toBe(700);
  expect(arns).toHaveLength(700);
  expect(calls['DescribeTrainingJob']).toBeUndefined();
  expect(calls['Search']).toBeLessThan(20);
  expect(calls['ListTrainingJobs']).toBeLessThan(12);
});

test('a Search that is seen to take no bound on the creation time is read on by its tokens, request after request', async () => {
  const world = await startWorld({ jobs: 250, quirks: { 'search-no-comparisons': true, 'search-no-totals': true } });
  const { arns, last } = await readAll(world, NEWEST);
  const calls = world.callsMade();
  await world.close();
  expect(last?.truncated).toBe(false);
  expect(new Set(arns).size).toBe(250);
  expect(arns).toHaveLength(250);
  // With the second page it is learnt, and the first is read again.
  expect(calls).toEqual({ Search: 1 + 5 + 1 });
  expect(world.log.map((line) => (JSON.parse(line) as { what: string }).what)).toEqual([
    'default/us-east-1 TrainingJob: CreationTime LessThan',
  ]);
});

test.each([['AUTO'], ['STRONG']])('a list whose tokens are not heeded is read on by value: %s', async (freshness) => {
  const world = await startWorld({ jobs: 350, quirks: { 'token-ignored': true }, env: { WINDOW_MS: '0' } });
  const { arns, last } = await readAll(world, NEWEST.replace('first', `freshness: ${freshness}, first`));
  const calls = world.callsMade();
  await world.close();
  expect(last?.truncated).toBe(false);
  expect(new Set(arns).size).toBe(350);
  expect(arns).toHaveLength(350);
  expect(Object.values(calls).reduce((sum, count) => sum + count)).toBeLessThan(12);
});

test.each([
  ['without an order', NEWEST, { 'search-no-sort': true, 'list-no-sort': true }],
  ['by name', NEWEST.replace('first', 'freshness: STRONG, orderBy: { field: NAME }, first'), {}],
])(
  'a list %s whose tokens are not heeded ends where it comes again, and says that it is cut',
  async (_, query, quirks) => {
    const env = { WINDOW_MS: '0', MAX_SCAN_CALLS: '2' };
    const world = await startWorld({ jobs: 350, quirks: { 'token-ignored': true, ...quirks }, env });
    const { arns, last } = await readAll(world, query);
    await world.close();
    expect(last).toMatchObject({ hasNextPage: false, truncated: true });
    expect(new Set(arns).size).toBe(arns.length);
    expect(arns).toHaveLength(100);
  },
);

const BY_NAME = `query ($after: String) {
  trainingJobs(first: 30, after: $after, filter: { trainingJobStatus: [STOPPED] }, orderBy: { field: NAME, direction: DIRECTION }, freshness: STRONG) {
    nodes { trainingJobArn } pageInfo { hasNextPage endCursor truncated }
  }
}`;

test.each([['ASC'], ['DESC']])(
  'a list by name whose token is refused in front of a page goes on behind what was passed: %s',
  async (direction) => {
    let now = NOW;
    const world = await startWorld({
      jobs: 700,
      quirks: { 'token-ttl': 1_000 },
      clock: () => now,
      env: { MAX_SCAN_CALLS: '2' },
    });
    const query = BY_NAME.replace('DIRECTION', direction);
    const { data: top } = await world.query<Jobs>(query);
    const { nodes = [], pageInfo } = top?.trainingJobs ?? {};
    now += 60_000;
    const { arns, last } = await readAll(world, query, pageInfo?.endCursor);
    const stopped = [...world.sandbox.account.trainingJobs()].filter((job) => job.TrainingJobStatus === 'Stopped');
    await world.close();
    expect(pageInfo?.truncated).toBe(true);
    expect([...nodes.map(({ trainingJobArn }) => trainingJobArn), ...arns].toSorted()).toEqual(
      stopped.map(({ TrainingJobArn }) => TrainingJobArn).toSorted(),
    );
    expect(last?.truncated).toBe(false);
  },
);

test('a page that leads no further than it began is the last, and says that it is cut', async () => {
  const quirks = { 'search-no-comparisons': true };
  const world = await startWorld({ jobs: 700, quirks, env: { WINDOW_MS: '0', MAX_SCAN_CALLS: '3' } });
  const { arns, last } = await readAll(world, NEWEST.replace('trainingJobArn', 'trainingJobArn tags { key }'));
  await world.close();
  expect(new Set(arns).size).toBe(arns.length);
  expect(arns.length).toBeGreaterThan(200);
  expect(last).toMatchObject({ hasNextPage: false, truncated: true });
});

const BY_HYPER_PARAMETER = `query ($after: String) {
  trainingJobs(first: 100, after: $after, orderBy: { field: HYPER_PARAMETER, name: "epochs", direction: ASC }) {
    nodes { trainingJobArn } pageInfo { hasNextPage endCursor truncated }
  }
}`;

test.each([['20'], ['2']])(
  'the second stretch of a scan is the same where Search cannot sort any more: by %s calls',
  async (MAX_SCAN_CALLS) => {
    const [before, after] = await Promise.all([
      startWorld({ jobs: 700, env: { WINDOW_MS: '0', MAX_SCAN_CALLS: '2' } }),
      startWorld({ jobs: 700, quirks: { 'search-no-sort': true }, env: { WINDOW_MS: '0', MAX_SCAN_CALLS } }),
    ]);
    const arns: string[] = [];
    let cursor: string | null = null;
    // The cursor of a page that is cut leads into the next stretch.
    for (let isCut = false; !isCut;) {
      const { data }: Answer<Jobs> = await before.query<Jobs>(BY_HYPER_PARAMETER, { after: cursor });
      const { nodes = [], pageInfo }: Partial<Jobs['trainingJobs']> = data?.trainingJobs ?? {};
      arns.push(...nodes.map(({ trainingJobArn }) => trainingJobArn));
      cursor = pageInfo?.endCursor ?? null;
      isCut = !pageInfo?.hasNextPage || nodes.length < 100;
    }
    const rest = await readAll(after, BY_HYPER_PARAMETER, cursor);
    const having = [...before.sandbox.account.trainingJobs()].filter(
      ({ HyperParameters }) => HyperParameters?.['epochs'],
    );
    await Promise.all([before.close(), after.close()]);
    expect([...arns, ...rest.arns].toSorted()).toEqual(having.map(({ TrainingJobArn }) => TrainingJobArn).toSorted());
  },
);

const BY_STATUS = `query ($after: String) {
  trainingJobs(first: 100, after: $after, orderBy: { field: STATUS, direction: ASC }) {
    nodes { trainingJobArn } pageInfo { hasNextPage endCursor truncated }
  }
}`;

test('a list by status loses no status where Search is found meanwhile not to sort', async () => {
  const env = { CACHE_MAX_BYTES: '100000000', WINDOW_MS: '600000' };
  const world = await startWorld({ jobs: 400, env });
  const { data: top } = await world.query<Jobs>(BY_STATUS);
  const { nodes = [], pageInfo } = top?.trainingJobs ?? {};
  world.sandbox.set({ quirks: { 'search-no-sort': true } });
  await world.query('{ trainingJobs(filter: { nameContains: "-" }) { nodes { id } } }');
  // What was found is remembered for its time.
  world.sandbox.set({ quirks: {} });
  const { arns, last } = await readAll(world, BY_STATUS, pageInfo?.endCursor);
  await world.close();
  expect(last?.truncated).toBe(false);
  expect(new Set([...nodes.map(({ trainingJobArn }) => trainingJobArn), ...arns]).size).toBe(400);
  expect(nodes.length + arns.length).toBe(400);
});

test('lists that are read at once over a Search that passes over their link all go to their own lists', async () => {
  const world = await startWorld({ jobs: 3_000, quirks: { 'search-ignores-property': ['TuningJobArn'] } });
  const { data } = await world.query(`{
    hyperParameterTuningJobs(first: 6) {
      nodes { trainingJobs(first: 100, orderBy: { field: STATUS, direction: ASC }) {
        nodes { id } pageInfo { truncated }
      } }
    }
  }`);
  const calls = world.callsMade();
  await world.close();
  for (const { trainingJobs } of data.hyperParameterTuningJobs.nodes) {
    expect(trainingJobs.pageInfo.truncated).toBe(false);
    expect(trainingJobs.nodes.length).toBeGreaterThan(0);
  }
  expect(calls['Search']).toBeLessThan(15);
  expect(calls['ListTrainingJobsForHyperParameterTuningJob']).toBe(6);
});

test.each([
  ['none that all hold at once', '{ trainingJobStatus: [FAILED, STOPPED] }'],
  ['some', '{ anyOf: [{ trainingJobStatus: [FAILED] }, { nameContains: "-hpo-" }] }'],
  [
    'none, in an anyOf of one',
    '{ anyOf: [{ hyperParameters: [{ name: "epochs", operator: EQUALS, value: "3" }], nameContains: "-" }] }',
  ],
])('alternatives are decided here where Search wants all of them to hold: %s', async (_found, filter) => {
  const [right, wrong] = await Promise.all([
    startWorld({ jobs: 350 }),
    startWorld({ jobs: 350, quirks: { 'search-ignores-or': true } }),
  ]);
  const query = NEWEST.replace('first: 100', `first: 100, filter: ${filter}`);
  const [expected, found] = await Promise.all([readAll(right, query), readAll(wrong, query)]);
  wrong.callsMade();
  await wrong.query(query);
  const again = wrong.callsMade();
  await Promise.all([right.close(), wrong.close()]);
  expect(expected.arns.length).toBeGreaterThan(20);
  expect(found.arns).toEqual(expected.arns);
  expect(found.last?.truncated).toBe(false);
  expect(Object.keys(again)).toEqual(['Search']);
});

test('alternatives are decided here where Search wants all of them to hold, and there is but one job', async () => {
  const world = await startWorld({ jobs: 1, quirks: { 'search-ignores-or': true } });
  const [job] = world.sandbox.account.trainingJobs();
  const named = `{ properties: [{ name: "TrainingJobName", operator: EQUALS, value: "${job?.TrainingJobName}" }] }`;
  const query = NEWEST.replace(
    'first: 100',
    `first: 100, filter: { anyOf: [{ trainingJobStatus: [FAILED] }, ${named}] }`,
  );
  const { data } = await world.query<Jobs>(query);
  const learning = world.callsMade();
  await world.query(query);
  const again = world.callsMade();
  await world.close();
  expect(data?.trainingJobs.nodes).toEqual([expect.objectContaining({ trainingJobArn: job?.TrainingJobArn })]);
  // By the filter, any job, by its status and by its name, by either of two names, and all there are.
  expect([learning, again]).toEqual([{ Search: 6 }, { Search: 1 }]);
});

test.each([
  ['known by the jobs that they give', 1, (names: string[]) => [names.slice(0, 2), names.slice(2)]],
  // Each holds for all of them, so that the jobs tell nothing.
  ['asked for by two names', 2, (names: string[]) => [names, names.toReversed()]],
])('alternatives in a large account are %s', async (_how, calls, halves) => {
  const world = await startWorld({ jobs: 60_000 });
  const newest = world.sandbox.account.trainingJobs();
  const names = Array.from({ length: 4 }, () => newest.next().value?.TrainingJobName ?? '');
  const filters = halves(names).map(
    (some) => `{ properties: [{ name: "TrainingJobName", operator: IN, value: "${some.join(',')}" }] }`,
  );
  const query = NEWEST.replace('first: 100', `first: 100, filter: { anyOf: [${filters.join(', ')}] }`);
  const { data, errors } = await world.query<Jobs>(query);
  const made = world.callsMade();
  await world.close();
  expect(errors).toBeUndefined();
  expect(data?.trainingJobs.nodes).toHaveLength(4);
  expect(made).toEqual({ Search: calls });
});

test('an order that Search refuses is read in another way, and the others by Search as ever', async () => {
  const world = await startWorld({ jobs: 120 });
  const error = { status: 400, type: 'ValidationException', message: 'SortBy is not valid' };
  world.sandbox.fault({ operation: 'Search', match: ({ SortBy }) => SortBy === 'LastModifiedTime', error });
  const page = async (orderBy: string): Promise<unknown> => {
    const { data, errors } = await world.query(
      `{ trainingJobs(first: 200, orderBy: { field: ${orderBy} }) { nodes { id } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toHaveLength(120);
    return world.callsMade();
  };
  await page('LAST_MODIFIED_TIME');
  expect(await page('CREATION_TIME')).toEqual({ Search: 2 });
  expect(await page('LAST_MODIFIED_TIME')).toEqual({ Search: 2 });
  await world.close();
});

test("a filter that Search refuses is told where it is the client's own, and counts for its property alone", async () => {
  const refused = ['OutputDataConfig.S3OutputPath', 'ResourceConfig.InstanceType'];
  const world = await startWorld({ jobs: 120, quirks: { 'search-no-property': refused } });
  const ask = async (filter: string): Promise<Answer<{ trainingJobs: { totalCount: number } | null }>> => {
    world.callsMade();
    return await world.query(`{ trainingJobs(first: 5, filter: { ${filter} }) { totalCount nodes { id } } }`);
  };
  for (let i = 0; i < 2; i += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the same again is refused as well
    const { data, errors } = await ask(`properties: [{ name: "${refused[0]}", operator: CONTAINS, value: "s3" }]`);
    expect(data?.trainingJobs).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors?.[0]?.message).toBe(`filter.properties: Search of this scope refuses ${refused[0]} Contains`);
  }
  // What the gateway itself asks is decided here then, and the other filter beside it is not to blame.
  expect((await ask('instanceType: ["ml.m5.large"], secondaryStatus: [COMPLETED]')).errors).toBeUndefined();
  const { data } = await ask('secondaryStatus: [FAILED]');
  const jobs = [...world.sandbox.account.trainingJobs()].filter(({ SecondaryStatus }) => SecondaryStatus === 'Failed');
  expect(data?.trainingJobs?.totalCount).toBe(jobs.length);
  expect(world.callsMade()).toEqual({ Search: 1 });

  // Where Search does not say which, the others are asked for by themselves.
  let blamed = 'OutputDataConfig.KmsKeyId';
  const error = { status: 400, type: 'ValidationException', message: 'The request is not valid' };
  world.sandbox.fault({ operation: 'Search', match: (input) => JSON.stringify(input).includes(blamed), error });
  const both = (property: string): string =>
    `trainingJobStatus: [FAILED], properties: [{ name: "${property}", operator: CONTAINS, value: "a" }]`;
  expect((await ask(both(blamed))).errors?.[0]?.message).toContain(`refuses ${blamed} Contains`);
  expect(world.callsMade()).toEqual({ Search: 2 });
  blamed = 'TrainingJobStatus';
  expect((await ask(both('RoleArn'))).errors).toBeUndefined();
  expect(world.callsMade()).toEqual({ Search: 3 });
  expect((await ask(both('RoleArn'))).errors).toBeUndefined();
  expect(world.callsMade()).toEqual({ Search: 1 });
  blamed = '';
  for (const calls of [{ Search: 2, ListTrainingJobs: 1 }, { ListTrainingJobs: 1 }]) {
    // oxlint-disable-next-line no-await-in-loop -- it is not asked again
    expect((await ask('nameContains: "zz"')).errors).toBeUndefined();
    expect(world.callsMade()).toEqual(calls);
  }
  // Refused without a filter too, it is given up whole, and not for that order alone.
  await world.query('{ trainingJobs(first: 5, orderBy: { field: LAST_MODIFIED_TIME }) { nodes { id } } }');
  expect(Object.keys(world.callsMade())).toEqual(['ListTrainingJobs']);
  await world.close();
});
