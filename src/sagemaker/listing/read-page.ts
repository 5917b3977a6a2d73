import type { Caller } from '../../upstream/call.js';
import { CallLimitError, UpstreamError } from '../../upstream/errors.js';
import { inTurns } from '../../upstream/in-turns.js';
import { meanwhile } from '../../upstream/meanwhile.js';
import { isOutOfTime } from '../../upstream/until.js';
import { isFailure } from '../errors.js';
import type { Freshness, Identified } from '../records/kept.js';
import { Astray, PAGE_SIZE, StepDown } from './feed.js';
import { type Page, pageOf } from './page.js';
import type { Row } from './order.js';
import type { Position } from './position.js';
import { covers, type KeptLists, type ReadableList } from './readable-list.js';
import { refreshAhead } from './refresh-ahead.js';
import { type FoundWindow, Window } from './windows.js';
import { steadyNow } from '../../upstream/clock.js';

/** Each thing that is learnt takes one way off; there are not more of them than this. */
const MAX_STEPS = 24;
/** How often a list is opened anew where nothing is learnt by it. */
const MAX_ASTRAY = 3;

export interface PageInput {
  readonly first: number;
  readonly after: Position | null;
  readonly freshness: Freshness;
  /** How many calls a scan may make. */
  readonly maxCalls: number;
  /** Makes the page's rows ready, as they come: while SageMaker is waited for there is time. */
  readonly prepare: (row: Row<Identified>) => void;
}

/** One page of a list, by whatever way is right in this scope. */
export async function readPage<T extends Identified>(
  list: ReadableList<T>,
  input: PageInput,
  kept: KeptLists<T>,
  caller: Caller,
): Promise<Page<T>> {
  let last: unknown;
  let astray = 0;
  for (let step = 0; step < MAX_STEPS && astray < MAX_ASTRAY; step += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- each attempt knows what the one before has learnt
      return await attempt(list, input, kept, caller);
    } catch (error) {
      if (isFailure(error) && input.freshness !== 'STRONG') {
        const old = findWhole(list, input, kept, kept.windowMs + kept.staleMs);
        if (old) return servePage(list, { ...old, input, isStale: true }, kept, caller);
      }
      if (!(error instanceof StepDown)) throw error;
      // That Search fails just now says nothing of what is past its time; what is not would be gone on from again.
      const isGoneOnFrom = kept.windows.find(list, input.after, maxAgeOf(input, kept)) !== null;
      if (isGoneOnFrom || !isFailure(error.cause)) kept.windows.drop(list);
      if (error instanceof Astray) astray += 1;
      last = error;
    }
  }
  throw new UpstreamError('UPSTREAM_UNAVAILABLE', 'SageMaker gives this list in no way that can be relied on', {
    retryable: false,
    cause: last,
  });
}

/** A window that holds all of the page. */
function findWhole<T extends Identified>(
  list: ReadableList<T>,
  { after, first }: PageInput,
  { windows }: KeptLists<T>,
  maxAgeMs: number,
): FoundWindow<T> | null {
  return windows.find(list, after, maxAgeMs, ({ window, index }) => covers(window.walk, index, first));
}

/** How old what is kept of a list may be, in milliseconds, to be read on from there. */
export function maxAgeOf(
  { after, freshness }: Pick<PageInput, 'after' | 'freshness'>,
  { windowMs, topMs }: Pick<KeptLists<Identified>, 'topMs' | 'windowMs'>,
): number {
  if (freshness === 'CACHED') return Number.POSITIVE_INFINITY;
  return after === null ? topMs : windowMs;
}

async function attempt<T extends Identified>(
  list: ReadableList<T>,
  input: PageInput,
  kept: KeptLists<T>,
  caller: Caller,
): Promise<Page<T>> {
  const { windows, windowMs, topMs, staleMs } = kept;
  const { after, freshness, first } = input;
  const goodMs = after === null ? topMs : windowMs;
  if (freshness === 'STRONG') return await fill(list, new Window(list, after), -1, input, kept, caller);
  const found = windows.find(list, after, maxAgeOf(input, kept));
  if (found) {
    const { window, index } = found;
    if (covers(window.walk, index, first)) {
      const isStale = steadyNow() - (after === null ? window.openedAt : window.keptFrom(index)) > goodMs;
      const page = servePage(list, { window, index, input, isStale }, kept, caller);
      if (after === null && freshness === 'AUTO') refreshAhead(list, window, first, kept);
      return page;
    }
    return await fill(list, window, index, input, kept, caller);
  }
  const old = windows.isOpening(list, after) ? findWhole(list, input, kept, goodMs + staleMs) : null;
  // Another request is reading it anew: what is there serves meanwhile.
  if (old) return servePage(list, { ...old, input, isStale: true }, kept, caller);
  const window = windows.openOnce(list, after);
  window.readers += 1;
  let isLeft = false;
  try {
    return await fill(list, window, -1, input, kept, caller);
  } catch (error) {
    isLeft = caller.signal.aborted;
    throw error;
  } finally {
    window.readers -= 1;
    // Who goes before it has come leaves it to the others, and to those who join them.
    if (!isLeft || window.readers === 0) windows.opened(list, after, window);
  }
}

