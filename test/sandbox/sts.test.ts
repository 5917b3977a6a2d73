import { ListTrainingJobsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { expect, onTestFinished, test } from 'vitest';
import { start } from './world.js';

const [ONE, TWO] = ['111111111111', '222222222222'];
const ROLE = `arn:aws:iam::${TWO}:role/teams/reader`;
const SCOPES = [
  { accountId: ONE, region: 'us-east-1' },
  { accountId: TWO, region: 'eu-west-1', externalId: 'a+b=c' },
  { accountId: TWO, region: 'us-east-1' },
];

async function world(options: object = {}) {
  const { sandbox, clock } = await start({ scopes: SCOPES, ...options });
  const master = { accessKeyId: `AKIA${ONE}ABCD`, secretAccessKey: 'b' };
  /** The SDK's own provider, as a gateway in account ONE uses it. */
  const role = (params: {
    RoleArn?: string;
    ExternalId?: string;
    RoleSessionName?: string;
    DurationSeconds?: number;
  }) =>
    fromTemporaryCredentials({
      masterCredentials: master,
      params: { RoleArn: ROLE, RoleSessionName: 'gateway', ExternalId: 'a+b=c', ...params },
      clientConfig: { endpoint: sandbox.url, region: 'us-east-1', maxAttempts: 1 },
    });
  const refusal = async (params: Parameters<typeof role>[0]) => {
    try {
      await role(params)();
    } catch (error) {
      const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
      return { name, message, status: $metadata?.httpStatusCode };
    }
    throw new Error('the role was given');
  };
  return { sandbox, clock, role, refusal };
}

/** A call in the Query protocol, signed with that key. */
async function post(url: string, form: Record<string, string>, accessKeyId = `AKIA${ONE}ABCD`, headers: object = {}) {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ Version: '2011-06-15', ...form }),
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260601/us-east-1/sts/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
      'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d{3}/g, ''),
      ...headers,
    },
  });
  return { status: response.status, type: response.headers.get('content-type'), xml: await response.text() };
}

test("the SDK's provider assumes a role, and its key answers from the role's account", async () => {
  const { sandbox, role } = await world();
  const sdk = new SageMakerClient({ endpoint: sandbox.url, region: 'eu-west-1', credentials: role({}) });
  onTestFinished(() => sdk.destroy());
  const { TrainingJobSummaries = [] } = await sdk.send(new ListTrainingJobsCommand({}));
  expect(TrainingJobSummaries[0]?.TrainingJobArn).toMatch(/^arn:aws:sagemaker:eu-west-1:222222222222:/);
  expect(sandbox.calls).toMatchObject([
    {
      operation: 'AssumeRole',
      accountId: ONE,
      region: 'us-east-1',
      input: { RoleArn: ROLE, RoleSessionName: 'gateway', ExternalId: 'a+b=c' },
      status: 200,
    },
    { operation: 'ListTrainingJobs', accountId: TWO, region: 'eu-west-1', status: 200 },
  ]);
  expect(sandbox.callCounts).toEqual({ AssumeRole: 1, ListTrainingJobs: 1 });
});

test('the key holds the account and lasts an hour, or as long as asked', async () => {
  const { sandbox, role } = await world();
  const given = role({});
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = await given();
  expect(accessKeyId).toMatch(/^ASIA222222222222[A-Z]{4}$/);
  expect(secretAccessKey).toHaveLength(40);
  expect(sessionToken).toBeTruthy();
  expect(Math.abs((expiration?.getTime() ?? 0) - Date.now() - 3_600_000)).toBeLessThan(60_000);
  const short = await role({ DurationSeconds: 900 })();
  expect(Math.abs((short.expiration?.getTime() ?? 0) - Date.now() - 900_000)).toBeLessThan(60_000);
  expect(sandbox.callCounts['AssumeRole']).toBe(2);
});

test('AWS_ENDPOINT_URL_STS leads the provider here', async () => {
  const { sandbox } = await world();
  const before = process.env.AWS_ENDPOINT_URL_STS;
  process.env.AWS_ENDPOINT_URL_STS = sandbox.url;
  onTestFinished(() => {
    if (before === undefined) delete process.env.AWS_ENDPOINT_URL_STS;
    else process.env.AWS_ENDPOINT_URL_STS = before;
  });
  const provider = fromTemporaryCredentials({
    masterCredentials: { accessKeyId: 'sandbox', secretAccessKey: 'b' },
    params: { RoleArn: ROLE, RoleSessionName: 'gateway', ExternalId: 'a+b=c' },
    clientConfig: { region: 'us-east-1' },
  });
  expect((await provider()).accessKeyId).toContain(TWO);
});

