import type { Readable } from 'node:stream';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { until } from '../../timing/until.js';
import { boundedAnswer } from './bounded-answer.js';
import { boundedLookup } from './bounded-lookup.js';

export type Provider = ReturnType<typeof fromNodeProviderChain>;

/** How long to wait for an answer to begin, and then for its end. */
const PATIENCE_MS = 2_000;

/** The whole of an answer, if it ends in time: something between may keep it open. */
async function promptAnswer(body: Readable): Promise<Uint8Array> {
  const late = new Error(`The answer did not end within ${PATIENCE_MS / 1_000} s`);
  // The name for which the SDK tries again.
  late.name = 'TimeoutError';
  const timer = setTimeout(() => body.destroy(late), PATIENCE_MS);
  try {
    return await boundedAnswer(body);
  } finally {
    clearTimeout(timer);
  }
}

/** The SDK would wait for STS without end, and everybody with it: with these settings it asks again. */
export const PATIENT = {
  requestHandler: { connectionTimeout: PATIENCE_MS, requestTimeout: PATIENCE_MS, throwOnRequestTimeout: true },
  streamCollector: promptAnswer,
};

/** How long to wait for a process that gives credentials. */
const MOST_MS = 60_000;

/**
 * After a timeout the next caller gets a new provider: one that still waits for an answer makes everyone who asks it wait too.
 */
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
  // With a new provider, which does not use the SDK's cache of its files: a key that a tool has put into one since would never be
  // found.
  return impatient(() => {
    const provider = fromNodeProviderChain({ ...init, ignoreCache: true, clientConfig: PATIENT });
    return async (properties) => await boundedLookup(async () => await provider(properties));
  }, MOST_MS);
}
