import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { until } from '../timing/until.js';
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
import type { Patience } from './patience.js';
import type { Sent } from './rate.js';

/** Why a call waits: SageMaker throttles or fails ('trouble'), or other calls come first ('queue'). */
export type HeldUpBy = 'queue' | 'trouble';

/** Whom a call is made for. Its cost goes on the bill, and it ends with the signal, or at the deadline at the latest. */
export interface Caller extends Waiter {
  readonly bill: Bill;
  /** When the request began, in milliseconds of the epoch: what was read since then is good for all of it. */
  readonly since: number;
  /** Whether it takes no answer to a call that went out for others before it began. */
  readonly anew?: boolean;
  /** Told of each turn that a call on its behalf waits for. */
  noteTurn?(turn: Promise<unknown>): void;
  /** Told of each call that goes out on its behalf. */
  noteSent?(): void;
  /** Told where a call will not be answered soon, and why. Left out where nothing older could serve. */
  readonly noteHeldUp?: ((by: HeldUpBy) => void) | undefined;
  /** How long it waits for something new where it could have something older. */
  readonly patience?: Patience;
  /** Makes a caller that goes on with work the request need not wait for. */
  readonly background?: () => Caller;
}

/** A failing server is asked four times, over about a second; one that fails all requests, only once. */
const UNAVAILABLE_RETRIES = 3;
/** A throttling server is asked as often as the slowed budget allows until the deadline. */
const THROTTLED_RETRIES = 64;

/** The errors that are worth another try. */
const MAY_PASS = ['UPSTREAM_THROTTLED', 'UPSTREAM_UNAVAILABLE'] as const;

/** Whether the call failed with this code, in a way that may pass. */
function passes(error: unknown, code: UpstreamErrorCode): error is UpstreamError {
  return isPassing(error) && error.code === code;
}

/**
 * The one way for calls to go out: within the budget, a limited number at once, and again where the failure may pass. The SDK's
 * own retries are off, for its retry tokens are shared by all requests and run dry under load.
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
      // A refusal is an answer too.
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
          // The request had a call for the first try, only not for another: that try's error says more than having no calls left.
          if (error instanceof CallLimitError && failed) throw new UnrepeatedError(failed);
          const isTurnRefused = passes(error, 'UPSTREAM_THROTTLED') && error.details.retryAfterMs !== undefined;
          // The same holds where there is no turn for another try in time. A try on a connection that had been given up does not
          // count.
          if (isTurnRefused && passes(failed, 'UPSTREAM_UNAVAILABLE') && !(failed instanceof GivenUpError)) {
            isOutOfTurns = true;
            throw failed;
          }
          if (error instanceof UpstreamError) failed = error;
          // The call may have arrived all the same: it goes out again, and counts as another call.
          if (error instanceof GivenUpError && !wasGivenUp) {
            wasGivenUp = true;
            continue;
          }
          if (!passes(error, 'UPSTREAM_THROTTLED') || isTurnRefused) throw error;
          const budget = this.budgets.of(operation);
          budget.noteThrottled();
          // SageMaker does not say when to come back: the slowed budget does.
          throttled = failed = budget.withNextTurn(error);
          if (attempt >= THROTTLED_RETRIES) throw throttled;
        }
      }
    }, caller.signal);
    try {
      // Neither a pause before the next try nor a place in the queue outlasts the request.
      return await until(caller.signal, running, (reject) => reject(pastDeadline(operation)));
    } catch (error) {
      if (!caller.signal.aborted) {
        if (passes(error, 'UPSTREAM_UNAVAILABLE') && !isOutOfCalls(error))
          this.outages.noteFailure(operation, answersBefore);
        throw error;
      }
      // A call that was throttled until the end fails as throttled, which tells the client what to do.
      throw throttled ?? pastDeadline(operation);
    }
  }

  /** One try. It is counted before it waits, so that a request cannot queue more calls than it may make. */
  private async attempt<T>(operation: string, caller: Caller, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const budget = this.budgets.of(operation);
    if (this.outages.isTroubled(operation)) caller.noteHeldUp?.('trouble');
    else if (caller.noteHeldUp && budget.isLongFor(caller)) caller.noteHeldUp('queue');
    // A caller that was told may have left the call to another, who then pays for it.
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
      // Whoever paid may have left while the call waited, and their bill may be in an answer already.
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
