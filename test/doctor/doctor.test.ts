import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { runDoctor } from '../../src/doctor/command.js';
import { OPERATION_NAMES } from '../../src/sandbox/operations/names.js';
import type { SandboxOptions } from '../../src/sandbox/options.js';
import type { Quirks } from '../../src/sandbox/quirks.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.js';
import { fileOf } from '../support/file.js';
import { awsAt, LIFTED, NOW } from '../support/gateway.js';

interface Finding {
  readonly id: string;
  readonly verdict: string;
  readonly found: string;
  readonly advice: string | null;
  readonly facts: Record<string, unknown>;
}

interface Report {
  readonly canServe: boolean;
  readonly scopes: readonly {
    readonly findings: readonly Finding[];
    readonly statement: { Action: string[] } | null;
    readonly calls: Record<string, number>;
  }[];
}

/** Wrong elsewhere. */
const nothing = Promise.resolve();

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function sandboxWith(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ jobs: 700, seed: 7, now: NOW, clock: () => NOW, ...options });
  ends.push(async () => await sandbox.close());
  return sandbox;
}

async function ask(
  url: string,
  asJson = true,
  deadlineMs = 30_000,
  env: Readonly<Record<string, string>> = {},
): Promise<{ text: string; canServe: boolean }> {
  let text = '';
  const aws = awsAt(url);
  const config = readConfig({ ...LIFTED, ...env });
  const status = await runDoctor(asJson, config, (more) => (text += more), nothing, aws, deadlineMs);
  // Of one account and region there is no "some".
  expect([0, 1]).toContain(status);
  return { text, canServe: status === 0 };
}

async function findings(
  url: string,
  deadlineMs?: number,
  env?: Readonly<Record<string, string>>,
): Promise<Map<string, Finding> & { report?: Report }> {
  const { text, canServe } = await ask(url, true, deadlineMs, env);
  const report = JSON.parse(text) as Report;
  expect(report.canServe).toBe(canServe);
  const all = report.scopes[0]?.findings ?? [];
  const unadvised = all.filter(({ verdict, advice }) => ['failed', 'missing'].includes(verdict) && advice === null);
  expect(unadvised, 'each says what to do').toEqual([]);
  return Object.assign(new Map(all.map((one) => [one.id, one])), { report });
}

function notOk(found: Map<string, Finding>): Record<string, string> {
  return Object.fromEntries([...found].flatMap(([id, { verdict }]) => (verdict === 'ok' ? [] : [[id, verdict]])));
}

test('an account as AWS is thought to be is well, in few calls', async () => {
  const sandbox = await sandboxWith();
  const found = await findings(sandbox.url);
  expect(notOk(found)).toEqual({});
  const permissions = [...found.keys()].filter((id) => id.startsWith('permission.'));
  const all = OPERATION_NAMES.map((operation) => `permission.${operation}`);
  expect(permissions.toSorted(), 'first-look.ts asks, permissions.ts says what is lost').toEqual(all.toSorted());
  expect(found.size).toBe(40);
  expect(found.get('order.totals')?.facts).toMatchObject({ value: 700, isExact: true });
  const made = Object.values(sandbox.callCounts).reduce((sum, count) => sum + count, 0);
  expect(made).toBeLessThanOrEqual(40);
  const told = Object.values(found.report?.scopes[0]?.calls ?? {}).reduce((sum, count) => sum + count, 0);
  expect(told).toBe(made);
});

