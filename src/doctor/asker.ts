import type { ScopeClient, SdkCall } from '../sagemaker/scopes/scope-client.js';
import { CredentialsError, saysSpent, upstreamError } from '../sagemaker/errors.js';
import { Bill } from '../upstream/bill.js';
import type { Caller } from '../upstream/call.js';
import { UpstreamError } from '../upstream/errors.js';
import { denialOf, type Failure, kindOf, notAsked, type Outcome, wordsOf } from './outcome.js';
import { Witness } from './witness.js';
import { steadyNow } from '../timing/clock.js';

/** The most calls to one scope, retries included: the doctor is a guest. */
const MOST_CALLS = 60;
/** After so many questions without an answer an operation is left alone. */
const MOST_UNANSWERED = 2;
/** After being throttled so many times a question is given up. */
const MOST_THROTTLES = 2;

/** Asks one scope questions, within its budget and a number of calls. Each question has a deadline, and none throws. */
export class Asker {
  readonly bill = new Bill();
  readonly witness = new Witness();
  /** How many answers said that the call was throttled, by operation. */
  readonly throttled = new Map<string, number>();
  /** What was said when the credentials had ended and no others were to be had. */
  credentialsEnd: Failure | null = null;
  private calls = 0;
  private readonly unanswered = new Map<string, number>();

  constructor(
    private readonly client: ScopeClient,
    private readonly deadlineMs: number,
  ) {}

  async ask<Output extends object>(operation: string, call: SdkCall<Output>): Promise<Outcome<Output>> {
    if (this.calls >= MOST_CALLS) return notAsked(`not asked: ${MOST_CALLS} calls are the most that the doctor makes`);
    if (this.credentialsEnd) return notAsked('not asked, because the credentials have expired');
    if ((this.unanswered.get(operation) ?? 0) >= MOST_UNANSWERED)
      return notAsked(`not asked: ${operation} does not answer, or is throttled`);
    const late = AbortSignal.timeout(this.deadlineMs);
    const enough = new AbortController();
    let throttles = 0;
    let last: unknown;
    const attempt: SdkCall<Output> = async (sdk, options) => {
      this.calls += 1;
      try {
        await this.witness.watch(sdk);
        return await call(sdk, options);
      } catch (error) {
        last = error;
        if (upstreamError(operation, error).code === 'UPSTREAM_THROTTLED') {
          throttles += 1;
          this.throttled.set(operation, (this.throttled.get(operation) ?? 0) + 1);
        }
        if (throttles >= MOST_THROTTLES || this.calls >= MOST_CALLS) enough.abort();
        throw error;
      }
    };
    try {
      const signal = AbortSignal.any([late, enough.signal]);
      return { kind: 'answered', output: await this.client.send(operation, attempt, this.caller(signal)) };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      const isTurnRefused = error.details.retryAfterMs !== undefined;
      if (isTurnRefused && last === undefined)
        return notAsked(
          `not asked: the gateway's budget has no turn for ${operation} within ${this.deadlineMs / 1_000} s`,
        );
      // A question that was given up here was answered: its failure is told by that answer.
      const isAnswered = enough.signal.aborted || isTurnRefused;
      return this.failure(operation, isAnswered ? upstreamError(operation, last) : error, late.aborted);
    }
  }

  private caller(signal: AbortSignal): Caller {
    const deadline = performance.now() + this.deadlineMs;
    return {
      bill: this.bill,
      signal,
      deadline,
      priority: 'background',
      askers: [{ owner: 'doctor', request: this.bill }],
      since: steadyNow(),
    };
  }

  private failure(operation: string, error: UpstreamError, isLate: boolean): Outcome<never> {
    if (this.witness.credentialsError !== null) {
      return { kind: 'credentials', said: wordsOf(this.witness.credentialsError), isPassing: error.retryable };
    }
    const kind = kindOf(error);
    if (kind === 'silent' || kind === 'throttled')
      this.unanswered.set(operation, (this.unanswered.get(operation) ?? 0) + 1);
    if (kind === 'silent' && isLate) return { kind, said: `no answer within ${this.deadlineMs / 1_000} s` };
    if (kind === 'denied') {
      const denial = denialOf(error);
      return { kind, said: denial.reason, denial };
    }
    const failure = { kind, said: wordsOf(error.cause ?? error), isPassing: error.retryable };
    const isOfAll = error instanceof CredentialsError || saysSpent(error);
    if (kind === 'credentials' && isOfAll && !error.retryable) this.credentialsEnd = failure;
    return failure;
  }
}
