import type { Caller } from '../../upstream/call.js';
import { type Feed, StepDown } from './feed.js';
import { compareValues, type Order, type Place, type Row, signOf } from './order.js';
import { PlacedRows } from './placed-rows.js';
import { ValueWalk } from './value-walk.js';
import type { Dated } from '../records/kept.js';
import type { Walk } from './walk.js';

interface Current<T extends Dated> {
  readonly walk: ValueWalk<T>;
  readonly value: Place['value'];
  read: number;
}

/**
 * A list ordered by what has few values (a status): the jobs of each value, newest first, one list after the other. A
 * server's own order by status would leave the order within a status to chance, and nearly every job is within one.
 */
export class FewWalk<T extends Dated> extends PlacedRows<T> implements Walk<T> {
  readonly rows: Row<T>[] = [];
  readonly failures = [];
  readonly isCut = false;
  readonly total = null;
  private readonly values: Place['value'][];
  private current: Current<T> | null = null;

  constructor(
    private readonly feed: Feed<T>,
    order: Order<T>,
    start: Place | null,
    values: readonly string[],
  ) {
    super(order, start);
    const sign = signOf(order);
    const sorted = [...values].sort((a, b) => sign * compareValues(a, b));
    this.values = sorted.filter((value) => !start || sign * compareValues(value, start.value) >= 0);
    this.next();
  }

  /** Whether the server can be asked for each of the values. */
  static suits<T extends Dated>(feed: Feed<T>, values: readonly string[]): boolean {
    return values.every((value) => feed.at(value) !== null);
  }

  get done(): boolean {
    return this.current === null;
  }

  get filtersHere(): boolean {
    return this.current?.walk.filtersHere ?? false;
  }

  private next(): void {
    const value = this.values.shift();
    if (value === undefined) {
      this.current = null;
      return;
    }
    const only = this.feed.at(value);
    // Another list may have found so since this one was opened.
    if (!only) throw new StepDown('Search can no longer be asked for each of the values');
    const from = this.start && this.start.value === value ? { ...this.start, value: null } : null;
    this.current = { walk: new ValueWalk(only.feed, only.order, from), value, read: 0 };
  }

  /** Goes on to the next value where one has no rows: that it has none is no progress that a cursor could hold. */
  async pull(caller: Caller): Promise<void> {
    const before = this.rows.length;
    let isOver = true;
    while (this.current && isOver && this.rows.length === before) {
      // oxlint-disable-next-line no-await-in-loop -- the next value is read where this one has nothing
      isOver = await this.pullOf(this.current, caller);
    }
  }

  /** Whether all of the value has been read. */
  private async pullOf(current: Current<T>, caller: Caller): Promise<boolean> {
    await current.walk.pull(caller);
    // A server that does not filter gives the jobs of other statuses too: they have their own turn.
    const fresh = current.walk.rows.slice(current.read).filter(({ value }) => value === current.value);
    current.read = current.walk.rows.length;
    this.rows.push(...fresh);
    if (current.walk.done) this.next();
    return current.walk.done;
  }
}
