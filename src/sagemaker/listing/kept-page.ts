import type { Caller } from '../../upstream/call.js';
import type { Freshness, Identified } from '../records/kept.js';
import type { ListIdentity } from './list-name.js';
import type { Position } from './position.js';
import { covers, type KeptLists, type ReadableList } from './readable-list.js';
import type { Window } from './window.js';
import type { FoundWindow, Windows } from './windows.js';

/** What decides which kept rows of a list may serve for a page. */
export interface PagePlace {
  readonly first: number;
  readonly after: Position | null;
  readonly freshness: Freshness;
}

/** For how many milliseconds the kept rows of a list are good to serve the page at this place. */
export function goodFor<T extends Identified>(after: Position | null, { topMs, windowMs }: KeptLists<T>): number {
  return after === null ? topMs : windowMs;
}

/** How old the kept rows may be for this request. */
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

/** A window that holds the whole of a wider list, from whose rows this one can be made. */
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

/** Kept rows that hold the page, even where they are past their time. */
export function findStale<T extends Identified>(
  list: ListIdentity,
  input: Pick<PagePlace, 'after' | 'first'>,
  kept: KeptLists<T>,
): FoundWindow<T> | null {
  return findWhole(list, input, kept.windows, goodFor(input.after, kept) + kept.staleMs);
}

/** Whether the page is due to be read anew, while kept rows may serve if that takes long. */
export function isPastItsTime<T extends Identified>(list: ListIdentity, input: PagePlace, kept: KeptLists<T>): boolean {
  if (input.freshness !== 'AUTO') return false;
  return !findWhole(list, input, kept.windows, goodFor(input.after, kept)) && findStale(list, input, kept) !== null;
}

/** Kept rows that serve for the page while another request reads it anew. */
export function findMeanwhile<T extends Identified>(
  list: ListIdentity,
  input: Pick<PagePlace, 'after' | 'first'>,
  kept: KeptLists<T>,
  caller: Caller,
): FoundWindow<T> | null {
  return kept.windows.isOthersOpening(list, input.after, caller) ? findStale(list, input, kept) : null;
}

/** Whether kept rows serve for the top of the list, or can be read on from there. */
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
