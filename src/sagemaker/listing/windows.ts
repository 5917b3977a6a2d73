import { LRUCache } from 'lru-cache';
import type { Caller } from '../../upstream/call.js';
import { Flights } from '../../upstream/flights.js';
import type { Identified } from '../records/kept.js';
import type { Row } from './order.js';
import type { Position } from './position.js';
import type { Walk } from './walk.js';

/** A window with more rows than this is let go: the next page opens another at its place. */
const MAX_ROWS = 5_000;
/** Of all lists of an entity together, those with their records. */
const MAX_ALL_ROWS = 6_000;
/** So many rows behind the reader keep their records; of those before, only the places stay. */
const BEHIND = 2_500;
const MAX_WINDOWS = 8;

/** What is read, as far as it matters here. */
interface Opens<T extends Identified> {
  readonly id: string;
  readonly moment: number | null;
  open(from: Position | null): Walk<T>;
}

/** A walk that several requests may read at once: one of them asks upstream, the others wait for what comes. */
export class Window<T extends Identified> {
  readonly openedAt = Date.now();
  /** When it last served a page. */
  usedAt = Date.now();
  /** How many first pages it has served since it was read. */
  uses = 0;
  private readonly flights = new Flights();
  private forgotten = 0;

  readonly walk: Walk<T>;
  /** Whether it begins where the list does. */
  readonly isTop: boolean;
  readonly moment: number | null;

  constructor(list: Opens<T>, from: Position | null) {
    this.walk = list.open(from);
    this.isTop = from === null;
    this.moment = list.moment;
  }

  /** How many rows have their records still. */
  get weight(): number {
    return this.walk.rows.length - this.forgotten;
  }

  /** Whether what follows the row can be given. */
  holdsAfter(index: number): boolean {
    return index + 1 >= this.forgotten;
  }

  /** A reader has come to this row: who pages through a whole account does not keep it all. */
  passed(index: number): void {
    const rows = this.walk.rows as Row<T>[];
    for (; this.forgotten < index - BEHIND; this.forgotten += 1) {
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

/** The stretches of lists that are kept, so that paging on costs no row twice. No cursor ever needs one. */
export class Windows<T extends Identified> {
  private readonly lists: LRUCache<string, readonly Window<T>[]>;
  /** Those that are being opened now, by list and place. */
  private readonly opening = new Map<string, Window<T>>();

  constructor() {
    this.lists = new LRUCache({
      maxSize: MAX_ALL_ROWS,
      sizeCalculation: (windows) => windows.reduce((sum, { weight }) => sum + weight, 1),
    });
  }

  /** A window of this list that holds the position (null: its top) and is not older than that, in milliseconds. */
  find(
    { id, moment }: Pick<Opens<T>, 'id' | 'moment'>,
    position: Position | null,
    maxAgeMs: number,
  ): FoundWindow<T> | null {
    const now = Date.now();
    const all = this.lists.get(id) ?? [];
    if (position === null) {
      const tops = all.filter((one) => one.isTop && one.holdsAfter(-1) && now - one.openedAt < maxAgeMs);
      // The last that was used may be the older: somebody still read it while it was read anew.
      const [window] = tops.sort((a, b) => b.openedAt - a.openedAt);
      return window ? { window, index: -1 } : null;
    }
    for (const window of all) {
      if (now - window.usedAt < maxAgeMs && window.moment === moment) {
        const index = window.walk.find(position);
        if (index !== null && window.holdsAfter(index)) return { window, index };
      }
    }
    return null;
  }

  /** `served`: the last row that a page has taken. */
  keep(list: string, window: Window<T>, served: number): void {
    window.passed(served);
    window.usedAt = Date.now();
    const others = (this.lists.get(list) ?? []).filter((other) => other !== window);
    const kept = window.walk.rows.length > MAX_ROWS ? others : [window, ...others].slice(0, MAX_WINDOWS);
    if (kept.length > 0) this.lists.set(list, kept);
    else this.lists.delete(list);
  }

  drop(list: string): void {
    this.lists.delete(list);
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
  return JSON.stringify([id, position, position && moment]);
}
