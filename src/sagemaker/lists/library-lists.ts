import type { Caller } from '../../upstream/call.js';
import { fieldsOf } from '../filter/condition.js';
import type { JobLibrary } from '../job-library.js';
import { ListCount } from './list-count.js';
import { type JobLists, ListOpener } from './list-opener.js';
import { ListPart } from './list-part.js';
import type { ListQuery } from './list-query.js';
import type { FeedPage } from '../listing/feed.js';
import { firstRows } from '../listing/first-rows.js';
import type { ListInput, ListCalls } from '../listing/list-calls.js';
import type { ReadableList } from '../listing/readable-list.js';
import type { SearchCalls } from '../listing/search-calls.js';
import { basicFields, type Dated, type Knowledge, type Reading } from '../records/kept.js';
import { isSettled } from '../records/settled.js';

// A window outlives the request that opened it: each reader completes its rows with a loader of its own.
function completer<T extends Dated>(library: JobLibrary<T>, reading: Reading): ListCalls<T>['complete'] {
  return async (rows, fields, caller) => {
    const loader = library.loader(caller, reading);
    return await Promise.all(
      rows.map(async (kept) => {
        const completed = await loader.completeOrThrow(kept, fields);
        // A record that is known already keeps what this list says besides.
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

/** A list as it is read: by the cheapest way that is right in its scope, or from a wider one that is at hand. */
function readableList<T extends Dated>(lists: JobLists<T>, query: ListQuery<T>): ReadableList<T> {
  const { id, length, moment, shelf, condition, order, wider, newest } = query;
  const fields = [...basicFields(lists.fields, [...fieldsOf(condition), ...order.fields]).keys()];
  const count = new ListCount(lists.search, query);
  const opener = new ListOpener(lists, query, fields, count);
  const part = new ListPart(lists, query, fields, count);
  return {
    id,
    length,
    moment,
    shelf,
    open: (from, knownTotal = null) => opener.open(from, knownTotal),
    ...(wider && {
      part: {
        of: wider,
        isIn: (rows, caller) => part.isIn(rows, caller),
        from: async (rows, caller) => await part.from(rows, caller),
      },
    }),
    ...(newest && { newest: { of: newest, hasAsMany: order.isOfAll === true } }),
    get isCountable() {
      return count.isCountable;
    },
    count: async (caller) => await count.read(caller),
  };
}

/**
 * A list of an entity's jobs in one scope, read in the cheapest way that is right there, or only by the list that another job
 * keeps.
 */
export function libraryList<T extends Dated>(
  library: JobLibrary<T>,
  query: ListQuery<T>,
  reading: Reading,
  other: OtherList<T> | null = null,
): ReadableList<T> {
  const { definition, memory, limits } = library;
  const complete = completer(library, reading);
  // List ignores visibility conditions.
  const listHasMore = library.scope.visibilityConditions.length > 0;
  const ownList = async (input: ListInput, caller: Caller): Promise<FeedPage<T>> => await library.list(input, caller);
  const search: SearchCalls<T> = {
    memory,
    nameMember: definition.nameMember,
    search: async (input, caller) => await library.search(input, caller),
    listed: async (caller) => {
      // Jobs that only List has say nothing about Search.
      if (listHasMore) return 'none';
      const all = { filter: {}, sortBy: null, descending: true };
      const { rows } = await firstRows(async (token) => await ownList({ ...all, token }, caller));
      if (rows.length === 0) return 'none';
      return rows.some(({ record }) => isSettled(record)) ? 'some' : 'too new';
    },
    complete,
  };
  const lists: JobLists<T> = {
    fields: definition.fields,
    search: definition.search && !other ? search : null,
    list: {
      memory,
      list: other?.list ?? ownList,
      complete,
      knows: (row, fields, caller) => library.loader(caller, reading).knows(row, fields),
    },
    canBound: !other,
    listHasMore,
    maxCalls: limits.maxScanCalls,
    listTells: other?.tells ?? 'summary',
    holds: (arn) => library.scope.holds(arn),
  };
  return readableList(lists, query);
}
