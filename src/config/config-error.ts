/** All mistakes of a configuration, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What all parts of a configuration give; throws the mistakes of all of them together. */
export async function allParts<T extends readonly unknown[]>(
  parts: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(parts);
  const reasons = settled.flatMap((part) => (part.status === 'rejected' ? [part.reason as unknown] : []));
  if (reasons.length > 1 && reasons.every((reason) => reason instanceof ConfigError)) {
    throw new ConfigError(reasons.map(({ message }) => message).join('\n'), { cause: reasons });
  }
  return await Promise.all(parts);
}
