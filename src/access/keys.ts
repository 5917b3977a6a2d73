import { readFile, stat } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** In milliseconds: how long keys are good, how soon an unknown key may ask for them again, how long an answer may take. */
const REMOTE = { cacheMaxAge: 600_000, cooldownDuration: 10_000, timeoutDuration: 5_000 };

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
    const { keys } = read && Date.now() - looked < LOOK_MS ? read : await load();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return await (await load()).keys(header, token);
    }
  };
}

/** The keys at an address or in a file, with their rotation. */
export function keysOf(jwks: string): JWTVerifyGetKey {
  return /^https?:\/\//.test(jwks) ? createRemoteJWKSet(new URL(jwks), REMOTE) : fileKeys(jwks);
}
