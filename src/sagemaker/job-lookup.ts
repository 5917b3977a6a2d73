import { BadUserInputError } from '../upstream/errors.js';
import { printed } from '../values/printed.js';
import { type Arn, parseArn, type Resource, takesArn } from './arn.js';
import type { ScopeClient } from './scopes/scope-client.js';
import type { Scopes } from './scopes/scopes.js';

const NAME = /^[a-zA-Z0-9](?:-*[a-zA-Z0-9])*$/;

export interface LookupArgs {
  readonly name?: string | null;
  readonly arn?: string | null;
  readonly region?: string | null;
  readonly accountId?: string | null;
}

/** A job as it is asked for by name. */
interface NamedJob {
  readonly name: string;
  readonly scope: ScopeClient;
  /** The account that the job must be of; null: whichever account the scope has. */
  readonly accountId: string | null;
}

/** A job as a root field asks for it. */
export type AskedJob = { readonly arn: Arn } | NamedJob;

/** The job that a root field asks for, by an ARN or by a name in one scope. Whatever is impossible is refused before any call. */
export function lookup(scopes: Scopes, resource: Resource, args: LookupArgs): AskedJob {
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
      throw new BadUserInputError(`arn: ${takesArn(resource, arnText)}`);
    }
    scopes.of(arn);
    return { arn };
  }
  const max = resource === 'hyper-parameter-tuning-job' ? 32 : 63;
  if (!hasName || name.length > max || !NAME.test(name)) {
    throw new BadUserInputError(
      `name: takes 1 to ${max} letters, digits and hyphens, beginning and ending with a letter or digit, not ${printed(name)}`,
    );
  }
  return { name, scope: scopes.one({ region, accountId }), accountId: accountId ?? null };
}
