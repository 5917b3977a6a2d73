import type { Caller } from '../../upstream/call.js';
import { UpstreamError } from '../../upstream/errors.js';
import type { Identified } from '../kept.js';
import { StepDown, type Total } from './feed.js';
import type { Row } from './order.js';
import type { Position } from './position.js';
import type { Walk } from './walk.js';
import { Window, type Windows } from './windows.js';

/** A list, and how to begin reading it: the way is chosen anew by what is known at the time. */
export interface ReadableList<T extends Identified> {
  /** What list it is: the entity, its filter and its order. */
  readonly id: string;
  open(from: Position | null): Walk<T>;
  /** How many there are; null where nobody can say without reading them all. */
  count(caller: Caller): Promise<Total | null>;
}

export interface Page<T extends Identified> {
  readonly rows: readonly Row<T>[];
  /** Where to go on after each of the rows. */
  positionOf(row: number): Position | null;
  readonly end: Position | null;
  readonly hasNextPage: boolean;
  /** A bound was reached: what is beyond it has not been looked at, or is not in this order. */
  readonly truncated: boolean;
  /** The whole list's count, asked for when it is read, and once. */
  readonly count: () => Promise<Total | null>;
}

/** Each thing that is learnt takes one way off; there are not more of them than this. */
const MAX_STEPS = 24;

export interface PageInput {
  readonly first: number;
  readonly after: Position | null;
  /** How many calls a scan may make. */
  readonly maxCalls: number;
}

/** One page of a list, by whatever way is right in this scope. */
export async function readPage<T extends Identified>(
  list: ReadableList<T>,
  input: PageInput,
  windows: Windows<T>,
  caller: Caller,
): Promise<Page<T>> {
  let last: unknown;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- each attempt knows what the one before has learnt
      return await attempt(list, input, windows, caller);
    } catch (error) {
      if (!(error instanceof StepDown)) throw error;
      windows.drop(list.id);
      last = error;
    }
  }
  throw new UpstreamError('UPSTREAM_UNAVAILABLE', 'SageMaker gives this list in no way that can be relied on', {
    retryable: false,
    cause: last,
  });
}

async function attempt<T extends Identified>(
  list: ReadableList<T>,
  { first, after, maxCalls }: PageInput,
  windows: Windows<T>,
  caller: Caller,
): Promise<Page<T>> {
  const found = after && windows.find(list.id, after);
  const window = found?.window ?? new Window(list.open(after));
  const { walk } = window;
  const taken: number[] = [];
  let index = (found?.index ?? -1) + 1;
  let calls = 0;
  const needsMore = (): boolean => index >= walk.rows.length && !walk.done && calls < maxCalls;
  while (taken.length < first && (index < walk.rows.length || needsMore())) {
    if (index < walk.rows.length) {
      if (walk.rows[index]?.matched) taken.push(index);
      index += 1;
      continue;
    }
    const before = walk.rows.length;
    // oxlint-disable-next-line no-await-in-loop -- each page's token comes with the page before
    await window.pull(caller);
    if (walk.filtersHere || walk.rows.length === before) calls += 1;
  }
  windows.keep(list.id, window);
  return pageOf(list, { walk, taken, next: index, first, after }, caller);
}

interface Reading<T extends Identified> {
  readonly walk: Walk<T>;
  readonly taken: readonly number[];
  readonly next: number;
  readonly first: number;
  readonly after: Position | null;
}

function pageOf<T extends Identified>(list: ReadableList<T>, reading: Reading<T>, caller: Caller): Page<T> {
  const { walk, taken, next, first, after } = reading;
  const isFull = taken.length === first;
  const hasMoreHere = walk.rows.slice(next).some(({ matched }) => matched);
  const wasStopped = !isFull && !walk.done;
  const atEnd = !hasMoreHere && (walk.isCut || wasStopped);
  const beyond = atEnd ? walk.end() : null;
  const lastTaken = taken.at(-1);
  let count: Promise<Total | null> | null = null;
  return {
    rows: taken.map((index) => walk.rows[index] as Row<T>),
    positionOf: (row) => walk.positionAfter(taken[row] ?? -1),
    end: beyond ?? (lastTaken === undefined ? after : walk.positionAfter(lastTaken)),
    hasNextPage: hasMoreHere || !walk.done || beyond !== null,
    truncated: walk.isCut || wasStopped,
    count: () =>
      (count ??= after === null && walk.total && !walk.filtersHere ? Promise.resolve(walk.total) : list.count(caller)),
  };
}
