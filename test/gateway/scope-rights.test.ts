import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileOf } from '../support/file.js';
import { startWorld, type World } from '../support/gateway.js';
import { opened } from '../support/opened.js';
import { policyFile } from '../support/policy.js';

const [ONE, TWO] = ['111111111111', '222222222222'];
const SCOPES = [
  { accountId: ONE, region: 'us-east-1', jobs: 60 },
  { accountId: ONE, region: 'eu-west-1', jobs: 50 },
  { accountId: TWO, region: 'eu-west-1', jobs: 40 },
];
const role = (account: string): string => `arn:aws:iam::${account}:role/reader`;
const everywhere = [
  { accountId: ONE, regions: ['us-east-1', 'eu-west-1'], roleArn: role(ONE), alias: 'research' },
  { accountId: TWO, regions: ['eu-west-1'], roleArn: role(TWO), alias: 'product' },
];
const RIGHTS = {
  everyone: {},
  researcher: { scopes: ['research/*'] },
  european: { scopes: ['*/eu-west-1'] },
  nobody: { scopes: ['333333333333/*'] },
};

async function worldOf(scopes: readonly object[]): Promise<World> {
  return await startWorld({
    scopes: SCOPES,
    env: { SCOPES_FILE: fileOf({ scopes }), POLICY_FILE: policyFile(RIGHTS) },
  });
}

/** One that has all scopes, and one that was never told of the second account. */
let world: World;
let smaller: World;
beforeAll(async () => {
  [world, smaller] = await Promise.all([worldOf(everywhere), worldOf(everywhere.slice(0, 1))]);
});
afterAll(async () => {
  await Promise.all([world.close(), smaller.close()]);
});

const LIST = `query ($first: Int!, $after: String, $scopes: [ScopeSelector!]) {
  trainingJobs(first: $first, after: $after, scopes: $scopes) {
    totalCount nodes { id accountId region } pageInfo { hasNextPage endCursor truncated }
  }
}`;

interface Job {
  readonly accountId: string;
  readonly region: string;
}

test('scopes of the policy of which there are none are a line of the log each, when it starts', () => {
  const lines = world.log.map((line) => JSON.parse(line)).filter(({ event }) => event === 'no such scope');
  expect(lines).toMatchObject([
    {
      level: 'warn',
      scope: '333333333333/*',
      why: `the policy names it; there are ${ONE}/us-east-1, ${ONE}/eu-west-1, ${TWO}/eu-west-1`,
    },
  ]);
});

