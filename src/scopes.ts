import { SageMakerClient, type SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { assumeRole } from './assumed-role.js';
import { ConfigError } from './config/config-error.js';
import { ConfigFile } from './config/config-file.js';
import type { Config } from './config/config.js';
import { type Rates, scopeBudgets } from './sagemaker/scope-budgets.js';
import { type FailureNote, ScopeClient, type ScopeIdentity } from './sagemaker/scope-client.js';
import { Scopes } from './sagemaker/scopes.js';
import { parseScopesFile, REGION } from './config/scopes-file.js';
import { CallPolicy } from './upstream/call.js';
import { until } from './upstream/until.js';

const WAYS =
  'set AWS_PROFILE to a profile that has them, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role gives them';

/**
 * Budgets alone hold calls up, each its own operation's: a client's sockets would be one queue for all of them. One attempt:
 * the gateway's own retries know the request's deadline, and the SDK's tokens run dry under load.
 */
function clientOf(settings: SageMakerClientConfig): SageMakerClient {
  const agent = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY };
  return new SageMakerClient({
    requestHandler: { httpAgent: agent, httpsAgent: agent },
    // The SDK reads its files once for all: a key that a tool has put into one since would never be found.
    credentialDefaultProvider: (init: object) => fromNodeProviderChain({ ...init, ignoreCache: true }),
    ...settings,
    maxAttempts: 1,
  });
}

function noRegion(cause: unknown): ConfigError {
  // The SDK refuses one that no name of a host can hold, an empty one too.
  const [, refused] = /^Region not accepted: region="(.+)"/s.exec((cause as Error).message) ?? [];
  return refused === undefined
    ? new ConfigError(
        'No AWS region: set AWS_REGION (AWS_REGION=us-east-1), or give the profile in ~/.aws/config a region',
        { cause },
      )
    : notARegion(refused);
}

function notARegion(text: string): ConfigError {
  return new ConfigError(`AWS_REGION takes a region such as eu-west-1, not ${JSON.stringify(text)}`);
}

async function connect(
  aws: SageMakerClientConfig,
  patienceMs: number,
): Promise<{ sdk: SageMakerClient; region: string }> {
  const sdk = clientOf(aws);
  const region = await sdk.config.region().catch((error: unknown) => {
    throw noRegion(error);
  });
  const endpoint = aws.endpoint ?? (await requireEndpoint(sdk));
  // Who stands in for SageMaker may call theirs as they like.
  if (endpoint === undefined && !REGION.test(region)) {
    throw notARegion(region);
  }
  if (aws.endpoint === undefined) await requireAddress(sdk, endpoint as string | undefined);
  await requireCredentials(sdk, patienceMs);
  return { sdk, region };
}

const MOST_SAID = 200;

/** What is wrong with the profile, which the SDK keeps to itself when it goes on to other ways; null where there is none. */
async function saidOfProfile(): Promise<string | null> {
  try {
    await fromIni()();
    return null;
  } catch (error) {
    const { message } = error as Error;
    const [, profile] = /profile: \[(.*)\]/.exec(message) ?? [];
    if (profile === 'default') return null;
    if (profile !== undefined)
      return `there is no profile ${JSON.stringify(profile)} in ~/.aws/config or ~/.aws/credentials, or it has none; ${WAYS}`;
    if (!message.startsWith('Command failed: ')) return message;
    // The command is left out: it may hold a secret.
    const [, why = ''] = message.split('\n');
    return `the credential_process of the profile has failed${why && `: ${why.slice(0, MOST_SAID)}`}`;
  }
}

/** What no header can hold, or only as something else: a secret of Kubernetes often ends in a line end. */
const NO_KEY = /[^!-~]/;

