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

/** In milliseconds: how long keys are good, how soon an unknown key may ask for them again, how long an answer may take. */
const REMOTE = { cacheMaxAge: 600_000, cooldownDuration: 10_000, timeoutDuration: 5_000 };

/** Keys that could not be read are not asked for at once again: whoever sends tokens could have the issuer asked for each. */
const AGAIN_MS = 1_000;

/** A clock that was set back says that something is yet to come: that was long ago. */
function isOfLate(at: number, ms: number): boolean {
  const age = Date.now() - at;
  return age >= 0 && age < ms;
}

/** Issuers have a few keys, of some thousand bytes at the most. */
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

/** Asks once in a while, whatever came of it, and reads no more than keys have. */
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

/** How often a file of keys is looked at, in milliseconds: one that is taken out of it may have been stolen. */
const LOOK_MS = 10_000;

/** The keys of a file, read again when it has changed: seen after a while, or when one is asked for that is not among them. */
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

/** What is wrong with a file of keys; null: nothing. */
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
  // None of these could be taken for a signature.
  return set.keys.some(({ d, k }) => d !== undefined || k !== undefined)
    ? 'which holds a key that is not public'
    : null;
}

/** Keys with their rotation. */
export interface Keys {
  readonly find: JWTVerifyGetKey;
  /** Has them asked for again where that was not done of late, and says whether it was. */
  readonly renew: () => Promise<boolean>;
}

/** The keys at an address or in a file. */
export function keysOf(jwks: string): Keys {
  // A file that has changed is seen soon.
  if (!isAddress(jwks)) return { find: fileKeys(jwks), renew: async () => false };
  const find = createRemoteJWKSet(new URL(jwks), { ...REMOTE, [customFetch]: patientFetch() });
  const renew = async (): Promise<boolean> => {
    if (find.coolingDown) return false;
    await find.reload();
    return true;
  };
  return { find, renew };
}
