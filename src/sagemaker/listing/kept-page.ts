import type { Caller } from '../../upstream/call.js';
import type { Freshness, Identified } from '../records/kept.js';
import type { ListIdentity } from './list-name.js';
import type { Position } from './position.js';
import { covers, type KeptLists, type ReadableList } from './readable-list.js';
import type { Window } from './window.js';
import type { FoundWindow, Windows } from './windows.js';

/** Which page of a list, as far as it says what of the list may serve for it. */
export interface PagePlace {
  readonly first: number;
  readonly after: Position | null;
  readonly freshness: Freshness;
}

/** How long what is kept of a list is good to be read on from there, in milliseconds. */
export function goodFor<T extends Identified>(after: Position | null, { topMs, windowMs }: KeptLists<T>): number {
  return after === null ? topMs : windowMs;
}

/** How old it may be. */
export function maxAgeOf<T extends Identified>(
  { after, freshness }: Pick<PagePlace, 'after' | 'freshness'>,
  kept: KeptLists<T>,
): number {
  return freshness === 'CACHED' ? Number.POSITIVE_INFINITY : goodFor(after, kept);
}

/** A window that holds all of the page. */
export function findWhole<T extends Identified>(
  list: ListIdentity,
  { first, after }: Pick<PagePlace, 'after' | 'first'>,
  windows: Windows<T>,
  maxAgeMs: number,
): FoundWindow<T> | null {
  return windows.find(list, after, maxAgeMs, ({ window, index }) => covers(window.walk, index, first));
}

/** A window that holds all of a list of which this one is a part. */
export function findWider<T extends Identified>(
  { part }: Pick<ReadableList<T>, 'part'>,
  { after, freshness }: Pick<PagePlace, 'after' | 'freshness'>,
  kept: KeptLists<T>,
  caller: Caller,
): Window<T> | null {
  if (after !== null || !part) return null;
  const maxAgeMs = maxAgeOf({ after, freshness }, kept);
  for (const list of part.of()) {
    const tellsAll = ({ window: { walk, whole } }: FoundWindow<T>): boolean =>
      whole !== null &&
      (list.tellsOfNone || whole.value > 0) &&
      whole.value <= (list.most ?? Number.POSITIVE_INFINITY) &&
      part.isIn(walk.rows, caller);
    const found = kept.windows.find(list, null, maxAgeMs, tellsAll);
    if (found) return found.window;
  }
  return null;
}

/** What is there of a page, though it be past its time. */
export function findStale<T extends Identified>(
  list: ListIdentity,
  input: Pick<PagePlace, 'after' | 'first'>,
  kept: KeptLists<T>,
): FoundWindow<T> | null {
  return findWhole(list, input, kept.windows, goodFor(input.after, kept) + kept.staleMs);
}

/** Whether it has to be read anew, and what is there may serve where that takes long. */
export function isPastItsTime<T extends Identified>(list: ListIdentity, input: PagePlace, kept: KeptLists<T>): boolean {
  if (input.freshness !== 'AUTO') return false;
  return !findWhole(list, input, kept.windows, goodFor(input.after, kept)) && findStale(list, input, kept) !== null;
}

/** What is there of a page that another request is reading anew: it serves meanwhile. */
export function findMeanwhile<T extends Identified>(
  list: ListIdentity,
  input: Pick<PagePlace, 'after' | 'first'>,
  kept: KeptLists<T>,
  caller: Caller,
): FoundWindow<T> | null {
  return kept.windows.isOthersOpening(list, input.after, caller) ? findStale(list, input, kept) : null;
}

/** Whether something is kept that serves for the top of a list, or that is read on. */
export function isTopKept<T extends Identified>(
  list: ReadableList<T>,
  place: PagePlace,
  kept: KeptLists<T>,
  caller: Caller,
): boolean {
  return (
    kept.windows.find(list, null, maxAgeOf(place, kept)) !== null ||
    findWider(list, place, kept, caller) !== null ||
    findMeanwhile(list, place, kept, caller) !== null
  );
}