const cases: [Quirks, Record<string, string>][] = [
  [{ 'search-in-once': true }, { 'names.in-under-or': 'limited' }],
  [{ 'search-no-in': true }, { 'names.in-under-or': 'limited', 'names.in': 'limited' }],
  [{ 'search-ignores-in': true }, { 'names.in-under-or': 'limited', 'names.in': 'limited' }],
  [{ 'search-no-property': ['TuningJobArn', 'RoleArn'] }, { 'filter.tuning-job': 'limited', 'filter.role': 'limited' }],
  [{ 'search-blind-property': ['LabelingJobArn'] }, { 'filter.labeling-job': 'limited' }],
  [{ 'search-ignores-property': ['SecondaryStatus'] }, { 'filter.secondary-status': 'limited' }],
  [{ 'search-no-totals': true }, { 'order.totals': 'limited' }],
  [{ 'search-totals-lower-bound': true }, { 'order.totals': 'limited' }],
  [
    { 'search-no-sort': true },
    { 'order.creation-time': 'limited', 'order.start-time': 'limited', 'order.metric': 'limited' },
  ],
  [
    { 'search-ignores-or': true },
    { 'names.in-under-or': 'limited', 'names.equals-under-or': 'limited', 'unsaid.lag': 'unknown' },
  ],
  [{ 'search-ignores-max-results': true }, { 'order.page-size': 'limited', 'order.token': 'unknown' }],
];

describe.each(cases)('under %j', (quirks, expected) => {
  test('it says so, and nothing else', async () => {
    const found = await findings((await sandboxWith({ quirks })).url);
    expect(notOk(found)).toEqual(expected);
    expect(found.report?.canServe).toBe(true);
  });
});

/** The same order among the finite values of each metric, all of them between 0 and 1. */
function below1(row: object): object {
  const { TrainingJob: job } = row as { TrainingJob: { FinalMetricDataList?: { Value: unknown }[] } };
  const metrics = (job.FinalMetricDataList ?? []).map((metric) => ({
    ...metric,
    Value: typeof metric.Value === 'number' ? Math.atan(metric.Value) / Math.PI + 0.5 : null,
  }));
  return { ...row, TrainingJob: { ...job, FinalMetricDataList: metrics } };
}

test('metrics between 0 and 1 have an order too, and times within a second have none', async () => {
  const sandbox = await sandboxWith();
  sandbox.fault({
    operation: 'Search',
    match: ({ SortBy: property }) => String(property).startsWith('Metrics.'),
    error: { patch: (output) => ({ ...output, Results: (output['Results'] as object[]).toReversed().map(below1) }) },
  });
  sandbox.fault({
    operation: 'Search',
    match: ({ SortBy: property }) => property === 'CreationTime',
    error: {
      patch: (output) => ({
        ...output,
        Results: (output['Results'] as { TrainingJob: { CreationTime: number } }[]).map(({ TrainingJob: job }, i) => ({
          // The five newest are of one second, the earlier time first; the others keep their own.
          TrainingJob: { ...job, CreationTime: i < 5 ? NOW / 1_000 + i / 10 : job.CreationTime },
        })),
      }),
    },
  });
  const found = await findings(sandbox.url);
  expect(notOk(found)).toEqual({ 'order.metric': 'limited' });
  expect(found.get('order.creation-time')?.found).toBe('100 jobs in order');
});

/** Answers to Search in which every job has these members, whatever it had. */
function searchGives(sandbox: Sandbox, members: object): void {
  const given = (row: object): object => ({
    TrainingJob: { ...(row as { TrainingJob: object }).TrainingJob, ...members },
  });
  sandbox.fault({
    operation: 'Search',
    match: ({ Resource: resource }) => resource === 'TrainingJob',
    error: { patch: (output) => ({ ...output, Results: (output['Results'] as object[]).map(given) }) },
  });
}

test('of jobs that all have the same there is no order to tell, and none that lacks the metric', async () => {
  const sandbox = await sandboxWith({ quirks: { 'search-no-sort': true } });
  const [CreationTime, MetricName] = [NOW / 1_000 - 7_200, 'train:progress'];
  const FinalMetricDataList = [{ MetricName, Value: 100, Timestamp: CreationTime }];
  searchGives(sandbox, { CreationTime, TrainingStartTime: CreationTime, FinalMetricDataList });
  expect(notOk(await findings(sandbox.url))).toMatchObject({
    'order.creation-time': 'unknown',
    'order.start-time': 'unknown',
    'order.metric': 'unknown',
    'unsaid.lacking-metric': 'unknown',
  });
  const byMetric = sandbox.calls.filter(({ input }) => String(input['SortBy']).startsWith('Metrics.'));
  expect(byMetric).toHaveLength(1);
});

