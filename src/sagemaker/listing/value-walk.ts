import { setImmediate as turn } from 'node:timers/promises';
import type { Caller } from '../../upstream/call.js';
import { isRefusal } from '../errors.js';
import { Astray, type Feed, type FeedPage, PAGE_SIZE, Progress, StepDown, type Total } from './feed.js';
import { CREATION, compareKeys, compareValues, isPassed, type Order, type Place, type Row, signOf } from './order.js';
import { PlacedRows } from './placed-rows.js';
import type { Dated } from '../records/kept.js';
import { readRows, type Walk } from './walk.js';

/** A stretch is left before 10,000 rows: two hints say that tokens reach no deeper, and nobody documents it. */
const STRETCH = 9_900;

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
  private token: string | null = null;
  private readonly progress = new Progress();
  private inStretch = 0;
  /** The hashes of the last rows of this stretch as they came: those too that had been passed before. */
  private recent: readonly string[] = [];
  /** With which this stretch began. */
  private top: string | null = null;
  /** Of the first row of this stretch. */
  private second: number | null = null;
  /** Whether rows of another second have followed: those of one alone come in any order. */
  private isOrdered = false;
  /** How many rows the first page said that this stretch has. */
  private promised: Total | null = null;
  /** How many rows the last page said that this stretch has. */
  private counted: Total | null = null;
  /**
   * On whose bill the last page was read, and whether its last row is a place to go on from: the token of a short page leads
   * further than its rows, and a page without new rows leads nowhere.
   */
  private last: { readonly bill: Caller['bill']; readonly isPlace: boolean } | null = null;
  /** What came before this stretch, which its first pages may bring again. */
  private from: Place | null;
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
    this.from = start;
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
    const opened = this.token === null;
    const page = await this.readPage(caller);
    if (!page) return;
    if (ahead && this.askAhead(page.token, ahead)) await turn();
    if (page.rows.length > PAGE_SIZE) throw this.disorder();
    this.progress.note(this.token, page.token, page.rows.length);
    const read = await readRows(this.feed, this.order, page.rows, caller);
    if (opened) {
      this.top = read[0]?.hash ?? null;
      this.promised = page.total;
    }
    this.second ??= read[0]?.created ?? null;
    this.isOrdered ||= read.some(({ created }) => created !== this.second);
    // The first page, come again, follows nothing: the server may not heed its tokens, and sort all the same.
    this.checkOrder(read, opened || read[0]?.hash === this.top);
    if (opened && this.from === null) this.total = page.total;
    if (this.repeats(read) || this.hasShrunk(page.total)) return this.reopen();
    this.inStretch += page.rows.length;
    this.recent = [...this.recent, ...read.map(({ hash }) => hash)].slice(-PAGE_SIZE);
    this.token = page.token;
    this.isCut = page.isCut === true;
    const fresh = read.filter((row) => !this.from || !isPassed(this.order, row, this.from));
    this.last = { bill: caller.bill, isPlace: page.rows.length === PAGE_SIZE && fresh.length > 0 };
    this.take(fresh);
    this.isShort ||= page.token === null && this.fallsShort();
    if (page.token === null) this.finish();
    else if (this.inStretch >= STRETCH) this.reopen();
    else if (this.tie.length >= PAGE_SIZE && !this.byCreation) this.enterTie();
  }

  /** Only where nothing that the page holds can make the next one another: ties of other orders can. Whether it was asked. */
  private askAhead(token: string | null, by: Caller): boolean {
    const isNext = token !== null && this.byCreation && this.inStretch + 2 * PAGE_SIZE < STRETCH && this.feed.isProved;
    if (!isNext || token === this.token) return false;
    const page = this.feed.page(this.from, token, by);
    // Whoever pulls next hears of its failure.
    page.catch(() => undefined);
    this.ahead = { token, by, page };
    return true;
  }

  private async readPage(caller: Caller): Promise<FeedPage<T> | null> {
    const { ahead } = this;
    this.ahead = null;
    try {
      // On another request's account it may have ended with that request.
      const isOurs = ahead !== null && ahead.token === this.token && ahead.by.bill === caller.bill;
      return (isOurs ? await arrivalOf(ahead, caller) : null) ?? (await this.feed.page(this.from, this.token, caller));
    } catch (error) {
      // A token may be too old or reach too deep: what a stretch of its own, from the last value on, makes good.
      if (this.token === null || !isRefusal(error)) throw error;
      this.reopen();
      return null;
    }
  }

  /** Rows must come in order within a page; between pages a value that changes may have moved, a creation time not. */
  private checkOrder(read: readonly Row<T>[], opened: boolean): void {
    const last = this.tie.at(-1) ?? this.rows.at(-1);
    const before = this.byCreation && !opened && last ? [last] : [];
    const rows = [...before, ...read];
    const sign = signOf(this.order);
    const value = (row: Row<T>): Place['value'] => (this.byCreation ? row.created : row.value);
    for (let i = 1; i < rows.length; i += 1) {
      if (sign * compareValues(value(rows[i - 1] as Row<T>), value(rows[i] as Row<T>)) > 0) throw this.disorder();
    }
  }

  private disorder(): StepDown {
    this.feed.noteDisorder();
    return new StepDown('the server does not give this list in order');
  }

  /**
   * Whether a row of the pages before comes again. Where the order within a tie differs from call to call, as many rows of
   * the tie are then missing, and the tie is read anew from its first; where tokens are not heeded, what follows is.
   */
  private repeats(read: readonly Row<T>[]): boolean {
    if (this.token === null) return false;
    const recent = new Set([...this.recent, ...this.tie.map(({ hash }) => hash)]);
    return read.some(({ hash }) => recent.has(hash));
  }

  /** Jobs have gone since the page before: a token that counts rows would pass over as many. */
  private hasShrunk(total: Total | null): boolean {
    const before = this.token === null ? null : this.counted;
    this.counted = total;
    const areExact = before?.isLowerBound === false && total?.isLowerBound === false;
    return areExact && total.value < before.value;
  }

  private fallsShort(): boolean {
    return this.promised?.isLowerBound === false && this.inStretch < this.promised.value;
  }

  /**
   * Whether the token, where it counts rows, may pass over some for jobs that have gone since the request before: where no
   * count tells that they have, or where new jobs, which come last, make up for them in it.
   */
  private mayPassOver({ bill }: Caller): boolean {
    const { last, counted } = this;
    if (!this.byCreation || this.token === null || !last?.isPlace || last.bill === bill) return false;
    if (!this.feed.isEntered) return false;
    return this.order.direction === 'ASC' || counted?.isLowerBound !== false;
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
    this.flushTie();
    this.done = true;
  }

  /** Leaves this stretch and begins the next one at the last value that was taken whole. */
  private reopen(): void {
    // No more of it is to be had in this stretch.
    if (this.byCreation) this.flushTie();
    const place = this.placeAfter(this.rows.length - 1) ?? this.from;
    const mark = JSON.stringify([place, this.tie[0]?.value]);
    if (mark === this.lastReopened) {
      const message = 'the list does not go on from its last value';
      throw this.feed.noteDeadEnd() ? new StepDown(message) : new Astray(message);
    }
    this.lastReopened = mark;
    this.tie = [];
    this.beginAt(place);
  }

  private beginAt(place: Place | null): void {
    this.from = place;
    this.token = null;
    this.inStretch = 0;
    this.recent = [];
    this.second = null;
    this.isOrdered = false;
  }

  private enterTie(): void {
    const value = this.tie[0]?.value ?? null;
    const only = this.feed.at([value]);
    if (!only) return;
    const from = this.from && compareValues(this.from.value, value) === 0 ? { ...this.from, value: null } : null;
    this.tie = [];
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
