import type { JobLibrary } from './job-library.js';
import type { RecordCache } from './loading/record-store.js';
import type { Dated } from './records/kept.js';
import type { Scopes } from './scopes/scopes.js';

interface Collection {
  readonly libraries: readonly Pick<JobLibrary<Dated>, 'definition' | 'memory' | 'scope'>[];
}

/** What the operator may want to know of a running gateway: what Search was seen not to do, what may be spent, what is kept. */
export function statusOf(
  scopes: Scopes,
  collections: readonly Collection[],
  cache: RecordCache,
  /** Whether whoever asks sees all of the records: their size tells how long hidden members are. */
  seesAll: boolean,
): object {
  const libraries = collections.flatMap((one) => one.libraries).filter(({ definition }) => definition.search);
  return {
    scopes: scopes.all.map((scope) => ({
      accountId: scope.accountId,
      region: scope.region,
      alias: scope.alias,
      search: Object.fromEntries(
        libraries
          .filter((library) => library.scope === scope)
          .map(({ definition, memory }) => [
            definition.type,
            { usable: memory.reachable, works: memory.proofs, cannot: memory.limits },
          ]),
      ),
      budget: scope.policy.budgets.state(),
    })),
    cache: { records: cache.size, ...(seesAll && { bytes: cache.bytes }) },
  };
}
