import type { SearchExpression } from '@aws-sdk/client-sagemaker';
import type { Caller } from '../../upstream/call.js';
import type { Dated, Kept } from '../records/kept.js';
import type { SearchMemory } from '../search/search-memory.js';
import type { FeedPage } from './feed.js';

/** One call of `Search`; what is asked of it in every scope alike is added where it goes out. */
export interface SearchInput {
  readonly expression: SearchExpression | undefined;
  /** Null or left out: in an order of Search's own. */
  readonly sortBy?: string | null;
  readonly descending?: boolean;
  readonly token?: string | null;
  /** Left out: as many as it gives. */
  readonly maxResults?: number;
}

/** What a list by Search needs of one entity in one scope. */
export interface SearchCalls<T extends Dated> {
  readonly memory: SearchMemory;
  /** That holds a job's name. */
  readonly nameMember: string;
  search(input: SearchInput, caller: Caller): Promise<FeedPage<T>>;
  /** Whether List knows of any job at all, or of none but those that the index may not have yet. */
  listed(caller: Caller): Promise<'none' | 'some' | 'too new'>;
  /** The rows with these fields known. */
  complete(rows: readonly Kept<T>[], fields: readonly string[], caller: Caller): Promise<readonly Kept<T>[]>;
}
