import type { Arn } from '../arn.js';

/** The kinds of call that tell of one job. `child`: what a tuning job's own list says of the jobs that it launched. */
export type Knowledge = 'child' | 'describe' | 'search' | 'summary' | 'tags';

/** The members of every record; the others are the entity's own. */
export interface Identified {
  readonly __typename: string;
  readonly id: string;
}

/** The members that the records of all jobs have. Times are ISO 8601 texts. */
export type Dated = Identified & {
  readonly creationTime: string | null;
  readonly lastModifiedTime: string | null;
  readonly isTerminal: boolean | null;
};

/** A record, and which calls its fields come from. A field that none of these calls tells is not in the record yet. */
export interface Kept<T extends Identified> {
  readonly record: T;
  readonly arn: Arn;
  /** When each of the calls was made, in milliseconds of the epoch. */
  readonly from: ReadonlyMap<Knowledge, number>;
  /** What the list that gave the record says besides. */
  readonly beside?: object;
}

/** What Describe, which does not lag, has told. */
export interface Described<T extends Identified> extends Kept<T> {
  /** When it was asked, in milliseconds of the epoch: it tells of no earlier state than then. */
  readonly sentAt: number;
}

/** `CACHED` takes what is kept however old, `STRONG` nothing that is kept and nothing from the index. */
export type Freshness = 'AUTO' | 'CACHED' | 'STRONG';

/** How fresh an answer must be, and for whom: part of what makes two readings of one key the same. */
export interface Reading {
  readonly freshness: Freshness;
  readonly view: string;
}

/**
 * Where one field of an entity comes from: the calls that tell it, or the fields that it is derived from. Both empty: its ARN
 * tells it.
 */
export interface FieldSource {
  readonly calls: readonly Knowledge[];
  readonly needs: readonly string[];
  /** Whether it may change while `LastModifiedTime` stands still, even on a job that has ended. */
  readonly drifts?: boolean;
  /** Whether the fields that it needs are only read on the way, and do not show in its value. */
  readonly tellsNoNeeds?: boolean;
  /** Whether every job has it. A list's row may lack it all the same: then the row's call has not told it. */
  readonly isSure?: boolean;
  /** Whether it leads to other jobs, which are asked for once the record has come. */
  readonly leadsOn?: boolean;
}

/** Field name -> where it comes from. */
export type FieldTable = Readonly<Record<string, FieldSource>>;

/** The fields that are still to be read, each with the calls that tell it. */
export type Lacking = ReadonlyMap<string, readonly Knowledge[]>;

/** The fields that `selected` rests on, each with the calls that tell it; none of them is derived. */
export function basicFields(table: FieldTable, selected: Iterable<string>): Map<string, readonly Knowledge[]> {
  const basics = new Map<string, readonly Knowledge[]>();
  const visit = (name: string): void => {
    const source = table[name];
    if (!source || basics.has(name)) return;
    if (source.calls.length > 0) basics.set(name, source.calls);
    source.needs.forEach(visit);
  };
  for (const name of selected) visit(name);
  return basics;
}

/** When the last of these calls was made; minus infinity where none was. */
export function lastOf(calls: readonly Knowledge[], from: Kept<Identified>['from']): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const call of calls) {
    const at = from.get(call);
    if (at !== undefined && at > last) last = at;
  }
  return last;
}

/** When the job was last read by a call other than Search, whose index lags. */
export function toldAt({ from }: Kept<Identified>): number {
  return lastOf(['child', 'describe', 'summary', 'tags'], from);
}

/** When the last of the record's calls was made. */
export function fetchedAt({ from }: Kept<Identified>): number {
  return Math.max(0, ...from.values());
}
