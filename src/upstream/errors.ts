/** What a client can tell apart and act on; docs/queries.md says of each what it means. */
export type ErrorCode =
  | 'ANSWER_LIMIT_EXCEEDED'
  | 'BAD_USER_INPUT'
  | 'FORBIDDEN'
  | 'SCOPE_NOT_CONFIGURED'
  | 'UNAUTHENTICATED'
  | 'UPSTREAM_ACCESS_DENIED'
  | 'UPSTREAM_BUDGET_EXCEEDED'
  | 'UPSTREAM_REJECTED'
  | 'UPSTREAM_THROTTLED'
  | 'UPSTREAM_UNAVAILABLE';

/** Tells the calls that were lacking from others: many jobs may lack the same one. JSON leaves it out. */
export const LACKED_CALLS = Symbol('lacked calls');

/** What an error says beside its code: when to come back, how much was lacking. */
export interface ErrorDetails {
  /** Milliseconds from when it is read after which the same call would have gone out. */
  readonly retryAfterMs?: number;
  /** Calls to SageMaker that this would have taken beyond those that a request may make. */
  readonly callsNeeded?: number;
  /** Which account and region of several has failed. */
  readonly scope?: string;
  readonly [LACKED_CALLS]?: readonly object[];
}

/** An error whose message is ours and may reach clients; what AWS said stays in `cause`, for the log. */
export abstract class GatewayError extends Error {
  abstract readonly code: ErrorCode;
  readonly retryable: boolean = false;
  readonly details: ErrorDetails = {};

  /** Without the stack, which nobody is shown: it is two thirds of what an error costs, and a list may have thousands. */
  constructor(message: string, options?: ErrorOptions) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message, options);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The client asked for something that cannot be; found before any call is made, or by SageMaker refusing a property. */
export class BadUserInputError extends GatewayError {
  override readonly name = 'BadUserInputError';
  override readonly code = 'BAD_USER_INPUT';
}

/** One answer holds as many rows as it may; what it has stays. */
export class AnswerLimitError extends GatewayError {
  override readonly name = 'AnswerLimitError';
  override readonly code = 'ANSWER_LIMIT_EXCEEDED';
}

/** An argument names what the caller may not see. */
export class ForbiddenError extends GatewayError {
  override readonly name = 'ForbiddenError';
  override readonly code = 'FORBIDDEN';
}

/** The request does not say who asks, and nothing is open to everyone. */
export class NoUserError extends GatewayError {
  override readonly name = 'NoUserError';
  override readonly code = 'UNAUTHENTICATED';
}

/** An ARN names an account or region that this gateway does not serve. */
export class ScopeNotConfiguredError extends GatewayError {
  override readonly name = 'ScopeNotConfiguredError';
  override readonly code = 'SCOPE_NOT_CONFIGURED';
}

/** One request has made all the calls that it may; what it has stays. */
export class CallLimitError extends GatewayError {
  override readonly name = 'CallLimitError';
  override readonly code = 'UPSTREAM_BUDGET_EXCEEDED';
  override readonly details: ErrorDetails;

  /** `lacked`: what tells each call that was lacking, where that is not one alone. */
  constructor(message: string, lacked: readonly object[] = []) {
    super(message);
    const calls = lacked.length > 0 ? lacked : [this];
    this.details = { callsNeeded: calls.length, [LACKED_CALLS]: calls };
  }

  /** What several would have taken that were asked for side by side. */
  static of(errors: readonly [CallLimitError, ...CallLimitError[]]): CallLimitError {
    const [{ message }] = errors;
    return new CallLimitError(message, [...new Set(errors.flatMap(({ details }) => details[LACKED_CALLS] ?? []))]);
  }
}

export type UpstreamErrorCode = Exclude<Extract<ErrorCode, `UPSTREAM_${string}`>, 'UPSTREAM_BUDGET_EXCEEDED'>;

/** SageMaker did not answer as asked. */
export class UpstreamError extends GatewayError {
  override readonly name = 'UpstreamError';
  override readonly retryable: boolean;
  override readonly details: ErrorDetails;

  constructor(
    readonly code: UpstreamErrorCode,
    message: string,
    options: { retryable: boolean; cause?: unknown; details?: ErrorDetails },
  ) {
    super(message, { cause: options.cause });
    this.retryable = options.retryable;
    this.details = options.details ?? {};
  }
}

/** The connection that a call went out by had been given up: that is no word of SageMaker's. */
export class GivenUpError extends UpstreamError {}

/** A call that failed, and that the request has no call left to make again. */
export class UnrepeatedError extends UpstreamError {
  constructor({ code, message, retryable, cause, details }: UpstreamError) {
    super(code, message, { retryable, cause, details });
  }
}

/** Whether it is this request that may make no more calls: whoever else waits has calls of their own. */
export function isOutOfCalls(error: unknown): boolean {
  return error instanceof CallLimitError || error instanceof UnrepeatedError;
}

/** Whether SageMaker, or the way to it, failed for now: what is kept may serve meanwhile. */
export function isPassing(error: unknown): error is UpstreamError {
  return error instanceof UpstreamError && error.retryable;
}

export function pastDeadline(operation: string, cause?: unknown): UpstreamError {
  const message = `${operation} was not answered in the time that the request has for it`;
  return new UpstreamError('UPSTREAM_UNAVAILABLE', message, { retryable: true, cause });
}