describe('scopes that a caller may not use', () => {
  test.each([
    ['everyone', 150],
    ['researcher', 110],
    ['european', 90],
    ['nobody', 0],
  ])('are not in the lists of %s, nor in their totals', async (token, count) => {
    const { data, errors } = await world.query(LIST, { first: 1_000 }, token);
    expect(errors).toBeUndefined();
    const { nodes, totalCount, pageInfo } = data.trainingJobs;
    expect([nodes.length, totalCount, pageInfo.hasNextPage]).toEqual([count, count, false]);
    if (token === 'researcher') expect(nodes.every(({ accountId }: Job) => accountId === ONE)).toBe(true);
    if (token === 'european') expect(nodes.every(({ region }: Job) => region === 'eu-west-1')).toBe(true);
  });

  const THERE = `arn:aws:sagemaker:eu-west-1:${TWO}:training-job/some-job`;
  test.each([
    ['a list of the account', LIST, { first: 5, scopes: [{ accountId: TWO }] }],
    ['a list of its alias', LIST, { first: 5, scopes: [{ alias: 'product' }] }],
    ['a list of it and one of theirs', LIST, { first: 5, scopes: [{ accountId: ONE }, { accountId: TWO }] }],
    ['all lists', LIST, { first: 30 }],
    ['a job by its ARN', `{ trainingJob(arn: "${THERE}") { id trainingJobStatus } }`, {}],
    ['a job by its name', `{ trainingJob(name: "some-job", region: "eu-west-1", accountId: "${TWO}") { id } }`, {}],
    ['a name in a region of both', `{ trainingJob(name: "some-job", region: "eu-west-1") { id } }`, {}],
    ['a node', `{ node(id: "${THERE}") { id } }`, {}],
    ['nodes', `{ nodes(ids: ["${THERE}", "${THERE}x"]) { id } }`, {}],
    ['a labeling job', `{ labelingJob(arn: "${THERE.replace('training', 'labeling')}") { id } }`, {}],
  ])('are answered like those that are not there: %s', async (_, query, variables) => {
    const hidden = await world.query(query, variables, 'researcher');
    const unknown = await smaller.query(query, variables, 'researcher');
    expect(opened(hidden)).toBe(opened(unknown));
    expect(JSON.stringify(hidden)).not.toContain('product"');
  });

  test('leave no trace in the places that errors name', async () => {
    const query =
      'query ($first: Int!) { trainingJobs(first: $first) { nodes { trainingJobName profilingStatus tuningJob { autotune { mode } } } } }';
    for (const one of [world, smaller]) one.sandbox.set({ quirks: { 'describe-denied': true } });
    const [hidden, unknown] = await Promise.all(
      [world, smaller].map(async (one) => await one.query(query, { first: 60 }, 'researcher')),
    );
    for (const one of [world, smaller]) one.sandbox.set({ quirks: {} });
    expect(hidden?.errors?.map(({ extensions }) => extensions.indices?.length)).toContain(60);
    expect(JSON.stringify([hidden?.data, hidden?.errors])).toBe(JSON.stringify([unknown?.data, unknown?.errors]));
  });

  test('a cursor of who may use more is none of theirs', async () => {
    const { data } = await world.query(LIST, { first: 10 }, 'everyone');
    const after = data.trainingJobs.pageInfo.endCursor;
    const { errors } = await world.query(LIST, { first: 10, after }, 'researcher');
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const own = await world.query(LIST, { first: 10 }, 'researcher');
    const next = await world.query(LIST, { first: 10, after: own.data.trainingJobs.pageInfo.endCursor }, 'researcher');
    expect(next.errors).toBeUndefined();
    expect(next.data.trainingJobs.nodes).toHaveLength(10);
  });

  test('have no part in the cursor of a list that was not asked of them, in whatever words', async () => {
    const { data } = await world.query(LIST, { first: 100, scopes: [{ accountId: ONE }] }, 'everyone');
    const { nodes, pageInfo } = data.trainingJobs;
    const after = pageInfo.endCursor;
    const asked = [
      [smaller, 'everyone', [{ accountId: ONE }]],
      [smaller, 'everyone', null],
      [world, 'researcher', [{ region: 'eu-west-1' }, { region: 'us-east-1' }]],
    ] as const;
    for (const [one, token, scopes] of asked) {
      one.callsMade();
      // oxlint-disable-next-line no-await-in-loop -- what each costs is counted
      const rest = await one.query(LIST, { first: 100, after, scopes }, token);
      expect(rest.errors).toBeUndefined();
      const ids = [...nodes, ...rest.data.trainingJobs.nodes].map(({ id }: { id: string }) => id);
      expect([ids.length, new Set(ids).size, rest.data.trainingJobs.pageInfo.hasNextPage]).toEqual([110, 110, false]);
      // Two scopes and their counts, where nothing is kept of them.
      expect(one.callsMade().Search ?? 0).toBeLessThanOrEqual(4);
    }
    const all = await world.query(LIST, { first: 100, after }, 'everyone');
    expect(all.errors?.[0]?.message).toContain('mean the same accounts and regions');
  });

  test('are not told of in the verbose state', async () => {
    const response = await fetch(`${world.gateway.url}/readyz?verbose`, {
      headers: { authorization: 'Bearer researcher' },
    });
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain(TWO);
  });
});

