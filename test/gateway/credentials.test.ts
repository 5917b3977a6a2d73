import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { startGateway } from '../../src/gateway.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.js';
import { createLog } from '../../src/telemetry/log.js';
import { LIFTED, NOW } from '../support/gateway.js';
import { getUrl } from '../support/http.js';
import { later } from '../support/time.js';

const [ONE, TWO] = ['111111111111', '222222222222'];
/** A key of an account that the sandbox does not have: to it there is no such key any more. */
const GONE = 'AKIA333333333333AAAA';

/** A gateway whose credentials stand in a file of the SDK's own, as tools for single sign-on write it. */
async function started(scopes?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
  const hold = (key: string): void =>
    writeFileSync(
      join(folder, 'credentials'),
      `[default]\naws_access_key_id=${key}\naws_secret_access_key=b\naws_session_token=c\n`,
    );
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'));
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  for (const name of ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID']) vi.stubEnv(name, undefined);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  hold(`AKIA${ONE}AAAA`);
  const path = join(folder, 'scopes.yaml');
  if (scopes !== undefined) writeFileSync(path, scopes);
  const accounts = [ONE, TWO].map((accountId) => ({ accountId, region: 'us-east-1', jobs: 20 }));
  const sandbox = await startSandbox({ now: NOW, clock: () => NOW, scopes: accounts });
  const gateway = await startGateway(
    readConfig({ PORT: '0', ...LIFTED, ...(scopes !== undefined && { SCOPES_FILE: path }) }),
    createLog(() => undefined),
    { endpoint: sandbox.url, region: 'us-east-1' },
  );
  onTestFinished(async () => {
    await gateway.close();
    await sandbox.close();
  });
  const page = async (first: number): Promise<unknown> => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ trainingJobs(first: ${first}) { nodes { id } } }` }),
    });
    return await response.json();
  };
  return { sandbox, hold, page };
}

const pageOf = (length: number): object => ({ data: { trainingJobs: { nodes: { length } } } });

function operations({ calls }: Sandbox): string[] {
  return calls.splice(0).map(({ operation, status }) => `${operation} ${status}`);
}

test.each([
  ['has ended', { status: 400, type: 'ExpiredTokenException', message: 'The security token is expired' }],
  ['is not known any more', { status: 400, type: 'UnrecognizedClientException', message: 'The token is invalid.' }],
])('a key of the credentials file that %s is replaced by the one that stands there by then', async (_, error) => {
  const { sandbox, hold, page } = await started();
  expect(await page(1)).toMatchObject(pageOf(1));
  hold(`AKIA${ONE}BBBB`);
  sandbox.fault({ operation: 'Search', times: 1, error });
  operations(sandbox);
  const answer = await page(2);
  expect(answer).not.toHaveProperty('errors');
  expect(answer).toMatchObject(pageOf(2));
  expect(operations(sandbox)).toEqual(['Search 400', 'Search 200']);
});

test('a role is assumed with the key that stands in the credentials file by then, which is read again once in a while', async () => {
  const roleArn = `arn:aws:iam::${TWO}:role/reader`;
  const { sandbox, hold, page } = await started(
    `scopes: [{ accountId: '${TWO}', regions: [us-east-1], roleArn: '${roleArn}' }]`,
  );
  hold(GONE);
  for (const asked of [2, 1]) {
    // oxlint-disable-next-line no-await-in-loop -- one request after the other
    expect(await page(1)).toMatchObject({ errors: [{ extensions: { code: 'UPSTREAM_ACCESS_DENIED' } }] });
    expect(operations(sandbox)).toEqual(Array(asked).fill('AssumeRole 403'));
  }
  later(10_001);
  sandbox.onCall(({ status }) => status === 403 && hold(`AKIA${ONE}BBBB`));
  const answers = [await page(1), await page(2)];
  for (const answer of answers) expect(answer).not.toHaveProperty('errors');
  expect(answers).toMatchObject([pageOf(1), pageOf(2)]);
  expect(operations(sandbox)).toEqual(['AssumeRole 403', 'AssumeRole 200', 'Search 200', 'Search 200']);
});

test('what is kept serves where the keys have ended and nothing gives others, and what is not is told as that', async () => {
  let isGone = false;
  let said = 'Command failed';
  const credentials = async (): Promise<object> => {
    // As the SDK says it of a process or a login that gives none.
    if (isGone) throw Object.assign(new Error(said), { name: 'CredentialsProviderError' });
    return { accessKeyId: `AKIA${ONE}AAAA`, secretAccessKey: 'b', expiration: new Date(NOW) };
  };
  const sandbox = await startSandbox({
    now: NOW,
    clock: () => NOW,
    scopes: [{ accountId: ONE, region: 'us-east-1', jobs: 20 }],
  });
  const kept = { CACHE_MAX_BYTES: '1000000', RUNNING_TTL_MS: '0', TERMINAL_TTL_MS: '0', VOLATILE_TTL_MS: '0' };
  const gateway = await startGateway(
    readConfig({ PORT: '0', ...LIFTED, ...kept, WINDOW_MS: '1' }),
    createLog(() => undefined),
    { endpoint: sandbox.url, region: 'us-east-1', credentials: credentials as SageMakerClientConfig['credentials'] },
  );
  onTestFinished(async () => {
    await gateway.close();
    await sandbox.close();
  });
  const ask = async (query: string): Promise<object> =>
    (await (await fetch(getUrl(gateway.url, query))).json()) as object;
  const [job] = [...sandbox.account.trainingJobs()];
  const queries = [
    '{ trainingJobs(first: 2) { nodes { id } } }',
    `{ trainingJob(name: "${job?.TrainingJobName}") { trainingJobStatus } }`,
  ];
  const before = [await ask(queries[0]!), await ask(queries[1]!)];
  isGone = true;
  operations(sandbox);
  const after = [await ask(queries[0]!), await ask(queries[1]!)];
  for (const answer of after) expect(answer).toMatchObject({ extensions: { upstream: { stale: {} } } });
  expect(after.map((answer) => ({ ...answer, extensions: {} }))).toEqual(
    before.map((answer) => ({ ...answer, extensions: {} })),
  );
  expect(await ask('{ labelingJobs { nodes { id } } }')).toMatchObject({
    errors: [{ extensions: { code: 'UPSTREAM_ACCESS_DENIED', retryable: false } }],
  });
  // And of a machine's role that is not told just now, when it has tried the other ways: nobody has refused them.
  said = 'Could not load credentials from any providers';
  expect(await ask('{ labelingJobs { nodes { id } } }')).toMatchObject({
    errors: [{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }],
  });
  expect(operations(sandbox)).toEqual([]);
});

test('credentials that do not come in time are told as that, and what was not asked for them is no word of Search', async () => {
  let waited: Promise<void> | null = null;
  const credentials = async (): Promise<object> => {
    await waited;
    return { accessKeyId: `AKIA${ONE}AAAA`, secretAccessKey: 'b', expiration: new Date(NOW) };
  };
  const scopes = [{ accountId: ONE, region: 'us-east-1', jobs: 20 }];
  const sandbox = await startSandbox({ now: NOW, clock: () => NOW, scopes });
  const log: string[] = [];
  const gateway = await startGateway(
    readConfig({ PORT: '0', ...LIFTED, REQUEST_TIMEOUT_MS: '300' }),
    createLog((line) => log.push(line)),
    { endpoint: sandbox.url, region: 'us-east-1', credentials: credentials as SageMakerClientConfig['credentials'] },
  );
  onTestFinished(async () => {
    await gateway.close();
    await sandbox.close();
  });
  const ask = async (query = '{ trainingJobs(first: 2) { nodes { id } } }'): Promise<unknown> =>
    await (await fetch(getUrl(gateway.url, query))).json();
  const ids = ['a', 'b'].map((name) => `arn:aws:sagemaker:us-east-1:${ONE}:training-job/${name}`);
  const byName = `{ nodes(ids: ${JSON.stringify(ids)}) { ... on TrainingJob { trainingJobStatus } } }`;
  let come = (): void => undefined;
  waited = new Promise((resolve) => void (come = resolve));
  for (const answer of await Promise.all([ask(), ask(byName)])) {
    expect(answer).toMatchObject({
      errors: [
        {
          message: 'The gateway gets no credentials for default/us-east-1: SageMaker was not asked',
          extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true },
        },
      ],
    });
  }
  expect(log.join()).toContain('What was asked for credentials was not answered in the time');
  come();
  expect(await ask()).toMatchObject(pageOf(2));
  expect(operations(sandbox)).toEqual(['Search 200']);
  expect(log.join()).not.toContain('search is limited');
});
