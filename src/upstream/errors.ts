/** The codes of errors that a client can tell apart and act on; docs/queries.md says what each means. */
export type ErrorCode =
  | 'ANSWER_LIMIT_EXCEEDED'
  | 'BAD_USER_INPUT'
  | 'FORBIDDEN'
  | 'SCOPE_NOT_CONFIGURED'
  | 'TOO_MANY_REQUESTS'
  | 'UNAUTHENTICATED'
  | 'UPSTREAM_ACCESS_DENIED'
  | 'UPSTREAM_BUDGET_EXCEEDED'
  | 'UPSTREAM_REJECTED'
  | 'UPSTREAM_THROTTLED'
  | 'UPSTREAM_UNAVAILABLE';

/** Identifies the calls that were lacking, for several jobs may lack the same call. JSON leaves it out. */
export const LACKED_CALLS = Symbol('lacked calls');

/** What an error says besides its code. */
export interface ErrorDetails {
  /** In how many milliseconds, from when this is read, the same call would have gone out. */
  readonly retryAfterMs?: number;
  /** How many more calls to SageMaker this would have taken than the request may make. */
  readonly callsNeeded?: number;
  /** Which of several scopes has failed. */
  readonly scope?: string;
  readonly [LACKED_CALLS]?: readonly object[];
}

/** An error whose message is the gateway's own and may reach clients; AWS's words stay in `cause`, for the log. */
export abstract class GatewayError extends Error {
  abstract readonly code: ErrorCode;
  readonly retryable: boolean = false;
  readonly details: ErrorDetails = {};

  /** Without a stack, which nobody is shown: that is two thirds of an error's cost, and a list may have thousands of errors. */
  constructor(message: string, options?: ErrorOptions) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message, options);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The client asked for something impossible; found before any call is made, or by SageMaker refusing a property. */
export class BadUserInputError extends GatewayError {
  override readonly name = 'BadUserInputError';
  override readonly code = 'BAD_USER_INPUT';
}

/** The answer holds as many rows as it may. Those that it has stay. */
export class AnswerLimitError extends GatewayError {
  override readonly name = 'AnswerLimitError';
  override readonly code = 'ANSWER_LIMIT_EXCEEDED';
}

/** There was no room for the request's rows before its time was over. */
export class RowRoomError extends GatewayError {
  override readonly name = 'RowRoomError';
  override readonly code = 'TOO_MANY_REQUESTS';
  override readonly retryable = true;

  constructor() {
    super(
      'All answers that are being made hold the rows that they may together (MAX_ROWS_AT_ONCE), and there was no room for more in time; ask again later',
    );
  }
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

/** The request has made all the calls that it may. What they brought stays. */
export class CallLimitError extends GatewayError {
  override readonly name = 'CallLimitError';
  override readonly code = 'UPSTREAM_BUDGET_EXCEEDED';
  override readonly details: ErrorDetails;

  /** `lacked`: one object for each call that was lacking; left out, it is one call. */
  constructor(message: string, lacked: readonly object[] = []) {
    super(message);
    const calls = lacked.length > 0 ? lacked : [this];
    this.details = { callsNeeded: calls.length, [LACKED_CALLS]: calls };
  }

  /** One error for what several, asked for side by side, would have taken together. */
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

/** The call went out on a connection that had been given up: that says nothing about SageMaker. */
export class GivenUpError extends UpstreamError {}

/** A call that failed, with no call left to the request to try it again. */
export class UnrepeatedError extends UpstreamError {
  constructor({ code, message, retryable, cause, details }: UpstreamError) {
    super(code, message, { retryable, cause, details });
  }
}

/** Whether the failure is that this request may make no more calls: others who wait for the same have calls of their own. */
export function isOutOfCalls(error: unknown): boolean {
  return error instanceof CallLimitError || error instanceof UnrepeatedError;
}

/** Whether SageMaker, or the way to it, failed for now: kept records may serve meanwhile. */
export function isPassing(error: unknown): error is UpstreamError {
  return error instanceof UpstreamError && error.retryable;
}

export function pastDeadline(operation: string, cause?: unknown): UpstreamError {
  const message = `${operation} was not answered in the time that the request has for it`;
  return new UpstreamError('UPSTREAM_UNAVAILABLE', message, { retryable: true, cause });
}
