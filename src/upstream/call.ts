import { bulkhead, ExponentialBackoff, handleWhen, retry, wrap } from 'cockatiel';
import type { Bill } from './bill.js';
import { GatewayError, UpstreamError } from './errors.js';

/** Whom a call is made for: what it costs goes on the bill, and it ends with the signal. */
export interface Caller {
  readonly bill: Bill;
  readonly signal: AbortSignal;
}

/** A failing server is asked four times, over about a second; a throttling one until the request's deadline, 64 times at most. */
const UNAVAILABLE_RETRIES = 3;
const THROTTLED_RETRIES = 64;

/**
 * The one way for calls to go out: so many at once, and again where the failure may pass. The SDK's own retries are off,
 * for its retry tokens run dry under load.
 */
export class CallPolicy {
  private readonly slots;

  constructor(concurrency: number) {
    this.slots = bulkhead(concurrency, Number.POSITIVE_INFINITY);
  }

  async run<T>(operation: string, caller: Caller, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const backoff = new ExponentialBackoff({ initialDelay: 50, maxDelay: 2_000 });
    const again = (attempts: number, codes: readonly string[]) => {
      const policy = retry(
        handleWhen((error) => error instanceof GatewayError && error.retryable && codes.includes(error.code)),
        { maxAttempts: attempts, backoff },
      ).dangerouslyUnref();
      policy.onRetry(() => caller.bill.countRetry());
      return policy;
    };
    const policy = wrap(
      again(UNAVAILABLE_RETRIES, ['UPSTREAM_UNAVAILABLE']),
      again(THROTTLED_RETRIES, ['UPSTREAM_THROTTLED']),
      this.slots,
    );
    let last: unknown;
    const running = policy.execute(async () => {
      if (caller.signal.aborted) throw pastDeadline(operation);
      caller.bill.count(operation);
      try {
        return await call(caller.signal);
      } catch (error) {
        last = error;
        throw error;
      }
    }, caller.signal);
    const stop = new AbortController();
    try {
      // Neither a pause before the next attempt nor a place in the queue outlasts the request.
      return await Promise.race([running, rejectWith(caller.signal, stop.signal, operation)]);
    } catch (error) {
      if (!caller.signal.aborted) throw error;
      // What was throttled until the end is said as that: it tells the client what to do.
      throw last instanceof UpstreamError && last.code === 'UPSTREAM_THROTTLED' ? last : pastDeadline(operation);
    } finally {
      stop.abort();
    }
  }
}

/** Rejects when the request ends, unless it is stopped before. */
async function rejectWith(ended: AbortSignal, stop: AbortSignal, operation: string): Promise<never> {
  if (!ended.aborted) {
    await new Promise<void>((resolve) =>
      ended.addEventListener('abort', () => resolve(), { once: true, signal: stop }),
    );
  }
  throw pastDeadline(operation);
}

function pastDeadline(operation: string): UpstreamError {
  return new UpstreamError('UPSTREAM_UNAVAILABLE', `${operation} was not answered before the request's deadline`, {
    retryable: true,
  });
}