test('an account that is not there, and a wrong or missing external id, are denied in the same words', async () => {
  const { refusal } = await world();
  const denied = (arn: string) => ({
    name: 'AccessDenied',
    message: `User: arn:aws:iam::${ONE}:user/sandbox is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
    status: 403,
  });
  const nobody = 'arn:aws:iam::333333333333:role/reader';
  expect(await refusal({ RoleArn: nobody })).toMatchObject(denied(nobody));
  expect(await refusal({ ExternalId: 'other' })).toMatchObject(denied(ROLE));
  expect(await refusal({ ExternalId: undefined })).toMatchObject(denied(ROLE));
});

test.each([
  [
    'an ARN of no role',
    { RoleArn: `arn:aws:iam::${TWO}:user/reader` },
    /^arn:aws:iam::222222222222:user\/reader is inval/,
  ],
  ['a session name with a blank', { RoleSessionName: 'two words' }, /'two words' at 'roleSessionName'/],
  ['a minute', { DurationSeconds: 60 }, /'60' at 'durationSeconds'.*greater than or equal to 900/],
  ['a day', { DurationSeconds: 86_400 }, /less than or equal to 43200/],
])('AssumeRole refuses %s', async (_, params, message) => {
  const { refusal } = await world();
  expect(await refusal(params)).toMatchObject({
    name: 'ValidationError',
    message: expect.stringMatching(message),
    status: 400,
  });
});

test('a role of the one account is given without scopes', async () => {
  const { role, refusal } = await world({ scopes: [], accountId: TWO });
  expect((await role({})()).accessKeyId).toContain(TWO);
  expect((await refusal({ RoleArn: `arn:aws:iam::${ONE}:role/reader` })).name).toBe('AccessDenied');
});

test('GetCallerIdentity tells the account and the ARN of the key', async () => {
  const { sandbox, role } = await world();
  const own = await post(sandbox.url, { Action: 'GetCallerIdentity' });
  expect(own).toMatchObject({ status: 200, type: 'text/xml' });
  expect(own.xml).toContain(`<Account>${ONE}</Account><Arn>arn:aws:iam::${ONE}:user/sandbox</Arn>`);
  const { accessKeyId, sessionToken } = await role({})();
  const assumed = await post(sandbox.url, { Action: 'GetCallerIdentity' }, accessKeyId, {
    'x-amz-security-token': sessionToken,
  });
  expect(assumed.xml).toContain(`<Account>${TWO}</Account><Arn>arn:aws:sts::${TWO}:assumed-role/reader/gateway</Arn>`);
  expect(sandbox.callCounts['GetCallerIdentity']).toBe(2);
});

test('errors are XML: an unknown key, an unsigned call, a call signed for SageMaker, an unknown action', async () => {
  const { sandbox } = await world();
  const identity = { Action: 'GetCallerIdentity' };
  const unknown = await post(sandbox.url, identity, 'AKIA333333333333ABCD');
  expect(unknown.status).toBe(403);
  expect(unknown.xml).toMatch(/^<ErrorResponse xmlns="[^"]+"><Error><Type>Sender<\/Type><Code>InvalidClientTokenId</);
  const unsigned = await post(sandbox.url, identity, ONE, { authorization: '' });
  expect(unsigned).toMatchObject({ status: 403, xml: expect.stringContaining('<Code>MissingAuthenticationToken<') });
  const authorization = `AWS4-HMAC-SHA256 Credential=${ONE}/20260601/us-east-1/sagemaker/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
  const misled = await post(sandbox.url, identity, ONE, { authorization });
  expect(misled).toMatchObject({ status: 403, xml: expect.stringContaining('<Code>IncompleteSignature<') });
  const odd = await post(sandbox.url, { Action: '<b>' });
  expect(odd).toMatchObject({ status: 400, xml: expect.stringContaining('<Code>InvalidAction<') });
  expect(odd.xml).not.toContain('<b>');
});

test('a planned fault strikes STS too', async () => {
  const { sandbox, refusal } = await world();
  sandbox.fault({
    operation: 'AssumeRole',
    match: ({ RoleArn }) => RoleArn === ROLE,
    error: { type: 'RegionDisabledException', message: 'STS is not activated in this region', status: 403 },
  });
  expect(await refusal({})).toMatchObject({ message: 'STS is not activated in this region', status: 403 });
});