test('of jobs that have all just begun it says that they are too young, and not what they lack', async () => {
  const sandbox = await sandboxWith();
  searchGives(sandbox, { CreationTime: Date.now() / 1_000 - 60 });
  const found = await findings(sandbox.url);
  const young = 'job that has not changed for 15 minutes';
  expect(found.get('names.in')).toMatchObject({
    verdict: 'unknown',
    found: `there are too few: each must be a ${young}`,
  });
  expect(found.get('filter.status')?.found).toBe(`no ${young} has a value to ask for`);
  expect(found.get('order.metric')?.found).toBe(`no ${young} has a metric`);
  expect(found.get('unsaid.lacking-metric')?.found).toBe(`no ${young} has a metric`);
  expect(found.get('unsaid.hyper-parameter-order')?.found).toBe(`no ${young} has a hyperparameter`);
  expect(found.get('unsaid.name-case')?.found).toBe(`no ${young} has an upper-case letter in its name`);
  // What is there, the order of the newest and of when they started.
  expect(sandbox.callCounts['Search']).toBe(5);
});

test('what is measured and not judged is told', async () => {
  const plain = await findings((await sandboxWith()).url);
  expect(plain.get('unsaid.milliseconds')?.facts).toEqual({ milliseconds: true });
  expect(plain.get('unsaid.name-case')?.facts).toEqual({ caseMatters: true });
  const other = await findings(
    (await sandboxWith({ quirks: { 'search-seconds': true, 'search-case-insensitive': true } })).url,
  );
  expect(other.get('unsaid.milliseconds')?.facts).toEqual({ milliseconds: false });
  expect(other.get('unsaid.name-case')?.facts).toEqual({ caseMatters: false });
});

test('a Search that gives no row has kept to no size of a page', async () => {
  const found = await findings((await sandboxWith({ quirks: { 'search-empty': true } })).url);
  expect(found.get('order.page-size')).toMatchObject({ verdict: 'unknown', found: 'there is no job' });
});

test('a missing permission is named, with what is lost and the statement that allows it', async () => {
  const sandbox = await sandboxWith();
  for (const operation of ['Search', 'ListTags']) {
    sandbox.fault({
      operation,
      error: {
        status: 400,
        type: 'AccessDeniedException',
        message: 'User: arn:aws:iam::1:user/secret is not authorized',
      },
    });
  }
  const found = await findings(sandbox.url);
  expect(notOk(found)).toEqual({ 'permission.Search': 'missing', 'permission.ListTags': 'missing' });
  expect(found.report?.scopes[0]?.statement?.Action).toEqual(['sagemaker:Search', 'sagemaker:ListTags']);
  expect(found.get('permission.ListTags')?.advice).toBe('allow sagemaker:ListTags');
  expect(found.get('permission.Search')?.advice).toBe(
    'allow sagemaker:Search; if a policy allows it only with visibility conditions, list them in SCOPES_FILE (visibilityConditions)',
  );
  expect(found.report?.canServe).toBe(true);
});

test.each([
  ['because no service control policy allows the sagemaker:Search action', 'no service control policy allows it'],
  ['because no VPC endpoint policy allows the sagemaker:Search action', 'no VPC endpoint policy allows it'],
  ['because no permissions boundary allows the sagemaker:Search action', 'no permissions boundary allows it'],
  ['because no session policy allows the sagemaker:Search action', 'no session policy allows it'],
  ['with an explicit deny in a permissions boundary', 'a permissions boundary forbids it'],
  [
    'with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/secret',
    'an identity-based policy forbids it',
  ],
  ['with an explicit deny', 'a policy forbids it'],
])('where a denial says "%s", the doctor does not tell to allow what that would not help', async (why, reason) => {
  const sandbox = await sandboxWith({ jobs: 20 });
  const message = `User: arn:aws:iam::1:user/secret is not authorized to perform: sagemaker:Search on resource: * ${why}`;
  sandbox.fault({ operation: 'Search', error: { status: 400, type: 'AccessDeniedException', message } });
  const found = await findings(sandbox.url);
  expect(found.get('permission.Search')).toMatchObject({
    verdict: 'missing',
    found: `denied: ${reason}`,
    advice: reason.startsWith('no ')
      ? `allow sagemaker:Search in the ${reason.slice(3, -' allows it'.length)}, beside the policy of the gateway's role or user`
      : 'take sagemaker:Search out of the policy that forbids it: no other policy can allow what one forbids',
  });
  expect(found.report?.scopes[0]?.statement).toBeNull();
  expect(JSON.stringify(found.report)).not.toContain('secret');
});

