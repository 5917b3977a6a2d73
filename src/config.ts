import { z } from 'zod';

/** Everything that can be set, read once. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** A request may take this long, its upstream calls included. */
  readonly requestTimeoutMs: number;
  /** How many calls to SageMaker are under way at once. */
  readonly upstreamConcurrency: number;
  /** How many calls a scan may make for one page, where the gateway filters or sorts by itself. */
  readonly maxScanCalls: number;
  /** How long a stretch of a list is kept for the pages that follow. */
  readonly windowMs: number;
  /** How long it is remembered what a scope's Search cannot do. */
  readonly searchMemoryMs: number;
  readonly maxBodyBytes: number;
}

class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

function wholeNumber(min: number, max: number, otherwise: number): z.ZodType<number> {
  const takes = `takes a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, takes)
    .transform(Number)
    .refine((value) => value >= min && value <= max, takes)
    .default(otherwise);
}

const environment = z.object({
  HOST: z.string().min(1, 'takes an address to listen on').default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535, 4_000),
  REQUEST_TIMEOUT_MS: wholeNumber(100, 600_000, 30_000),
  UPSTREAM_CONCURRENCY: wholeNumber(1, 1_000, 16),
  MAX_SCAN_CALLS: wholeNumber(1, 10_000, 50),
  WINDOW_MS: wholeNumber(0, 600_000, 10_000),
  SEARCH_MEMORY_MS: wholeNumber(1_000, 604_800_000, 3_600_000),
  MAX_BODY_BYTES: wholeNumber(1_024, 100_000_000, 1_000_000),
});

/** Every mistake in one message. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return `${name} ${message}, not ${JSON.stringify(env[name])}`;
    });
    throw new ConfigError(lines.join('\n'));
  }
  const { data } = parsed;
  return Object.freeze({
    host: data.HOST,
    port: data.PORT,
    requestTimeoutMs: data.REQUEST_TIMEOUT_MS,
    upstreamConcurrency: data.UPSTREAM_CONCURRENCY,
    maxScanCalls: data.MAX_SCAN_CALLS,
    windowMs: data.WINDOW_MS,
    searchMemoryMs: data.SEARCH_MEMORY_MS,
    maxBodyBytes: data.MAX_BODY_BYTES,
  });
}
