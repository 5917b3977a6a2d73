import type { Readable } from 'node:stream';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { until } from '../../upstream/until.js';
import { boundedAnswer } from './bounded-answer.js';
import { boundedLookup } from './bounded-lookup.js';

export type Provider = ReturnType<typeof fromNodeProviderChain>;

/** How long it is waited for an answer's beginning, and for its end from then on. */
const PATIENCE_MS = 2_000;

/** All of an answer that has begun, if it comes to an end: what stands between may keep it open. */
async function promptAnswer(body: Readable): Promise<Uint8Array> {
  const late = new Error(`The answer did not end within ${PATIENCE_MS / 1_000} s`);
  // By which the SDK asks again.
  late.name = 'TimeoutError';
  const timer = setTimeout(() => body.destroy(late), PATIENCE_MS);
  try {
    return await boundedAnswer(body);
  } finally {
    clearTimeout(timer);
  }
}

/** The SDK waits for STS without end, and everybody for the one who asks: it is asked again instead. */
export const PATIENT = {
  requestHandler: { connectionTimeout: PATIENCE_MS, requestTimeout: PATIENCE_MS, throwOnRequestTimeout: true },
  streamCollector: promptAnswer,
};

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
  // The SDK reads its files once for all: a key that a tool has put into one since would never be found.
  return impatient(() => {
    const provider = fromNodeProviderChain({ ...init, ignoreCache: true, clientConfig: PATIENT });
    return async (properties) => await boundedLookup(async () => await provider(properties));
  }, MOST_MS);
}
