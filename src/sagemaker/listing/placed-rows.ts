import type { Dated } from '../records/kept.js';
import { findPlace, type Order, type Place, placeAfter, type Row } from './order.js';
import type { Position } from './position.js';

/** Rows in an order by value: a place among them is told, and found again, by value. */
export abstract class PlacedRows<T extends Dated> {
  abstract readonly rows: readonly Row<T>[];

  constructor(
    protected readonly order: Order<T>,
    /** The place that the first row comes after. */
    protected readonly start: Place | null,
  ) {}

  protected placeAfter(index: number): Place | null {
    return placeAfter(this.order, this.rows, index, this.start);
  }

  positionAfter(index: number): Position | null {
    const place = this.placeAfter(index);
    return place && { kind: 'value', place };
  }

  end(): Position | null {
    return this.positionAfter(this.rows.length - 1);
  }

  find(position: Position): number | null {
    return position.kind === 'value' ? findPlace(this.order, this.rows, position.place) : null;
  }
}
