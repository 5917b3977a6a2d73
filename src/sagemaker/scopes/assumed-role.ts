import type { SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { saysSpent } from '../errors.js';
import { PATIENT } from './own-credentials.js';
import { steadyNow } from '../../upstream/clock.js';

/** A role of one scope. */
interface Role {
  readonly roleArn: string;
  readonly externalId: string | null;
  readonly region: string;
}

/** The SDK asks anew five minutes before the end. What still holds this long serves where STS fails then. */
const SPARE_MS = 15_000;
/** How long it serves before STS is asked again, and the gateway's own credentials are before they are read again. */
const PAUSE_MS = 10_000;

type Provider = ReturnType<typeof fromTemporaryCredentials>;

function providerOf({ roleArn, externalId, region }: Role, aws: SageMakerClientConfig): Provider {
  return fromTemporaryCredentials({
    params: {
      RoleArn: roleArn,
      RoleSessionName: 'sagemaker-graphql',
      ...(externalId !== null && { ExternalId: externalId }),
    },
    clientConfig: {
      region,
      ...PATIENT,
      ...(aws.endpoint !== undefined && { endpoint: aws.endpoint as string }),
    },
    ...(aws.credentials !== undefined && { masterCredentials: aws.credentials }),
  });
}

/** Credentials of the role, asked for when they are first needed and renewed by themselves; used up to their end. */
export function assumeRole(role: Role, aws: SageMakerClientConfig): SageMakerClientConfig['credentials'] {
  let provider = providerOf(role, aws);
  let replacedAt = Number.NEGATIVE_INFINITY;
  /** One provider keeps the gateway's own credentials, and for ever those that do not say when they end. */
  const assume: Provider = async (properties) => {
    const asked = provider;
    try {
      return await asked(properties);
    } catch (error) {
      if (!saysSpent(error)) throw error;
      if (provider === asked) {
        if (steadyNow() - replacedAt < PAUSE_MS) throw error;
        replacedAt = steadyNow();
        provider = providerOf(role, aws);
      }
      return await provider(properties);
    }
  };
  let last: Awaited<ReturnType<Provider>> | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;
  return async (properties) => {
    // STS says their end by the clock of the day; the pauses are this process's own.
    const isGood = (last?.expiration?.getTime() ?? 0) > Date.now() + SPARE_MS;
    if (last && isGood && steadyNow() - failedAt < PAUSE_MS) return last;
    try {
      last = await assume(properties);
    } catch (error) {
      if (!last || !isGood)
        throw isNoAnswer(error) ? new Error('STS answered without credentials', { cause: error }) : error;
      failedAt = steadyNow();
    }
    return last;
  };
}

/** The SDK names it as it does credentials that are refused: an HTML page of some proxy is no refusal, and passes. */
function isNoAnswer(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Invalid response from STS');
}
