import type { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { fromIni } from '@aws-sdk/credential-providers';
import { until } from '../timing/until.js';
import { ConfigError } from './config-error.js';
import { REGION } from './scopes-file.js';

const WAYS =
  'set AWS_PROFILE to a profile that has them, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role gives them';

function noRegion(cause: unknown): ConfigError {
  // The SDK refuses a region that no host's name can hold, and an empty one.
  const [, refused] = /^Region not accepted: region="(.+)"/s.exec((cause as Error).message) ?? [];
  return refused === undefined
    ? new ConfigError(
        'No AWS region: set AWS_REGION (AWS_REGION=us-east-1; AWS_DEFAULT_REGION is not read), or give the profile in ~/.aws/config a region',
        { cause },
      )
    : notARegion(refused);
}

function notARegion(text: string): ConfigError {
  return new ConfigError(`AWS_REGION takes a region such as eu-west-1, not ${JSON.stringify(text)}`);
}

/** The region that the SDK's own settings name. */
export async function requireRegion({ config }: SageMakerClient): Promise<string> {
  return await config.region().catch((error: unknown) => {
    throw noRegion(error);
  });
}

/**
 * The configured address of SageMaker; undefined: AWS's own. The SDK takes any text, and fails in each call where it is no
 * address.
 */
async function requireEndpoint({ config }: SageMakerClient): Promise<string | undefined> {
  const { serviceConfiguredEndpoint } = config as { serviceConfiguredEndpoint?: () => Promise<string | undefined> };
  const endpoint = await serviceConfiguredEndpoint?.();
  if (endpoint && !(/^https?:\/\//i.test(endpoint) && URL.canParse(endpoint))) {
    throw new ConfigError(
      `AWS_ENDPOINT_URL_SAGEMAKER, AWS_ENDPOINT_URL or endpoint_url of the profile takes an address such as http://127.0.0.1:4566, not ${JSON.stringify(endpoint)}`,
    );
  }
  return endpoint || undefined;
}

/**
 * Throws where settings exclude each other (FIPS, dual stack, an address): the SDK does not say so at the start, but fails in
 * each call.
 */
export async function requireAddress(sdk: SageMakerClient): Promise<void> {
  const { region, useDualstackEndpoint, useFipsEndpoint, endpointProvider } = sdk.config;
  const [endpoint, Region] = [await requireEndpoint(sdk), await region()];
  // A stand-in for SageMaker may name its regions as it likes.
  if (endpoint === undefined && !REGION.test(Region)) throw notARegion(Region);
  const [UseDualStack, UseFIPS] = await Promise.all([useDualstackEndpoint(), useFipsEndpoint()]);
  try {
    endpointProvider({ Region, UseDualStack, UseFIPS, ...(endpoint !== undefined && { Endpoint: endpoint }) });
  } catch (error) {
    throw new ConfigError(`No AWS endpoint: ${(error as Error).message}`, { cause: error });
  }
}

const MOST_SAID = 200;

/** What is wrong with the profile; null where nothing is. The SDK does not say it when it goes on to other ways. */
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

/** Why there are no credentials. */
async function reasonOf(error: unknown): Promise<string> {
  // The error quotes what came, which may be a piece of a key.
  if (error instanceof SyntaxError) return 'what gives them has answered with something else than JSON';
  // What the SDK says of a single way to get them (`aws sso login` renews it) tells more than a list of the ways.
  const isOfOneWay = error instanceof Error && !error.message.endsWith('from any providers');
  return isOfOneWay ? error.message : ((await saidOfProfile()) ?? WAYS);
}

/** Characters that no header can hold unchanged: a secret of Kubernetes often ends with a line break. */
const NO_KEY = /[^!-~]/;

/** Throws where there are no credentials. A process that gives them may never end, and the SDK would wait for it without end. */
export async function requireCredentials(sdk: SageMakerClient, patienceMs: number): Promise<void> {
  const late = new ConfigError(
    `No AWS credentials: what gives them (the credential_process of the profile, say) has not answered within ${patienceMs / 1_000} s (REQUEST_TIMEOUT_MS)`,
  );
  const { accessKeyId, secretAccessKey, sessionToken } = await until(
    AbortSignal.timeout(patienceMs),
    sdk.config.credentials().catch(async (error: unknown) => {
      throw new ConfigError(`No AWS credentials: ${await reasonOf(error)}`, { cause: error });
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
