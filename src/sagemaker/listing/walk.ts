import { hash } from 'node:crypto';
import type { Caller } from '../../upstream/call.js';
import { arnKey } from '../arn.js';
import { wholeSeconds } from '../records/instants.js';
import type { Dated, Identified, Kept } from '../records/kept.js';
import type { Failure } from './failure.js';
import type { Feed, Total } from './feed.js';
import type { Order, Row } from './order.js';
import type { Position } from './position.js';

/** A list on its way: rows read so far, in the list's order, and how to read more. */
export interface Walk<T extends Identified> {
  /** Only ever appended to, so that an index stays good. */
  readonly rows: readonly Row<T>[];
  readonly done: boolean;
  /** A bound was reached: there may be more than the rows say. */
  readonly isCut: boolean;
  /** It has ended before as many rows had come as the server counts: there may be more, and nothing leads to them. */
  readonly isShort?: boolean;
  /** Where true, pulls count against the bound of a scan. */
  readonly filtersHere: boolean;
  /** The whole list's count, where the first page told it. */
  readonly total: Total | null;
  /** Of a list of several scopes: those that failed. */
  readonly failures: readonly Failure[];
  /** Where one did, the same as it was before, so that it is asked again and the others are not. */
  readonly unfailed?: Walk<T> | null;
  /** The same to one who can wait no longer: the scopes that are being read have failed. */
  leftBy?(error: Error): Walk<T> | null;
  /** The list newest first, where it was read so: whole, and sorted here, or to see how long it is. */
  readonly newest?: Walk<T> | null;
  /** How many rows it holds besides those that are in its order yet. */
  readonly unmerged?: number;
  /**
   * One call for more rows, or a few where a tie has to be read whole; may append none. `ahead` is who will ask for more
   * whatever comes: on their account the next call may go out before these rows are looked at.
   */
  pull(caller: Caller, ahead?: Caller | null): Promise<void>;
  /** Where to go on after the row; -1 is where the walk began. */
  positionAfter(index: number): Position | null;
  /** Where to go on after all that was read, matched or not. */
  end(): Position | null;
  /** The index of the last row that the position has passed, -1 for before the first; null where it is not held here. */
  find(position: Position): number | null;
}

/** Six characters of 36 bits: two of a thousand jobs in the same second share one once in a hundred thousand lists. */
function shortHash(arn: string): string {
  return hash('sha256', arnKey(arn), 'base64url').slice(0, 6);
}

/** An index may hold a job twice. */
function distinct<T extends Identified>(page: readonly Kept<T>[]): readonly Kept<T>[] {
  const arns = new Set<string>();
  return page.filter(({ arn }) => arns.size < arns.add(arnKey(arn.text)).size);
}

/** Whether the call that gave the row tells all of these fields. */
export function tells({ record }: Kept<Identified>, fields: readonly string[]): boolean {
  return fields.every((field) => field in record);
}

/** Rows of one page with their places, completed and checked. Jobs that lack the order's value are left out. */
export async function readRows<T extends Dated>(
  feed: Feed<T>,
  order: Order<T>,
  page: readonly Kept<T>[],
  caller: Caller,
): Promise<readonly Row<T>[]> {
  const told = distinct(page);
  const completed = await feed.complete(told, caller);
  return completed.flatMap((kept, i) => {
    const row = told[i] ?? kept;
    // The place is the server's: what is known of the job besides may be of a later state than the index has.
    const { record } = tells(row, order.fields) ? row : kept;
    const value = order.value(record, kept.beside);
    if (value === null) return [];
    return {
      kept,
      value,
      created: wholeSeconds(row.record.creationTime ?? kept.record.creationTime) ?? 0,
      hash: shortHash(kept.record.id),
      matched: feed.passes(kept, row),
    };
  });
}
