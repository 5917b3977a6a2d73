import type { SearchExpression } from '@aws-sdk/client-sagemaker';
import type { Caller } from '../../upstream/call.js';
import type { Dated, Kept } from '../records/kept.js';
import type { SearchMemory } from '../search/search-memory.js';
import type { FeedPage } from './feed.js';

/** One call of `Search`. What every call of any scope has in common is added where it is sent. */
export interface SearchInput {
  readonly expression: SearchExpression | undefined;
  /** Null or left out: Search's own order. */
  readonly sortBy?: string | null;
  readonly descending?: boolean;
  readonly token?: string | null;
  /** Left out: as many as Search gives. */
  readonly maxResults?: number;
}

/** What reading a list by Search needs of one entity in one scope. */
export interface SearchCalls<T extends Dated> {
  readonly memory: SearchMemory;
  /** The member that holds a job's name. */
  readonly nameMember: string;
  search(input: SearchInput, caller: Caller): Promise<FeedPage<T>>;
  /** Whether List knows of any job, or only of jobs so new that the index may not have them yet. */
  listed(caller: Caller): Promise<'none' | 'some' | 'too new'>;
  /** The rows with these fields known. */
  complete(rows: readonly Kept<T>[], fields: readonly string[], caller: Caller): Promise<readonly Kept<T>[]>;
}
