import { steadyNow } from '../../timing/clock.js';
import { inTurns } from '../../timing/in-turns.js';
import { meanwhile } from '../../timing/meanwhile.js';
import { HalfIsOver, isOutOfTime } from '../../timing/until.js';
import type { Caller } from '../../upstream/call.js';
import { isOutOfCalls, UnrepeatedError } from '../../upstream/errors.js';
import { leavingAtHalf } from '../../upstream/leaving-at-half.js';
import type { PageRows } from '../../upstream/row-room.js';
import type { Freshness, Identified } from '../records/kept.js';
import { PAGE_SIZE, type Total } from './feed.js';
import { findMeanwhile, findWhole, findWider, goodFor, maxAgeOf } from './kept-page.js';
import { ListNewest } from './list-newest.js';
import type { Row } from './order.js';
import { type Page, pageOf } from './page.js';
import type { Position } from './position.js';
import { covers, type KeptLists, type ReadableList } from './readable-list.js';
import { refreshAhead } from './refresh-ahead.js';
import { Window } from './window.js';
import type { FoundWindow } from './windows.js';

export interface PageInput {
  readonly first: number;
  readonly after: Position | null;
  readonly freshness: Freshness;
  /** Whether the list's rows have just been read, together with those of other lists. */
  readonly isRead: boolean;
  /** How many calls the page may spend on rows that are filtered here. */
  readonly maxCalls: number;
  /** Makes a row of the page ready for the answer as it comes, while SageMaker is waited for. */
  readonly prepare: (row: Row<Identified>) => void;
  readonly room: PageRows;
}

/** The rows that a page takes. A job that changes while the list is read may come twice: its last row counts. */
class TakenRows<T extends Identified> {
  private readonly indexes = new Map<string, number>();

  get size(): number {
    return this.indexes.size;
  }

  look(index: number, row: Row<T> | undefined): void {
    if (!row?.matched) return;
    const { id } = row.kept.record;
    // Moved to the end: the rows stand in the order in which they last came.
    this.indexes.delete(id);
    this.indexes.set(id, index);
  }

  from(first: number): readonly number[] {
    return [...this.indexes.values()].filter((index) => index >= first);
  }
}

/** The rows that were read for a page. */
interface Taken {
  /** By their index in the walk. */
  readonly taken: readonly number[];
  /** The first row that was not looked at. */
  readonly next: number;
  /** Whether reading stopped because the request has no calls left, or no time. */
  readonly isOut: boolean;
}

/** Reads one page for one caller: from kept rows of the list, and by calls where those are not enough. */
export class PageReader<T extends Identified> {
  private readonly goodMs: number;
  private readonly newest: ListNewest<T>;

  constructor(
    private readonly list: ReadableList<T>,
    private readonly input: PageInput,
    private readonly kept: KeptLists<T>,
    private readonly caller: Caller,
  ) {
    this.goodMs = goodFor(input.after, kept);
    this.newest = new ListNewest(list, input.freshness, kept, caller);
  }

  async read(): Promise<Page<T>> {
    const { list, input, kept } = this;
    const { after, first, freshness } = input;
    if (freshness === 'STRONG') return await this.readOn({ window: new Window(list, after), index: -1 });
    const maxAgeMs = maxAgeOf(input, kept);
    // Another reader may have gone on from this place in a window of its own: one that holds the whole page is preferred. At the
    // top of a list the newest window is read on.
    const whole = after && findWhole(list, input, kept.windows, maxAgeMs);
    const found = whole ?? kept.windows.find(list, after, maxAgeMs);
    if (found) {
      if (!covers(found.window.walk, found.index, first)) return await this.readOn(found);
      const page = this.serve(found, this.isPastItsTime(found));
      if (after === null && freshness === 'AUTO') refreshAhead(list, found.window, first, kept, this.caller);
      return page;
    }
    const all = input.isRead ? null : findWider(list, input, kept, this.caller);
    // Nothing is awaited where nothing is kept: lists that have to be read are then read in the order in which they are asked
    // for.
    const part = all && (await this.partOf(all));
    if (part) return this.serve(part, this.isPastItsTime(part));
    const old = input.isRead ? null : findMeanwhile(list, input, kept, this.caller);
    return old ? this.serve(old, true) : await this.open();
  }

  /** The page from a wider list that is kept whole. The part is as old as that list. */
  private async partOf(all: Window<T>): Promise<FoundWindow<T> | null> {
    const { list } = this;
    // While these rows are looked at, nobody who reads on in the window lets go of its records.
    const letGo = all.hold(-1);
    const walk = await list.part?.from(all.walk.rows, this.caller).finally(letGo);
    return walk ? { window: new Window({ ...list, open: () => walk }, null, all.openedAt), index: -1 } : null;
  }

  private isPastItsTime({ window, index }: FoundWindow<T>): boolean {
    return steadyNow() - (this.input.after === null ? window.openedAt : window.keptFrom(index)) > this.goodMs;
  }

  /** Opens the list, together with any other request that opens it at the same place. */
  private async open(): Promise<Page<T>> {
    const { list, caller } = this;
    const { after } = this.input;
    const { windows } = this.kept;
    const opened = { ...list, open: (from: Position | null) => list.open(from, this.newest.knownTotal) };
    const window = windows.openOnce(opened, after, caller);
    let isLeft = false;
    try {
      return await this.readOn({ window, index: -1 });
    } catch (error) {
      isLeft = caller.signal.aborted;
      throw error;
    } finally {
      windows.opened(list, after, window, caller, isLeft);
    }
  }

