import type { Caller } from '../../upstream/call.js';
import { isRefusal } from '../errors.js';
import { type Feed, Progress, StepDown, type Total } from './feed.js';
import { compareValues, type Order, type Row, signOf } from './order.js';
import type { Position } from './position.js';
import type { Dated } from '../records/kept.js';
import { readRows, type Walk } from './walk.js';

type TokenPosition = Extract<Position, { kind: 'token' }>;

interface PageStart {
  readonly token: string | null;
  readonly first: number;
}

/** It is not known whether names are sorted with or without regard to case: rows are in order if they follow either. */
function inOrder(sign: number, rows: readonly Row<Dated>[]): boolean {
  const follows = (fold: (value: Row<Dated>['value']) => Row<Dated>['value']): boolean =>
    rows.every((row, i) => i === 0 || sign * compareValues(fold(rows[i - 1]?.value ?? null), fold(row.value)) <= 0);
  return follows((value) => value) || follows((value) => (typeof value === 'string' ? value.toLowerCase() : value));
}

/**
 * A list that cannot be entered by value, only by AWS's token. Where that is refused, the list is read again from the top, to the
 * last row that was passed. Where it is not `sorted`, rows come as the server gives them.
 */
export class TokenWalk<T extends Dated> implements Walk<T> {
  readonly rows: Row<T>[] = [];
  readonly failures = [];
  /**
   * Set where neither a token nor the list from its top leads further, where its pages pass over rows, or where its parent is
   * gone.
   */
  isCut = false;
  isShort = false;
  done = false;
  total: Total | null = null;
  private token: string | null;
  private readonly progress = new Progress();
  private readonly pages: PageStart[] = [];
  /** The last row that was passed before: rows are skipped up to and including it. Null once it has been met. */
  private skipTo: TokenPosition | null;
  private readonly hashes = new Set<string>();
  /** The hashes of rows that came since the list was last begun anew. */
  private readonly met = new Set<string>();
  /** How many rows have come since then, each as often as it came. */
  private length = 0;
  /**
   * Whether a row has come twice since then: the order within a tie differs from call to call, and other rows were passed over.
   */
  private overlaps = false;
  /** How many rows there were when the list was last begun anew. */
  private restartedWith: number | null = null;

  constructor(
    private readonly feed: Feed<T>,
    private readonly order: Order<T>,
    private readonly start: TokenPosition | null,
    private readonly sorted: boolean,
  ) {
    this.token = start?.token ?? null;
    this.skipTo = start?.last ? start : null;
  }

  get filtersHere(): boolean {
    return this.feed.filtersHere;
  }

  async pull(caller: Caller): Promise<void> {
    const asked = this.token;
    let page;
    try {
      page = await this.feed.page(null, asked, caller);
    } catch (error) {
      if (asked === null || !isRefusal(error)) throw error;
      this.restart();
      return;
    }
    if (asked === null) this.total = page.total;
    this.length += page.rows.length;
    const read = await readRows(this.feed, this.order, page.rows, caller);
    if (this.sorted && !inOrder(signOf(this.order), read)) {
      this.feed.noteDisorder();
      throw new StepDown('the server does not give this list in order');
    }
    this.checkOverlap(read);
    const wasBehind = this.skipTo === null;
    const fresh = this.afterSkipped(read).filter(({ hash }) => !this.hashes.has(hash));
    // Skipped rows too: the server may give them again.
    for (const { hash } of read) this.hashes.add(hash);
    this.pages.push({ token: asked, first: this.rows.length });
    this.rows.push(...fresh);
    this.token = page.token;
    this.progress.note(asked, page.token, fresh.length);
    // The token leads back to rows that were passed, and so will the tokens that follow.
    const passed = this.start?.last ?? this.start?.behind;
    const comesAgain = wasBehind && fresh.length === 0 && read.some(({ hash }) => hash === passed);
    this.done = page.token === null || comesAgain;
    this.isCut = comesAgain || page.isCut === true || (this.done && this.overlaps);
    this.isShort = this.done && this.total?.isLowerBound === false && this.length < this.total.value;
  }

  private checkOverlap(read: readonly Row<T>[]): void {
    this.overlaps ||= read.some(({ hash }) => this.met.has(hash));
    for (const { hash } of read) this.met.add(hash);
    if (!this.overlaps || this.sorted || !this.feed.noteOverlap()) return;
    throw new StepDown('rows come on two pages of this list');
  }

  /** Begins at the top again: passed rows are skipped, and rows that this walk holds are known by their hashes. */
  private restart(): void {
    this.token = null;
    this.met.clear();
    this.length = 0;
    const last = this.rows.at(-1);
    const { start } = this;
    this.skipTo ??= last
      ? { kind: 'token', token: null, last: last.hash, value: last.value }
      : start && { ...start, last: start.last ?? start.behind ?? null };
    // The end: the token was refused again with nothing new since, or nothing tells which rows were passed.
    this.isCut = this.restartedWith === this.rows.length || this.skipTo?.last === null;
    this.done = this.isCut;
    this.restartedWith = this.rows.length;
  }

  private afterSkipped(read: readonly Row<T>[]): readonly Row<T>[] {
    const skip = this.skipTo;
    if (!skip) return read.slice(read.findIndex(({ hash }) => hash === this.start?.behind) + 1);
    const met = read.findIndex(({ hash }) => hash === skip.last);
    if (met !== -1) {
      this.skipTo = null;
      return read.slice(met + 1);
    }
    if (!this.sorted) return [];
    // The row itself may be gone: rows after its value are new all the same.
    const sign = signOf(this.order);
    const beyond = read.findIndex(({ value }) => sign * compareValues(skip.value, value) < 0);
    if (beyond === -1) return [];
    this.skipTo = null;
    return read.slice(beyond);
  }

  positionAfter(index: number): Position | null {
    const row = this.rows[index];
    if (!row) return this.start;
    const page = this.pages.findLast(({ first }) => first <= index);
    return { kind: 'token', token: page?.token ?? null, last: row.hash, value: row.value };
  }

  /** Behind all rows the place is the next page's token, without a row of that page. */
  end(): Position | null {
    if (this.isCut) return null;
    const { token, skipTo, start } = this;
    if (token === null) return this.positionAfter(this.rows.length - 1);
    if (skipTo) return { kind: 'token', token, last: skipTo.last, value: skipTo.value };
    const last = this.rows.at(-1);
    return {
      kind: 'token',
      token,
      last: null,
      value: last ? last.value : (start?.value ?? null),
      behind: last?.hash ?? start?.last ?? start?.behind,
    };
  }

  find(position: Position): number | null {
    if (position.kind !== 'token') return null;
    if (position.last === null) {
      const page = this.pages.find(({ token }) => token === position.token);
      if (page) return page.first - 1;
      // The token of the page that comes next: all rows at hand are before it.
      const isNext = position.token !== null && position.token === this.token && !this.skipTo;
      return isNext ? this.rows.length - 1 : null;
    }
    const index = this.rows.findLastIndex(({ hash }) => hash === position.last);
    return index === -1 ? null : index;
  }
}