test.each([
  ['ExpiredTokenException', 'renew them'],
  ['UnrecognizedClientException', 'and that the region is enabled for the account'],
  ['OptInRequired', 'and that the region is enabled for the account'],
  ['InvalidSignatureException', 'AWS_SECRET_ACCESS_KEY'],
  ['', 'something answers in place of SageMaker'],
])('credentials that SageMaker refuses (%s) are not told to be set', async (type, advice) => {
  const page = { status: 403, body: '<html>Forbidden</html>', contentType: 'text/html' };
  const sandbox = await sandboxWith({ jobs: 20 });
  sandbox.fault({ operation: 'Search', error: type === '' ? page : { status: 400, type, message: 'no' } });
  const found = await findings(sandbox.url);
  expect(found.get('credentials')).toMatchObject({ verdict: 'failed', advice: expect.stringContaining(advice) });
  expect(found.get('credentials')?.advice).not.toMatch(/^set /);
  expect(found.report?.canServe).toBe(false);
});

test.each([
  ['the permissions', 3],
  ['what Search can do', 20],
])('credentials that end while it asks for %s are told, and are not asked with any more', async (_, good) => {
  const sandbox = await sandboxWith({ jobs: 150 });
  let asked = 0;
  const error = { status: 400, type: 'ExpiredTokenException', message: 'The security token is expired' };
  for (const operation of OPERATION_NAMES) {
    sandbox.fault({ operation, match: () => (asked += 1) > good, error });
  }
  const found = await findings(sandbox.url);
  expect(found.get('credentials')).toMatchObject({
    verdict: 'failed',
    found: 'ExpiredTokenException: The security token is expired',
    advice: 'renew them, with aws sso login or another source of credentials',
  });
  expect(found.get('unsaid.lag')).toMatchObject({
    verdict: 'unknown',
    found: expect.stringContaining('not asked, because the credentials have expired'),
  });
  expect(found.report).toMatchObject({ canServe: false, scopes: [{ calls: sandbox.callCounts }] });
  expect(sandbox.calls).toHaveLength(good + 1);
});

test('in an account without jobs a denial of the tags of another account is no missing permission', async () => {
  const sandbox = await sandboxWith({ jobs: 0 });
  sandbox.fault({ operation: 'ListTags', error: { status: 400, type: 'AccessDeniedException', message: 'no' } });
  const found = await findings(sandbox.url);
  expect(found.get('permission.ListTags')).toMatchObject({ verdict: 'unknown', found: 'no job is known to ask for' });
  expect(found.report).toMatchObject({ canServe: true, scopes: [{ statement: null }] });
});

test('throttling is told, and not provoked: what is throttled now and then is asked for all the same', async () => {
  const sandbox = await sandboxWith();
  const error = { status: 400, type: 'ThrottlingException', message: 'Rate exceeded' };
  sandbox.fault({ operation: 'ListTags', times: 1, error });
  let searches = 0;
  sandbox.fault({ operation: 'Search', times: 3, match: () => (searches += 1) % 2 === 1, error });
  const found = await findings(sandbox.url);
  expect(notOk(found)).toEqual({ 'quota.throttled': 'limited' });
  expect(found.get('quota.throttled')?.facts).toEqual({ ListTags: 1, Search: 3 });
  expect(sandbox.callCounts).toEqual(found.report?.scopes[0]?.calls);
});

