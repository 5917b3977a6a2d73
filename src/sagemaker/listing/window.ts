import { isDeepStrictEqual } from 'node:util';
import { steadyNow } from '../../timing/clock.js';
import type { Caller } from '../../upstream/call.js';
import { Flights } from '../../upstream/flights.js';
import type { Identified } from '../records/kept.js';
import type { Total } from './feed.js';
import type { ListIdentity } from './list-name.js';
import type { Row } from './order.js';
import type { Position } from './position.js';
import type { Walk } from './walk.js';

/** Of a list's filter and of the place where a window begins, as the client wrote them, so many characters count as a row. */
const ROW_CHARACTERS = 500;

function asRows(length: number): number {
  return Math.floor(length / ROW_CHARACTERS);
}

/** A list, as far as it matters here. */
export interface Opens<T extends Identified> extends ListIdentity {
  open(from: Position | null): Walk<T>;
}

/** A walk that several requests may read at once: one of them asks upstream, the others wait for what comes. */
export class Window<T extends Identified> {
  /** When each row was last given: what follows it is kept from then on. */
  private givenAt: number[] = [];
  /** For whom it is being opened. */
  readonly openers = new Set<Caller>();
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

  private readonly heldRows: number;
  /** Without the way to open it: that holds what the request had that asked for the list, and all that it has read. */
  readonly list: ListIdentity;
  /** Itself without the scopes' failures, for who comes next. */
  private revived: Window<T> | null = null;

  constructor(
    list: Opens<T>,
    private readonly from: Position | null,
    readonly openedAt = steadyNow(),
  ) {
    this.heldRows = asRows(JSON.stringify(from).length) + asRows(list.length);
    this.list = { id: list.id, length: list.length, moment: list.moment, shelf: list.shelf };
    this.walk = list.open(from);
    this.isTop = from === null;
  }

  /** How many rows have their records still, and what takes as much room. */
  get weight(): number {
    return this.walk.rows.length - this.forgotten + this.heldRows + (this.walk.unmerged ?? 0);
  }

  /** How many there are in the list, where all of it is here. */
  get whole(): Total | null {
    const { rows, done, isCut, isShort } = this.walk;
    const isWhole = this.isTop && done && !isCut && !isShort && this.forgotten === 0;
    return isWhole ? { value: rows.filter(({ matched }) => matched).length, isLowerBound: false } : null;
  }

  /** How many there are in the list, where that has been told. */
  get knownTotal(): Total | null {
    const { total, filtersHere, failures } = this.walk;
    if (failures.length > 0) return null;
    return total && !filtersHere ? total : (this.whole ?? this.total);
  }

  /** As others may read on in it: where a scope has failed meanwhile, as it was before. */
  get lasting(): Window<T> {
    if (this.walk.failures.length === 0) return this;
    this.revived = (this.revived ?? this.over(this.walk.unfailed ?? null))?.lasting ?? null;
    return this.revived ?? this;
  }

  /** As it is to one who can wait no longer; null where nothing of it is there. */
  leftBy(error: Error): Window<T> | null {
    return this.over(this.walk.leftBy?.(error) ?? null);
  }

  private over(walk: Walk<T> | null): Window<T> | null {
    const { list, from, openedAt, givenAt, total, uses, forgotten } = this;
    if (!walk) return null;
    const window = new Window({ ...list, open: () => walk }, from, openedAt);
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
  passed(index: number, behind: number): void {
    const rows = this.walk.rows as Row<T>[];
    const end = Math.min(index - behind, rows.length, ...[...this.held].map((held) => held.index + 1));
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
