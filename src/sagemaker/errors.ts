import { GivenUpError, isPassing, pastDeadline, UpstreamError } from '../upstream/errors.js';
import { TooLongAnswer } from './scopes/bounded-answer.js';
import { ConnectionGivenUp } from './scopes/kept-connections.js';
import { CutAnswer } from './records/parse-answer.js';

interface SdkError extends Error {
  readonly $metadata?: {
    readonly httpStatusCode?: number;
    readonly requestId?: string;
  };
}

function isError(error: unknown): error is SdkError {
  return error instanceof Error;
}

/** The error names that the SDK treats as throttling, and those of AWS's gateways. */
const THROTTLING =
  /^((EC2|Request)?Throttl|TooManyRequests|(Request|Bandwidth)?LimitExceeded|ProvisionedThroughputExceeded|SlowDown|PriorRequestNotComplete|TransactionInProgress)/;
const ACCESS =
  /^(AccessDenied|UnauthorizedOperation|NotAuthorized|UnrecognizedClient|InvalidClientTokenId|ExpiredToken|InvalidSignature|IncompleteSignature|SignatureDoesNotMatch|MissingAuthenticationToken|Request(Expired|TimeTooSkewed|InTheFuture)|OptInRequired|CredentialsProviderError)/;
const DENIED = /^(AccessDenied|UnauthorizedOperation|NotAuthorized)/;
const REFUSED = /^(ValidationException|ValidationError|InvalidParameter|SerializationException)/;
const UNKNOWN_OPERATION = /^(UnknownOperation|InvalidAction|NotImplemented)/;
/** AWS says "Requested resource not found.", other implementations of the protocol "Could not find ...". */
const NOT_FOUND_TEXT = /not found|could not find|does not exist|doesn't exist/i;

function statusOf(error: SdkError): number | undefined {
  return error.$metadata?.httpStatusCode;
}

/** The connection broke (ECONNRESET) while the answer was coming: the part that came is no evidence of anything. */
function isOfConnection(error: unknown): boolean {
  const code: unknown = isError(error) && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^E[A-Z]+$/.test(code);
}

/** Not found has a name of its own in some Describes, and is a ValidationException with a certain text in others. */
function isNotFound(error: SdkError): boolean {
  return error.name.startsWith('ResourceNotFound') || (REFUSED.test(error.name) && NOT_FOUND_TEXT.test(error.message));
}

/**
 * The error of an SDK call in the gateway's words. Told by status as well as by name: an emulator's HTML page with
 * status 500 reaches us as a SyntaxError. `isClockCorrected`: the SDK signs by another time from then on, the server's.
 */
export function upstreamError(operation: string, error: unknown, isClockCorrected = false): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const { name } = isError(error) ? error : { name: 'Unknown' };
  const status = isError(error) ? statusOf(error) : undefined;
  // Whatever its status: the same answer would come again.
  if (error instanceof TooLongAnswer) return unreadable(operation, error, error.why);
  const options = (retryable: boolean): { retryable: boolean; cause: unknown } => ({ retryable, cause: error });
  if (THROTTLING.test(name) || status === 429) {
    return new UpstreamError('UPSTREAM_THROTTLED', `SageMaker throttled ${operation}; try again later`, options(true));
  }
  const isDenied = ACCESS.test(name) || status === 401 || status === 403;
  if (isDenied && isClockCorrected) {
    const message = `SageMaker refused ${operation}: this gateway's clock is off, and is corrected by now; try again`;
    return new UpstreamError('UPSTREAM_UNAVAILABLE', message, options(true));
  }
  if (isDenied) {
    return new UpstreamError(
      'UPSTREAM_ACCESS_DENIED',
      `SageMaker denied ${operation}: the gateway's credentials lack the permission sagemaker:${operation}, or are not valid`,
      options(false),
    );
  }
  // The SDK calls a broken connection a timeout too.
  if (name === 'AbortError' || (name === 'TimeoutError' && !isOfConnection(error)))
    return pastDeadline(operation, error);
  if (REFUSED.test(name) || (isError(error) && isNotFound(error))) {
    return new UpstreamError('UPSTREAM_REJECTED', `SageMaker refused what ${operation} was asked`, options(false));
  }
  if (UNKNOWN_OPERATION.test(name) || status === 404 || status === 501) {
    return new UpstreamError('UPSTREAM_UNAVAILABLE', `This endpoint does not offer ${operation}`, options(false));
  }
  const isCut = error instanceof CutAnswer || isOfConnection(error);
  if (status !== undefined && Math.floor(status / 100) === 2 && !isCut) return unreadable(operation, error);
  const Unanswered = error instanceof ConnectionGivenUp ? GivenUpError : UpstreamError;
  return new Unanswered('UPSTREAM_UNAVAILABLE', `SageMaker did not answer ${operation}`, options(true));
}

