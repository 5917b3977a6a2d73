import { BadUserInputError, NoUserError, ScopeNotConfiguredError } from '../../upstream/errors.js';
import type { Arn } from '../arn.js';
import type { ScopeClient } from './scope-client.js';

/** Scopes as a client names them: everything that is given must match. */
export interface ScopeSelector {
  readonly accountId?: string | null;
  readonly alias?: string | null;
  readonly region?: string | null;
}

/** How much of a word is shown: a longer one names no scope, and must leave room in the message for what is wrong. */
const MOST_SHOWN = 100;
/** How many scopes a message names: enough to see how they are told apart. */
const MOST_NAMED = 5;

function words({ alias, accountId, region }: ScopeSelector): string {
  const given = [alias, accountId, region].filter((word) => typeof word === 'string');
  return given.map((word) => word.slice(0, MOST_SHOWN) || '""').join(' in ');
}

function some(names: readonly string[]): string {
  return `${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ' ...' : ''}`;
}

/** The accounts and regions that the gateway serves. */
export class Scopes {
  constructor(
    readonly all: readonly ScopeClient[],
    private readonly needsUser = false,
  ) {}

  /** The scopes that a caller may use: to them there are no others. */
  only(mayUse: (scope: ScopeClient) => boolean): Scopes {
    return new Scopes(this.all.filter(mayUse));
  }

  /** No scopes: for a request that may ask nothing until it says who asks. */
  closed(): Scopes {
    return new Scopes([], true);
  }

  /** Throws where a user is needed: an empty list would say that there are no jobs. */
  requireUser(): void {
    if (this.needsUser) throw new NoUserError('This needs the token of a user, and the router has sent none');
  }

  private matching({ accountId, alias, region }: ScopeSelector): readonly ScopeClient[] {
    return this.all.filter(
      (scope) =>
        (typeof region !== 'string' || scope.region === region) &&
        (typeof alias !== 'string' || scope.alias === alias) &&
        // While a scope's account is not known, it may be any; but a text that is no account is none of them.
        (typeof accountId !== 'string' ||
          scope.accountId === accountId ||
          (scope.accountId === null && /^\d{12}$/.test(accountId))),
    );
  }

  /** A caller with several scopes is told which they are: their own only. */
  private noneOf(selector: ScopeSelector): ScopeNotConfiguredError {
    const error = notConfigured(selector);
    if (this.all.length < 2) return error;
    const theirs = this.all.map(({ alias, label }) => (alias === null ? label : `${label} (${alias})`));
    return new ScopeNotConfiguredError(`${error.message}; these are: ${some(theirs)}`);
  }

  /** The scopes in which a list is read; without selectors, all. */
  select(selectors: readonly ScopeSelector[] | null | undefined): readonly ScopeClient[] {
    this.requireUser();
    if (!selectors) return this.all;
    if (selectors.length === 0) throw new BadUserInputError('scopes: takes at least one scope, or is left out');
    const chosen = selectors.flatMap((selector) => {
      const found = this.matching(selector);
      if (found.length === 0) throw this.noneOf(selector);
      return found;
    });
    return this.all.filter((scope) => chosen.includes(scope));
  }

  /** The one scope in which a name is looked for. */
  one(selector: ScopeSelector): ScopeClient {
    this.requireUser();
    const found = this.matching(selector);
    const [scope] = found;
    if (!scope) throw this.noneOf(selector);
    if (found.length > 1) {
      throw new BadUserInputError(
        `region, accountId: a name is looked for in one scope, and these leave several: ${some(found.map(({ label }) => label))}`,
      );
    }
    return scope;
  }

  /** An ARN that the client itself gave must be of a scope that the gateway serves. */
  of(arn: Pick<Arn, 'accountId' | 'region'>): ScopeClient {
    this.requireUser();
    const scope = this.all.find((one) => one.holds(arn));
    if (!scope) throw notConfigured(arn);
    return scope;
  }
}

/** A caller is told the same of a scope that is not configured and of one that is not theirs. */
export function notConfigured(selector: ScopeSelector): ScopeNotConfiguredError {
  return new ScopeNotConfiguredError(`${words(selector)} is not a scope of this gateway`);
}
