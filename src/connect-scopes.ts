import { SageMakerClient, type SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import { requireAddress, requireCredentials, requireRegion } from './config/aws-settings.js';
import { ConfigFile } from './config/config-file.js';
import type { Config } from './config/config.js';
import { parseScopesFile, type ScopeConfig } from './config/scopes-file.js';
import { assumeRole } from './sagemaker/scopes/assumed-role.js';
import { boundedAnswer } from './sagemaker/scopes/bounded-answer.js';
import { KeptConnections } from './sagemaker/scopes/kept-connections.js';
import { ownCredentials } from './sagemaker/scopes/own-credentials.js';
import { giveAnswersPlainly } from './sagemaker/records/plain-answers.js';
import { type Rates, scopeBudgets } from './sagemaker/scopes/scope-budgets.js';
import { type FailureNote, ScopeClient, type ScopeIdentity } from './sagemaker/scopes/scope-client.js';
import { Scopes } from './sagemaker/scopes/scopes.js';
import { CallPolicy } from './upstream/call.js';

/**
 * The SDK makes one attempt: the gateway's own retries know the request's deadline, and the SDK's retry tokens run dry under
 * load. Nor does it use the environment's retry mode: `adaptive` would hold each call back for seconds after a throttled one, in
 * addition to the budget.
 */
function clientOf(settings: SageMakerClientConfig): SageMakerClient {
  const connections = new KeptConnections();
  const sdk = new SageMakerClient({
    requestHandler: connections.handler,
    streamCollector: boundedAnswer,
    credentialDefaultProvider: ownCredentials,
    ...settings,
    maxAttempts: 1,
    retryMode: 'standard',
  });
  connections.watch(sdk);
  return sdk;
}

function ratesOf({ budgetDescribe, budgetList, budgetListTags, budgetSearch }: Config): Rates {
  return { describe: budgetDescribe, list: budgetList, listTags: budgetListTags, search: budgetSearch };
}

export async function readScopes(path: string): Promise<readonly ScopeConfig[]> {
  const file = new ConfigFile('SCOPES_FILE', path);
  return parseScopesFile(await file.read(), file);
}

/** The scopes that a configuration names: those of its file, or the one that the SDK's own settings name. */
export async function connectScopes(
  config: Config,
  onUpstreamError: FailureNote,
  aws: SageMakerClientConfig,
  /** Called with each client before it is used. */
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
    const sdk = clientOf(aws);
    const region = await requireRegion(sdk);
    if (aws.endpoint === undefined) await requireAddress(sdk);
    await requireCredentials(sdk, config.requestTimeoutMs);
    const identity = { region, accountId: null, alias: null, visibilityConditions: [] };
    return new Scopes([client(sdk, identity, ratesOf(config))]);
  }
  const scopes = await readScopes(config.scopesFile);
  const connected = scopes.map(
    async ({ accountId, region, alias, roleArn, externalId, budget, visibilityConditions }) => {
      const role = roleArn === null ? {} : { credentials: assumeRole({ roleArn, externalId, region }, aws) };
      const sdk = clientOf({ ...aws, ...role, region });
      if (aws.endpoint === undefined) await requireAddress(sdk);
      if (roleArn === null) await requireCredentials(sdk, config.requestTimeoutMs);
      const conditions = visibilityConditions.map(({ key, value }) => ({ Key: key, Value: value }));
      const identity = { region, accountId, alias, visibilityConditions: conditions };
      return client(sdk, identity, { ...ratesOf(config), ...budget });
    },
  );
  return new Scopes(await Promise.all(connected));
}

/** The scopes as the gateway uses them: failures go to its log, and answers are read as they came. */
export async function servedScopes(
  config: Config,
  log: { readonly upstreamError: FailureNote },
  aws: SageMakerClientConfig,
): Promise<Scopes> {
  return await connectScopes(config, (error, call) => log.upstreamError(error, call), aws, giveAnswersPlainly);
}
