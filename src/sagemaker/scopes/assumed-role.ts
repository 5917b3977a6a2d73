import type { SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { saysSpent } from '../errors.js';
import { PATIENT } from './own-credentials.js';
import { steadyNow } from '../../timing/clock.js';

/** The role of one scope. */
interface Role {
  readonly roleArn: string;
  readonly externalId: string | null;
  readonly region: string;
}

/**
 * The SDK asks for new credentials five minutes before the end of the old. Where STS fails then, credentials serve that still
 * hold for at least this long.
 */
const SPARE_MS = 15_000;
/**
 * For how long they serve before STS is asked again; also, how long the gateway's own credentials are kept before they are read
 * again.
 */
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

/** Credentials of the role, asked for when they are first needed, renewed by themselves, and used until they end. */
export function assumeRole(role: Role, aws: SageMakerClientConfig): SageMakerClientConfig['credentials'] {
  let provider = providerOf(role, aws);
  let replacedAt = Number.NEGATIVE_INFINITY;
  /**
   * A provider keeps the gateway's own credentials, and for ever if they do not say when they end: it is replaced where AWS says
   * that they have ended. The SDK asks one at a time.
   */
  const assume: Provider = async (properties) => {
    try {
      return await provider(properties);
    } catch (error) {
      if (!saysSpent(error) || steadyNow() - replacedAt < PAUSE_MS) throw error;
      replacedAt = steadyNow();
      provider = providerOf(role, aws);
      return await provider(properties);
    }
  };
  let last: Awaited<ReturnType<Provider>> | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;
  return async (properties) => {
    // Those that SageMaker has refused are not good, whatever end they have.
    if (properties?.['forceRefresh'] === true) last = null;
    // STS gives their end in clock time; the pauses count in this process's own time.
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

/**
 * Whether STS gave no answer at all: the SDK names an HTML page of some proxy as it names refused credentials, but it is no
 * refusal, and passes.
 */
function isNoAnswer(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Invalid response from STS');
}
