import type { Caller } from '../../upstream/call.js';
import type { Arn } from '../arn.js';
import type { JobLibrary } from '../job-library.js';
import { jobList } from './job-listing.js';
import type { ListQuery } from './list-query.js';
import type { FeedPage } from '../listing/feed.js';
import { firstRows } from '../listing/first-rows.js';
import type { ListInput, ListCalls } from '../listing/list-calls.js';
import type { ReadableList } from '../listing/readable-list.js';
import type { SearchCalls } from '../listing/search-calls.js';
import type { Dated, Kept, Knowledge, Reading } from '../records/kept.js';
import { isSettled } from '../search/name-search.js';

// A window outlives the request that opened it: whoever reads on does so with loaders of its own.
function completer<T extends Dated>(library: JobLibrary<T>, reading: Reading): ListCalls<T>['complete'] {
  return async (rows, fields, caller) => {
    const loader = library.loader(caller, reading);
    return await Promise.all(
      rows.map(async (kept) => {
        const completed = await loader.completeOrThrow(kept, fields);
        // What is known of the job already takes nothing from what this list says of it.
        return kept.beside ? { ...completed, beside: kept.beside } : completed;
      }),
    );
  };
}

/** A list of the entity's jobs that another job keeps, and what its rows tell. */
interface OtherList<T extends Dated> {
  readonly list: ListCalls<T>['list'];
  readonly tells: Knowledge;
}

/** A list of an entity's jobs in one scope, by the cheapest way that is right there, or by another's list alone. */
export function libraryList<T extends Dated>(
  library: JobLibrary<T>,
  query: ListQuery<T>,
  reading: Reading,
  other: OtherList<T> | null = null,
): ReadableList<T> {
  const { definition, memory, limits } = library;
  const complete = completer(library, reading);
  // It heeds no such conditions.
  const listHasMore = library.scope.visibilityConditions.length > 0;
  const ownList = async (input: ListInput, caller: Caller): Promise<FeedPage<T>> => await library.list(input, caller);
  const search: SearchCalls<T> = {
    memory,
    nameMember: definition.nameMember,
    search: async (input, caller) => await library.search(input, caller),
    listed: async (caller) => {
      // What it has is no word on Search then.
      if (listHasMore) return 'none';
      const all = { filter: {}, sortBy: null, descending: true };
      const { rows } = await firstRows(async (token) => await ownList({ ...all, token }, caller));
      if (rows.length === 0) return 'none';
      return rows.some(({ record }) => isSettled(record)) ? 'some' : 'too new';
    },
    complete,
  };
  const lists = {
    fields: definition.fields,
    search: definition.search && !other ? search : null,
    list: {
      memory,
      list: other?.list ?? ownList,
      complete,
      knows: (row: Kept<T>, fields: readonly string[], caller: Caller) =>
        library.loader(caller, reading).knows(row, fields),
    },
    canBound: !other,
    listHasMore,
    maxCalls: limits.maxScanCalls,
    listTells: other?.tells ?? 'summary',
    holds: (arn: Arn) => library.scope.holds(arn),
  };
  return jobList(lists, query);
}
