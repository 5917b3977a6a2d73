import { isDeepStrictEqual } from 'node:util';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../../upstream/call.js';
import { Flights } from '../../upstream/flights.js';
import type { Identified } from '../records/kept.js';
import type { Total } from './feed.js';
import type { Row } from './order.js';
import type { Position } from './position.js';
import type { Walk } from './walk.js';
import { steadyNow } from '../../upstream/clock.js';

/** A window with more rows than this is let go: the next page opens another at its place. */
const MAX_ROWS = 5_000;
/** Of all lists of an entity together that are the same whoever asks, the rows with their records. */
const MAX_COMMON_ROWS = 6_000;
/** Of those of one kind of caller that others may not hear of, and how many such kinds. */
const MAX_SHELF_ROWS = 2_000;
const MAX_SHELVES = 4;
/** So many rows behind the reader keep their records; of those before, only the places stay. */
const BEHIND = 2_500;
const MAX_WINDOWS = 8;
/** Of a list's filter and of the place where a window begins, as the client wrote them, so many characters count as a row. */
const ROW_CHARACTERS = 500;
/** One with a longer filter is read anew by each page. */
const MAX_LENGTH = 20_000;

function asRows(length: number): number {
  return Math.floor(length / ROW_CHARACTERS);
}

/** What list it is, and where its windows are kept. */
interface Shelved {
  readonly id: string;
  /** How many characters its filter and order have. */
  readonly length: number;
  /** Null: with those of everybody. */
  readonly shelf: string | null;
}

/** What is read, as far as it matters here. */
interface Opens<T extends Identified> extends Shelved {
  readonly moment: number | null;
  open(from: Position | null): Walk<T>;
}

/** A walk that several requests may read at once: one of them asks upstream, the others wait for what comes. */
export class Window<T extends Identified> {
  /** When each row was last given: what follows it is kept from then on. */
  private givenAt: number[] = [];
  /** How many requests are opening it together. */
  readers = 0;
  /** The whole list's count, where it was asked for apart, for all pages of it. */
  total: Total | null = null;
  /** How many first pages it has served since it was read. */
  uses = 0;
  private readonly flights = new Flights();
  private forgotten = 0;
  /** The rows that requests have passed which wait for more: they take what follows when it comes. */
  private readonly held = new Set<{ readonly index: number }>();

  readonly walk: Walk<T>;
  /** Whether it begins where the list does. */
  readonly isTop: boolean;
  readonly moment: number | null;

  private readonly heldRows: number;
  /** Without the way to open it: that holds what the request had that asked for the list, and all that it has read. */
  private readonly shelved: Shelved;
  /** Itself without the scopes' failures, for who comes next. */
  private revived: Window<T> | null = null;

  constructor(
    list: Opens<T>,
    private readonly from: Position | null,
    readonly openedAt = steadyNow(),
  ) {
    this.heldRows = asRows(JSON.stringify(from).length) + asRows(list.length);
    this.shelved = { id: list.id, length: list.length, shelf: list.shelf };
    this.walk = list.open(from);
    this.isTop = from === null;
    this.moment = list.moment;
  }

  /** How many rows have their records still, and what takes as much room. */
  get weight(): number {
    return this.walk.rows.length - this.forgotten + this.heldRows + (this.walk.unmerged ?? 0);
  }

  /** As others may read on in it: where a scope has failed meanwhile, as it was before. */
  get lasting(): Window<T> {
    if (this.walk.failures.length === 0) return this;
    this.revived = (this.revived ?? this.revive())?.lasting ?? null;
    return this.revived ?? this;
  }

  /** As it is to one who can wait no longer; null where nothing of it is there. */
  leftBy(error: Error): Window<T> | null {
    return this.over(this.walk.leftBy?.(error) ?? null);
  }

  private revive(): Window<T> | null {
    return this.over(this.walk.unfailed ?? null);
  }

  private over(walk: Walk<T> | null): Window<T> | null {
    const { shelved, moment, from, openedAt, givenAt, total, uses, forgotten } = this;
    if (!walk) return null;
    const window = new Window({ ...shelved, moment, open: () => walk }, from, openedAt);
    const rows = walk.rows.length;
    return Object.assign(window, {
      givenAt: givenAt.slice(0, rows),
      total,
      uses,
      forgotten: Math.min(forgotten, rows),
    });
  }

