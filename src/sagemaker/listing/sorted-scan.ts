import type { Caller } from '../../upstream/call.js';
import type { Total } from './feed.js';
import { compareKeys, findPlace, isPassed, type Order, type Place, placeAfter, type Row } from './order.js';
import type { Chunk, Position } from './position.js';
import type { Dated } from '../records/kept.js';
import type { Walk } from './walk.js';

/** Which part of a list is sorted, and by how many calls. */
interface Stretch<T> {
  /** The order in which the stretches follow one another, where the server sorts. */
  readonly newest: Order<T>;
  readonly chunk: Chunk;
  readonly start: Place | null;
  readonly maxCalls: number;
  readonly isCountable: () => boolean;
  /** Whether the walk that is sorted is also the newest-first list as it would be read for itself. */
  readonly isNewest?: boolean;
}

/**
 * A list that is sorted here: the rows of another walk, up to a bound of calls, in the order that was asked for. The rows beyond
 * the bound make the next stretch, which is sorted within itself.
 */
export class SortedScan<T extends Dated> implements Walk<T> {
  readonly rows: Row<T>[] = [];
  readonly failures = [];
  /** Known where all of the list was read, and lists are counted at all: so Search can tell the same count on other pages. */
  total: Total | null = null;
  done = false;
  isCut = false;

  constructor(
    private readonly base: Walk<T>,
    private readonly order: Order<T>,
    private readonly stretch: Stretch<T>,
  ) {}

  get isShort(): boolean {
    return this.base.isShort ?? false;
  }

  get filtersHere(): boolean {
    return this.total === null || this.base.filtersHere;
  }

  get newest(): Walk<T> | null {
    return this.stretch.isNewest && this.base.done && !this.base.isCut ? this.base : null;
  }

  async pull(caller: Caller): Promise<void> {
    for (let calls = 0; !this.base.done && calls < this.stretch.maxCalls; calls += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each page's token comes with the page before
      await this.base.pull(caller);
    }
    const { newest, chunk, start, isCountable } = this.stretch;
    // A server that no longer sorts gives the rows before this stretch again.
    const before = chunk?.place;
    this.rows.push(
      ...this.base.rows
        .flatMap((row) => {
          const value = this.order.value(row.kept.record, row.kept.beside);
          return value === null ? [] : [{ ...row, value }];
        })
        .filter((row) => !before || !isPassed(newest, row, before))
        .filter((row) => !start || !isPassed(this.order, row, start))
        .sort((a, b) => compareKeys(this.order, a, b)),
    );
    this.done = true;
    this.isCut = !this.base.done || this.base.isCut;
    if (!isCountable() || this.isCut || this.isShort || chunk || start) return;
    this.total = { value: this.rows.filter(({ matched }) => matched).length, isLowerBound: false };
  }

  positionAfter(index: number): Position | null {
    const { chunk, start } = this.stretch;
    const place = placeAfter(this.order, this.rows, index, start);
    return place && { kind: 'scan', chunk, place };
  }

  end(): Position | null {
    if (!this.isCut) return this.positionAfter(this.rows.length - 1);
    const end = this.base.end();
    if (end?.kind === 'value') return { kind: 'scan', chunk: { place: end.place }, place: null };
    // A stretch must begin with a whole page: from within one, rows would come twice.
    if (end?.kind !== 'token' || !end.token || end.last !== null) return null;
    const { chunk } = this.stretch;
    const { token, behind } = end;
    const next = {
      token,
      ...(chunk?.place && { place: chunk.place }),
      ...(behind !== undefined && { behind }),
      ...(chunk && 'isList' in chunk && { isList: chunk.isList }),
    };
    return { kind: 'scan', chunk: next, place: null };
  }

  find(position: Position): number | null {
    const { chunk, start } = this.stretch;
    if (position.kind !== 'scan' || JSON.stringify(position.chunk) !== JSON.stringify(chunk)) return null;
    if (position.place) return findPlace(this.order, this.rows, position.place);
    return start ? null : -1;
  }
}
