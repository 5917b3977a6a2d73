import type { Caller } from '../../upstream/call.js';
import type { Arn, Resource } from '../arn.js';
import type { Ages } from './freshness.js';
import type { Dated, FieldTable, Kept, Lacking } from './kept.js';
import type { NameSearch } from '../search/name-search.js';
import type { RecordStore } from './record-store.js';

/** How one entity's records are read in one scope. */
export interface RecordCalls<T extends Dated> {
  readonly resource: Resource;
  readonly fields: FieldTable;
  readonly ages: Ages;
  /** What other requests have read. */
  readonly store: RecordStore<T>;
  /** Whether this scope holds the ARN's account and region. */
  holds(arn: Arn): boolean;
  /** By Describe; null where there is no such job. */
  describe(name: string, caller: Caller): Promise<Kept<T> | null>;
  /** Many by Search; null where the entity is in no index, or Search is of no use for it. */
  nameSearch(caller: Caller): NameSearch<T> | null;
  /** The name in its own casing, by List; null where no name is the same but for its case. */
  findName(name: string, caller: Caller): Promise<string | null>;
  /** What the ARN tells, without a call. */
  fromArn(arn: Arn): Kept<T>;
  /** The fields that a call of its own tells (tags); null where Describe tells all. */
  readonly tags: ((kept: Kept<T>, caller: Caller) => Promise<Kept<T>>) | null;
  /** The fields that follow from others. */
  readonly derive: (fields: T, arn: Arn) => T;
}

/** One job, and what is to be read of it. */
export interface RecordAsk<T extends Dated> {
  readonly name: string;
  /** Where it was asked for by its ARN, whose casing is not reliable. */
  readonly arn: Arn | null;
  /** What is there of it. */
  readonly kept: Kept<T> | null;
  readonly fields: readonly string[];
  readonly lacking: Lacking;
  readonly isKnown: boolean;
}
