import type { Caller } from '../../upstream/call.js';
import { type Feed, PAGE_SIZE, StepDown } from './feed.js';
import { compareKeys, compareValues, type Order, type Place, type Row, signOf } from './order.js';
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
 * A list ordered by a member with few values (a status): the jobs of one value, newest first, then those of the next. The
 * server's own order by status would leave the order within a status to chance, and nearly every job shares its status with
 * others. The jobs of the values that are left, where they are few, are read at once and sorted here: most statuses have no jobs,
 * or few.
 */
export class FewWalk<T extends Dated> extends PlacedRows<T> implements Walk<T> {
  readonly rows: Row<T>[] = [];
  readonly failures = [];
  readonly isCut = false;
  isShort = false;
  readonly total = null;
  private readonly values: Place['value'][];
  private current: Current<T> | null = null;
  /** The jobs of all values that are left, until they turn out to be too many. */
  private rest: ValueWalk<T> | null = null;
  /** How many jobs the values that are left have; null where that has not been told. */
  private left: number | null = null;

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
    const [first] = this.values;
    // The first value stands for statuses that the gateway does not know, which hardly any job has: all values are tried at once.
    if (typeof first === 'string' && !start && order.few?.values.includes(first) === false) this.goOn();
    else this.next();
  }

  /** Whether the server can be asked for each of the values. */
  static suits<T extends Dated>(feed: Feed<T>, values: readonly string[]): boolean {
    return values.every((value) => feed.at([value]) !== null);
  }

  get done(): boolean {
    return this.current === null && this.rest === null;
  }

  get filtersHere(): boolean {
    return (this.rest ?? this.current?.walk)?.filtersHere ?? false;
  }

  /** The most jobs that are worth reading at once: they take half as many calls as one for each value, or a single call. */
  private get worthReading(): number {
    return PAGE_SIZE * Math.max(1, Math.floor(this.values.length / 2));
  }

  private goOn(): void {
    this.current = null;
    const isFew = this.left === null || this.left <= this.worthReading;
    const rest = isFew && this.values.length > 1 ? this.feed.at(this.values) : null;
    if (rest) this.rest = new ValueWalk(rest.feed, rest.order, null);
    else this.next();
  }

  private next(): void {
    const value = this.values.shift();
    if (value === undefined) {
      this.current = null;
      return;
    }
    const only = this.feed.at([value]);
    // Another list may have learnt since this one was opened that Search cannot be asked so.
    if (!only) throw new StepDown('Search can no longer be asked for each of the values');
    const from = this.start && this.start.value === value ? { ...this.start, value: null } : null;
    this.current = { walk: new ValueWalk(only.feed, only.order, from), value, read: 0 };
  }

  /** Goes on to the next value where this one has no rows: no cursor could hold that as progress. */
  async pull(caller: Caller): Promise<void> {
    const before = this.rows.length;
    let isOver = true;
    while (!this.done && isOver && this.rows.length === before) {
      // oxlint-disable-next-line no-await-in-loop -- the next value is read where this one has nothing
      if (this.rest) await this.pullRest(this.rest, caller);
      // oxlint-disable-next-line no-await-in-loop -- the same
      else if (this.current) isOver = await this.pullOf(this.current, caller);
    }
  }

  private async pullRest(rest: ValueWalk<T>, caller: Caller): Promise<void> {
    const exactTotal = (): number | null => (rest.total && !rest.total.isLowerBound ? rest.total.value : null);
    const mayFit = (): boolean => {
      const most = exactTotal() === null ? PAGE_SIZE : this.worthReading;
      return rest.rows.length < most && (exactTotal() ?? 0) <= most;
    };
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page's token comes with the page before
      await rest.pull(caller);
    } while (!rest.done && mayFit());
    this.rest = null;
    if (rest.done) {
      this.isShort ||= rest.isShort;
      const fresh = rest.rows.filter(({ value }) => this.values.includes(value));
      this.rows.push(...fresh.sort((a, b) => compareKeys(this.order, a, b)));
    } else {
      this.left = exactTotal() ?? Number.POSITIVE_INFINITY;
      this.next();
    }
  }

  /** Reads one page of a value's jobs. Returns whether all of them have been read. */
  private async pullOf(current: Current<T>, caller: Caller): Promise<boolean> {
    await current.walk.pull(caller);
    // A server that ignores the filter gives jobs of other statuses too: they come in their own turn.
    const fresh = current.walk.rows.slice(current.read).filter(({ value }) => value === current.value);
    current.read = current.walk.rows.length;
    this.rows.push(...fresh);
    if (!current.walk.done) return false;
    this.isShort ||= current.walk.isShort;
    if (this.left !== null) this.left -= current.read;
    this.goOn();
    return true;
  }
}
