import type { Dated } from '../records/kept.js';
import type { Total } from './feed.js';
import { findPlace, type Order, placeAfter, type Row } from './order.js';
import type { Position } from './position.js';
import type { Walk } from './walk.js';

/** A list of which all is at hand: it was read together with others. */
export class HeldWalk<T extends Dated> implements Walk<T> {
  readonly done = true;
  readonly isCut = false;
  readonly filtersHere = false;
  readonly failures = [];
  readonly total: Total;

  constructor(
    readonly rows: readonly Row<T>[],
    private readonly order: Order<T>,
  ) {
    // Now, for of the rows that a reader has left behind only their places stay.
    this.total = { value: rows.filter(({ matched }) => matched).length, isLowerBound: false };
  }

  async pull(): Promise<void> {
    // There is nothing more.
  }

  positionAfter(index: number): Position | null {
    const place = placeAfter(this.order, this.rows, index, null);
    return place && { kind: 'value', place };
  }

  end(): Position | null {
    return this.positionAfter(this.rows.length - 1);
  }

  find(position: Position): number | null {
    return position.kind === 'value' ? findPlace(this.order, this.rows, position.place) : null;
  }
}
