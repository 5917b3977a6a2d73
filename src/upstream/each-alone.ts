export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Reads each key by itself: one that fails gives its error, and leaves the others alone. */
export async function eachAlone<K, V>(keys: readonly K[], read: (key: K) => Promise<V>): Promise<(Error | V)[]> {
  const results = await Promise.allSettled(keys.map(read));
  return results.map((result) => (result.status === 'fulfilled' ? result.value : asError(result.reason)));
}
