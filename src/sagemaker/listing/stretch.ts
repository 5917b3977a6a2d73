import type { Caller } from '../../upstream/call.js';
import { type FeedPage, PAGE_SIZE, type Total } from './feed.js';
import { compareValues, type Place, type Row } from './order.js';
import type { Dated } from '../records/kept.js';

/** A stretch is left before 10,000 rows: two hints say that tokens reach no deeper, and nobody documents it. */
const MOST_ROWS = 9_900;

/**
 * A stretch of a list, read by tokens from one place on, and what tells that jobs have gone from it meanwhile: rows that come
 * again, and counts. A token that counts rows then passes over as many.
 */
export class Stretch<T extends Dated> {
  /** Of the next page; null before the first. */
  token: string | null = null;
  private length = 0;
  private pages = 0;
  /** Whether rows of it named no job. */
  private hasLost = false;
  /** The hashes of its last rows as they came: those too that had been passed before. */
  private recent: readonly string[] = [];
  /** The second of its last row, be it one that had been passed before. */
  lastSecond: number | null = null;
  /** The value of its last rows, and how many have it: those too that had been passed before. */
  private alike: { readonly value: Place['value']; readonly rows: number } | null = null;
  /** How many rows its first page said that it has. */
  private promised: Total | null = null;
  /** How many rows the last page said that it has. */
  private counted: Total | null = null;
  /**
   * On whose bill the last page was read, and whether its last row is a place to go on from: the token of a short page leads
   * further than its rows, and a page without new rows leads nowhere.
   */
  private last: { readonly bill: Caller['bill']; readonly isPlace: boolean } | null = null;

  /** `from`: what came before, which its first pages may bring again. */
  constructor(readonly from: Place | null) {}

  get isLong(): boolean {
    return this.length >= MOST_ROWS;
  }

  /** Whether it goes on after the page at hand and the next one. */
  get takesTwoMore(): boolean {
    return this.length + 2 * PAGE_SIZE < MOST_ROWS;
  }

  /** The value of its last rows, where they fill a page; else null. */
  get tied(): Place['value'] {
    return this.alike && this.alike.rows >= PAGE_SIZE ? this.alike.value : null;
  }

  /** How many rows fewer it has had than its first page promised. */
  get lacking(): number {
    return this.promised?.isLowerBound === false ? Math.max(0, this.promised.value - this.length) : 0;
  }

  /**
   * Whether what it lacks may be jobs that have gone since its first page counted them, and none that a token has passed over: with
   * tokens that count rows there are as many rows as its last page counts.
   */
  get mayHaveShrunk(): boolean {
    const { counted } = this;
    const countsMore = counted?.isLowerBound === false && this.length < counted.value;
    return countsMore && this.lacking > 0 && this.lacking < PAGE_SIZE && this.pages > 1 && !this.hasLost;
  }

  /**
   * Whether jobs have gone since the page before, by this page's rows or its count. `tie`: rows that are held back, of which none
   * may come again either.
   */
  isDisturbed(read: readonly Row<T>[], total: Total | null, tie: readonly Row<T>[]): boolean {
    return this.repeats(read, tie) || this.hasShrunk(total);
  }

  /**
   * Whether a row of the pages before comes again. Where the order within a tie differs from call to call, as many rows of
   * the tie are then missing, and the tie is read anew from its first; where tokens are not heeded, what follows is.
   */
  private repeats(read: readonly Row<T>[], tie: readonly Row<T>[]): boolean {
    if (this.token === null) return false;
    const recent = new Set([...this.recent, ...tie.map(({ hash }) => hash)]);
    return read.some(({ hash }) => recent.has(hash));
  }

  private hasShrunk(total: Total | null): boolean {
    const before = this.token === null ? null : this.counted;
    this.counted = total;
    const areExact = before?.isLowerBound === false && total?.isLowerBound === false;
    return areExact && total.value < before.value;
  }

  /** Goes on past a page. `fresh`: whether it has brought rows that had not been passed before. */
  goOn(page: FeedPage<T>, read: readonly Row<T>[], fresh: boolean, { bill }: Caller): void {
    if (this.token === null) this.promised = page.total;
    this.pages += 1;
    this.length += page.rows.length;
    this.hasLost ||= page.hasLost === true;
    this.recent = [...this.recent, ...read.map(({ hash }) => hash)].slice(-PAGE_SIZE);
    this.lastSecond = read.at(-1)?.created ?? this.lastSecond;
    this.countAlike(read);
    this.token = page.token;
    this.last = { bill, isPlace: page.rows.length === PAGE_SIZE && fresh };
  }

  private countAlike(read: readonly Row<T>[]): void {
    const last = read.at(-1);
    if (!last) return;
    const { value } = last;
    const rows = read.length - 1 - read.findLastIndex((row) => compareValues(row.value, value) !== 0);
    const { alike } = this;
    const before = alike && rows === read.length && compareValues(alike.value, value) === 0 ? alike.rows : 0;
    this.alike = { value, rows: before + rows };
  }

  /**
   * Whether the token, where it counts rows, may pass over some for jobs that have gone since the request before: where no count
   * tells that they have, or, in an ascending list, where new jobs, which come last, make up for them in it.
   */
  mayPassOver({ bill }: Caller, isAscending: boolean): boolean {
    const { last, counted } = this;
    if (this.token === null || !last?.isPlace || last.bill === bill) return false;
    return isAscending || counted?.isLowerBound !== false;
  }
}
