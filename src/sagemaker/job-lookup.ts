import { BadUserInputError, ScopeNotConfiguredError } from '../upstream/errors.js';
import { type Arn, parseArn, type Resource } from './arn.js';
import type { ScopeClient } from './scope-client.js';

const NAME = /^[a-zA-Z0-9](?:-*[a-zA-Z0-9])*$/;

export interface LookupArgs {
  readonly name?: string | null;
  readonly arn?: string | null;
  readonly region?: string | null;
  readonly accountId?: string | null;
}

/** Which job a root field asks for: an ARN, or a name in this scope. Whatever cannot be is refused before any call. */
export function lookup(scope: ScopeClient, resource: Resource, args: LookupArgs): { arn: Arn } | { name: string } {
  const { name, arn: arnText, region, accountId } = args;
  const hasName = typeof name === 'string';
  if (hasName === (typeof arnText === 'string')) {
    throw new BadUserInputError(`name, arn: exactly one of them is needed, not ${hasName ? 'both' : 'neither'}`);
  }
  if (typeof arnText === 'string') {
    if (typeof region === 'string' || typeof accountId === 'string') {
      throw new BadUserInputError('region, accountId: go with name; an arn holds both');
    }
    const arn = parseArn(arnText);
    if (arn?.resource !== resource) {
      throw new BadUserInputError(
        `arn: takes the ARN of a ${resource} ("arn:aws:sagemaker:us-east-1:123456789012:${resource}/name"), not ${JSON.stringify(arnText)}`,
      );
    }
    checkScope(scope, arn.region, arn.accountId);
    return { arn };
  }
  const max = resource === 'hyper-parameter-tuning-job' ? 32 : 63;
  if (!hasName || name.length > max || !NAME.test(name)) {
    throw new BadUserInputError(
      `name: takes 1 to ${max} letters, digits and hyphens, beginning and ending with a letter or digit, not ${JSON.stringify(name)}`,
    );
  }
  checkScope(scope, region ?? scope.region, accountId ?? scope.accountId);
  return { name };
}

/** An ARN or a scope that the client itself gave must be one that the gateway serves. */
export function checkScope(scope: ScopeClient, region: string, accountId: string | null): void {
  if (region !== scope.region || (accountId !== null && scope.accountId !== null && accountId !== scope.accountId)) {
    const asked = accountId === null ? region : `${accountId} in ${region}`;
    throw new ScopeNotConfiguredError(`${asked} is not a scope of this gateway, which serves ${scope.region}`);
  }
}
