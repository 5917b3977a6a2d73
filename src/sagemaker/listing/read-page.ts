import type { Caller } from '../../upstream/call.js';
import { CallLimitError, isPassing, UpstreamError } from '../../upstream/errors.js';
import type { Freshness, Identified } from '../kept.js';
import { PAGE_SIZE, StepDown, type Total } from './feed.js';
import type { Row } from './order.js';
import type { Position } from './position.js';
import type { Failure, Walk } from './walk.js';
import { Window, type Windows } from './windows.js';

/** A list, and how to begin reading it: the way is chosen anew by what is known at the time. */
export interface ReadableList<T extends Identified> {
  /** What list it is: the entity, its filter and its order. */
  readonly id: string;
  /** The moment, in seconds of the epoch, from which the relative times of its filter count; null where it has none. */
  readonly moment: number | null;
  open(from: Position | null): Walk<T>;
  /** How many there are; null where nobody can say without reading them all. */
  count(caller: Caller): Promise<Total | null>;
}

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
  /** The whole list's count, asked for when it is read, and once. */
  readonly count: () => Promise<Total | null>;
}

/** Each thing that is learnt takes one way off; there are not more of them than this. */
const MAX_STEPS = 24;

export interface PageInput {
  readonly first: number;
  readonly after: Position | null;
  readonly freshness: Freshness;
  /** How many calls a scan may make. */
  readonly maxCalls: number;
}

/** What is kept of lists, and for how long, in milliseconds. */
export interface KeptLists<T extends Identified> {
  readonly windows: Windows<T>;
  readonly windowMs: number;
  /** The same for the top of a list, which new jobs make old. */
  readonly topMs: number;
  /** How long past its time a page may serve where SageMaker fails. */
  readonly staleMs: number;
  /** Whoever asks where no request waits. */
  readonly background: () => Caller;
}

/** One page of a list, by whatever way is right in this scope. */
export async function readPage<T extends Identified>(
  list: ReadableList<T>,
  input: PageInput,
  kept: KeptLists<T>,
  caller: Caller,
): Promise<Page<T>> {
  let last: unknown;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- each attempt knows what the one before has learnt
      return await attempt(list, input, kept, caller);
    } catch (error) {
      if (isPassing(error) && input.freshness !== 'STRONG') {
        const old = kept.windows.find(list, input.after, kept.windowMs + kept.staleMs);
        if (old && covers(old.window.walk, old.index, input.first)) {
          return servePage(list, { ...old, input, isStale: true }, kept, caller);
        }
      }
      if (!(error instanceof StepDown)) throw error;
      kept.windows.drop(list.id);
      last = error;
    }
  }
  throw new UpstreamError('UPSTREAM_UNAVAILABLE', 'SageMaker gives this list in no way that can be relied on', {
    retryable: false,
    cause: last,
  });
}

/** Whether the page can be served from the rows at hand. */
function covers<T extends Identified>({ rows, done }: Walk<T>, index: number, first: number): boolean {
  let matched = 0;
  for (let i = index + 1; i < rows.length && matched < first; i += 1) if (rows[i]?.matched) matched += 1;
  return done || matched === first;
}

async function attempt<T extends Identified>(
  list: ReadableList<T>,
  input: PageInput,
  kept: KeptLists<T>,
  caller: Caller,
): Promise<Page<T>> {
  const { windows, windowMs, topMs, staleMs } = kept;
  const { after, freshness, first } = input;
  if (freshness === 'STRONG') return await fill(list, new Window(list, after), -1, input, kept, caller);
  const goodMs = after === null ? topMs : windowMs;
  const maxAge = freshness === 'CACHED' ? Number.POSITIVE_INFINITY : goodMs;
  const found = windows.find(list, after, maxAge);
  if (found) {
    const { window, index } = found;
    if (covers(window.walk, index, first)) {
      const isStale = after === null && Date.now() - window.openedAt > topMs;
      const page = servePage(list, { window, index, input, isStale }, kept, caller);
      refreshAhead(list, window, kept);
      return page;
    }
    return await fill(list, window, index, input, kept, caller);
  }
  const old = windows.isOpening(list, after) ? windows.find(list, after, goodMs + staleMs) : null;
  // Another request is reading it anew: what is there serves meanwhile.
  if (old && covers(old.window.walk, old.index, first)) {
    return servePage(list, { ...old, input, isStale: true }, kept, caller);
  }
  const window = windows.openOnce(list, after);
  try {
    return await fill(list, window, -1, input, kept, caller);
  } finally {
    windows.opened(list, after, window);
  }
}

interface Serving<T extends Identified> {
  readonly window: Window<T>;
  readonly index: number;
  readonly input: PageInput;
  readonly isStale: boolean;
}

