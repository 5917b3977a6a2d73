import { setImmediate as turn } from 'node:timers/promises';
import type { Caller } from '../../upstream/call.js';
import { isRefusal } from '../errors.js';
import { Astray, type Feed, type FeedPage, PAGE_SIZE, Progress, StepDown, type Total } from './feed.js';
import { CREATION, compareKeys, compareValues, isPassed, type Order, type Place, type Row, signOf } from './order.js';
import { PlacedRows } from './placed-rows.js';
import type { Dated } from '../records/kept.js';
import { Stretch } from './stretch.js';
import { readRows, type Walk } from './walk.js';

/** A page that was asked for before. Null where it has ended with who asked, while others wait for it still. */
async function arrivalOf<P>(
  { by, page }: { readonly by: Caller; readonly page: Promise<P> },
  caller: Caller,
): Promise<P | null> {
  try {
    return await page;
  } catch (error) {
    if (!by.signal.aborted || caller.signal.aborted) throw error;
    return null;
  }
}

/**
 * A list that the server orders by a value which it can also compare, so that it can be entered anywhere: by a token
 * while that is good, and by value from there on.
 */
export class ValueWalk<T extends Dated> extends PlacedRows<T> implements Walk<T> {
  readonly rows: Row<T>[] = [];
  readonly failures = [];
  /** It has gone. */
  isCut = false;
  isShort = false;
  done = false;
  total: Total | null = null;
  private readonly progress = new Progress();
  private stretch: Stretch<T>;
  /** The hash of the first row of this stretch. */
  private top: string | null = null;
  /** The second of the same row. */
  private second: number | null = null;
  /** Whether rows of another second have followed: those of one alone come in any order. */
  private isOrdered = false;
  /**
   * Rows of one value whose end has not been seen: within a tie the server's order is not ours. By creation time, those with
   * which a stretch begins: what follows tells whether the server sorts at all.
   */
  private tie: Row<T>[] = [];
  /** A tie that outgrew a page, walked by creation time. */
  private tieWalk: { readonly walk: ValueWalk<T>; read: number; readonly value: Place['value'] } | null = null;
  private lastReopened: string | null = null;
  /** The page that was asked for before the last one was looked at, and by whom. */
  private ahead: { readonly token: string; readonly by: Caller; readonly page: Promise<FeedPage<T>> } | null = null;

  constructor(
    private readonly feed: Feed<T>,
    order: Order<T>,
    start: Place | null,
  ) {
    super(order, start);
    this.stretch = new Stretch(start);
  }

  get filtersHere(): boolean {
    return this.feed.filtersHere || this.tieWalk?.walk.filtersHere === true;
  }

  private get byCreation(): boolean {
    return this.order.key === CREATION;
  }

  async pull(caller: Caller, ahead: Caller | null = null): Promise<void> {
    if (this.tieWalk) return await this.pullTie(caller);
    if (this.mayPassOver(caller)) this.reopen();
    const { stretch } = this;
    const { from } = stretch;
    const opened = stretch.token === null;
    const page = await this.readPage(caller);
    if (!page) return;
    if (ahead && this.askAhead(page.token, ahead)) await turn();
    if (page.rows.length > PAGE_SIZE) throw this.disorder();
    this.progress.note(stretch.token, page.token, page.rows.length);
    const read = await readRows(this.feed, this.order, page.rows, caller);
    if (opened) this.top = read[0]?.hash ?? null;
    this.second ??= read[0]?.created ?? null;
    this.isOrdered ||= read.some(({ created }) => created !== this.second);
    // The first page, come again, follows nothing: the server may not heed its tokens, and sort all the same.
    this.checkOrder(read, read[0]?.hash === this.top);
    if (opened && from === null) this.total = page.total;
    if (stretch.isDisturbed(read, page.total, this.tie)) return this.reopen();
    const fresh = read.filter((row) => !from || !isPassed(this.order, row, from));
    stretch.goOn(page, read, fresh.length > 0, caller);
    this.isCut = page.isCut === true;
    this.take(fresh);
    if (page.token === null) this.finish();
    else if (stretch.isLong) this.reopen();
    else if (stretch.tied !== null && !this.byCreation) this.enterTie(stretch.tied);
  }

  /** Only where nothing that the page holds can make the next one another: ties of other orders can. Whether it was asked. */
  private askAhead(token: string | null, by: Caller): boolean {
    const { stretch } = this;
    const isNext = token !== null && this.byCreation && stretch.takesTwoMore && this.feed.isProved;
    if (!isNext || token === stretch.token) return false;
    const page = this.feed.page(stretch.from, token, by);
    // Whoever pulls next hears of its failure.
    page.catch(() => undefined);
    this.ahead = { token, by, page };
    return true;
  }

