import { createHash } from 'node:crypto';
import type { Scopes } from '../scopes.js';
import { AwsError, constraint, validation } from '../wire/errors.js';
import { requiredText, textOf, type Input } from '../wire/input.js';
import { keyOf, sessionArn, sessionOf } from './session.js';

/** Who calls. */
export interface Caller {
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly sessionToken: string | undefined;
}

const ROLE_ARN = /^arn:aws[a-z-]*:iam::(\d{12}):role\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]{1,64})$/;
const HOUR_IN_SECONDS = 3_600;

/** What the SDK's credential providers ask of STS. Throws an AwsError. */
export function runSts(operation: string, input: Input, caller: Caller, scopes: Scopes): Record<string, unknown> {
  if (scopes.of(caller.accountId).length === 0)
    throw new AwsError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
  switch (operation) {
    case 'AssumeRole':
      return assumeRole(input, caller, scopes);
    case 'GetCallerIdentity':
      return { UserId: uniqueId('AIDA', caller.accessKeyId), Account: caller.accountId, Arn: arnOf(caller) };
    default:
      throw new AwsError('InvalidAction', `Could not find operation ${operation} for version 2011-06-15`);
  }
}

function assumeRole(input: Input, caller: Caller, scopes: Scopes): Record<string, unknown> {
  const arn = requiredText(input, 'RoleArn', { max: 2_048 });
  const name = requiredText(input, 'RoleSessionName', { pattern: /^[\w+=,.@-]{2,64}$/ });
  const externalId = textOf(input, 'ExternalId', { pattern: /^[\w+=,.@:/-]{2,1224}$/ });
  const seconds = secondsOf(input);
  const [, accountId = '', role = ''] = ROLE_ARN.exec(arn) ?? [];
  if (accountId === '') throw validation(`${arn} is invalid: an ARN such as arn:aws:iam::111111111111:role/reader`);
  const trusting = scopes.of(accountId);
  const demanded = trusting.find((scope) => scope.externalId !== undefined)?.externalId;
  // AWS does not say which of the two it was either.
  if (trusting.length === 0 || (demanded !== undefined && demanded !== externalId)) {
    throw new AwsError(
      'AccessDenied',
      `User: ${arnOf(caller)} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
      403,
    );
  }
  const session = { accountId, role, name };
  return {
    AssumedRoleUser: { AssumedRoleId: `${uniqueId('AROA', arn)}:${name}`, Arn: sessionArn(session) },
    Credentials: keyOf(session, Date.now() + seconds * 1_000),
  };
}

function secondsOf(input: Input): number {
  const text = textOf(input, 'DurationSeconds');
  if (text === undefined) return HOUR_IN_SECONDS;
  const seconds = Number(text);
  if (!(seconds >= 900)) throw constraint(text, 'DurationSeconds', 'have value greater than or equal to 900');
  if (seconds > 43_200) throw constraint(text, 'DurationSeconds', 'have value less than or equal to 43200');
  return seconds;
}

function arnOf({ accountId, sessionToken }: Caller): string {
  const session = sessionOf(sessionToken);
  return session?.accountId === accountId ? sessionArn(session) : `arn:aws:iam::${accountId}:user/sandbox`;
}

function uniqueId(prefix: string, text: string): string {
  return prefix + createHash('sha256').update(text).digest('hex').slice(0, 17).toUpperCase();
}
