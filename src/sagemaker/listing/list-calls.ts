import type { Caller } from '../../upstream/call.js';
import type { ListFilter } from '../filter/list-filter.js';
import type { Identified, Kept } from '../records/kept.js';
import type { SearchMemory } from '../search/search-memory.js';
import { type FeedPage, PAGE_SIZE } from './feed.js';

export interface ListInput {
  readonly filter: ListFilter;
  readonly sortBy: string | null;
  readonly descending: boolean;
  readonly token: string | null;
}

/** What reading a list by `List...` needs of one entity in one scope. */
export interface ListCalls<T extends Identified> {
  readonly memory: SearchMemory;
  list(input: ListInput, caller: Caller): Promise<FeedPage<T>>;
  complete(rows: readonly Kept<T>[], fields: readonly string[], caller: Caller): Promise<readonly Kept<T>[]>;
  /** Whether the row's fields are as good as the list itself: a row may hold fields that were read long before. */
  knows(row: Kept<T>, fields: readonly string[], caller: Caller): boolean;
}

/** The part of a request that all `List...` calls have. `By`: the words that this call can sort by. */
interface ListOrder<By> {
  SortBy?: By;
  SortOrder: 'Ascending' | 'Descending';
  MaxResults: number;
  NextToken: string | undefined;
}

/** The order and the page, as all `List...` calls spell them. The page's size is always given: without it AWS gives 10 rows. */
export function listOrder<By>({ sortBy, descending, token }: Omit<ListInput, 'filter'>): ListOrder<By> {
  return {
    ...(sortBy !== null && { SortBy: sortBy as By }),
    SortOrder: descending ? 'Descending' : 'Ascending',
    MaxResults: PAGE_SIZE,
    NextToken: token ?? undefined,
  };
}

/** The filter, as the calls that take one spell it. */
export function listTimes(filter: ListFilter): {
  NameContains?: string;
  CreationTimeAfter?: Date;
  CreationTimeBefore?: Date;
  LastModifiedTimeAfter?: Date;
  LastModifiedTimeBefore?: Date;
} {
  const { nameContains, createdAfter, createdBefore, modifiedAfter, modifiedBefore } = filter;
  const date = (seconds: number): Date => new Date(seconds * 1_000);
  return {
    ...(nameContains !== undefined && { NameContains: nameContains }),
    ...(createdAfter !== undefined && { CreationTimeAfter: date(createdAfter) }),
    ...(createdBefore !== undefined && Number.isFinite(createdBefore) && { CreationTimeBefore: date(createdBefore) }),
    ...(modifiedAfter !== undefined && { LastModifiedTimeAfter: date(modifiedAfter) }),
    ...(modifiedBefore !== undefined && { LastModifiedTimeBefore: date(modifiedBefore) }),
  };
}
