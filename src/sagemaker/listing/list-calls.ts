import type { Caller } from '../../upstream/call.js';
import type { Identified, Kept } from '../records/kept.js';
import type { SearchMemory } from '../search/search-memory.js';
import { type FeedPage, PAGE_SIZE } from './feed.js';

/** What the `List...` calls filter by themselves, before they cut the page. Times in seconds. */
export interface ListFilter {
  readonly nameContains?: string;
  readonly createdAfter?: number;
  readonly createdBefore?: number;
  readonly modifiedAfter?: number;
  readonly modifiedBefore?: number;
}

export interface ListInput {
  readonly filter: ListFilter;
  readonly sortBy: string | null;
  readonly descending: boolean;
  readonly token: string | null;
}

/** What a list by `List...` needs of one entity in one scope. */
export interface ListCalls<T extends Identified> {
  readonly memory: SearchMemory;
  list(input: ListInput, caller: Caller): Promise<FeedPage<T>>;
  complete(rows: readonly Kept<T>[], fields: readonly string[], caller: Caller): Promise<readonly Kept<T>[]>;
  /** Whether a row's fields are as good as its list: it may have them from long before. */
  knows(row: Kept<T>, fields: readonly string[], caller: Caller): boolean;
}

/** The part of a request that all `List...` calls have. `By`: what this one sorts by. */
interface ListOrder<By> {
  SortBy?: By;
  SortOrder: 'Ascending' | 'Descending';
  MaxResults: number;
  NextToken: string | undefined;
}

/** The order and the page as all `List...` calls spell them. Their size is always said: AWS gives 10 rows where it is not. */
export function listOrder<By>({ sortBy, descending, token }: Omit<ListInput, 'filter'>): ListOrder<By> {
  return {
    ...(sortBy !== null && { SortBy: sortBy as By }),
    SortOrder: descending ? 'Descending' : 'Ascending',
    MaxResults: PAGE_SIZE,
    NextToken: token ?? undefined,
  };
}

/** The filter as those that take one spell it. */
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