test('where the budget has no turn in time, SageMaker is not said to throttle', async () => {
  const sandbox = await sandboxWith({ jobs: 150 });
  const found = await findings(sandbox.url, 10_000, { BUDGET_SEARCH: '0.05' });
  const notAsked = "not asked: the gateway's budget has no turn for Search within 10 s";
  expect(['names.in-under-or', 'order.totals', 'unsaid.lag'].map((id) => found.get(id))).toEqual(
    Array(3).fill(expect.objectContaining({ verdict: 'unknown', found: notAsked })),
  );
  expect(found.get('quota.throttled')?.verdict).toBe('ok');
  expect(sandbox.callCounts['Search']).toBe(1);
});

test('where no answer can be judged, what came instead is told, and what is always throttled is left alone', async () => {
  const sandbox = await sandboxWith({ jobs: 150 });
  sandbox.fault({
    operation: 'Search',
    match: ({ SearchExpression }) => SearchExpression !== undefined,
    error: { status: 400, type: 'ThrottlingException', message: 'Rate exceeded' },
  });
  sandbox.fault({
    operation: 'DescribeTrainingJob',
    error: { status: 400, type: 'AccessDeniedException', message: 'no' },
  });
  const found = await findings(sandbox.url);
  const ids = ['names.in-under-or', 'filter.status', 'unsaid.milliseconds'];
  expect(ids.map((id) => found.get(id)?.found)).toEqual([
    'no answer to judge: ThrottlingException: Rate exceeded',
    'not asked: Search does not answer, or is throttled',
    'no answer to judge: denied',
  ]);
  expect(found.get('quota.throttled')?.facts).toEqual({ Search: 4 });
});

test('an endpoint where nothing listens is one clear finding, and status 1', async () => {
  const sandbox = await sandboxWith();
  const { url } = sandbox;
  await sandbox.close();
  const found = await findings(url);
  expect(found.get('endpoint')).toMatchObject({ verdict: 'failed', found: expect.stringContaining('ECONNREFUSED') });
  expect(found.get('quota.throttled')).toMatchObject({ verdict: 'unknown', found: 'nothing answered' });
  expect(found.report?.canServe).toBe(false);
});

test('what answers every operation with a page of its own is told to be in the way of SageMaker', async () => {
  const sandbox = await sandboxWith();
  const page = { status: 200, body: '<html>Sign in</html>', contentType: 'text/html' };
  for (const operation of OPERATION_NAMES) sandbox.fault({ operation, error: page });
  const found = await findings(sandbox.url);
  expect(found.get('endpoint')).toMatchObject({
    verdict: 'failed',
    found: expect.stringMatching(
      /^http:\/\/127\.0\.0\.1:\d+ answers, but not as SageMaker does: SyntaxError: .*"<html>Sign in<\/html>"/,
    ),
    advice: 'check for a proxy or firewall in between, and check AWS_ENDPOINT_URL_SAGEMAKER',
  });
  expect(found.report?.canServe).toBe(false);
});

async function findingsOfRole(
  url: string,
  role = 'roleArn: arn:aws:iam::333333333333:role/gone',
): Promise<ReadonlyMap<string, Finding> & { canServe?: boolean }> {
  const SCOPES_FILE = fileOf(`scopes: [{ accountId: '333333333333', regions: [us-east-1], ${role} }]`);
  const aws = awsAt(url);
  let text = '';
  await runDoctor(true, readConfig({ ...LIFTED, SCOPES_FILE }), (more) => (text += more), nothing, aws);
  const report = JSON.parse(text) as Report;
  const found = new Map(report.scopes[0]?.findings.map((one) => [one.id, one]));
  return Object.assign(found, { canServe: report.canServe });
}

test('a role that may not be assumed is told with what allows it, and says nothing of the endpoint', async () => {
  const found = await findingsOfRole((await sandboxWith()).url);
  expect(found.get('credentials')).toMatchObject({
    verdict: 'failed',
    found: expect.stringContaining('sts:AssumeRole'),
    advice:
      "allow the gateway's own credentials sts:AssumeRole on the role, in the role's trust policy too, with the externalId that it asks for",
  });
  expect(found.get('endpoint')).toMatchObject({ verdict: 'unknown', found: 'not asked' });
  expect(found.canServe).toBe(false);
});

