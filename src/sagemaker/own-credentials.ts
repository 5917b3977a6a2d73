import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { until } from '../upstream/until.js';

export type Provider = ReturnType<typeof fromNodeProviderChain>;

/** The SDK waits for STS without end, and everybody for the one who asks: it is asked again instead. */
export const PATIENCE = { connectionTimeout: 2_000, requestTimeout: 2_000, throwOnRequestTimeout: true };
/** A process that has given nothing by then is not waited for any longer. */
const MOST_MS = 60_000;

/** Who asks next has a provider of their own: one that still waits for an answer waits with whoever asks it again. */
export function impatient(make: () => Provider, mostMs: number): Provider {
  let provider = make();
  return async (properties) => {
    const asked = provider;
    return await until(AbortSignal.timeout(mostMs), asked(properties), (reject) => {
      if (provider === asked) provider = make();
      reject(new Error(`What gives the credentials has not answered within ${mostMs / 1_000} s`));
    });
  };
}

/** The gateway's own credentials, wherever the SDK looks for them. */
export function ownCredentials(init: object = {}): Provider {
  const clientConfig = { requestHandler: PATIENCE };
  // The SDK reads its files once for all: a key that a tool has put into one since would never be found.
  return impatient(() => fromNodeProviderChain({ ...init, ignoreCache: true, clientConfig }), MOST_MS);
}
