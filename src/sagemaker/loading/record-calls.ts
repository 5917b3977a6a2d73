import type { Caller } from '../../upstream/call.js';
import { type Arn, arnKey } from '../arn.js';
import type { JobDefinition } from '../job-definition.js';
import type { ScopeClient } from '../scopes/scope-client.js';
import type { Ages } from '../records/freshness.js';
import type { Dated, Described, Kept, Lacking } from '../records/kept.js';
import type { NameSearch } from './name-search.js';
import type { RecordMaker } from '../records/record-maker.js';
import type { RecordStore } from './record-store.js';

/** How one entity's records are read in one scope. */
export interface RecordCalls<T extends Dated> {
  readonly definition: Pick<JobDefinition<T>, 'derive' | 'fields' | 'resource' | 'stage'>;
  readonly limits: { readonly ages: Ages };
  readonly scope: Pick<ScopeClient, 'holds'>;
  /** Makes a record of what an ARN tells, without a call. */
  readonly maker: Pick<RecordMaker<T>, 'fromArn'>;
  /** The records that other requests have read. */
  readonly store: RecordStore<T>;
  /** By Describe; null where there is no such job. */
  describe(name: string, caller: Caller): Promise<Described<T> | null>;
  /** Many by Search; null where the entity is in no index, or Search is of no use for it. */
  nameSearch(caller: Caller): NameSearch<T> | null;
  /** The name in its own casing, by List; null where no job has this name in any casing. */
  findName(name: string, caller: Caller): Promise<string | null>;
  /** The record with its tags, for entities whose tags take a call of their own. */
  tags(kept: Kept<T>, caller: Caller): Promise<Kept<T>>;
}

/** A job that is asked for, and what is to be read of it. */
export interface RecordAsk<T extends Dated> {
  readonly name: string;
  /** The ARN that it was asked for by, whose casing is not reliable; null where it was asked for by name. */
  readonly arn: Arn | null;
  /** What has been read of it before. */
  readonly kept: Kept<T> | null;
  readonly fields: readonly string[];
  readonly lacking: Lacking;
}

/** Whether the job that was found is the one that was asked for: another account may have one of the same name. */
export function isAsked<T extends Dated>({ arn, name }: RecordAsk<T>, found: Kept<T>): boolean {
  return arn ? arnKey(found.arn.text) === arnKey(arn.text) : found.arn.name === name;
}