  /** The index of the last row that the position has passed; null where that is neither held here nor where it begins. */
  find(position: Position): number | null {
    return isDeepStrictEqual(position, this.from) ? -1 : this.walk.find(position);
  }

  /** Whether what follows the row can be given. */
  holdsAfter(index: number): boolean {
    return index + 1 >= this.forgotten;
  }

  /** What follows the row is not forgotten before the answer is called: others may get far ahead of who waits. */
  hold(index: number): () => void {
    const held = { index };
    this.held.add(held);
    return () => this.held.delete(held);
  }

  /** From when on what follows the row is kept: a page that is asked for again and again does not keep itself. */
  keptFrom(index: number): number {
    return this.givenAt[index] ?? this.openedAt;
  }

  /** The rows of a page, to the last that it has passed. */
  noteGiven(first: number, last: number): void {
    const now = steadyNow();
    for (let index = first; index <= last; index += 1) this.givenAt[index] = now;
  }

  /** A reader has come to this row: who pages through a whole account does not keep it all. */
  passed(index: number): void {
    const rows = this.walk.rows as Row<T>[];
    const end = Math.min(index - BEHIND, rows.length, ...[...this.held].map((held) => held.index + 1));
    for (; this.forgotten < end; this.forgotten += 1) {
      const { hash, value, created } = rows[this.forgotten] as Row<T>;
      // Its place alone; nothing reads a record before `forgotten`.
      rows[this.forgotten] = { hash, value, created, matched: false } as Row<T>;
    }
  }

  /** `isMoreSure`: the caller will ask again, however many rows come. */
  async pull(caller: Caller, isMoreSure = false): Promise<void> {
    const ahead = isMoreSure ? caller : null;
    await this.flights.join('The list', 'pull', caller, async (shared) => await this.walk.pull(shared, ahead));
  }
}

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
  private readonly common: Shelf<T> = shelfFor(MAX_COMMON_ROWS);
  private readonly shelves = new LRUCache<string, Shelf<T>>({
    max: MAX_SHELVES,
    memoMethod: () => shelfFor(MAX_SHELF_ROWS),
  });
  /** Those that are being opened now, by list and place. */
  private readonly opening = new Map<string, Window<T>>();

  private shelfOf({ shelf }: Shelved): Shelf<T> {
    return shelf === null ? this.common : this.shelves.memo(shelf);
  }

  /**
   * A window of this list that holds the position (null: its top) and is not older than that, in milliseconds. `suits`: what
   * must be in it besides.
   */
  find(
    list: Omit<Opens<T>, 'open'>,
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
      const index = window.moment === list.moment ? window.find(position) : null;
      const holds = index !== null && window.holdsAfter(index) && now - window.keptFrom(index) < maxAgeMs;
      if (holds && suits({ window, index })) return { window, index };
    }
    return null;
  }

  /** `served`: the last row that a page has taken; `given`: the first, where what follows is kept for longer by that. */
  keep(list: Shelved, { lasting: window }: Window<T>, served: number, given: number = served + 1): void {
    if (list.length > MAX_LENGTH) return;
    window.passed(served);
    window.noteGiven(given, served);
    const shelf = this.shelfOf(list);
    const others = (shelf.get(list.id) ?? []).filter(({ lasting }) => lasting !== window);
    const kept = window.walk.rows.length > MAX_ROWS ? others : [window, ...others].slice(0, MAX_WINDOWS);
    if (kept.length > 0) shelf.set(list.id, kept);
    else shelf.delete(list.id);
  }

  drop(list: Shelved): void {
    this.shelfOf(list).delete(list.id);
  }

  /** The window that another request is opening at this place, or the one that this request opens. */
  openOnce(list: Opens<T>, position: Position | null): Window<T> {
    const key = placeKey(list, position);
    const known = this.opening.get(key);
    if (known) return known;
    const window = new Window(list, position);
    this.opening.set(key, window);
    return window;
  }

  isOpening(list: Opens<T>, position: Position | null): boolean {
    return this.opening.has(placeKey(list, position));
  }

  opened(list: Opens<T>, position: Position | null, window: Window<T>): void {
    const key = placeKey(list, position);
    if (this.opening.get(key) === window) this.opening.delete(key);
  }
}

/** At its top a list is the same whatever second it was asked in. */
function placeKey({ id, moment }: Pick<Opens<Identified>, 'id' | 'moment'>, position: Position | null): string {
  return `${JSON.stringify([position, position && moment])}${id}`;
}
