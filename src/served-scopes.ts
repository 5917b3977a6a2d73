import type { SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import type { Config } from './config/config.js';
import { giveAnswersPlainly } from './sagemaker/records/plain-answers.js';
import type { FailureNote } from './sagemaker/scope-client.js';
import type { Scopes } from './sagemaker/scopes.js';
import { connectScopes } from './scopes.js';

/** The scopes as the gateway asks them: what fails there is a line of its log, and answers are read as they came. */
export async function servedScopes(
  config: Config,
  log: { readonly upstreamError: FailureNote },
  aws: SageMakerClientConfig,
): Promise<Scopes> {
  return await connectScopes(config, (error, call) => log.upstreamError(error, call), aws, giveAnswersPlainly);
}
