import type { Caller } from '../../upstream/call.js';
import { steadyNow } from '../../upstream/clock.js';
import type { Freshness, Identified } from '../records/kept.js';
import type { Total } from './feed.js';
import { goodFor, maxAgeOf } from './kept-page.js';
import type { KeptLists, ReadableList } from './readable-list.js';
import { Window } from './window.js';
import type { FoundWindow } from './windows.js';

/** The same list newest first, as it is kept: what is known of it is known of this one. */
export class ListNewest<T extends Identified> {
  constructor(
    private readonly list: ReadableList<T>,
    private readonly freshness: Freshness,
    private readonly kept: KeptLists<T>,
    private readonly caller: Caller,
  ) {}

  /**
   * What was read newest first and sorted here is kept as that list too: it serves other orders. Not what was read for a
   * cursor: that is of the moment from which the cursor counts, and a list's top is of now.
   */
  keep({ walk: { newest }, isTop, openedAt }: Window<T>): void {
    if (!newest || !isTop) return;
    const { windows } = this.kept;
    const list = this.list.newest?.of();
    const isKept = list && windows.find(list, null, Number.POSITIVE_INFINITY, ({ window }) => window.walk === newest);
    if (list && !isKept) windows.keep(list, new Window({ ...list, open: () => newest }, null, openedAt), -1);
  }

  /** What is kept of it, where it has as many jobs and tells how many. */
  private counted(): Window<T> | null {
    const { list, freshness, kept } = this;
    const isTold = ({ window }: FoundWindow<T>): boolean => window.told !== null;
    const newest = list.newest?.hasAsMany ? list.newest.of() : null;
    const maxAgeMs = maxAgeOf({ after: null, freshness }, kept);
    return newest && (kept.windows.find(newest, null, maxAgeMs, isTold)?.window ?? null);
  }

  /** How many jobs there are, where that is told of it. */
  get told(): Total | null {
    return this.counted()?.told ?? null;
  }

  /** The same for the answer, which is no better than what it was told by. */
  count(): Total | null {
    const { kept, caller } = this;
    const found = this.counted();
    if (!found) return null;
    const { openedAt, told } = found;
    const ageMs = steadyNow() - openedAt;
    const goodMs = goodFor(null, kept);
    caller.bill.countHit(ageMs, ageMs > goodMs);
    caller.bill.noteGoodUntil(openedAt + goodMs);
    return told;
  }
}
