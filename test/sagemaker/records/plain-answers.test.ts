import { SageMakerClient, SearchCommand } from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveAnswersPlainly } from '../../../src/sagemaker/records/plain-answers.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.js';

let sandbox: Sandbox;
let sdk: SageMakerClient;
beforeAll(async () => {
  sandbox = await startSandbox({ jobs: 20, seed: 7, now: Date.UTC(2026, 5, 1), clock: () => Date.UTC(2026, 5, 1) });
  sdk = new SageMakerClient({
    endpoint: sandbox.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  giveAnswersPlainly(sdk);
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
