import type { Caller } from '../upstream/call.js';
import type { JobLibrary } from './job-library.js';
import { jobList, type ListQuery } from './job-listing.js';
import { firstRows } from './listing/first-rows.js';
import type { ListInput, SummaryCalls } from './listing/list-feed.js';
import type { ReadableList } from './listing/readable-list.js';
import type { SearchInput } from './listing/search-calls.js';
import type { Dated, Knowledge, Reading } from './records/kept.js';

// A window outlives the request that opened it: whoever reads on does so with loaders of its own.
function completer<T extends Dated>(library: JobLibrary<T>, reading: Reading): SummaryCalls<T>['complete'] {
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

/** A list of an entity's jobs in one scope, by the cheapest way that is right there. */
export function libraryList<T extends Dated>(
  library: JobLibrary<T>,
  query: ListQuery<T>,
  reading: Reading,
): ReadableList<T> {
  const { definition, memory, limits } = library;
  const complete = completer(library, reading);
  const search = definition.search && {
    memory,
    search: async (input: SearchInput, caller: Caller) => await library.search(input, caller),
    hasAny: async (caller: Caller) => {
      const all = { filter: {}, sortBy: null, descending: true };
      const { rows } = await firstRows(async (token) => await library.list({ ...all, token }, caller));
      return rows.length > 0;
    },
    complete,
  };
  const list = {
    memory,
    list: async (input: ListInput, caller: Caller) => await library.list(input, caller),
    complete,
  };
  const { fields } = definition;
  return jobList({ fields, maxCalls: limits.maxScanCalls, canBound: true, listTells: 'summary', search, list }, query);
}

/** The same by a list that another job keeps of its own. */
export function listByOther<T extends Dated>(
  library: JobLibrary<T>,
  query: ListQuery<T>,
  reading: Reading,
  { list: call, tells }: { list: SummaryCalls<T>['list']; tells: Knowledge },
): ReadableList<T> {
  const { definition, memory, limits } = library;
  const list = { memory, list: call, complete: completer(library, reading) };
  const { fields } = definition;
  return jobList(
    { fields, maxCalls: limits.maxScanCalls, canBound: false, listTells: tells, search: null, list },
    query,
  );
}
