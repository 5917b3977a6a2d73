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

interface Machine {
  /** What was asked of it, in order. */
  readonly asked: string[];
  /** Of each answer longer than any that is meant whether it was read to its end. */
  readonly wholly: boolean[];
  /** What it answers with; null: what has no meaning and hardly an end. */
  answer: ((url: string) => string) | null;
}

/** A machine whose role has the credentials. */
async function machine(): Promise<Machine> {
  const world: Machine = { asked: [], wholly: [], answer: null };
  const server = createServer(({ method, url = '' }, response) => {
    world.asked.push(`${method} ${url}`);
    if (world.answer) response.end(world.answer(url));
    else response.once('close', () => world.wholly.push(response.writableFinished)).end(Buffer.alloc(33_554_432));
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
  return world;
}

test('what a machine answers for its role is read no further than such an answer can reach', async () => {
  const { asked, wholly } = await machine();
  await expect(ownCredentials()()).rejects.toThrow('Could not load credentials from any providers');
  expect(asked).toEqual(['PUT /latest/api/token', 'GET /latest/meta-data/iam/security-credentials/']);
  await vi.waitFor(() => expect(wholly).toEqual([false, false]));
});

test('nor is what it answers where they are renewed behind one who is given those that still hold', async () => {
  const world = await machine();
  const soon = new Date(Date.now() + 120_000);
  const keys = { Code: 'Success', AccessKeyId: 'a', SecretAccessKey: 'b', Token: 'c', Expiration: soon.toISOString() };
  world.answer = (url) => (url.endsWith('/role') ? JSON.stringify(keys) : 'role');
  const provider = ownCredentials();
  await provider();
  world.answer = null;
  expect(await provider()).toMatchObject({ accessKeyId: 'a', expiration: soon });
  await vi.waitFor(() => expect(world.wholly).toEqual([false, false]));
  expect(world.asked.slice(3)).toEqual(['PUT /latest/api/token', 'GET /latest/meta-data/iam/security-credentials/']);
});
