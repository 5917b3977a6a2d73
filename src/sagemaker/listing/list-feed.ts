import type { Caller } from '../../upstream/call.js';
import { type Condition, conjuncts, holds } from '../filter/condition.js';
import type { ListFilter } from '../filter/list-filter.js';
import type { Identified, Kept } from '../records/kept.js';
import type { Feed, FeedPage } from './feed.js';
import type { ListCalls } from './list-calls.js';
import { CREATION, type Order, type Place } from './order.js';

export interface SummaryList<T> {
  readonly condition: Condition<T>;
  readonly filter: ListFilter;
  readonly order: Order<T>;
  readonly sorted: boolean;
  readonly fields: readonly string[];
  /** Whether the call takes a bound on the creation time; the call for the children of a tuning job does not. */
  readonly canBound: boolean;
}

/**
 * A list by one of the `List...` calls: summaries, from the operations with the lowest quota. Their `StatusEquals` is not used:
 * it filters after the page is cut, so it saves no call.
 */
export class ListFeed<T extends Identified> implements Feed<T> {
  readonly filtersHere: boolean;

  constructor(
    private readonly calls: ListCalls<T>,
    private readonly list: SummaryList<T>,
  ) {
    this.filtersHere = conjuncts(list.condition).length > 0;
  }

  /** List has the lowest quota: no page is asked for ahead. */
  readonly isProved = false;

  get isEntered(): boolean {
    return this.list.canBound && this.list.order.key === CREATION;
  }

  async page(from: Place | null, token: string | null, caller: Caller): Promise<FeedPage<T>> {
    const { order, sorted, filter } = this.list;
    const sortBy = sorted ? (order.list ?? null) : null;
    return await this.calls.list(
      {
        filter: from && this.isEntered ? bounded(filter, order.direction === 'ASC', from.created) : filter,
        sortBy,
        descending: order.direction === 'DESC',
        token,
      },
      caller,
    );
  }

  async complete(rows: readonly Kept<T>[], caller: Caller): Promise<readonly Kept<T>[]> {
    return await this.calls.complete(rows, this.list.fields, caller);
  }

  passes(kept: Kept<T>): boolean {
    return holds(this.list.condition, kept.record);
  }

  at(): null {
    return null;
  }

  noteDisorder(): void {
    this.calls.memory.noteCannotSort('List');
  }

  /** No other call gives this list better. */
  noteOverlap(): boolean {
    return false;
  }

  /** There is no other way to read this list. */
  noteDeadEnd(): boolean {
    return false;
  }
}

/** It is not documented whether the bounds include their own second: one more second on either side is right in both cases. */
function bounded(filter: ListFilter, ascending: boolean, created: number): ListFilter {
  if (ascending) return { ...filter, createdAfter: Math.max(filter.createdAfter ?? 0, created - 1) };
  return { ...filter, createdBefore: Math.min(filter.createdBefore ?? Number.POSITIVE_INFINITY, created + 2) };
}
