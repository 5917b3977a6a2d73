import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { impatient, ownCredentials, type Provider } from '../../../src/sagemaker/scopes/own-credentials.js';

test('credentials that never come are not waited for by all who ask, and are asked for anew by the next', async () => {
  const keys = { accessKeyId: 'a', secretAccessKey: 'b' };
  const silent: Provider = async () => await new Promise<never>(() => undefined);
  const made = [silent, async () => await Promise.resolve(keys)];
  const provider = impatient(() => made.shift() ?? silent, 10);
  const asked = await Promise.allSettled([provider(), provider()]);
  expect(asked).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(await provider()).toBe(keys);
});

test('what a machine answers for its role is read no further than such an answer can reach', async () => {
  const asked: string[] = [];
  const wholly: boolean[] = [];
  const server = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.once('close', () => wholly.push(response.writableFinished)).end(Buffer.alloc(33_554_432));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const name of ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE']) vi.stubEnv(name, '/none');
  for (const name of ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_EC2_METADATA_DISABLED']) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', `http://127.0.0.1:${port}`);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.close();
    server.closeAllConnections();
  });
  await expect(ownCredentials()()).rejects.toThrow('Could not load credentials from any providers');
  expect(asked).toEqual(['PUT /latest/api/token', 'GET /latest/meta-data/iam/security-credentials/']);
  await vi.waitFor(() => expect(wholly).toEqual([false, false]));
});