test('credentials of another account than the scope is of are told with the account that they are of', async () => {
  const found = await findingsOfRole((await sandboxWith({ accountId: '111111111111' })).url, 'alias: third');
  expect(found.get('credentials')).toMatchObject({
    verdict: 'failed',
    found: 'they belong to the account 111111111111, not to 333333333333',
    advice: "set the scope's roleArn to a role of 333333333333",
  });
  expect(found.canServe).toBe(false);
});

test("what STS says of the gateway's own credentials is told with what to do about those", async () => {
  const sandbox = await sandboxWith();
  const cases = [
    ['ExpiredToken', /^renew them, with aws sso login/],
    ['InvalidClientTokenId', /^check that the key still exists/],
    ['SignatureDoesNotMatch', /^check the clock, and look for .* in AWS_SECRET_ACCESS_KEY/],
  ] as const;
  for (const [type, advice] of cases) {
    const end = sandbox.fault({ operation: 'AssumeRole', error: { status: 403, type, message: 'no' } });
    // oxlint-disable-next-line no-await-in-loop -- the faults are planned one after the other
    const found = await findingsOfRole(sandbox.url);
    end();
    expect(found.get('credentials')).toMatchObject({
      verdict: 'failed',
      found: `${type}: no`,
      advice: expect.stringMatching(advice),
    });
  }
  expect(Object.keys(sandbox.callCounts)).toEqual(['AssumeRole']);
});

