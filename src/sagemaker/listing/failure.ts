import { CallLimitError, isPassing, UpstreamError } from '../../upstream/errors.js';

/** One of several scopes, which could not be read. */
export interface Failure {
  readonly scope: string;
  readonly error: Error;
}

/** The error of one scope, worded to say which scope it is, for an error that stands for all of them. */
export function named({ scope, error }: Failure): Error {
  if (!(error instanceof UpstreamError)) return error;
  const { code, message, retryable, details, cause } = error;
  return new UpstreamError(code, `${scope}: ${message}`, { retryable, details: { ...details, scope }, cause });
}

/** Where no scope gives anything, the field has one error: it names each failure, and is retryable if any of them is. */
export function together(failures: readonly Failure[]): Error {
  const reported = (failures.find(({ error }) => isPassing(error)) ?? failures[0])?.error as Error;
  if (failures.length === 1 || !(reported instanceof UpstreamError)) return reported;
  const byMessage = Map.groupBy(failures, ({ error }) => error.message);
  const lines = [...byMessage].map(([message, of]) => `${of.map(({ scope }) => scope).join(', ')}: ${message}`);
  const { code, retryable, details, cause } = reported;
  return new UpstreamError(code, lines.join('; '), { retryable, details, cause });
}

/**
 * What all scopes give. Any failure but a lack of calls is thrown first, whichever scope it is of. Where the request has too few
 * calls left, one error adds up what all scopes lack.
 */
export async function allOf<V>(reads: readonly Promise<V>[]): Promise<readonly V[]> {
  const settled = await Promise.allSettled(reads);
  const errors: unknown[] = settled.flatMap((read) => (read.status === 'rejected' ? [read.reason] : []));
  const failed = errors.find((error) => !(error instanceof CallLimitError));
  if (failed !== undefined) throw failed;
  const [lacking, ...others] = errors.filter((error) => error instanceof CallLimitError);
  if (lacking) throw CallLimitError.of([lacking, ...others]);
  return settled.flatMap((read) => (read.status === 'fulfilled' ? [read.value] : []));
}
