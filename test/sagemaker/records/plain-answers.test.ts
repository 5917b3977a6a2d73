import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SageMakerClient, SearchCommand } from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { giveAnswersPlainly } from '../../../src/sagemaker/records/plain-answers.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.js';

function clientOf(endpoint: string): SageMakerClient {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const client = new SageMakerClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  giveAnswersPlainly(client);
  return client;
}

let sandbox: Sandbox;
let sdk: SageMakerClient;
beforeAll(async () => {
  sandbox = await startSandbox({ jobs: 20, seed: 7, now: Date.UTC(2026, 5, 1), clock: () => Date.UTC(2026, 5, 1) });
  sdk = clientOf(sandbox.url);
});
afterAll(async () => {
  sdk.destroy();
  await sandbox.close();
});

// An SDK that reads in another way is left alone, and nothing but this would say that pages cost more again.
test('answers come as they are on the wire: times are seconds', async () => {
  const { Results = [], $metadata } = await sdk.send(new SearchCommand({ Resource: 'TrainingJob', MaxResults: 1 }));
  expect(Results[0]?.TrainingJob?.TrainingJobArn).toMatch(/^arn:aws:sagemaker:/);
  expect(typeof Results[0]?.TrainingJob?.CreationTime).toBe('number');
  expect($metadata.httpStatusCode).toBe(200);
});

test('errors are read as ever: by their names', async () => {
  const refused = new SearchCommand({ Resource: 'TrainingJob', SortBy: 'NoSuchProperty', MaxResults: 1 });
  await expect(sdk.send(refused)).rejects.toMatchObject({
    name: 'ValidationException',
    $metadata: { httpStatusCode: 400 },
  });
});

test.each([
  ['is sent in chunks', 200, { 'transfer-encoding': 'chunked' }],
  ['ends with its connection', 200, { connection: 'close' }],
  ['says that there is none', 204, {}],
])('an answer without a body that %s is not an empty one', async (_, status, headers) => {
  const server = createServer((request, response) => {
    if ('connection' in headers) response.useChunkedEncodingByDefault = false;
    request.resume().on('end', () => response.writeHead(status, headers).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  await expect(client.send(new SearchCommand({ Resource: 'TrainingJob' }))).rejects.toMatchObject({
    name: 'SyntaxError',
    $metadata: { httpStatusCode: status },
  });
});

test('an answer that says something else is none', async () => {
  sandbox.fault({
    operation: 'Search',
    times: 1,
    error: { status: 200, body: '{"__type":"ThrottlingException"}', contentType: 'application/x-amz-json-1.1' },
  });
  await expect(sdk.send(new SearchCommand({ Resource: 'TrainingJob' }))).rejects.toMatchObject({ name: 'SyntaxError' });
});