/** A process that gives them may never end, and the SDK waits for it without end. */
async function requireCredentials(sdk: SageMakerClient, patienceMs: number): Promise<void> {
  const late = new ConfigError(
    `No AWS credentials: what gives them (the credential_process of the profile, say) has not answered within ${patienceMs / 1_000} s (REQUEST_TIMEOUT_MS)`,
  );
  const { accessKeyId, secretAccessKey, sessionToken } = await until(
    AbortSignal.timeout(patienceMs),
    sdk.config.credentials().catch(async (error: unknown) => {
      // What the SDK says of one way to them (`aws sso login` renews it) tells more than a list of the ways.
      const isOfOneWay = error instanceof Error && !error.message.endsWith('from any providers');
      const said = isOfOneWay ? error.message : ((await saidOfProfile()) ?? WAYS);
      throw new ConfigError(`No AWS credentials: ${said}`, { cause: error });
    }),
    (reject) => reject(late),
  );
  const named = {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken ?? '',
  };
  for (const [name, value] of Object.entries(named)) {
    if (NO_KEY.test(value)) {
      const what = 'holds a blank, a line end or another character that no key has';
      throw new ConfigError(`No AWS credentials: ${name}, or what stands for it in a file, ${what}`);
    }
  }
}

/** Settings that exclude one another (FIPS, dual stack, an address) fail in each call, and are told by none of them at the start. */
async function requireAddress({ config }: SageMakerClient, endpoint: string | undefined): Promise<void> {
  const { region, useDualstackEndpoint, useFipsEndpoint } = config;
  const [Region, UseDualStack, UseFIPS] = await Promise.all([region(), useDualstackEndpoint(), useFipsEndpoint()]);
  try {
    config.endpointProvider({ Region, UseDualStack, UseFIPS, ...(endpoint !== undefined && { Endpoint: endpoint }) });
  } catch (error) {
    throw new ConfigError(`No AWS endpoint: ${(error as Error).message}`, { cause: error });
  }
}

/** The SDK takes any text, and fails in each call where it is no address. Undefined: AWS's own. */
async function requireEndpoint(sdk: SageMakerClient): Promise<string | undefined> {
  const { serviceConfiguredEndpoint } = sdk.config as { serviceConfiguredEndpoint?: () => Promise<string | undefined> };
  const endpoint = await serviceConfiguredEndpoint?.();
  if (endpoint && !(/^https?:\/\//i.test(endpoint) && URL.canParse(endpoint))) {
    throw new ConfigError(
      `AWS_ENDPOINT_URL_SAGEMAKER, AWS_ENDPOINT_URL or endpoint_url of the profile takes an address such as http://127.0.0.1:4566, not ${JSON.stringify(endpoint)}`,
    );
  }
  return endpoint || undefined;
}

function ratesOf({ budgetDescribe, budgetList, budgetListTags, budgetSearch }: Config): Rates {
  return { describe: budgetDescribe, list: budgetList, listTags: budgetListTags, search: budgetSearch };
}

/** The scopes that a configuration names: those of its file, or the one of the SDK's own settings. */
export async function connectScopes(
  config: Config,
  onUpstreamError: FailureNote,
  aws: SageMakerClientConfig,
  /** What is done with each client before it is used. */
  prepare: (sdk: SageMakerClient) => void = () => undefined,
): Promise<Scopes> {
  const client = (sdk: SageMakerClient, identity: ScopeIdentity, rates: Rates): ScopeClient => {
    prepare(sdk);
    return new ScopeClient(
      sdk,
      identity,
      new CallPolicy(scopeBudgets(rates, config.upstreamConcurrency)),
      onUpstreamError,
    );
  };
  if (config.scopesFile === null) {
    const { sdk, region } = await connect(aws, config.requestTimeoutMs);
    const identity = { region, accountId: null, alias: null, visibilityConditions: [] };
    return new Scopes([client(sdk, identity, ratesOf(config))]);
  }
  const file = new ConfigFile('SCOPES_FILE', config.scopesFile);
  const scopes = parseScopesFile(await file.read(), file);
  const connected = scopes.map(
    async ({ accountId, region, alias, roleArn, externalId, budget, visibilityConditions }) => {
      const role = roleArn === null ? {} : { credentials: assumeRole({ roleArn, externalId, region }, aws) };
      const sdk = clientOf({ ...aws, ...role, region });
      if (aws.endpoint === undefined) await requireAddress(sdk, await requireEndpoint(sdk));
      if (roleArn === null) await requireCredentials(sdk, config.requestTimeoutMs);
      const conditions = visibilityConditions.map(({ key, value }) => ({ Key: key, Value: value }));
      const identity = { region, accountId, alias, visibilityConditions: conditions };
      return client(sdk, identity, { ...ratesOf(config), ...budget });
    },
  );
  return new Scopes(await Promise.all(connected));
}