  /** A page from rows at hand. */
  serve({ window, index }: FoundWindow<T>, isStale: boolean): Page<T> {
    const { rows } = window.walk;
    if (this.input.after === null) window.uses += 1;
    const found = new TakenRows<T>();
    let next = index + 1;
    for (; next < rows.length && found.size < this.input.first; next += 1) found.look(next, rows[next]);
    const taken = found.from(0);
    this.caller.bill.countHit(steadyNow() - window.openedAt, isStale);
    const page = this.pageFrom(window, { taken, next, isOut: false }, isStale);
    if (!isStale) this.kept.windows.keep(this.list, window, next - 1, index + 1);
    return page;
  }

  /** A page from rows at hand and rows that are read for it. */
  private async readOn({ window, index }: FoundWindow<T>): Promise<Page<T>> {
    const { windows, windowMs } = this.kept;
    const { after, freshness } = this.input;
    if (after === null) window.uses += 1;
    const letGo = window.hold(index);
    const { page, from, next } = await this.pageInTime(window, index).finally(letGo);
    if (freshness === 'STRONG' || windowMs === 0) return page;
    if (from === window) {
      // CACHED goes on from rows of any age: what follows them is not kept for longer by that.
      const given = freshness === 'AUTO' ? index + 1 : next;
      windows.keep(this.list, window, next - 1, given);
      this.newest.keep(window);
    } else {
      // Only what was there before is kept: others may still be waiting for the scope that was left, and the next request asks it
      // again.
      windows.keep(this.list, window, index);
    }
    return page;
  }

  /**
   * The page that can be had in time. A scope that takes long is left at half of the time, so that the other half is there for
   * what the others' rows lead to. `from`: the window, without that scope where it was left; `next`: the first row there that was
   * not looked at.
   */
  private async pageInTime(
    window: Window<T>,
    index: number,
  ): Promise<{ page: Page<T>; from: Window<T>; next: number }> {
    const late = new HalfIsOver();
    const hasOther = (): boolean => (window.leftBy(late)?.walk.rows.length ?? 0) > index + 1;
    let signal: AbortSignal | undefined;
    try {
      const read = await leavingAtHalf(this.caller, hasOther, async (by) => {
        signal = by.signal;
        return await this.take(window, index, by);
      });
      // The page is made at once: rows held for waiting readers are let go when they have been given.
      return { page: this.pageFrom(window, read, false), from: window, next: read.next };
    } catch (error) {
      // A scope that failed, and cannot be asked again within this request's calls, is left like one that takes long.
      const isLeft = (signal && isOutOfTime(signal)) || error instanceof UnrepeatedError;
      const left = isLeft && error instanceof Error ? window.leftBy(error) : null;
      if (!left) throw error;
      return await this.pageInTime(left, index);
    }
  }

  private pageFrom(window: Window<T>, read: Taken, isStale: boolean): Page<T> {
    const { first, after, freshness } = this.input;
    // Until then these stay the page's rows, whatever becomes of each job.
    this.caller.bill.noteGoodUntil(freshness === 'STRONG' ? 0 : window.openedAt + this.goodMs);
    const newestTotal = (): Total | null => this.newest.count();
    return pageOf(this.list, { window, ...read, first, after, isStale, newestTotal }, this.caller);
  }

  private async take(window: Window<T>, index: number, caller: Caller): Promise<Taken> {
    const { first, maxCalls, prepare, room } = this.input;
    const { walk } = window;
    const taken = new TakenRows<T>();
    let next = index + 1;
    let prepared = 0;
    const prepareTaken = async (): Promise<void> => {
      const fresh = taken.from(prepared);
      prepared = next;
      await inTurns(fresh, (at) => prepare(walk.rows[at] as Row<T>), caller.askers);
    };
    let calls = 0;
    let isOut = false;
    const needsMore = (): boolean => next >= walk.rows.length && !walk.done && calls < maxCalls && !isOut;
    while (taken.size < first && (next < walk.rows.length || needsMore())) {
      if (next < walk.rows.length) {
        taken.look(next, walk.rows[next]);
        next += 1;
        continue;
      }
      // oxlint-disable-next-line no-await-in-loop -- room that was given back meanwhile is needed again
      await room.upTo(first);
      const before = walk.rows.length;
      try {
        // oxlint-disable-next-line no-await-in-loop -- each page's token comes with the page before
        await meanwhile(room.waitFor(window.pull(caller, first - taken.size > PAGE_SIZE), taken.size), prepareTaken);
      } catch (error) {
        // The request has no calls left, or no time because a scope has not answered: the rows that have come are given, and the
        // cursor leads on.
        const isLate = isOutOfTime(this.caller.signal) && walk.failures.length > 0;
        if (!(isOutOfCalls(error) || isLate) || taken.size === 0) throw error;
        isOut = true;
      }
      if (walk.filtersHere || walk.rows.length === before) calls += 1;
    }
    return { taken: taken.from(0), next, isOut };
  }
}
