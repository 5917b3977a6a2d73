import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import type { Bill } from './bill.js';
import type { Sent, Waiter } from './budget.js';
import type { Budgets } from './budgets.js';
import { GatewayError, pastDeadline, UpstreamError } from './errors.js';
import { until } from './until.js';

/** Whom a call is made for: what it costs goes on the bill, and it ends with the signal, at the deadline at the latest. */
export interface Caller extends Waiter {
  readonly bill: Bill;
  /** When it began, in milliseconds of the epoch: what was read since is good for all of it. */
  readonly since: number;
  /** Takes no answer to a call that others made before it began. */
  readonly anew?: boolean;
}

/** A failing server is asked four times, over about a second. */
const UNAVAILABLE_RETRIES = 3;
/** A throttling one as often as the slowed budget allows until the deadline. */
const THROTTLED_RETRIES = 64;
/** For so long after it has failed to the last attempt, an operation that has not answered since is tried once a call. */
const DOWN_MS = 10_000;

function isCode(error: unknown, code: UpstreamError['code']): boolean {
  return error instanceof GatewayError && error.retryable && error.code === code;
}

/**
 * The one way for calls to go out: within the budget, so many at once, and again where the failure may pass. The SDK's own
 * retries are off, for its retry tokens are shared by all requests and run dry under load.
 */
export class CallPolicy {
  /** When an operation failed to its last attempt, in milliseconds of the clock, where it has not answered since. */
  private readonly downAt = new Map<string, number>();
  /** How often an operation has answered. */
  private readonly answers = new Map<string, number>();

  constructor(readonly budgets: Budgets) {}

  private isDown(operation: string): boolean {
    return performance.now() - (this.downAt.get(operation) ?? Number.NEGATIVE_INFINITY) < DOWN_MS;
  }

  private answersOf(operation: string): number {
    return this.answers.get(operation) ?? 0;
  }

  private noteAnswer(operation: string): void {
    this.answers.set(operation, this.answersOf(operation) + 1);
    this.downAt.delete(operation);
  }

  private async noting<T>(operation: string, signal: AbortSignal, call: Promise<T>): Promise<T> {
    try {
      const answer = await call;
      this.noteAnswer(operation);
      return answer;
    } catch (error) {
      // A refusal is an answer as well.
      if (!signal.aborted && !isCode(error, 'UPSTREAM_UNAVAILABLE')) this.noteAnswer(operation);
      throw error;
    }
  }

  async run<T>(operation: string, caller: Caller, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const again = retry(
      handleWhen((error) => isCode(error, 'UPSTREAM_UNAVAILABLE') && !caller.signal.aborted && !this.isDown(operation)),
      { maxAttempts: UNAVAILABLE_RETRIES, backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 2_000 }) },
    );
    const answersBefore = this.answersOf(operation);
    let sent = 0;
    const send = async (signal: AbortSignal): Promise<T> => {
      sent += 1;
      if (sent > 1) caller.bill.countRetry();
      return await this.noting(operation, signal, call(signal));
    };
    let throttled: unknown;
    const running = again.execute(async () => {
      for (let attempt = 0; ; attempt += 1) {
        try {
          // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
          return await this.attempt(operation, caller, send);
        } catch (error) {
          if (!isCode(error, 'UPSTREAM_THROTTLED') || attempt >= THROTTLED_RETRIES) throw error;
          // The budget's own word comes after SageMaker's: it says when to come back.
          if (error instanceof UpstreamError && error.details.retryAfterMs !== undefined) throw error;
          throttled = error;
          this.budgets.of(operation).noteThrottled();
        }
      }
    }, caller.signal);
    try {
      // Neither a pause before the next attempt nor a place in the queue outlasts the request.
      return await until(caller.signal, running, (reject) => reject(pastDeadline(operation)));
    } catch (error) {
      if (!caller.signal.aborted) {
        // Where others were answered meanwhile, it is this call that fails, and not the operation.
        const isUp = this.answersOf(operation) !== answersBefore;
        if (isCode(error, 'UPSTREAM_UNAVAILABLE') && !isUp) this.downAt.set(operation, performance.now());
        throw error;
      }
      // What was throttled until the end is said as that: it tells the client what to do.
      throw throttled ?? pastDeadline(operation);
    }
  }

  /** Counted before it waits, so that a request cannot queue more calls than it may make. */
  private async attempt<T>(operation: string, caller: Caller, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { bill, signal } = caller;
    const budget = this.budgets.of(operation);
    bill.spend(operation);
    let isSent = false;
    let sent: Sent | null = null;
    try {
      const from = performance.now();
      sent = await budget.take(caller);
      bill.countWait(from, performance.now());
      if (signal.aborted) throw pastDeadline(operation);
      isSent = true;
      return await call(signal);
    } finally {
      if (!isSent) bill.takeBack(operation);
      if (sent) budget.end(sent);
    }
  }
}
