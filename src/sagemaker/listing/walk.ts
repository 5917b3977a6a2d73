import { hash } from 'node:crypto';
import type { Caller } from '../../upstream/call.js';
import { arnKey } from '../arn.js';
import { wholeSeconds } from '../records/instants.js';
import type { Dated, Identified, Kept } from '../records/kept.js';
import type { Failure } from './failure.js';
import type { Feed, Total } from './feed.js';
import type { Order, Row } from './order.js';
import type { Position } from './position.js';

/** A list that is being read: the rows so far, in the list's order, and how to read more. */
export interface Walk<T extends Identified> {
  /** Rows are only appended, so that an index stays valid. */
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
  /** In a list of several scopes: the scopes that failed. */
  readonly failures: readonly Failure[];
  /** Where a scope failed: this walk as it was before that, so that only the failed scope is asked again. */
  readonly unfailed?: Walk<T> | null;
  /**
   * This walk for a caller who can wait no longer: scopes that are still being read count as failed. Null where no other is left.
   */
  leftBy?(error: Error): Walk<T> | null;
  /** The newest-first walk, where the list was read so: to be sorted here, or to see how long it is. */
  readonly newest?: Walk<T> | null;
  /** How many more rows it holds, which are not in its order yet. */
  readonly unmerged?: number;
  /**
   * Makes one call for more rows, or a few where a tie has to be read whole; may append none. `ahead`: a caller who will ask for
   * more whatever comes, on whose account the next call may go out before these rows are looked at.
   */
  pull(caller: Caller, ahead?: Caller | null): Promise<void>;
  /** Where to go on after the row; for -1, where the walk began. */
  positionAfter(index: number): Position | null;
  /** Where to go on after everything that was read, matched or not. */
  end(): Position | null;
  /**
   * The index of the last row that the position has passed, -1 where that is before the first; null where this walk does not hold
   * the position.
   */
  find(position: Position): number | null;
}

/** Six characters hold 36 bits: in one of a hundred thousand lists, two of a thousand jobs of the same second share a hash. */
function shortHash(arn: string): string {
  return hash('sha256', arnKey(arn), 'base64url').slice(0, 6);
}

/** An index may hold a job twice. */
function distinct<T extends Identified>(page: readonly Kept<T>[]): readonly Kept<T>[] {
  const arns = new Set<string>();
  return page.filter(({ arn }) => arns.size < arns.add(arnKey(arn.text)).size);
}

/** Whether the call that gave the row told all of these fields. */
export function tells({ record }: Kept<Identified>, fields: readonly string[]): boolean {
  return fields.every((field) => field in record);
}

/**
 * The rows of one page with their places, completed and checked against the filter. Jobs that lack the order's value are left
 * out.
 */
export async function readRows<T extends Dated>(
  feed: Feed<T>,
  order: Order<T>,
  page: readonly Kept<T>[],
  caller: Caller,
): Promise<readonly Row<T>[]> {
  const rows = distinct(page);
  const completed = await feed.complete(rows, caller);
  return completed.flatMap((kept, i) => {
    const row = rows[i] ?? kept;
    // The place is by the server's own values: a record may be of a later state than the index has.
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
