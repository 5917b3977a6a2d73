import { connect } from 'node:net';
import {
  DescribeTrainingJobCommand,
  ListLabelingJobsCommand,
  ListTrainingJobsCommand,
  SageMakerClient,
  SearchCommand,
} from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';
import { failure, start } from './world.js';

const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=A/20260601/us-east-1/sagemaker/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;
const amzDate = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');

async function post(url: string, headers: Record<string, string>, body = '{}') {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-amz-json-1.1', ...headers },
  });
  const text = await response.text();
  return {
    status: response.status,
    id: response.headers.get('x-amzn-requestid'),
    ...(JSON.parse(text) as { __type?: string; message?: string }),
  };
}

const signed = {
  authorization: AUTHORIZATION,
  'x-amz-date': amzDate(Date.now()),
  'x-amz-target': 'SageMaker.ListTrainingJobs',
};

test('an unsigned, half signed or stale request is refused, with a request id', async () => {
  const { sandbox } = await start();
  const { authorization: _, ...unsigned } = signed;
  expect(await post(sandbox.url, unsigned)).toMatchObject({
    status: 403,
    __type: 'MissingAuthenticationTokenException',
    id: expect.any(String),
  });
  expect(await post(sandbox.url, { ...signed, authorization: 'AWS4-HMAC-SHA256 Credential=x' })).toMatchObject({
    status: 403,
    __type: 'IncompleteSignatureException',
  });
  const { 'x-amz-date': __, ...undated } = signed;
  expect(await post(sandbox.url, undated)).toMatchObject({ status: 403, __type: 'IncompleteSignatureException' });
  expect(await post(sandbox.url, { ...signed, 'x-amz-date': amzDate(Date.now() - 360_000) })).toMatchObject({
    status: 403,
    __type: 'InvalidSignatureException',
  });
  expect(await post(sandbox.url, signed)).toMatchObject({ status: 200, id: expect.any(String) });
});

test('an unknown operation, a body that is no JSON and a member of the wrong type are refused', async () => {
  const { sandbox } = await start();
  expect(await post(sandbox.url, { ...signed, 'x-amz-target': 'SageMaker.DeleteEverything' })).toMatchObject({
    status: 404,
    __type: 'UnknownOperationException',
  });
  expect(await post(sandbox.url, signed, '{')).toMatchObject({ status: 400, __type: 'SerializationException' });
  expect(await post(sandbox.url, signed, '{"MaxResults":"5"}')).toMatchObject({
    status: 400,
    __type: 'SerializationException',
  });
  const nested = '{"Resource":"TrainingJob","SearchExpression":{"Filters":[{"Name":7}]}}';
  expect(await post(sandbox.url, { ...signed, 'x-amz-target': 'SageMaker.Search' }, nested)).toMatchObject({
    __type: 'SerializationException',
  });
});

test('every call is kept in the order of arrival and told when it is answered', async () => {
  const { sandbox, client } = await start();
  const told: string[] = [];
  const stop = sandbox.onCall((call) => told.push(`${call.operation} ${call.status} ${call.error ?? ''}`.trim()));
  await client.send(new ListTrainingJobsCommand({ MaxResults: 1 }));
  await failure(client.send(new DescribeTrainingJobCommand({ TrainingJobName: 'nobody' })));
  stop();
  await client.send(new ListTrainingJobsCommand({ MaxResults: 2 }));
  expect(told).toEqual(['ListTrainingJobs 200', 'DescribeTrainingJob 400 ValidationException']);
  expect(sandbox.calls).toMatchObject([
    { operation: 'ListTrainingJobs', input: { MaxResults: 1 }, status: 200 },
    {
      operation: 'DescribeTrainingJob',
      input: { TrainingJobName: 'nobody' },
      status: 400,
      error: 'ValidationException',
    },
    { operation: 'ListTrainingJobs', input: { MaxResults: 2 }, status: 200 },
  ]);
});

test('a limit lets so many calls through and refuses the rest until time passes', async () => {
  const { client, clock } = await start({ limits: { ListTrainingJobs: 2 } });
  const call = () => client.send(new ListTrainingJobsCommand({}));
  await call();
  await call();
  expect(await failure(call())).toMatchObject({ name: 'ThrottlingException', message: 'Rate exceeded', status: 400 });
  await client.send(new ListLabelingJobsCommand({}));
  clock.now += 500;
  await call();
  expect((await failure(call())).name).toBe('ThrottlingException');
});

test('a planned fault strikes the calls that it matches, as often as it says', async () => {
  const { sandbox, client } = await start();
  const [first, second] = [sandbox.account.trainingName(1), sandbox.account.trainingName(2)];
  const describe = (name: string) => client.send(new DescribeTrainingJobCommand({ TrainingJobName: name }));
  sandbox.fault({
    operation: 'DescribeTrainingJob',
    match: (input) => input['TrainingJobName'] === first,
    times: 1,
    error: { status: 400, type: 'AccessDeniedException', message: 'no' },
  });
  await describe(second);
  expect(await failure(describe(first))).toMatchObject({ name: 'AccessDeniedException', message: 'no', status: 400 });
  await describe(first);

  const remove = sandbox.fault({ operation: 'DescribeTrainingJob', error: { status: 503, body: '<html>busy</html>' } });
  expect(await failure(describe(first))).toMatchObject({ name: 'SyntaxError', status: 503 });
  remove();
  await describe(first);

  sandbox.fault({
    operation: 'DescribeTrainingJob',
    times: 1,
    error: { patch: (output) => ({ ...output, TrainingJobStatus: 'Poisoned' }) },
  });
  expect((await describe(first)).TrainingJobStatus).toBe('Poisoned');

  sandbox.fault({ operation: 'DescribeTrainingJob', times: 1, error: { reset: true } });
  expect((await failure(describe(first))).name).toMatch(/Error|ECONNRESET/);
});

test('behaviour changes while it runs', async () => {
  const { sandbox, client } = await start();
  const found = () => client.send(new SearchCommand({ Resource: 'TrainingJob' }));
  expect((await found()).TotalHits?.Value).toBe(240);
  sandbox.set({ quirks: { 'search-no-totals': true } });
  expect((await found()).TotalHits).toBeUndefined();
  sandbox.set({ quirks: {} });
  expect((await found()).TotalHits?.Value).toBe(240);
});

test('it closes at once, with calls hanging, answers delayed and connections idle', async () => {
  const { sandbox } = await start({ latencyMs: 60_000 });
  const url = new URL(sandbox.url);
  const idle = connect(Number(url.port), url.hostname);
  const closed = new Promise((resolve) => idle.once('close', resolve));
  idle.on('error', () => undefined);
  await new Promise((resolve) => idle.once('connect', resolve));
  const client = new SageMakerClient({
    endpoint: sandbox.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  const delayed = failure(client.send(new ListTrainingJobsCommand({})));
  while (sandbox.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await sandbox.close();
  await closed;
  expect((await delayed).name).toBeTruthy();
});
