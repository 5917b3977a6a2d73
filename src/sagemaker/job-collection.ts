import type { Arn } from './arn.js';
import type { JobDefinition } from './job-definition.js';
import type { JobLibrary, SourceLimits } from './job-library.js';
import type { Dated } from './records/kept.js';
import type { KeptLists } from './listing/readable-list.js';
import { Windows } from './listing/windows.js';
import type { ScopeClient } from './scopes/scope-client.js';

/** One entity in all scopes, for as long as the gateway runs. */
export class JobCollection<T extends Dated> implements KeptLists<T> {
  readonly windows: Windows<T>;

  constructor(
    readonly definition: JobDefinition<T>,
    readonly libraries: readonly JobLibrary<T>[],
    readonly limits: SourceLimits,
  ) {
    this.windows = new Windows(limits.maxBytes);
  }

  get windowMs(): number {
    return this.limits.windowMs;
  }

  /** Where nothing is kept from one request to the next, a list is read from its top each time. */
  get topMs(): number {
    return this.limits.maxBytes > 0 ? this.limits.windowMs : 0;
  }

  get staleMs(): number {
    return this.limits.ages.staleMs;
  }

  library(scope: ScopeClient): JobLibrary<T> {
    const library = this.libraries.find((one) => one.scope === scope);
    if (!library) throw new Error(`${scope.label} is no scope of this gateway`);
    return library;
  }

  /** The library of the ARN's scope; null where it is of no scope of this gateway. */
  libraryOf(arn: Pick<Arn, 'accountId' | 'region'>): JobLibrary<T> | null {
    return this.libraries.find(({ scope }) => scope.holds(arn)) ?? null;
  }
}
