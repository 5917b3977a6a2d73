import { steadyNow } from '../../timing/clock.js';
import type { Caller } from '../../upstream/call.js';
import type { Freshness, Identified } from '../records/kept.js';
import type { Total } from './feed.js';
import { goodFor, maxAgeOf } from './kept-page.js';
import type { KeptLists, ReadableList } from './readable-list.js';
import { Window } from './window.js';
import type { FoundWindow } from './windows.js';

/** The newest-first form of a list, as far as it is kept. What is known of the one holds for the other. */
export class ListNewest<T extends Identified> {
  constructor(
    private readonly list: ReadableList<T>,
    private readonly freshness: Freshness,
    private readonly kept: KeptLists<T>,
    private readonly caller: Caller,
  ) {}

  /**
   * Keeps the rows of a list that was read newest first and sorted here as the newest-first list too, to serve other orders. Not
   * rows that were read for a cursor: those are of the cursor's moment, and the top of a list is of now.
   */
  keep({ walk: { newest }, isTop, openedAt }: Window<T>): void {
    if (!newest || !isTop) return;
    const { windows } = this.kept;
    const list = this.list.newest?.of();
    const isKept = list && windows.find(list, null, Number.POSITIVE_INFINITY, ({ window }) => window.walk === newest);
    if (list && !isKept) windows.keep(list, new Window({ ...list, open: () => newest }, null, openedAt), -1);
  }

  /** A kept window of the newest-first list, where that has as many jobs and tells how many. */
  private counted(): Window<T> | null {
    const { list, freshness, kept } = this;
    const isCounted = ({ window }: FoundWindow<T>): boolean => window.knownTotal !== null;
    const newest = list.newest?.hasAsMany ? list.newest.of() : null;
    const maxAgeMs = maxAgeOf({ after: null, freshness }, kept);
    return newest && (kept.windows.find(newest, null, maxAgeMs, isCounted)?.window ?? null);
  }

  /** How many jobs there are, where the kept newest-first list tells. */
  get knownTotal(): Total | null {
    return this.counted()?.knownTotal ?? null;
  }

  /** The same count for the answer, with its age noted on the bill. */
  count(): Total | null {
    const { kept, caller } = this;
    const found = this.counted();
    if (!found) return null;
    const { openedAt, knownTotal } = found;
    const ageMs = steadyNow() - openedAt;
    const goodMs = goodFor(null, kept);
    caller.bill.countHit(ageMs, ageMs > goodMs);
    caller.bill.noteGoodUntil(openedAt + goodMs);
    return knownTotal;
  }
}