/** Whether a Describe said that there is no such thing. The one place that knows how it is said. */
export function saysNotFound(error: unknown): boolean {
  return error instanceof UpstreamError && isError(error.cause) && isNotFound(error.cause);
}

const SPENT = /^(ExpiredToken|UnrecognizedClient|InvalidClientTokenId)/;

/** Whether AWS said that the credentials have ended or are known no more: others may be had. */
export function saysSpent(error: unknown): boolean {
  const told = error instanceof UpstreamError ? error.cause : error;
  return isError(told) && SPENT.test(told.name);
}

/** Whether SageMaker refused the request itself (a filter, an order, a token), so that the same one fails again. */
export function isRefusal(error: unknown): error is UpstreamError {
  return error instanceof UpstreamError && error.code === 'UPSTREAM_REJECTED';
}

/** There are no credentials to ask SageMaker with. */
export class CredentialsError extends UpstreamError {}

/**
 * The SDK has tried all ways to get credentials. The last way is a machine's role, and where that fails for now, the error keeps
 * its own reason.
 */
const FROM_NO_WAY = /from any providers$/;

/**
 * Why there are no credentials: they are refused (a role that may not be assumed, a login that has ended), or not to be had just
 * now.
 */
export function credentialsError(scope: string, cause: unknown, consequence: string): UpstreamError {
  const { code } = upstreamError('AssumeRole', cause);
  const isNowhere = isError(cause) && FROM_NO_WAY.test(cause.message);
  const isRefused = (code === 'UPSTREAM_ACCESS_DENIED' && !isNowhere) || code === 'UPSTREAM_REJECTED';
  return new CredentialsError(
    isRefused ? 'UPSTREAM_ACCESS_DENIED' : 'UPSTREAM_UNAVAILABLE',
    `The gateway gets no credentials for ${scope}: ${consequence}`,
    { retryable: !isRefused, cause },
  );
}

/** Whether this operation is of no use in this scope: denied by a policy, or not offered by the endpoint. */
export function isOutOfReach(error: unknown): error is UpstreamError {
  if (!(error instanceof UpstreamError) || error instanceof CredentialsError) return false;
  // Credentials that have expired or are wrong say nothing of one operation.
  if (error.code === 'UPSTREAM_ACCESS_DENIED') return isError(error.cause) && DENIED.test(error.cause.name);
  return error.code === 'UPSTREAM_UNAVAILABLE' && !error.retryable && !isUnreadable(error);
}

class UnreadableError extends UpstreamError {}

/** Whether an answer came that cannot be read: one bad record spoils its page, and says nothing of the next. */
export function isUnreadable(error: unknown): error is UpstreamError {
  return error instanceof UnreadableError;
}

/** Whether the source of credentials gave none, without a refusal. */
function isWithoutKeys(error: unknown): boolean {
  return error instanceof CredentialsError && isError(error.cause) && error.cause.name === 'CredentialsProviderError';
}

/** Whether kept records may serve after this error: SageMaker may answer the next call, and readably. */
export function isFailure(error: unknown): boolean {
  return isPassing(error) || isUnreadable(error) || isWithoutKeys(error);
}

/** The error of an answer that came whole, but does not say what it was asked. */
export function unreadable(operation: string, cause?: unknown, why = 'cannot be read'): UpstreamError {
  const message = `SageMaker's answer to ${operation} ${why}`;
  return new UnreadableError('UPSTREAM_UNAVAILABLE', message, { retryable: false, cause });
}

/** The items of a list as AWS gave it: none where it is left out, an error where something else stands in its place. */
export function itemsOf<Item>(operation: string, list: readonly Item[] | undefined): readonly Item[] {
  if (list !== undefined && list !== null && !Array.isArray(list)) throw unreadable(operation);
  return list ?? [];
}

/** The token of the page that follows: none where it is left out or empty, an error where something else stands in its place. */
export function tokenOf(operation: string, token: unknown): string | null {
  if (token === undefined || token === null || token === '') return null;
  if (typeof token !== 'string') throw unreadable(operation);
  return token;
}

/** AWS's own words about a refusal; they may name the property that it does not know. Never shown to clients. */
export function refusalText(error: UpstreamError): string {
  const text: unknown = isError(error.cause) ? error.cause.message : '';
  return typeof text === 'string' ? text : '';
}
