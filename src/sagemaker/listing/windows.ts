import { steadyNow } from '../../timing/clock.js';
import type { Caller } from '../../upstream/call.js';
import { areOthers, UnderWay } from '../../upstream/under-way.js';
import { LRUCache } from 'lru-cache';
import type { Identified } from '../records/kept.js';
import type { ListIdentity } from './list-name.js';
import type { Position } from './position.js';
import { type Opens, Window } from './window.js';

/** A window with more rows than this is let go: the next page opens another at its place. */
const MAX_ROWS = 5_000;
/** Of all lists of an entity together that are the same whoever asks, the rows with their records. */
const MAX_COMMON_ROWS = 6_000;
/** A list of a thousand jobs is kept, however little may be. */
const LEAST_ROWS = 1_500;
/** For each row what other records may take: with eight kilobytes of its own it is two fifths of that. */
const BYTES_A_ROW = 20_000;
/** Of those of one kind of caller that others may not hear of, and how many such kinds. */
const MAX_SHELF_ROWS = 2_000;
const MAX_SHELVES = 4;
const MAX_WINDOWS = 8;
/** So many rows behind the reader keep their records at the most; of those before, only the places stay. */
const BEHIND = 2_500;
/** One with a longer filter is read anew by each page. */
const MAX_LENGTH = 20_000;

export interface FoundWindow<T extends Identified> {
  readonly window: Window<T>;
  /** The index of the last row that the position has passed. */
  readonly index: number;
}

type Shelf<T extends Identified> = LRUCache<string, readonly Window<T>[]>;

function shelfFor<T extends Identified>(maxSize: number): Shelf<T> {
  return new LRUCache({
    maxSize,
    sizeCalculation: (windows) => windows.reduce((sum, { weight }) => sum + weight, 1),
  });
}

/**
 * The stretches of lists that are kept, so that paging on costs no row twice. No cursor ever needs one. Lists by what only
 * some may see have shelves apart: how many rows they have must move nothing out that others would miss.
 */
export class Windows<T extends Identified> {
  private readonly common: Shelf<T>;
  private readonly shelves: LRUCache<string, Shelf<T>>;
  /** Those that are being opened now, by list and place. */
  private readonly opening = new Map<string, Window<T>>();
  /** The tops of lists that requests read just now together with others. */
  private readonly readTogether = new UnderWay();

  /** `maxBytes`: what the records may take that are kept beside them. */
  constructor(maxBytes: number = Number.POSITIVE_INFINITY) {
    const rows = Math.max(LEAST_ROWS, Math.floor(maxBytes / BYTES_A_ROW));
    this.common = shelfFor(Math.min(MAX_COMMON_ROWS, rows));
    const memoMethod = (): Shelf<T> => shelfFor(Math.min(MAX_SHELF_ROWS, rows));
    this.shelves = new LRUCache({ max: MAX_SHELVES, memoMethod });
  }

  private shelfOf({ shelf }: ListIdentity): Shelf<T> {
    return shelf === null ? this.common : this.shelves.memo(shelf);
  }

  /**
   * A window of this list that holds the position (null: its top) and is not older than that, in milliseconds. `suits`: what
   * must be in it besides.
   */
  find(
    list: ListIdentity,
    position: Position | null,
    maxAgeMs: number,
    suits: (found: FoundWindow<T>) => boolean = () => true,
  ): FoundWindow<T> | null {
    const now = steadyNow();
    const all = (this.shelfOf(list).get(list.id) ?? []).map(({ lasting }) => lasting);
    if (position === null) {
      const tops = all.filter(
        (one) => one.isTop && one.holdsAfter(-1) && now - one.openedAt < maxAgeMs && suits({ window: one, index: -1 }),
      );
      // The last that was used may be the older: somebody still read it while it was read anew.
      const [window] = tops.sort((a, b) => b.openedAt - a.openedAt);
      return window ? { window, index: -1 } : null;
    }
    for (const window of all) {
      const index = window.list.moment === list.moment ? window.find(position) : null;
      const holds = index !== null && window.holdsAfter(index) && now - window.keptFrom(index) < maxAgeMs;
      if (holds && suits({ window, index })) return { window, index };
    }
    return null;
  }

  /** `served`: the last row that a page has taken; `given`: the first, where what follows is kept for longer by that. */
  keep(list: ListIdentity, { lasting: window }: Window<T>, served: number, given: number = served + 1): void {
    if (list.length > MAX_LENGTH) return;
    const shelf = this.shelfOf(list);
    // A list that is gone through must not outgrow what may be kept.
    window.passed(served, Math.min(BEHIND, shelf.maxSize / 2));
    window.noteGiven(given, served);
    const others = (shelf.get(list.id) ?? []).filter(({ lasting }) => lasting !== window);
    const kept = window.walk.rows.length > MAX_ROWS ? others : [window, ...others].slice(0, MAX_WINDOWS);
    if (kept.length > 0) shelf.set(list.id, kept);
    else shelf.delete(list.id);
  }

  drop(list: ListIdentity): void {
    this.shelfOf(list).delete(list.id);
  }

  /** The window that others are opening at this place, or one that is opened for this caller. */
  openOnce(list: Opens<T>, position: Position | null, caller: Caller): Window<T> {
    const key = placeKey(list, position);
    const window = this.opening.get(key) ?? new Window(list, position);
    this.opening.set(key, window);
    window.openers.add(caller);
    return window;
  }

  isOpening(list: ListIdentity, position: Position | null): boolean {
    const key = placeKey(list, position);
    return this.opening.has(key) || this.readTogether.callersOf(key).length > 0;
  }

  /** Whether others are opening it, and this request is not: what it reads itself it waits for. */
  isOthersOpening(list: ListIdentity, position: Position | null, caller: Caller): boolean {
    const key = placeKey(list, position);
    const openers = this.opening.get(key)?.openers ?? [];
    return areOthers([...openers, ...this.readTogether.callersOf(key)], caller);
  }

  /** Reads lists from their tops in a way of its own: there are no windows of them to join before it is through. */
  async whileRead<V>(lists: readonly ListIdentity[], caller: Caller, read: () => Promise<V>): Promise<V> {
    return await this.readTogether.during(
      lists.map((list) => placeKey(list, null)),
      caller,
      read,
    );
  }

  /** `isLeft`: who goes before it has come leaves it to the others, and to those who join them. */
  opened(list: Opens<T>, position: Position | null, window: Window<T>, caller: Caller, isLeft = false): void {
    window.openers.delete(caller);
    if (isLeft && window.openers.size > 0) return;
    const key = placeKey(list, position);
    if (this.opening.get(key) === window) this.opening.delete(key);
  }
}

/** At its top a list is the same whatever second it was asked in. */
function placeKey({ id, moment }: ListIdentity, position: Position | null): string {
  return `${JSON.stringify([position, position && moment])}${id}`;
}
