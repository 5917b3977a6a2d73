import { SageMakerClient, type SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import { assumeRole } from './assumed-role.js';
import { ConfigFile } from './config-file.js';
import type { Config } from './config.js';
import { type Rates, scopeBudgets } from './sagemaker/budgets.js';
import { ScopeClient, type ScopeIdentity } from './sagemaker/scope-client.js';
import { Scopes } from './sagemaker/scopes.js';
import { parseScopesFile } from './scopes-file.js';
import { CallPolicy } from './upstream/call.js';

/** A region or credentials that the SDK does not find, said before anything listens. */
class AwsSetupError extends Error {
  override readonly name = 'AwsSetupError';
}

/**
 * Budgets alone hold calls up, each its own operation's: a client's sockets would be one queue for all of them. One attempt:
 * the gateway's own retries know the request's deadline, and the SDK's tokens run dry under load.
 */
function clientOf(settings: SageMakerClientConfig): SageMakerClient {
  const agent = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY };
  return new SageMakerClient({
    requestHandler: { httpAgent: agent, httpsAgent: agent },
    ...settings,
    maxAttempts: 1,
  });
}

async function connect(aws: SageMakerClientConfig): Promise<{ sdk: SageMakerClient; region: string }> {
  const sdk = clientOf(aws);
  const region = await sdk.config.region().catch((error: unknown) => {
    throw new AwsSetupError(
      'No AWS region: set AWS_REGION (AWS_REGION=us-east-1), or give the profile in ~/.aws/config a region',
      { cause: error },
    );
  });
  await requireCredentials(sdk);
  return { sdk, region };
}

async function requireCredentials(sdk: SageMakerClient): Promise<void> {
  await sdk.config.credentials().catch((error: unknown) => {
    throw new AwsSetupError(
      'No AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role gives them',
      { cause: error },
    );
  });
}

function ratesOf({ budgetDescribe, budgetList, budgetListTags, budgetSearch }: Config): Rates {
  return { describe: budgetDescribe, list: budgetList, listTags: budgetListTags, search: budgetSearch };
}

/** The scopes that a configuration names: those of its file, or the one of the SDK's own settings. */
export async function connectScopes(
  config: Config,
  onUpstreamError: (error: unknown) => void,
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
    const { sdk, region } = await connect(aws);
    const identity = { region, accountId: null, alias: null, visibilityConditions: [] };
    return new Scopes([client(sdk, identity, ratesOf(config))]);
  }
  const file = new ConfigFile('SCOPES_FILE', config.scopesFile);
  const scopes = parseScopesFile(await file.read(), file);
  const connected = scopes.map(
    async ({ accountId, region, alias, roleArn, externalId, budget, visibilityConditions }) => {
      const role = roleArn === null ? {} : { credentials: assumeRole({ roleArn, externalId, region }, aws) };
      const sdk = clientOf({ ...aws, ...role, region });
      if (roleArn === null) await requireCredentials(sdk);
      const conditions = visibilityConditions.map(({ key, value }) => ({ Key: key, Value: value }));
      const identity = { region, accountId, alias, visibilityConditions: conditions };
      return client(sdk, identity, { ...ratesOf(config), ...budget });
    },
  );
  return new Scopes(await Promise.all(connected));
}
