import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { onTestFinished } from 'vitest';
import { Account } from '../../src/sandbox/account/account.js';
import type { SandboxOptions } from '../../src/sandbox/options.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';

export const NOW = Date.UTC(2026, 5, 1, 12);

/** A sandbox whose clock stands still unless it is moved, and the SDK's own client on it. */
export async function start(options: Partial<SandboxOptions> = {}): Promise<{
  sandbox: Sandbox;
  client: SageMakerClient;
  clock: { now: number };
}> {
  const clock = { now: options.now ?? NOW };
  const sandbox = await startSandbox({ jobs: 240, now: clock.now, clock: () => clock.now, ...options });
  const client = new SageMakerClient({
    endpoint: sandbox.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    await sandbox.close();
  });
  return { sandbox, client, clock };
}

/** Every page of a list: what `read` returns is the rows and the token of one page. */
export async function pages<T>(
  read: (token: string | undefined) => Promise<[T[] | undefined, string | undefined]>,
): Promise<T[][]> {
  const all: T[][] = [];
  let token: string | undefined;
  do {
    const [rows, next] = await read(token);
    all.push(rows ?? []);
    token = next;
  } while (token !== undefined && all.length < 1_000);
  return all;
}

export async function failure(
  call: Promise<unknown>,
): Promise<{ name: string; message: string; status: number | undefined }> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { name, message, status: $metadata?.httpStatusCode };
  }
  throw new Error('the call was answered');
}

/** An account without a server. */
export function accountOf(
  options: { jobs?: number; seed?: number; live?: boolean; now?: number; region?: string } = {},
): Account {
  const settings = { jobs: 700, seed: 7, live: false, now: NOW, region: 'us-east-1', ...options };
  return new Account({ ...settings, accountId: '123456789012', clock: () => settings.now });
}