/** Until when these are the rows of the page, whatever becomes of each. */
function goodUntil<T extends Identified>(
  { openedAt }: Window<T>,
  { after, freshness }: PageInput,
  { topMs, windowMs }: KeptLists<T>,
): number {
  return freshness === 'STRONG' ? 0 : openedAt + (after === null ? topMs : windowMs);
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
  kept: KeptLists<T>,
  caller: Caller,
): Page<T> {
  const { windows } = kept;
  const { walk } = window;
  if (input.after === null) window.uses += 1;
  const taken: number[] = [];
  let next = index + 1;
  for (; next < walk.rows.length && taken.length < input.first; next += 1)
    if (walk.rows[next]?.matched) taken.push(next);
  caller.bill.countHit(steadyNow() - window.openedAt, isStale);
  caller.bill.noteGoodUntil(goodUntil(window, input, kept));
  const page = pageOf(
    list,
    { window, taken, next, first: input.first, after: input.after, isStale, isOut: false },
    caller,
  );
  if (!isStale) windows.keep(list, window, next - 1, index + 1);
  return page;
}

/** A page from rows that are there and those that are read for it. */
async function fill<T extends Identified>(
  list: ReadableList<T>,
  window: Window<T>,
  passed: number,
  input: PageInput,
  kept: KeptLists<T>,
  caller: Caller,
): Promise<Page<T>> {
  const { first, after, freshness } = input;
  const { windows, windowMs } = kept;
  if (after === null) window.uses += 1;
  const letGo = window.hold(passed);
  let read: Taken;
  try {
    read = await takeRows(window, passed, input, caller);
  } catch (error) {
    const left = isOutOfTime(caller.signal) && error instanceof Error ? window.leftBy(error) : null;
    if (!left) throw error;
    const rows = await takeRows(left, passed, input, caller);
    // Others may wait on, and who comes next asks again.
    if (freshness !== 'STRONG' && windowMs > 0) windows.keep(list, window, passed);
    return pageOf(list, { window: left, ...rows, first, after, isStale: false }, caller);
  } finally {
    letGo();
  }
  caller.bill.noteGoodUntil(goodUntil(window, input, kept));
  const page = pageOf(list, { window, ...read, first, after, isStale: false }, caller);
  // What CACHED goes on from may be of any age.
  const given = freshness === 'AUTO' ? passed + 1 : read.next;
  if (freshness !== 'STRONG' && windowMs > 0) windows.keep(list, window, read.next - 1, given);
  return page;
}

interface Taken {
  /** By their index in the walk. */
  readonly taken: readonly number[];
  /** The first row that was not looked at. */
  readonly next: number;
  /** The calls that the request may make are spent. */
  readonly isOut: boolean;
}

async function takeRows<T extends Identified>(
  window: Window<T>,
  passed: number,
  { first, maxCalls, prepare }: PageInput,
  caller: Caller,
): Promise<Taken> {
  const { walk } = window;
  const taken: number[] = [];
  let prepared = 0;
  const prepareTaken = async (): Promise<void> => {
    const fresh = taken.slice(prepared);
    prepared = taken.length;
    await inTurns(fresh, (at) => prepare(walk.rows[at] as Row<T>));
  };
  let next = passed + 1;
  let calls = 0;
  let isOut = false;
  const needsMore = (): boolean => next >= walk.rows.length && !walk.done && calls < maxCalls && !isOut;
  while (taken.length < first && (next < walk.rows.length || needsMore())) {
    if (next < walk.rows.length) {
      if (walk.rows[next]?.matched) taken.push(next);
      next += 1;
      continue;
    }
    const before = walk.rows.length;
    try {
      // oxlint-disable-next-line no-await-in-loop -- each page's token comes with the page before
      await meanwhile(window.pull(caller, first - taken.length > PAGE_SIZE), prepareTaken);
    } catch (error) {
      // The calls that a request may make are spent, or its time, for a scope that has not answered: what has come stays,
      // and the cursor leads on.
      const isLate = isOutOfTime(caller.signal) && walk.failures.length > 0;
      if (!(error instanceof CallLimitError || isLate) || taken.length === 0) throw error;
      isOut = true;
    }
    if (walk.filtersHere || walk.rows.length === before) calls += 1;
  }
  return { taken, next, isOut };
}
