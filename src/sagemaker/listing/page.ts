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
  /** What the list's relative times count from, on the pages that follow too. */
  readonly moment: number | null;
  /** Where to go on after each of the rows. */
  positionOf(row: number): Position | null;
  readonly end: Position | null;
  readonly hasNextPage: boolean;
  /** A bound was reached: what is beyond it has not been looked at, or is not in this order. */
  readonly truncated: boolean;
  /** Past its time: nothing newer is to be had just now. */
  readonly isStale: boolean;
  /** The scopes that gave nothing, or nothing more. */
  readonly failures: readonly Failure[];
  /** How many there are, where all of the list is here: Search may not be able to count them. */
  readonly whole: Total | null;
  /** The whole list's count, asked for when it is read, and once. */
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
  /** The calls that the request may make are spent. */
  readonly isOut: boolean;
  /** What is kept of a list that has as many tells of their number. */
  readonly toldLikewise: () => Total | null;
}

/** Jobs may come while the list is read, and the index may lag behind what gave the rows: as many as are here there are. */
function atLeast<T extends Identified>(rows: readonly Row<T>[], told: Total): Total {
  if (told.value >= rows.length) return told;
  const { size } = new Set(rows.flatMap(({ matched, hash }) => (matched ? hash : [])));
  return told.value < size ? { value: size, isLowerBound: true } : told;
}

export function pageOf<T extends Identified>(list: ReadableList<T>, read: Read<T>, caller: Caller): Page<T> {
  const { window, taken, next, first, after, isStale, isOut, toldLikewise } = read;
  const { walk } = window;
  // Others may read on in it, and have a scope fail that this page has.
  const { failures } = walk;
  const isFull = taken.length === first;
  const hasMoreHere = walk.rows.slice(next).some(({ matched }) => matched);
  const wasStopped = !isFull && !walk.done;
  const atEnd = !hasMoreHere && (walk.isCut || wasStopped);
  // Who goes on as long as there is more finds there what a scope that fails just now has not given.
  const isLeftBehind = walk.done && !hasMoreHere && failures.some(({ error }) => isPassing(error));
  const beyond = atEnd || isLeftBehind ? walk.end() : null;
  // Read again from there it would be the same.
  const isStuck = atEnd && after !== null && taken.length === 0 && isDeepStrictEqual(beyond, after);
  const lastTaken = taken.at(-1);
  let count: Promise<Total | null> | null = null;
  // What has been told is not asked again; nor is the whole count of which one part cannot be had.
  const readCount = async (): Promise<Total | null> => {
    if (failures.length > 0) return null;
    if (walk.total && !walk.filtersHere) return atLeast(walk.rows, walk.total);
    window.total ??= (list.isCountable ? (window.whole ?? toldLikewise()) : null) ?? (await list.count(caller));
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
