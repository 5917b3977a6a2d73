import { type FilterScope, type TimeInput, timeSpan } from './filter-input.js';

/** What the `List...` calls filter by before they cut the page. Times are in seconds. */
export interface ListFilter {
  readonly nameContains?: string;
  readonly createdAfter?: number;
  readonly createdBefore?: number;
  readonly modifiedAfter?: number;
  readonly modifiedBefore?: number;
}

const LISTED: ReadonlySet<string> = new Set(['nameContains', 'creationTime', 'lastModifiedTime']);

/** Whether the filter asks for more than List filters by itself: that rest is decided after List has cut its page. */
export function isPicked(filter: object): boolean {
  return Object.entries(filter).some(([name, value]) => value !== null && value !== undefined && !LISTED.has(name));
}

/** The part of the filter that List filters by itself. */
export function listFilter(
  scope: FilterScope,
  filter: { nameContains?: string | null; creationTime?: TimeInput | null; lastModifiedTime?: TimeInput | null },
): ListFilter {
  const created = filter.creationTime ? timeSpan(scope, filter.creationTime) : null;
  const modified = filter.lastModifiedTime ? timeSpan(scope, filter.lastModifiedTime) : null;
  return {
    ...(filter.nameContains && { nameContains: filter.nameContains }),
    // List's bounds may exclude their own second: they are a second wider, and the record decides.
    ...(typeof created?.after === 'number' && { createdAfter: created.after - 1 }),
    ...(typeof created?.before === 'number' && { createdBefore: created.before + 1 }),
    ...(typeof modified?.after === 'number' && { modifiedAfter: modified.after - 1 }),
    ...(typeof modified?.before === 'number' && { modifiedBefore: modified.before + 1 }),
  };
}
