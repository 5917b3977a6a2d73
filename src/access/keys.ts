import { readFile, stat } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** In milliseconds: how long keys are good, how soon an unknown key may ask for them again, how long an answer may take. */
const REMOTE = { cacheMaxAge: 600_000, cooldownDuration: 10_000, timeoutDuration: 5_000 };

/** The keys of a file, read again when one is asked for that is not among them and the file has changed. */
function fileKeys(path: string): JWTVerifyGetKey {
  let read: { readonly at: number; readonly keys: JWTVerifyGetKey } | null = null;
  const load = async (): Promise<{ at: number; keys: JWTVerifyGetKey }> => {
    const { mtimeMs } = await stat(path);
    if (read?.at === mtimeMs) return read;
    read = { at: mtimeMs, keys: createLocalJWKSet(JSON.parse(await readFile(path, 'utf8')) as JSONWebKeySet) };
    return read;
  };
  return async (header, token) => {
    const { keys } = read ?? (await load());
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