/** A page from rows that are there. */
function servePage<T extends Identified>(
  list: ReadableList<T>,
  { window, index, input, isStale }: Serving<T>,
  { windows }: KeptLists<T>,
  caller: Caller,
): Page<T> {
  const { walk } = window;
  const taken: number[] = [];
  let next = index + 1;
  for (; next < walk.rows.length && taken.length < input.first; next += 1)
    if (walk.rows[next]?.matched) taken.push(next);
  caller.bill.countHit(Date.now() - window.openedAt, isStale);
  const page = pageOf(
    list,
    { window, taken, next, first: input.first, after: input.after, isStale, isOut: false },
    caller,
  );
  if (isStale) window.uses += 1;
  else windows.keep(list.id, window, next - 1);
  return page;
}

/** A page from rows that are there and those that are read for it. */
async function fill<T extends Identified>(
  list: ReadableList<T>,
  window: Window<T>,
  passed: number,
  { first, after, maxCalls, freshness }: PageInput,
  { windows, windowMs }: KeptLists<T>,
  caller: Caller,
): Promise<Page<T>> {
  const { walk } = window;
  const taken: number[] = [];
  let index = passed + 1;
  let calls = 0;
  let isOut = false;
  const needsMore = (): boolean => index >= walk.rows.length && !walk.done && calls < maxCalls && !isOut;
  while (taken.length < first && (index < walk.rows.length || needsMore())) {
    if (index < walk.rows.length) {
      if (walk.rows[index]?.matched) taken.push(index);
      index += 1;
      continue;
    }
    const before = walk.rows.length;
    try {
      // oxlint-disable-next-line no-await-in-loop -- each page's token comes with the page before
      await window.pull(caller, first - taken.length > PAGE_SIZE);
    } catch (error) {
      // The calls that a request may make are spent: what has come stays, and the cursor leads on.
      if (!(error instanceof CallLimitError) || taken.length === 0) throw error;
      isOut = true;
    }
    if (walk.filtersHere || walk.rows.length === before) calls += 1;
  }
  const page = pageOf(list, { window, taken, next: index, first, after, isStale: false, isOut }, caller);
  if (freshness !== 'STRONG' && windowMs > 0 && walk.failures.length === 0) windows.keep(list.id, window, index - 1);
  return page;
}

/** From this part of its time on, a page that many ask for is read anew before it is due. */
const AHEAD = 3 / 4;
const POPULAR = 3;

/** So that nobody waits for the page that everybody polls. */
function refreshAhead<T extends Identified>(list: ReadableList<T>, window: Window<T>, kept: KeptLists<T>): void {
  const { windows, topMs, background } = kept;
  const isDue = Date.now() - window.openedAt >= topMs * AHEAD && window.uses >= POPULAR;
  if (!window.isTop || !isDue || windows.isOpening(list, null)) return;
  const fresh = windows.openOnce(list, null);
  const caller = background();
  const read = async (): Promise<void> => {
    const rows = window.walk.rows.length;
    while (fresh.walk.rows.length < rows && !fresh.walk.done) {
      // oxlint-disable-next-line no-await-in-loop -- each page's token comes with the page before
      await fresh.pull(caller);
    }
    if (fresh.walk.failures.length === 0) windows.keep(list.id, fresh, -1);
  };
  // Who asks next will read it, and hear what failed.
  read()
    .catch(() => undefined)
    .finally(() => windows.opened(list, null, fresh));
}

interface Read<T extends Identified> {
  readonly window: Window<T>;
  readonly taken: readonly number[];
  readonly next: number;
  readonly first: number;
  readonly after: Position | null;
  readonly isStale: boolean;
  /** The calls that the request may make are spent. */
  readonly isOut: boolean;
}

function pageOf<T extends Identified>(list: ReadableList<T>, read: Read<T>, caller: Caller): Page<T> {
  const { window, taken, next, first, after, isStale, isOut } = read;
  const { walk, moment } = window;
  const isFull = taken.length === first;
  const hasMoreHere = walk.rows.slice(next).some(({ matched }) => matched);
  const wasStopped = !isFull && !walk.done;
  const atEnd = !hasMoreHere && (walk.isCut || wasStopped);
  const beyond = atEnd ? walk.end() : null;
  const lastTaken = taken.at(-1);
  let count: Promise<Total | null> | null = null;
  return {
    moment,
    rows: taken.map((index) => walk.rows[index] as Row<T>),
    positionOf: (row) => walk.positionAfter(taken[row] ?? -1),
    end: beyond ?? (lastTaken === undefined ? after : walk.positionAfter(lastTaken)),
    hasNextPage: hasMoreHere || !walk.done || beyond !== null,
    truncated: walk.isCut || wasStopped || isOut,
    isStale,
    failures: walk.failures,
    count: () =>
      (count ??= after === null && walk.total && !walk.filtersHere ? Promise.resolve(walk.total) : list.count(caller)),
  };
}
