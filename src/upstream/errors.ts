/** What a client can tell apart and act on; DESIGN's contract lists them. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'SCOPE_NOT_CONFIGURED'
  | 'UPSTREAM_ACCESS_DENIED'
  | 'UPSTREAM_REJECTED'
  | 'UPSTREAM_THROTTLED'
  | 'UPSTREAM_UNAVAILABLE';

/** An error whose message is ours and may reach clients; what AWS said stays in `cause`, for the log. */
export abstract class GatewayError extends Error {
  abstract readonly code: ErrorCode;
  readonly retryable: boolean = false;
}

/** The client asked for something that cannot be; found before any call is made, or by SageMaker refusing a property. */
export class BadUserInputError extends GatewayError {
  override readonly name = 'BadUserInputError';
  override readonly code = 'BAD_USER_INPUT';
}

/** An ARN names an account or region that this gateway does not serve. */
export class ScopeNotConfiguredError extends GatewayError {
  override readonly name = 'ScopeNotConfiguredError';
  override readonly code = 'SCOPE_NOT_CONFIGURED';
}

export type UpstreamErrorCode = Extract<ErrorCode, `UPSTREAM_${string}`>;

/** SageMaker did not answer as asked. */
export class UpstreamError extends GatewayError {
  override readonly name = 'UpstreamError';
  override readonly retryable: boolean;

  constructor(
    readonly code: UpstreamErrorCode,
    message: string,
    options: { retryable: boolean; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.retryable = options.retryable;
  }
}
