import type { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../src/config/config.js';
import { connectScopes } from '../src/connect-scopes.js';
import { awsAt } from './support/gateway.js';

test('the environment does not add the retries and the pace of the SDK to those of the gateway', async () => {
  vi.stubEnv('AWS_RETRY_MODE', 'adaptive');
  vi.stubEnv('AWS_MAX_ATTEMPTS', '10');
  onTestFinished(() => void vi.unstubAllEnvs());
  const clients: SageMakerClient[] = [];
  const scopes = await connectScopes(
    readConfig({}),
    () => undefined,
    awsAt('http://127.0.0.1:9'),
    (sdk) => void clients.push(sdk),
  );
  onTestFinished(() => scopes.all.forEach((scope) => scope.close()));
  expect(clients.length).toBe(1);
  for (const { config } of clients) {
    expect(await config.maxAttempts()).toBe(1);
    expect(await config.retryStrategy()).toMatchObject({ mode: 'standard' });
  }
});
