import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { afterEach, expect, test, vi } from 'vitest';
import { requireAddress, requireCredentials } from '../../src/config/aws-settings.js';
import { ConfigError } from '../../src/config/config-error.js';

afterEach(() => vi.unstubAllEnvs());

test('of credentials that come as something else than JSON it is told that they do, and not what came', async () => {
  const answer = '{ "AccessKeyId": "a", "SecretAccessKey": hunter2 }';
  const sdk = new SageMakerClient({
    region: 'us-east-1',
    credentials: async () => (await JSON.parse(answer)) as { accessKeyId: string; secretAccessKey: string },
  });
  await expect(requireCredentials(sdk, 1_000)).rejects.toThrow(
    new ConfigError('No AWS credentials: what gives them has answered with something else than JSON'),
  );
});

test('a region of any name goes with an address of its own, and that has to be one', async () => {
  const sdk = (): SageMakerClient => new SageMakerClient({ region: 'local' });
  await expect(requireAddress(sdk())).rejects.toThrow('AWS_REGION takes a region such as eu-west-1, not "local"');
  vi.stubEnv('AWS_ENDPOINT_URL_SAGEMAKER', 'http://127.0.0.1:4566');
  await requireAddress(sdk());
  vi.stubEnv('AWS_ENDPOINT_URL_SAGEMAKER', 'http://127.0.0.1:99999');
  await expect(requireAddress(sdk())).rejects.toThrow(
    'takes an address such as http://127.0.0.1:4566, not "http://127.0.0.1:99999"',
  );
});
