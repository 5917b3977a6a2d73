import {
  DescribeTrainingJobCommand,
  ListTrainingJobsCommand,
  SageMakerClient,
  SearchCommand,
} from '@aws-sdk/client-sagemaker';
import { expect, onTestFinished, test } from 'vitest';
import type { ScopeOptions } from '../../src/sandbox/options.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import { CallLog } from '../../src/sandbox/wire/call-log.js';
import { failure, start } from './world.js';

const [ONE, TWO] = ['111111111111', '222222222222'];
const SCOPES: readonly ScopeOptions[] = [
  { accountId: ONE, region: 'eu-west-1' },
  { accountId: ONE, region: 'us-east-1', jobs: 90 },
  { accountId: TWO, region: 'eu-west-1', seed: 9 },
];

async function world(scopes = SCOPES, options: object = {}) {
  const made = await start({ scopes, ...options });
  const client = (accessKeyId: string, region: string) => {
    const sdk = new SageMakerClient({
      endpoint: made.sandbox.url,
      region,
      credentials: { accessKeyId, secretAccessKey: 'b' },
      maxAttempts: 1,
    });
    onTestFinished(() => sdk.destroy());
    return sdk;
  };
  const list = async (accessKeyId: string, region: string) => {
    const page = await client(accessKeyId, region).send(
      new ListTrainingJobsCommand({ SortBy: 'CreationTime', SortOrder: 'Descending', MaxResults: 100 }),
    );
    return page.TrainingJobSummaries?.map((job) => job.TrainingJobArn);
  };
  return { ...made, client, list, arns: (i: number) => newest(made.sandbox.scopes[i]?.account) };
}

function newest(account?: { trainingJobs(): Iterable<{ TrainingJobArn?: string | undefined }> }) {
  return [...(account?.trainingJobs() ?? [])].slice(0, 100).map((job) => job.TrainingJobArn);
}