describe('a scope for which the credentials are of another account', () => {
  const rights = { everyone: {}, productive: { scopes: ['product/*'] } };
  const denied = {
    message: expect.stringContaining(`The gateway's credentials for ${TWO}/eu-west-1 are of another account`),
    extensions: { code: 'UPSTREAM_ACCESS_DENIED', retryable: false },
  };
  let mistaken: World;
  beforeAll(async () => {
    // Who forgets the role of the second account reads the first with its own credentials.
    const scopes = everywhere.map(({ accountId, regions, alias }) => ({ accountId, regions, alias }));
    const env = { SCOPES_FILE: fileOf({ scopes }), POLICY_FILE: policyFile(rights) };
    mistaken = await startWorld({ scopes: SCOPES, env });
  });
  afterAll(() => mistaken.close());

  test('gives none of its jobs a second time, and is told beside the others', async () => {
    const { data, errors } = await mistaken.query(LIST, { first: 1_000 }, 'everyone');
    const ids = data.trainingJobs.nodes.map(({ id }: { id: string }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([110, 110]);
    expect(errors).toMatchObject([{ ...denied, path: ['trainingJobs'] }]);
    expect(mistaken.log.join()).toContain(`SageMaker has answered with a job of ${ONE}`);
  });

  const name = (): string => [...(mistaken.sandbox.scopes[1]?.account.trainingJobs() ?? [])][0]?.TrainingJobName ?? '';
  test.each([
    ['trainingJobs', () => '{ trainingJobs { nodes { id } } }'],
    ['trainingJobs', () => '{ trainingJobs(freshness: STRONG) { nodes { id } } }'],
    ['labelingJobs', () => '{ labelingJobs { nodes { id } } }'],
    ['trainingJob', () => `{ trainingJob(name: "${name()}") { id } }`],
  ])('shows none of them to who may see that scope alone: %s', async (field, query) => {
    const { data, errors } = await mistaken.query(query(), {}, 'productive');
    expect([data[field], errors]).toMatchObject([null, [denied]]);
  });
});

describe('a row of another account among those of a scope', () => {
  let among: World;
  let ids: string[];
  /** In the third row of each answer of the first scope stands another account; in a Describe, where it is of that job. */
  const ofAnother = (answer: Record<string, unknown>): object => {
    const stray = (row: unknown): unknown => JSON.parse(JSON.stringify(row).replaceAll(`:${ONE}:`, `:${TWO}:`));
    const isStray = (row: unknown): boolean => JSON.stringify(row).includes(ids[2] ?? '');
    if ('TrainingJobArn' in answer) return (isStray(answer) ? stray(answer) : answer) as object;
    return Object.fromEntries(
      Object.entries(answer).map(([name, rows]) => [
        name,
        Array.isArray(rows) ? rows.map((row, i) => (i === 2 ? stray(row) : row)) : rows,
      ]),
    );
  };
  beforeAll(async () => {
    among = await worldOf(everywhere);
    ids = [...(among.sandbox.scopes[0]?.account.trainingJobs() ?? [])].map(({ TrainingJobArn = '' }) => TrainingJobArn);
    for (const operation of [
      'Search',
      'ListTrainingJobs',
      'ListLabelingJobs',
      'ListTrainingJobsForHyperParameterTuningJob',
      'DescribeTrainingJob',
    ]) {
      const scope = { accountId: ONE, region: 'us-east-1' };
      among.sandbox.fault({ operation, scope, error: { patch: ofAnother } });
    }
  });
  afterAll(() => among.close());

  const FROM = `scopes: [{ accountId: "${ONE}", region: "us-east-1" }]`;
  const children = 'nodes { trainingJobs(first: 5, orderBy: { field: OBJECTIVE }) { nodes { id } } }';
  test.each([
    ['by Search', `{ trainingJobs(${FROM}, first: 9) { nodes { id } } }`, 9],
    ['by List', `{ trainingJobs(${FROM}, first: 9, freshness: STRONG) { nodes { id } } }`, 9],
    ['of what Search does not know', `{ labelingJobs(${FROM}, first: 3) { nodes { id } } }`, 3],
    ['that a tuning job has', `{ hyperParameterTuningJobs(${FROM}, first: 1) { ${children} } }`, 5],
  ])('is none of the list, and told in the log: %s', async (_, query, count) => {
    const before = among.log.length;
    const { data, errors } = await among.query(query, {}, 'everyone');
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data).match(/"id":/g)).toHaveLength(count);
    expect(JSON.stringify(data)).not.toContain(TWO);
    expect(among.log.slice(before).join()).toContain(
      `SageMaker has answered with a job of ${TWO} among those of ${ONE}/us-east-1`,
    );
  });

  test('fails alone where it is asked for, and has its error there', async () => {
    const asked = ids.slice(0, 5);
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on TrainingJob { id roleArn } } }`;
    const { data, errors } = await among.query(query, { ids: asked }, 'everyone');
    expect(data.nodes.map((node: { id: string } | null) => node?.id ?? null)).toEqual(
      asked.map((id, i) => (i === 2 ? null : id)),
    );
    expect(errors).toMatchObject([{ path: ['nodes', 2], extensions: { code: 'UPSTREAM_ACCESS_DENIED' } }]);
  });
});

describe('rights of several claims hold each in its own scopes', () => {
  const PLANTED = 'marigold';
  const QUERY = '{ trainingJobs(first: 60) { nodes { id accountId environment { name value } failureReason } } }';
  let mixed: World;
  beforeAll(async () => {
    const file = fileOf({ scopes: everywhere });
    const rights = {
      member: { scopes: ['research/*'], sees: 'all' as const, secrets: true },
      anybody: {},
      half: { scopes: ['*/us-east-1'], sees: ['messages'] },
    };
    const tokens = [
      ['both', ['anybody', 'member']],
      ['other way round', ['member', 'anybody']],
      ['three', ['half', 'anybody', 'member']],
    ].map(([name, names]) => ({
      name: String(name).replaceAll(' ', '-'),
      sha256: createHash('sha256').update(String(name).replaceAll(' ', '-')).digest('hex'),
      rights: names,
    }));
    mixed = await startWorld({
      scopes: SCOPES,
      planted: PLANTED,
      env: { SCOPES_FILE: file, POLICY_FILE: policyFile(rights, { tokens }), CACHE_MAX_BYTES: '20000000' },
    });
  });
  afterAll(() => mixed.close());

  test.each(['both', 'other-way-round', 'three'])('%s', async (token) => {
    const { data, errors, extensions } = await mixed.query(QUERY, undefined, token);
    expect(errors).toBeUndefined();
    const of = (account: string): string =>
      JSON.stringify(data.trainingJobs.nodes.filter((job: Job) => job.accountId === account));
    expect(of(ONE)).toContain(`${PLANTED}-environment`);
    expect(of(ONE)).toContain(`${PLANTED}-secret`);
    expect(of(TWO)).toContain(TWO);
    expect(of(TWO)).not.toContain(PLANTED);
    expect(extensions.redacted).toBeUndefined();
  });

  test('and what is hidden in some of them cannot be filtered or ordered by', async () => {
    const query =
      '{ trainingJobs(filter: { properties: [{ name: "FailureReason", operator: CONTAINS, value: "mar" }] }) { totalCount } }';
    mixed.callsMade();
    expect((await mixed.query(query, undefined, 'both')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(mixed.callsMade()).toEqual({});
  });
});
