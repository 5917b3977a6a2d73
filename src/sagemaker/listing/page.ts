import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '../../upstream/call.js';
import { isPassing } from '../../upstream/errors.js';
import type { Identified } from '../records/kept.js';
import type { Total } from './feed.js';
import type { Row } from './order.js';
import type { Position } from './position.js';
import type { ReadableList } from './readable-list.js';
import type { Failure } from './failure.js';
import type { Window } from './window.js';

export interface Page<T extends Identified> {
  readonly rows: readonly Row<T>[];
  /** The moment from which the list's relative times count, on the following pages too. */
  readonly moment: number | null;
  /** Where to go on after each of the rows. */
  positionOf(row: number): Position | null;
  readonly end: Position | null;
  readonly hasNextPage: boolean;
  /** A bound was reached: rows beyond it have not been looked at, or are not in this order. */
  readonly truncated: boolean;
  /** The page is past its time, and nothing newer can be had just now. */
  readonly isStale: boolean;
  /** The scopes that gave nothing, or nothing more. */
  readonly failures: readonly Failure[];
  /** How many rows there are, where all of the list is at hand: Search may not be able to count them. */
  readonly whole: Total | null;
  /** The count of the whole list, asked for only when it is read, and only once. */
  readonly count: () => Promise<Total | null>;
}

/** What was read for a page: the rows that it takes, by their index in the walk. */
interface Read<T extends Identified> {
  readonly window: Window<T>;
  readonly taken: readonly number[];
  readonly next: number;
  readonly first: number;
  readonly after: Position | null;
  readonly isStale: boolean;
  /** Whether reading stopped because the request has no calls left, or no time. */
  readonly isOut: boolean;
  /** The count of a kept list that has as many jobs, where it tells. */
  readonly newestTotal: () => Total | null;
}

/**
 * A count is at least the rows at hand: jobs may come while the list is read, and the index may lag behind the call that gave the
 * rows.
 */
function atLeast<T extends Identified>(rows: readonly Row<T>[], count: Total): Total {
  if (count.value >= rows.length) return count;
  const { size } = new Set(rows.flatMap(({ matched, hash }) => (matched ? hash : [])));
  return count.value < size ? { value: size, isLowerBound: true } : count;
}

export function pageOf<T extends Identified>(list: ReadableList<T>, read: Read<T>, caller: Caller): Page<T> {
  const { window, taken, next, first, after, isStale, isOut, newestTotal } = read;
  const { walk } = window;
  // Taken now: others may read on in this window, and have a scope fail that has not failed for this page.
  const { failures } = walk;
  const isFull = taken.length === first;
  const hasMoreHere = walk.rows.slice(next).some(({ matched }) => matched);
  const wasStopped = !isFull && !walk.done;
  const atEnd = !hasMoreHere && (walk.isCut || wasStopped);
  // The list goes on where a scope failed that may recover: a client that follows the cursor finds there what that scope has not
  // given.
  const isLeftBehind = walk.done && !hasMoreHere && failures.some(({ error }) => isPassing(error));
  const beyond = atEnd || isLeftBehind ? walk.end() : null;
  // Reading again from this place would give the same nothing.
  const isStuck = atEnd && taken.length === 0 && isDeepStrictEqual(beyond, after);
  const lastTaken = taken.at(-1);
  let count: Promise<Total | null> | null = null;
  // A count that has been told is not asked for again. Where a scope has failed there is none: its part would be missing.
  const readCount = async (): Promise<Total | null> => {
    if (failures.length > 0) return null;
    if (walk.total && !walk.filtersHere) return atLeast(walk.rows, walk.total);
    window.total ??= (list.isCountable ? (window.whole ?? newestTotal()) : null) ?? (await list.count(caller));
    return window.total && atLeast(walk.rows, window.total);
  };
  return {
    moment: window.list.moment,
    rows: taken.map((index) => walk.rows[index] as Row<T>),
    positionOf: (row) => walk.positionAfter(taken[row] ?? -1),
    end: beyond ?? (lastTaken === undefined ? after : walk.positionAfter(lastTaken)),
    hasNextPage: hasMoreHere || (!isStuck && (!walk.done || beyond !== null)),
    truncated: walk.isCut || wasStopped || isOut || (walk.isShort === true && walk.done && !hasMoreHere),
    isStale,
    failures,
    whole: window.whole,
    count: () => (count ??= readCount()),
  };
}
