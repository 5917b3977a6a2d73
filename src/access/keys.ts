import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';

/**
 * In milliseconds: how long keys are good, how soon an unknown key may cause them to be read again, and how long an answer may
 * take.
 */
const REMOTE = { cacheMaxAge: 600_000, cooldownDuration: 10_000, timeoutDuration: 5_000 };

/**
 * How long keys that could not be read are not asked for again: otherwise whoever sends tokens could have the issuer asked for
 * each of them.
 */
const AGAIN_MS = 1_000;

/** Whether a time is less than `ms` ago. A time in the future means that the clock was set back: it counts as long ago. */
function isOfLate(at: number, ms: number): boolean {
  const age = Date.now() - at;
  return age >= 0 && age < ms;
}

/** The most bytes of an issuer's keys: an issuer has a few keys, of some thousand bytes at most. */
const MAX_KEYS_BYTES = 1_000_000;

async function bounded(response: Response): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_KEYS_BYTES) {
      throw new errors.JOSEError(`The keys may have ${MAX_KEYS_BYTES} bytes at most, not ${size} and more`);
    }
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks));
}

/** Fetches at most once in a while, whether or not it succeeds, and reads no more than keys can have. */
function patientFetch(): FetchImplementation {
  let askedAt = Number.NEGATIVE_INFINITY;
  return async (address, options) => {
    if (isOfLate(askedAt, AGAIN_MS)) throw new errors.JOSEError('The keys could not be read a moment ago');
    try {
      const response = await fetch(address, options);
      if (response.status === 200) return await bounded(response);
      await response.body?.cancel();
      return response;
    } finally {
      askedAt = Date.now();
    }
  };
}

/** How often a file of keys is looked at, in milliseconds: a key may be taken out of it because it was stolen. */
const LOOK_MS = 10_000;

/** The keys of a file, read again when it has changed: that is seen after a while, or when a token's key is not among them. */
function fileKeys(path: string): JWTVerifyGetKey {
  let read: { readonly at: number; readonly keys: JWTVerifyGetKey } | null = null;
  let looked = Number.NEGATIVE_INFINITY;
  const load = async (): Promise<{ at: number; keys: JWTVerifyGetKey }> => {
    const now = Date.now();
    const { mtimeMs } = await stat(path);
    const known = read;
    const isSame = known?.at === mtimeMs;
    const file = isSame
      ? known
      : { at: mtimeMs, keys: createLocalJWKSet(JSON.parse(await readFile(path, 'utf8')) as JSONWebKeySet) };
    [read, looked] = [file, now];
    return file;
  };
  return async (header, token) => {
    const { keys } = read && isOfLate(looked, LOOK_MS) ? read : await load();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return await (await load()).keys(header, token);
    }
  };
}

const isAddress = (jwks: string): boolean => /^https?:\/\//.test(jwks);

/** What is wrong with a file of keys; null where nothing is. */
export function faultOfKeys(jwks: string): string | null {
  let set: JSONWebKeySet;
  try {
    set = JSON.parse(readFileSync(jwks, 'utf8')) as JSONWebKeySet;
    createLocalJWKSet(set);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof errors.JWKSInvalid) return 'which is JSON, but no JWKS';
    return code === undefined ? 'which is no JSON' : `which cannot be read (${code})`;
  }
  if (set.keys.length === 0) return 'which holds no key';
  // Private and symmetric keys have no place among keys that only verify.
  return set.keys.some(({ d, k }) => d !== undefined || k !== undefined)
    ? 'which holds a key that is not public'
    : null;
}

/** Keys with their rotation. */
export interface Keys {
  readonly find: JWTVerifyGetKey;
  /** Reads the keys again unless that was done just before; returns whether it did. */
  readonly renew: () => Promise<boolean>;
}

/** The keys at an address or in a file. */
export function keysOf(jwks: string): Keys {
  // A changed file is noticed soon anyway.
  if (!isAddress(jwks)) return { find: fileKeys(jwks), renew: async () => false };
  const find = createRemoteJWKSet(new URL(jwks), { ...REMOTE, [customFetch]: patientFetch() });
  const renew = async (): Promise<boolean> => {
    if (find.coolingDown) return false;
    await find.reload();
    return true;
  };
  return { find, renew };
}
