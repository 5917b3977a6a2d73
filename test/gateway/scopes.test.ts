import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { fileOf } from '../support/file.js';
import { type Answer, startWorld, type World } from '../support/gateway.js';
import { file, type Job, ONE, PAGE, SCOPES, truth, TWO } from '../support/three-scopes.js';
import { later } from '../support/time.js';

let world: World;

async function readAll(first: number, scopes?: readonly object[]): Promise<{ jobs: Job[]; total: number | null }> {
  const jobs: Job[] = [];
  let after: string | null = null;
  let total: number | null = null;
  do {
    // oxlint-disable-next-line typescript/no-explicit-any -- the loop's own cursor keeps it from being inferred
    const answer: Answer<any> = await world.query(PAGE, { first, after, scopes });
    expect(answer.errors).toBeUndefined();
    const { nodes, pageInfo, totalCount } = answer.data.trainingJobs;
    jobs.push(...nodes);
    total = totalCount;
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  return { jobs, total };
}

function isNewestFirst(jobs: readonly Job[]): boolean {
  const second = ({ creationTime }: Job): string => creationTime.slice(0, 19);
  return jobs.every((job, i) => i === 0 || second(jobs[i - 1] as Job) >= second(job));
}

describe('several accounts and regions', () => {
  beforeAll(async () => {
    world = await startWorld({ scopes: SCOPES, env: { SCOPES_FILE: file } });
  });
  afterAll(async () => await world.close());

  test.each([23, 100, 1_000])('are one list in one order, each job once, by pages of %i', async (first) => {
    const { jobs, total } = await readAll(first);
    expect(jobs.map(({ id }) => id).toSorted()).toEqual(truth(world, 0, 1, 2).toSorted());
    expect(isNewestFirst(jobs)).toBe(true);
    expect(total).toBe(470);
  });

  test('cost one Search for each 100 jobs of each', async () => {
    world.callsMade();
    await readAll(1_000);
    const { Search } = world.callsMade();
    expect(Search).toBe(3 + 2 + 1);
  });

  test('are asked for what a job launched where that job is, alone', async () => {
    const jobs = [...(world.sandbox.scopes[1]?.account.trainingJobs() ?? [])];
    const arn = jobs.find(({ TuningJobArn }) => TuningJobArn)?.TuningJobArn ?? '';
    const elsewhere = arn.replace(ONE, '333333333333');
    const query = `query ($filter: TrainingJobFilter) { trainingJobs(first: 100, filter: $filter) { totalCount nodes { tuningJobArn } } }`;
    world.sandbox.calls.splice(0);
    for (const filter of [{ tuningJobArn: arn }, { anyOf: [{ tuningJobArn: arn }, { tuningJobArn: elsewhere }] }]) {
      const { data, errors } = await world.query(query, { filter });
      expect(errors).toBeUndefined();
      const children = jobs.filter(({ TuningJobArn }) => TuningJobArn === arn).map(() => ({ tuningJobArn: arn }));
      expect(data.trainingJobs).toEqual({ totalCount: children.length, nodes: children });
    }
    expect(new Set(world.sandbox.calls.map(({ accountId, region }) => `${accountId}/${region}`))).toEqual(
      new Set([`${ONE}/eu-west-1`]),
    );
    world.callsMade();
    const none = await world.query(query, { filter: { tuningJobArn: elsewhere } });
    expect(none).toMatchObject({ errors: undefined, data: { trainingJobs: { totalCount: 0, nodes: [] } } });
    expect(world.callsMade()).toEqual({});
  });

  test('are all asked for the jobs of a labeling job in an account that is not served', async () => {
    const all = world.sandbox.scopes.flatMap(({ account }) => [...account.trainingJobs()]);
    const isServed = (arn: string): boolean =>
      SCOPES.some(({ accountId, region }) => arn.includes(`:${region}:${accountId}:`));
    const links = all.flatMap(({ LabelingJobArn }) => LabelingJobArn ?? []);
    const query = `query ($filter: TrainingJobFilter) { trainingJobs(first: 100, filter: $filter) { totalCount nodes { labelingJobArn } } }`;
    const ask = async (labelingJobArn: string): Promise<unknown> => {
      world.callsMade();
      const { data, errors } = await world.query(query, { filter: { labelingJobArn } });
      expect(errors).toBeUndefined();
      return data.trainingJobs;
    };
    const shared = links.find((arn) => !isServed(arn)) ?? '';
    await ask(shared);
    expect(await ask(shared)).toEqual({ totalCount: 1, nodes: [{ labelingJobArn: shared }] });
    expect(world.callsMade()).toEqual({ Search: 3 });
    const own = links.find(isServed) ?? '';
    const jobs = links.filter((arn) => arn === own).map((labelingJobArn) => ({ labelingJobArn }));
    expect(await ask(own)).toEqual({ totalCount: jobs.length, nodes: jobs });
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test('are chosen by account, region or alias', async () => {
    expect((await readAll(1_000, [{ alias: 'research' }])).jobs).toHaveLength(380);
    expect((await readAll(1_000, [{ region: 'eu-west-1' }])).jobs).toHaveLength(240);
    expect((await readAll(50, [{ accountId: TWO, region: 'eu-west-1' }])).jobs.map(({ id }) => id)).toEqual(
      truth(world, 2),
    );
  });

  test('one that is not configured is told, and a selector that is empty', async () => {
    for (const [scopes, code] of [
      [[{ region: 'ap-south-1' }], 'SCOPE_NOT_CONFIGURED'],
      [[], 'BAD_USER_INPUT'],
    ] as const) {
      const { errors, data } = await world.query(PAGE, { first: 5, scopes });
      expect(errors?.[0]?.extensions.code).toBe(code);
      expect(data.trainingJobs).toBeNull();
    }
  });

  test.each([
    [
      'a list',
      '{ trainingJobs(scopes: [{ alias: "product", region: "us-east-1" }]) { totalCount } }',
      'product in us-east-1',
    ],
    ['a name', '{ trainingJob(name: "a", region: "us-east1") { id } }', 'us-east1'],
  ])('of %s that is none is told with those that there are', async (_, query, given) => {
    world.callsMade();
    const { errors } = await world.query(query);
    expect(errors?.map(({ message }) => message)).toEqual([
      `${given} is not a scope of this gateway; these are: ${ONE}/us-east-1 (research), ${ONE}/eu-west-1 (research), ${TWO}/eu-west-1`,
    ]);
    expect(world.callsMade()).toEqual({});
  });

  test('go on from a cursor of a gateway whose file names them in another order', async () => {
    const { data } = await world.query(PAGE, { first: 100 });
    const { nodes, pageInfo } = data.trainingJobs;
    const accounts = [
      { accountId: TWO, regions: ['eu-west-1'], roleArn: `arn:aws:iam::${TWO}:role/reader` },
      { accountId: ONE, regions: ['eu-west-1', 'us-east-1'], roleArn: `arn:aws:iam::${ONE}:role/reader` },
    ].map((account) => ({ ...account, externalId: 'secret-1' }));
    const other = await startWorld({ scopes: SCOPES, env: { SCOPES_FILE: fileOf({ scopes: accounts }) } });
    const next = await other.query(PAGE, { first: 1_000, after: pageInfo.endCursor });
    await other.close();
    expect(next.errors).toBeUndefined();
    const ids = [...nodes, ...next.data.trainingJobs.nodes].map(({ id }: Job) => id);
    expect(ids.toSorted()).toEqual(truth(world, 0, 1, 2).toSorted());
  });

  test('ARNs find their own way, and names need their scope', async () => {
    const ids = [
      truth(world, 0)[0],
      truth(world, 1)[3],
      truth(world, 2)[5],
      `arn:aws:sagemaker:eu-west-1:${ONE}:training-job/None`,
    ];
    const { data, errors } = await world.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(errors).toBeUndefined();
    expect(data.nodes.map((node: { id: string } | null) => node?.id ?? null)).toEqual([...ids.slice(0, 3), null]);
    const name = ids[2]?.split('/')[1];
    const byName =
      'query ($name: String!, $region: String, $accountId: String) { trainingJob(name: $name, region: $region, accountId: $accountId) { id } }';
    const vague = await world.query(byName, { name });
    expect(vague.errors?.[0]).toMatchObject({
      message: `region, accountId: a name is looked for in one scope, and these leave several: ${ONE}/us-east-1, ${ONE}/eu-west-1, ${TWO}/eu-west-1`,
      extensions: { code: 'BAD_USER_INPUT' },
    });
    const exact = await world.query(byName, { name, region: 'eu-west-1', accountId: TWO });
    expect(exact.data.trainingJob.id).toBe(ids[2]);
  });

  test('an order that no server has in common is merged all the same', async () => {
    const { data, errors } = await world.query(
      '{ trainingJobs(first: 470, orderBy: { field: NAME, direction: ASC }) { nodes { trainingJobName } } }',
    );
    expect(errors).toBeUndefined();
    const names = data.trainingJobs.nodes.map((node: { trainingJobName: string }) => node.trainingJobName);
    expect(names).toHaveLength(470);
    expect(names).toEqual(names.toSorted());
  });
});

test('an order that can be entered by no value goes on in each scope where that stands, with nothing kept', async () => {
  const own = await startWorld({
    scopes: SCOPES.map((one, i) => ({ ...one, jobs: [12, 10, 8][i] })),
    env: { SCOPES_FILE: file, WINDOW_MS: '0' },
  });
  onTestFinished(async () => await own.close());
  const names: string[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 5 && (pages === 0 || after !== null); pages += 1) {
    // oxlint-disable-next-line no-await-in-loop, typescript/no-explicit-any -- each page's cursor comes with the page before
    const answer: Answer<any> = await own.query(
      `query ($after: String) {
        trainingJobs(first: 7, after: $after, freshness: STRONG, orderBy: { field: NAME, direction: ASC }) {
          nodes { trainingJobName } pageInfo { hasNextPage endCursor }
        }
      }`,
      { after },
    );
    expect(answer.errors).toBeUndefined();
    const { nodes, pageInfo } = answer.data.trainingJobs;
    names.push(...nodes.map(({ trainingJobName }: { trainingJobName: string }) => trainingJobName));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  }
  const all = own.sandbox.scopes.flatMap(({ account }) => [...account.trainingJobs()]);
  expect(names).toHaveLength(30);
  expect(names.toSorted()).toEqual(all.map(({ TrainingJobName = '' }) => TrainingJobName).toSorted());
});

/** An account that is searched under visibility conditions, which a policy demands. */
async function startConditioned(value: string): Promise<World> {
  const scope = { accountId: TWO, region: 'eu-west-1' };
  const own = await startWorld({
    scopes: [{ ...scope, jobs: 300 }],
    quirks: { 'search-needs-visibility': true },
    env: {
      SCOPES_FILE: fileOf({
        scopes: [
          {
            accountId: TWO,
            regions: [scope.region],
            roleArn: `arn:aws:iam::${TWO}:role/reader`,
            budget: { search: 9_000 },
            visibilityConditions: [{ key: 'Tags.team', value }],
          },
        ],
      }),
    },
  });
  onTestFinished(async () => await own.close());
  return own;
}

test('what the file says of an account holds for it: its visibility conditions on each Search, its budgets', async () => {
  const own = await startConditioned('risk');
  const { data, errors } = await own.query(`{
    trainingJobs(first: 3, filter: { trainingJobStatus: [COMPLETED] }) {
      totalCount nodes { tags { key value } tuningJob { hyperParameterTuningJobStatus } }
    }
    newest: trainingJobs(first: 100) { totalCount nodes { id } }
    byName: trainingJobs(first: 100, orderBy: { field: NAME, direction: ASC }) { totalCount nodes { id } }
  }`);
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.nodes).toHaveLength(3);
  // List, which has the order by name, heeds them not.
  const ids = ({ nodes }: { nodes: Job[] }): string[] => nodes.map(({ id }) => id).toSorted();
  expect(data.newest.totalCount).toBe(data.newest.nodes.length);
  expect(data.byName.totalCount).toBe(data.newest.totalCount);
  expect(data.byName.nodes.map(({ id }: Job) => id)).toEqual(ids(data.newest));
  expect(own.sandbox.calls.map(({ operation }) => operation)).not.toContain('ListTrainingJobs');
  for (const { tags } of data.trainingJobs.nodes) expect(tags).toContainEqual({ key: 'team', value: 'risk' });
  const searches = own.sandbox.calls.filter(({ operation }) => operation === 'Search');
  expect(searches.length).toBeGreaterThan(0);
  for (const { input } of searches)
    expect(input['VisibilityConditions']).toEqual([{ Key: 'Tags.team', Value: 'risk' }]);
  const status = await (await fetch(`${own.gateway.url}/readyz?verbose`)).json();
  expect(status).toMatchObject({ scopes: [{ budget: { Search: { perSecond: 9_000 } } }] });
});

test('where no job meets the visibility conditions there is none: that List, which heeds them not, has some is no evidence', async () => {
  const own = await startConditioned('nobody');
  for (let i = 0; i < 2; i += 1) {
    const { data, errors } = await own.query('{ trainingJobs(first: 3) { totalCount nodes { id } } }');
    expect(errors).toBeUndefined();
    expect(data.trainingJobs).toEqual({ totalCount: 0, nodes: [] });
    expect(Object.keys(own.callsMade())).not.toContain('ListTrainingJobs');
  }
  expect(own.log.join()).not.toContain('search is limited');
});

test.each([
  ['of a list', '{ trainingJobs { nodes { id } } }', ['trainingJobs'], 1],
  // The page is one List of each, and the count one Search.
  [
    'of its count',
    '{ trainingJobs(orderBy: { field: NAME }) { totalCount nodes { id } } }',
    ['trainingJobs', 'totalCount'],
    4,
  ],
])('the calls %s that a request lacks are those of all scopes: with them it is whole', async (_, query, path, made) => {
  world = await startWorld({ scopes: SCOPES, env: { SCOPES_FILE: file, MAX_CALLS: String(made) } });
  onTestFinished(async () => await world.close());
  const { errors } = await world.query(query);
  expect(errors).toMatchObject([{ path, extensions: { code: 'UPSTREAM_BUDGET_EXCEEDED', callsNeeded: 2 } }]);
  const { AssumeRole: _roles, ...calls } = world.callsMade();
  expect(Object.values(calls).reduce((sum, count) => sum + count, 0)).toBe(made);
  await world.close();
  world = await startWorld({ scopes: SCOPES, env: { SCOPES_FILE: file, MAX_CALLS: String(made + 2) } });
  expect((await world.query(query)).errors).toBeUndefined();
});

test.each([
  'filter: { trainingJobStatus: [COMPLETED] }',
  'orderBy: { field: LAST_MODIFIED_TIME }',
  'orderBy: { field: NAME }',
])(
  'with %s a list of several scopes that has been read whole is asked of none of them, and goes on with nothing kept',
  async (asked) => {
    const scopes = SCOPES.map((scope) => ({ ...scope, jobs: 30 }));
    const begin = async (): Promise<void> => {
      world = await startWorld({
        scopes,
        env: { SCOPES_FILE: file, CACHE_MAX_BYTES: '100000000', WINDOW_MS: '600000' },
      });
    };
    onTestFinished(async () => await world.close());
    // oxlint-disable-next-line typescript/no-explicit-any -- as `query` itself answers
    const ask = async (args: string): Promise<any> => {
      const page = 'totalCount nodes { id } pageInfo { endCursor }';
      const { data, errors } = await world.query(`{ trainingJobs(${args}) { ${page} } }`);
      expect(errors).toBeUndefined();
      return data.trainingJobs;
    };
    await begin();
    const { totalCount, nodes } = await ask(`first: 100, ${asked}`);
    await world.close();
    await begin();
    await ask('first: 100');
    world.callsMade();
    expect(await ask(`first: 100, ${asked}`)).toMatchObject({ totalCount, nodes });
    const { pageInfo } = await ask(`first: 7, ${asked}`);
    expect(world.callsMade()).toEqual({});
    await world.close();
    await begin();
    expect((await ask(`first: 100, ${asked}, after: "${pageInfo.endCursor}"`)).nodes).toEqual(nodes.slice(7));
  },
);

test('some of several scopes are asked for nothing where the list of all has been read whole, and of one that failed again', async () => {
  const scopes = SCOPES.map((scope) => ({ ...scope, jobs: 30 }));
  world = await startWorld({
    scopes,
    env: { SCOPES_FILE: file, CACHE_MAX_BYTES: '100000000', WINDOW_MS: '600000' },
  });
  onTestFinished(async () => await world.close());
  // oxlint-disable-next-line typescript/no-explicit-any -- as `query` itself answers
  const ask = async (chosen: string): Promise<Answer<any>> =>
    await world.query(`{ trainingJobs(first: 100${chosen}) { totalCount nodes { id } } }`);
  const theirs = ', scopes: [{ alias: "research" }]';
  const one = `, scopes: [{ accountId: "${TWO}" }]`;
  const orders = ['', ', orderBy: { field: NAME, direction: ASC }', ', filter: { trainingJobStatus: [COMPLETED] }'];
  const faults = ['Search', 'ListTrainingJobs'].map((operation) =>
    world.sandbox.fault({ operation, scope: { accountId: TWO }, error: { status: 500, body: '' } }),
  );
  expect((await ask('')).errors).toHaveLength(1);
  faults.forEach((heal) => heal());
  world.callsMade();
  // What lacks a scope is not the whole of the others either.
  const read = [(await ask(theirs)).data.trainingJobs, (await ask(one)).data.trainingJobs];
  expect(world.callsMade().Search).toBeGreaterThan(0);
  expect(read.map(({ nodes }) => nodes.length)).toEqual([60, 30]);
  later(600_000);
  const { data } = await ask('');
  world.callsMade();
  later(5_000);
  for (const order of orders) {
    for (const [i, chosen] of [theirs, one].entries()) {
      const { data: part, extensions } = await ask(`${chosen}${order}`); // oxlint-disable-line no-await-in-loop -- each after what was read before
      const ids = (page: { nodes: Job[] }): string[] => page.nodes.map(({ id }) => id);
      const own = new Set(ids(read[i]));
      expect(part.trainingJobs.totalCount).toBe(part.trainingJobs.nodes.length);
      if (order === '') expect(ids(part.trainingJobs)).toEqual(ids(data.trainingJobs).filter((id) => own.has(id)));
      else expect(ids(part.trainingJobs).every((id) => own.has(id))).toBe(true);
      expect(extensions.upstream.ageMs).toBeGreaterThanOrEqual(5_000);
    }
  }
  // All of them in other words.
  expect((await ask(', scopes: [{ region: "us-east-1" }, { region: "eu-west-1" }]')).data).toEqual(data);
  expect(world.callsMade()).toEqual({});
});

test('what is learnt of one scope is no reason to ask the others again', async () => {
  const [first, ...others] = SCOPES;
  const poor = { 'search-denied': true, 'list-no-sort': true };
  world = await startWorld({
    scopes: [first as (typeof SCOPES)[0], ...others.map((scope) => ({ ...scope, quirks: poor }))],
    env: { SCOPES_FILE: file, MAX_CALLS: '200' },
  });
  const { jobs } = await readAll(1_000);
  expect(jobs.map(({ id }) => id).toSorted()).toEqual(truth(world, 0, 1, 2).toSorted());
  expect(isNewestFirst(jobs)).toBe(true);
  const searched = world.sandbox.calls.filter(
    ({ operation, region }) => operation === 'Search' && region === 'us-east-1',
  );
  expect(searched).toHaveLength(3);
  await world.close();
});

test('of two requests for one list the second has it whole, each job once, where the first may make no more calls', async () => {
  const few = [
    { accountId: ONE, region: 'us-east-1', jobs: 40, externalId: 'secret-1', latencyMs: 400 },
    { accountId: ONE, region: 'eu-west-1', jobs: 30, externalId: 'secret-1' },
  ];
  const both = [
    { region: 'us-east-1', alias: 'research' },
    { region: 'eu-west-1', alias: 'research' },
  ];
  world = await startWorld({ scopes: few, env: { SCOPES_FILE: file, MAX_CALLS: '2' } });
  // To ask again is a call too many, and is not until the others have come.
  world.sandbox.fault({ operation: 'Search', scope: { region: 'eu-west-1' }, times: 1, error: { status: 500 } });
  const answers = await Promise.all(
    [1, 2].map(async () => await world.query(PAGE.replace('totalCount', ''), { first: 100, scopes: both })),
  );
  const [some, whole] = answers.toSorted((a, b) => (b.errors?.length ?? 0) - (a.errors?.length ?? 0));
  expect(some?.errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
  expect(whole?.errors).toBeUndefined();
  const ids = whole?.data.trainingJobs.nodes.map(({ id }: Job) => id);
  expect(ids).toHaveLength(70);
  expect(new Set(ids).size).toBe(70);
  expect(world.callsMade()).toMatchObject({ Search: 3 });
  await world.close();
});

test('several scopes in the order of names cost no page of any scope twice where a scan cuts them into many', async () => {
  world = await startWorld({
    scopes: SCOPES.map((scope) => ({ ...scope, quirks: { 'search-denied': true } })),
    env: { SCOPES_FILE: file, MAX_SCAN_CALLS: '1', CACHE_MAX_BYTES: '100000000', WINDOW_MS: '600000' },
  });
  const ids: string[] = [];
  let after: string | null = null;
  do {
    // oxlint-disable-next-line no-await-in-loop, typescript/no-explicit-any -- the loop's own cursor keeps it from being inferred
    const answer: Answer<any> = await world.query(
      `query ($after: String) {
        trainingJobs(first: 60, after: $after, orderBy: { field: NAME }, filter: { trainingJobStatus: [FAILED, STOPPED] }) {
          nodes { id } pageInfo { hasNextPage endCursor }
        }
      }`,
      { after },
    );
    const { nodes, pageInfo } = answer.data.trainingJobs;
    ids.push(...nodes.map(({ id }: Job) => id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  const wanted = world.sandbox.scopes.flatMap(({ account }) =>
    [...account.trainingJobs()].filter(({ TrainingJobStatus: status = '' }) => ['Failed', 'Stopped'].includes(status)),
  );
  expect(ids.toSorted()).toEqual(wanted.map(({ TrainingJobArn = '' }) => TrainingJobArn).toSorted());
  expect(world.callsMade()).toMatchObject({ ListTrainingJobs: 3 + 2 + 1 });
  await world.close();
});

describe('another account than the one that is read, where nothing says which one that is', () => {
  test.each([
    [
      'a list',
      `{ trainingJobs(first: 2, scopes: [{ accountId: "${TWO}" }]) { totalCount nodes { id } } }`,
      'trainingJobs',
    ],
    ['a job by its name', `{ trainingJob(name: "NAME", accountId: "${TWO}") { id } }`, 'trainingJob'],
  ])('is told so with the first answer that says it, and not given its jobs: %s', async (_, query, field) => {
    const one = await startWorld({ jobs: 20 });
    const name = [...one.sandbox.account.trainingJobs()][0]?.TrainingJobName ?? '';
    for (const calls of [{ Search: 1 }, {}]) {
      // oxlint-disable-next-line no-await-in-loop -- the first tells which account it is
      const { data, errors } = await one.query(query.replace('NAME', name));
      expect([data?.[field], errors?.map(({ message }) => message)]).toEqual([
        null,
        [`${TWO} is not a scope of this gateway`],
      ]);
      expect(Object.keys(one.callsMade())).toHaveLength(Object.keys(calls).length);
    }
    await one.close();
  });
});
