import { SageMakerClient, type SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import type { Config } from './config.js';
import { type Rates, scopeBudgets } from './sagemaker/budgets.js';
import { ScopeClient } from './sagemaker/scope-client.js';
import { Scopes } from './sagemaker/scopes.js';
import { CallPolicy } from './upstream/call.js';

/** A region or credentials that the SDK does not find, said before anything listens. */
class AwsSetupError extends Error {
  override readonly name = 'AwsSetupError';
}

async function connect(aws: SageMakerClientConfig): Promise<{ sdk: SageMakerClient; region: string }> {
  // One attempt: the gateway's own retries know the request's deadline, and the SDK's tokens run dry under load.
  const sdk = new SageMakerClient({ ...aws, maxAttempts: 1 });
  const region = await sdk.config.region().catch((error: unknown) => {
    throw new AwsSetupError(
      'No AWS region: set AWS_REGION (AWS_REGION=us-east-1), or give the profile in ~/.aws/config a region',
      { cause: error },
    );
  });
  await sdk.config.credentials().catch((error: unknown) => {
    throw new AwsSetupError(
      'No AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role gives them',
      { cause: error },
    );
  });
  return { sdk, region };
}

function ratesOf({ budgetDescribe, budgetList, budgetListTags, budgetSearch }: Config): Rates {
  return { describe: budgetDescribe, list: budgetList, listTags: budgetListTags, search: budgetSearch };
}

/** The scopes that a configuration names. */
export async function connectScopes(
  config: Config,
  onUpstreamError: (error: unknown) => void,
  aws: SageMakerClientConfig,
): Promise<Scopes> {
  const { sdk, region } = await connect(aws);
  const policy = new CallPolicy(config.upstreamConcurrency, scopeBudgets(ratesOf(config)));
  const identity = { region, accountId: null, alias: null, visibilityConditions: [] };
  return new Scopes([new ScopeClient(sdk, identity, policy, onUpstreamError)]);
}
