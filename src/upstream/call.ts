import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import type { Bill } from './bill.js';
import type { Waiter } from './budget.js';
import type { Budgets } from './budgets.js';
import {
  CallLimitError,
  GivenUpError,
  isOutOfCalls,
  isPassing,
  pastDeadline,
  UnrepeatedError,
  UpstreamError,
  type UpstreamErrorCode,
} from './errors.js';
import { Outages } from './outages.js';
import type { Sent } from './rate.js';
import { until } from './until.js';

/** SageMaker throttles or fails, or others come first. */
export type HeldUpBy = 'queue' | 'trouble';

/** Whom a call is made for: what it costs goes on the bill, and it ends with the signal, at the deadline at the latest. */
export interface Caller extends Waiter {
  readonly bill: Bill;
  /** When it began, in milliseconds of the epoch: what was read since is good for all of it. */
  readonly since: number;
  /** Takes no answer to a call that went out for others before it began. */
  readonly anew?: boolean;
  /** Told of each turn that a call for it waits for. */
  noteTurn?(turn: Promise<unknown>): void;
  /** Told of each call that goes out for it. */
  noteSent?(): void;
  /** Told where a call will not be answered soon, and what holds it up; left out where nothing else would serve. */
  readonly noteHeldUp?: ((by: HeldUpBy) => void) | undefined;
  /** Whoever goes on with what it need not wait for. */
  readonly background?: () => Caller;
}

/** A failing server is asked four times, over about a second; one that fails whoever asks, once. */
const UNAVAILABLE_RETRIES = 3;
/** A throttling one as often as the slowed budget allows until the deadline. */
const THROTTLED_RETRIES = 64;

/** What is tried again. */
const MAY_PASS = ['UPSTREAM_THROTTLED', 'UPSTREAM_UNAVAILABLE'] as const;

/** Whether it failed in this way, and for now. */
function passes(error: unknown, code: UpstreamErrorCode): error is UpstreamError {
  return isPassing(error) && error.code === code;
}

/**
 * The one way for calls to go out: within the budget, so many at once, and again where the failure may pass. The SDK's own
 * retries are off, for its retry tokens are shared by all requests and run dry under load.
 */
export class CallPolicy {
  private readonly outages = new Outages();

  constructor(readonly budgets: Budgets) {}

  private async noting<T>(operation: string, signal: AbortSignal, call: Promise<T>): Promise<T> {
    try {
      const answer = await call;
      this.outages.noteAnswer(operation);
      return answer;
    } catch (error) {
      if (error instanceof GivenUpError) throw error;
      // A refusal is an answer as well.
      if (!signal.aborted && !passes(error, 'UPSTREAM_UNAVAILABLE')) this.outages.noteAnswer(operation);
      if (!signal.aborted && MAY_PASS.some((code) => passes(error, code))) this.outages.noteTrouble(operation);
      throw error;
    }
  }

  async run<T>(operation: string, caller: Caller, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const again = retry(
      handleWhen(
        (error) =>
          passes(error, 'UPSTREAM_UNAVAILABLE') &&
          !isOutOfCalls(error) &&
          !isOutOfTurns &&
          !caller.signal.aborted &&
          !this.outages.isDown(operation),
      ),
      { maxAttempts: UNAVAILABLE_RETRIES, backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 2_000 }) },
    );
    const answersBefore = this.outages.answersOf(operation);
    let sent = 0;
    const send = async (signal: AbortSignal): Promise<T> => {
      sent += 1;
      if (sent > 1) caller.bill.countRetry();
      return await this.noting(operation, signal, call(signal));
    };
    let throttled: unknown;
    let failed: UpstreamError | null = null;
    let wasGivenUp = false;
    let isOutOfTurns = false;
    const running = again.execute(async () => {
      for (let attempt = 0; ; attempt += 1) {
        try {
          // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
          return await this.attempt(operation, caller, send);
        } catch (error) {
          // The call itself was one that it may make: what came of it tells more than that there is none left for another try.
          if (error instanceof CallLimitError && failed) throw new UnrepeatedError(failed);
          const isTurnRefused = passes(error, 'UPSTREAM_THROTTLED') && error.details.retryAfterMs !== undefined;
          // Nor is it why it failed that there is no turn for another try in time; what was given up was no try.
          if (isTurnRefused && passes(failed, 'UPSTREAM_UNAVAILABLE') && !(failed instanceof GivenUpError)) {
            isOutOfTurns = true;
            throw failed;
          }
          if (error instanceof UpstreamError) failed = error;
          // It was no try, and yet it may have come: it goes out again as another call.
          if (error instanceof GivenUpError && !wasGivenUp) {
            wasGivenUp = true;
            continue;
          }
          if (!passes(error, 'UPSTREAM_THROTTLED') || attempt >= THROTTLED_RETRIES) throw error;
          // The budget's own word comes after SageMaker's: it says when to come back.
          if (isTurnRefused) throw error;
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
        if (passes(error, 'UPSTREAM_UNAVAILABLE') && !isOutOfCalls(error))
          this.outages.noteFailure(operation, answersBefore);
        throw error;
      }
      // What was throttled until the end is said as that: it tells the client what to do.
      throw throttled ?? pastDeadline(operation);
    }
  }

  /** Counted before it waits, so that a request cannot queue more calls than it may make. */
  private async attempt<T>(operation: string, caller: Caller, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const budget = this.budgets.of(operation);
    if (this.outages.isTroubled(operation)) caller.noteHeldUp?.('trouble');
    else if (caller.noteHeldUp && budget.isLongFor(caller)) caller.noteHeldUp('queue');
    // Who was told may have left it to another, who pays for it.
    let { bill } = caller;
    const { signal } = caller;
    bill.reserve();
    let isSent = false;
    let sent: Sent | null = null;
    try {
      const from = performance.now();
      const turn = budget.take(caller);
      caller.noteTurn?.(turn);
      sent = await turn;
      bill.countWait(from, performance.now());
      if (signal.aborted) throw pastDeadline(operation);
      // Whoever paid may have left while it waited, and been told what they spent.
      if (caller.bill !== bill) {
        caller.bill.reserve();
        bill.release();
        ({ bill } = caller);
      }
      bill.countCall(operation);
      isSent = true;
      caller.noteSent?.();
      return await call(signal);
    } finally {
      if (!isSent) bill.release();
      if (sent) budget.end(sent);
    }
  }
}
