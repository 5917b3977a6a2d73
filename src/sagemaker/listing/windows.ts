import { LRUCache } from 'lru-cache';
import type { Caller } from '../../upstream/call.js';
import type { Identified } from '../kept.js';
import type { Position } from './position.js';
import type { Walk } from './walk.js';

/** A window with more rows than this is let go: the next page opens another at its place. */
const MAX_ROWS = 5_000;
const MAX_LISTS = 200;
const MAX_WINDOWS = 8;

/** A walk that several requests may read at once: one of them asks upstream, the others wait for what comes. */
export class Window<T extends Identified> {
  private pulling: Promise<void> | null = null;

  constructor(readonly walk: Walk<T>) {}

  async pull(caller: Caller): Promise<void> {
    if (this.pulling) {
      // What becomes of another's call is looked up in the rows: if it failed, one's own is made.
      await this.pulling.catch(() => undefined);
      return;
    }
    this.pulling = this.walk.pull(caller);
    try {
      await this.pulling;
    } finally {
      this.pulling = null;
    }
  }
}

/** The stretches of lists that are kept for seconds, so that paging on costs no row twice. No cursor ever needs one. */
export class Windows<T extends Identified> {
  private readonly lists: LRUCache<string, readonly Window<T>[]>;

  /** 0: nothing is kept. */
  constructor(private readonly keepMs: number) {
    this.lists = new LRUCache({ max: MAX_LISTS, ttl: keepMs, updateAgeOnGet: false });
  }

  /** A window of this list that holds the position, and the index of the last row that it has passed. */
  find(list: string, position: Position): { window: Window<T>; index: number } | null {
    for (const window of this.lists.get(list) ?? []) {
      const index = window.walk.find(position);
      if (index !== null) return { window, index };
    }
    return null;
  }

  keep(list: string, window: Window<T>): void {
    if (this.keepMs === 0) return;
    const others = (this.lists.get(list) ?? []).filter((other) => other !== window);
    const kept = window.walk.rows.length > MAX_ROWS ? others : [window, ...others].slice(0, MAX_WINDOWS);
    this.lists.set(list, kept);
  }

  drop(list: string): void {
    this.lists.delete(list);
  }
}