  private async readPage(caller: Caller): Promise<FeedPage<T> | null> {
    const { ahead } = this;
    const { from, token } = this.stretch;
    this.ahead = null;
    try {
      // On another request's account it may have ended with that request.
      const isOurs = ahead !== null && ahead.token === token && ahead.by.bill === caller.bill;
      return (isOurs ? await arrivalOf(ahead, caller) : null) ?? (await this.feed.page(from, token, caller));
    } catch (error) {
      // A token may be too old or reach too deep: what a stretch of its own, from the last value on, makes good.
      if (token === null || !isRefusal(error)) throw error;
      this.reopen();
      return null;
    }
  }

  /**
   * Rows must come in order within a page; between pages of a stretch a value that changes may have moved, a creation time not.
   */
  private checkOrder(read: readonly Row<T>[], isTop: boolean): void {
    const { lastSecond } = this.stretch;
    const before = this.byCreation && !isTop && lastSecond !== null ? [lastSecond] : [];
    const values = [...before, ...read.map((row) => (this.byCreation ? row.created : row.value))];
    const sign = signOf(this.order);
    if (values.some((value, i) => i > 0 && sign * compareValues(values[i - 1] ?? null, value) > 0))
      throw this.disorder();
  }

  private disorder(): StepDown {
    this.feed.noteDisorder();
    return new StepDown('the server does not give this list in order');
  }

  /** Only by creation time, where the next stretch can begin at the last row. */
  private mayPassOver(caller: Caller): boolean {
    if (!this.byCreation || !this.feed.isEntered) return false;
    return this.stretch.mayPassOver(caller, this.order.direction === 'ASC');
  }

  private take(read: readonly Row<T>[]): void {
    if (this.byCreation) {
      this.tie.push(...read);
      if (this.isOrdered) this.flushTie();
      return;
    }
    for (const row of read) {
      const held = this.tie[0];
      if (held && compareValues(held.value, row.value) !== 0) this.flushTie();
      this.tie.push(row);
    }
  }

  private flushTie(): void {
    this.rows.push(...this.tie.sort((a, b) => compareKeys(this.order, a, b)));
    this.tie = [];
  }

  private finish(): void {
    // A stretch from the last value on counts what is left.
    const leavesMore = this.stretch.mayHaveShrunk && this.feed.isEntered;
    if (leavesMore && this.nextStart().mark !== this.lastReopened) {
      this.reopen();
      return;
    }
    this.isShort ||= this.stretch.lacking > 0;
    this.flushTie();
    this.done = true;
  }

  /** Where the next stretch would begin, and a mark by which it is known again. */
  private nextStart(): { readonly place: Place | null; readonly mark: string } {
    // No more of it is to be had in this stretch.
    if (this.byCreation) this.flushTie();
    const place = this.placeAfter(this.rows.length - 1) ?? this.stretch.from;
    return { place, mark: JSON.stringify([place, this.tie[0]?.value]) };
  }

  /** Leaves this stretch and begins the next one at the last value that was taken whole. */
  private reopen(): void {
    const { place, mark } = this.nextStart();
    if (mark === this.lastReopened) {
      const message = 'the list does not go on from its last value';
      throw this.feed.noteDeadEnd() ? new StepDown(message) : new Astray(message);
    }
    this.lastReopened = mark;
    this.tie = [];
    this.beginAt(place);
  }

  private beginAt(place: Place | null): void {
    this.stretch = new Stretch(place);
    this.second = null;
    this.isOrdered = false;
  }

  private enterTie(value: Place['value']): void {
    const start = this.stretch.from;
    const compared = start ? signOf(this.order) * compareValues(value, start.value) : 1;
    // Where Search takes no bound, a tie comes again of which all has been given.
    const isGiven = compared < 0 || (compared === 0 && start?.created === Number.NEGATIVE_INFINITY);
    const only = isGiven ? null : this.feed.at([value]);
    if (!only) return;
    this.tie = [];
    const from = start && compared === 0 ? { ...start, value: null } : null;
    this.tieWalk = { walk: new ValueWalk(only.feed, only.order, from), read: 0, value };
  }

  private async pullTie(caller: Caller): Promise<void> {
    const tie = this.tieWalk;
    if (!tie) return;
    await tie.walk.pull(caller);
    const rows = tie.walk.rows.slice(tie.read).filter((row) => compareValues(row.value, tie.value) === 0);
    tie.read = tie.walk.rows.length;
    this.rows.push(...rows);
    if (!tie.walk.done) return;
    this.isShort ||= tie.walk.isShort;
    this.tieWalk = null;
    this.beginAt({ value: tie.value, created: Number.NEGATIVE_INFINITY, passed: [] });
  }
}