test('the region of the signature and the digits of the key choose the account', async () => {
  const { list, arns, sandbox } = await world();
  expect(await list(`AKIA${ONE}ABCD`, 'eu-west-1')).toEqual(arns(0));
  expect(await list(`AKIA${ONE}ABCD`, 'us-east-1')).toEqual(arns(1));
  expect(await list(`sandbox-${TWO}`, 'eu-west-1')).toEqual(arns(2));
  expect(arns(0)[0]).toMatch(/^arn:aws:sagemaker:eu-west-1:111111111111:training-job\//);
  expect(sandbox.calls.map(({ accountId, region }) => `${accountId}/${region}`)).toEqual([
    `${ONE}/eu-west-1`,
    `${ONE}/us-east-1`,
    `${TWO}/eu-west-1`,
  ]);
});

test("a key without twelve digits is of the first scope's account", async () => {
  const { list, arns } = await world();
  expect(await list('sandbox', 'us-east-1')).toEqual(arns(1));
});

test('a region or an account that is not there is refused as AWS refuses a region that is not enabled', async () => {
  const { client, sandbox } = await world();
  const ask = (key: string, region: string) => failure(client(key, region).send(new ListTrainingJobsCommand({})));
  const refused = {
    name: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
    status: 400,
  };
  expect(await ask(TWO, 'us-east-1')).toMatchObject(refused);
  expect(await ask('333333333333', 'eu-west-1')).toMatchObject(refused);
  expect(sandbox.calls).toMatchObject([
    { accountId: TWO, region: 'us-east-1', status: 400 },
    { accountId: '333333333333', region: 'eu-west-1', status: 400 },
  ]);
});

test('each scope has jobs of its own, which another scope beside it leaves alone', async () => {
  const { sandbox } = await world();
  expect(sandbox.scopes.map(({ account }) => account.trainingJobCount())).toEqual([240, 90, 240]);
  expect(new Set(sandbox.scopes.map(({ account }) => account.seed)).size).toBe(3);
  expect(sandbox.scope(TWO, 'eu-west-1').account.seed).toBe(9);
  expect(sandbox.account).toBe(sandbox.scope(ONE, 'eu-west-1').account);
  expect(() => sandbox.scope(TWO, 'us-east-1')).toThrow('The sandbox has no scope 222222222222/us-east-1');
  const { sandbox: other } = await world(SCOPES.toReversed());
  expect(newest(other.scope(ONE, 'eu-west-1').account)).toEqual(newest(sandbox.account));
});

test('quirks, limits and latency are for one scope or for all', async () => {
  const { client, sandbox } = await world([
    { accountId: ONE, region: 'eu-west-1', quirks: { 'search-denied': true }, limits: { ListTrainingJobs: 1 } },
    { accountId: TWO, region: 'eu-west-1' },
  ]);
  const [first, second] = [client(ONE, 'eu-west-1'), client(TWO, 'eu-west-1')];
  const search = (sdk: SageMakerClient) => sdk.send(new SearchCommand({ Resource: 'TrainingJob' }));
  const list = (sdk: SageMakerClient) => sdk.send(new ListTrainingJobsCommand({}));
  expect((await failure(search(first))).name).toBe('AccessDeniedException');
  await search(second);
  await list(first);
  expect((await failure(list(first))).name).toBe('ThrottlingException');
  await Promise.all([list(second), list(second), list(second)]);
  sandbox.scope(TWO, 'eu-west-1').set({ quirks: { 'search-no-totals': true } });
  expect((await search(second)).TotalHits).toBeUndefined();
  expect((await failure(search(first))).name).toBe('AccessDeniedException');
  sandbox.set({ quirks: {} });
  expect((await search(first)).TotalHits?.Value).toBe(240);
  expect((await search(second)).TotalHits?.Value).toBe(240);
});

test('a quota is spent by its own scope alone', async () => {
  const { client } = await world(SCOPES, { limits: { ListTrainingJobs: 1 } });
  const list = (key: string, region: string) => client(key, region).send(new ListTrainingJobsCommand({}));
  await list(ONE, 'eu-west-1');
  await list(ONE, 'us-east-1');
  await list(TWO, 'eu-west-1');
  expect((await failure(list(TWO, 'eu-west-1'))).name).toBe('ThrottlingException');
});

test('a token is good in the scope that gave it, and nowhere else', async () => {
  const { client } = await world();
  const input = { Resource: 'TrainingJob', SortBy: 'CreationTime', MaxResults: 5 } as const;
  const { NextToken } = await client(ONE, 'eu-west-1').send(new SearchCommand(input));
  const next = (key: string, region: string) => client(key, region).send(new SearchCommand({ ...input, NextToken }));
  expect((await next(ONE, 'eu-west-1')).Results).toHaveLength(5);
  expect((await failure(next(TWO, 'eu-west-1'))).message).toMatch(/^Invalid NextToken/);
});

test('a fault strikes the account and the region that it names', async () => {
  const { list, sandbox } = await world();
  const tried = async () => [
    await list(ONE, 'eu-west-1').then(
      () => 'well',
      (error: Error) => error.name,
    ),
    await list(ONE, 'us-east-1').then(
      () => 'well',
      (error: Error) => error.name,
    ),
    await list(TWO, 'eu-west-1').then(
      () => 'well',
      (error: Error) => error.name,
    ),
  ];
  const error = { status: 503, type: 'ServiceUnavailable' };
  const plan = (scope: object) => sandbox.fault({ operation: 'ListTrainingJobs', scope, error });
  const ends = plan({ region: 'us-east-1' });
  expect(await tried()).toEqual(['well', 'ServiceUnavailable', 'well']);
  ends();
  plan({ accountId: TWO, region: 'eu-west-1' });
  expect(await tried()).toEqual(['well', 'well', 'ServiceUnavailable']);
});

test('calls are counted by operation, by scope and by the time at which they came', async () => {
  const { list, sandbox } = await world();
  const before = Date.now();
  await list(ONE, 'eu-west-1');
  await list(TWO, 'eu-west-1');
  sandbox.calls.splice(0);
  await list(TWO, 'eu-west-1');
  expect(sandbox.callCounts).toEqual({ ListTrainingJobs: 3 });
  expect(sandbox.scopes.map(({ callCounts }) => callCounts['ListTrainingJobs'] ?? 0)).toEqual([1, 0, 2]);
  expect(sandbox.calls).toHaveLength(1);
  expect(sandbox.calls[0]?.at).toBeGreaterThanOrEqual(before);
  expect(sandbox.calls[0]?.at).toBeLessThanOrEqual(Date.now());
});

test('counts go on where the log has let go of the oldest calls', () => {
  const log = new CallLog();
  for (let i = 0; i < 10_020; i++)
    log.add({ operation: 'constructor', input: { i }, accountId: ONE, region: 'eu-west-1', at: i });
  expect(log.calls).toHaveLength(10_000);
  expect(log.calls[0]?.input).toEqual({ i: 20 });
  expect(log.counter.counts).toEqual({ constructor: 10_020 });
});

test('calls wait side by side, each scope for as long as it takes', async () => {
  const { client, sandbox } = await world([
    { accountId: ONE, region: 'eu-west-1', latencyMs: 400 },
    { accountId: TWO, region: 'eu-west-1' },
  ]);
  const name = (i: number) => sandbox.account.trainingName(i);
  const ended: string[] = [];
  sandbox.onCall((call) => ended.push(call.accountId));
  const slow = client(ONE, 'eu-west-1');
  const begun = Date.now();
  await Promise.all([
    ...Array.from({ length: 20 }, (_, i) => slow.send(new DescribeTrainingJobCommand({ TrainingJobName: name(i) }))),
    client(TWO, 'eu-west-1').send(new ListTrainingJobsCommand({})),
  ]);
  const took = Date.now() - begun;
  expect(took).toBeGreaterThanOrEqual(390);
  // What they would take at least one after the other.
  expect(took).toBeLessThan(20 * 400);
  expect(ended[0]).toBe(TWO);
});

test('without scopes the one account answers for every region and key, and says so in the log', async () => {
  const { sandbox } = await start();
  const sdk = new SageMakerClient({
    endpoint: sandbox.url,
    region: 'ap-south-1',
    credentials: { accessKeyId: TWO, secretAccessKey: 'b' },
  });
  onTestFinished(() => sdk.destroy());
  const { TrainingJobSummaries } = await sdk.send(new ListTrainingJobsCommand({}));
  expect(TrainingJobSummaries).toHaveLength(10);
  expect(sandbox.scopes).toHaveLength(1);
  expect(sandbox.calls).toMatchObject([{ accountId: '123456789012', region: 'us-east-1' }]);
});

test('the same account and region twice is a mistake', async () => {
  const scope = { accountId: ONE, region: 'eu-west-1' };
  await expect(startSandbox({ scopes: [scope, scope] })).rejects.toThrow(
    'scopes: 111111111111/eu-west-1 is there twice',
  );
});
