import type { Dated } from '../records/kept.js';
import type { Total } from './feed.js';
import type { Order, Row } from './order.js';
import { PlacedRows } from './placed-rows.js';
import type { Walk } from './walk.js';

/** A list whose rows are all at hand, because it was read together with others. */
export class HeldWalk<T extends Dated> extends PlacedRows<T> implements Walk<T> {
  readonly done = true;
  readonly isCut = false;
  readonly filtersHere = false;
  readonly failures = [];
  readonly total: Total | null;

  constructor(
    readonly rows: readonly Row<T>[],
    order: Order<T>,
    isCounted = true,
  ) {
    super(order, null);
    // Counted now: of rows that a reader has left behind, only the places stay.
    const value = rows.filter(({ matched }) => matched).length;
    this.total = isCounted ? { value, isLowerBound: false } : null;
  }

  async pull(): Promise<void> {
    // There is nothing more.
  }
}