test('a role that a caller with a long name may not assume is told with what allows it', async () => {
  const sandbox = await sandboxWith();
  const caller = `arn:aws:sts::111111111111:assumed-role/${'r'.repeat(64)}/${'s'.repeat(64)}`;
  const message = `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::333333333333:role/gone`;
  sandbox.fault({ operation: 'AssumeRole', error: { status: 403, type: 'AccessDenied', message } });
  const found = await findingsOfRole(sandbox.url);
  expect(found.get('credentials')).toMatchObject({
    found: `AccessDenied: ${message}`,
    advice: expect.stringMatching(/^allow the gateway's own credentials sts:AssumeRole on the role/),
  });
});

test('where nothing answers for the credentials of a role, it is not told to set others', async () => {
  const sandbox = await sandboxWith();
  await sandbox.close();
  const found = await findingsOfRole(sandbox.url);
  expect(found.get('credentials')).toMatchObject({
    verdict: 'failed',
    found: expect.stringContaining('ECONNREFUSED'),
    advice: 'check the network, a proxy, AWS_ENDPOINT_URL_STS: the source of the credentials did not answer',
  });
  expect(found.canServe).toBe(false);
});

test('where some of several scopes can be served and others not, its status is neither success nor failure of all', async () => {
  const sandbox = await sandboxWith({ scopes: [{ accountId: '111111111111', region: 'us-east-1', jobs: 20 }] });
  const role = (accountId: string): string =>
    `{ accountId: '${accountId}', regions: [us-east-1], roleArn: 'arn:aws:iam::${accountId}:role/reader' }`;
  const aws = awsAt(sandbox.url);
  const ask = async (asJson: boolean, ...accounts: string[]): Promise<{ status: number; text: string }> => {
    let text = '';
    const config = readConfig({ ...LIFTED, SCOPES_FILE: fileOf(`scopes: [${accounts.map(role).join(', ')}]`) });
    return { status: await runDoctor(asJson, config, (more) => (text += more), nothing, aws), text };
  };
  const [some, words, all, none] = [
    await ask(true, '111111111111', '333333333333'),
    await ask(false, '111111111111', '333333333333'),
    await ask(true, '111111111111'),
    await ask(true, '333333333333'),
  ];
  expect([some.status, words.status, all.status, none.status]).toEqual([2, 2, 0, 1]);
  const report = JSON.parse(some.text) as { canServe: boolean; scopes: { canServe: boolean }[] };
  expect([report.canServe, ...report.scopes.map(({ canServe }) => canServe)]).toEqual([true, true, false]);
  expect(words.text).toMatch(/\n\nThe gateway can serve 1 of 2 scopes\n$/);
});

test('a server that lists more than it is asked for is asked for no more than an expression holds', async () => {
  const { url } = await sandboxWith({ quirks: { 'list-ignores-max-results': true, 'list-no-sort': true } });
  expect((await findings(url)).get('unsaid.lag')).toMatchObject({
    verdict: 'ok',
    found: 'the newest jobs are in the index',
  });
});

test('a short page that leads on is no sign that names are not found', async () => {
  const { url } = await sandboxWith({ quirks: { 'search-short-pages': true } });
  const found = await findings(url);
  for (const id of ['names.in-under-or', 'names.equals-under-or', 'names.in']) {
    expect(found.get(id)?.verdict, id).not.toBe('limited');
  }
});

test('a call that hangs ends at its deadline', async () => {
  const sandbox = await sandboxWith();
  sandbox.fault({ operation: 'DescribeLabelingJob', error: { hang: true } });
  const found = await findings(sandbox.url, 300);
  expect(found.get('permission.DescribeLabelingJob')).toMatchObject({
    verdict: 'failed',
    found: expect.stringContaining('no answer within'),
  });
});

test('a Search that hangs is no endpoint that does not answer: the gateway lists without it', async () => {
  const sandbox = await sandboxWith();
  sandbox.fault({ operation: 'Search', error: { hang: true } });
  const found = await findings(sandbox.url, 500);
  expect(notOk(found)).toEqual({ 'permission.Search': 'failed' });
  expect(found.report).toMatchObject({ canServe: true });
});

test.each(['', 'null', '[]'])(
  'operations that are answered with %j are told as the gateway finds them: not to be read',
  async (body) => {
    const sandbox = await sandboxWith();
    const operations = ['Search', 'ListTrainingJobs', 'DescribeTrainingJob', 'ListTags'];
    for (const operation of operations) {
      sandbox.fault({ operation, error: { status: 200, body, contentType: 'application/x-amz-json-1.1' } });
    }
    const found = await findings(sandbox.url);
    expect(notOk(found)).toMatchObject(
      Object.fromEntries(operations.map((operation) => [`permission.${operation}`, 'failed'])),
    );
  },
);

test.each([
  ['three minutes off limits nothing yet', 180, false, 'limited'],
  // The SDK signs by SageMaker's time once it has been told.
  ['ten minutes off is corrected', 600, false, 'limited'],
  ['ten minutes off is what fails where signatures stay refused', 600, true, 'failed'],
])('a clock is told by the time of the answers: %s', async (_case, seconds, isRefused, said) => {
  const sandbox = await sandboxWith();
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { host: _, ...headers } = request.headers;
      const pass = async (): Promise<void> => {
        const answer = await fetch(sandbox.url, {
          method: 'POST',
          headers: headers as Record<string, string>,
          body: Buffer.concat(chunks),
        });
        response.writeHead(isRefused ? 400 : answer.status, {
          'content-type': 'application/x-amz-json-1.1',
          date: new Date(Date.now() - seconds * 1_000).toUTCString(),
        });
        response.end(isRefused ? '{"__type":"InvalidSignatureException"}' : await answer.text());
      };
      pass().catch(() => response.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(async () => await new Promise<void>((resolve) => server.close(() => resolve())));
  const found = await findings(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  const { verdict, facts } = found.get('clock') ?? {};
  expect(verdict).toBe(said);
  expect(Math.abs(Number(facts?.['skewSeconds']) - seconds)).toBeLessThanOrEqual(30);
});

test('for people it is grouped, in 80 columns, with a summary last', async () => {
  const sandbox = await sandboxWith({ quirks: { 'search-no-totals': true } });
  const { text } = await ask(sandbox.url, false);
  const lines = text.trimEnd().split('\n');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(text).toContain('limited  TotalHits: not returned\n           means: totalCount is null');
  expect(lines.at(-1)).toBe('The gateway can serve this: 39 ok, 1 limited, 0 missing, 0 failed, 0 unknown');
});
