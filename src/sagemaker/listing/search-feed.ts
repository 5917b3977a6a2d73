import type { Caller } from '../../upstream/call.js';
import { isOutOfCalls, UpstreamError } from '../../upstream/errors.js';
import { isOutOfTime } from '../../timing/until.js';
import {
  type Condition,
  conjuncts,
  type Demand,
  type Filter,
  filtersIn,
  holds,
  type Push,
} from '../filter/condition.js';
import { CredentialsError, isOutOfReach, isRefusal, isUnreadable } from '../errors.js';
import type { Dated, Kept } from '../records/kept.js';
import { type Lowered, lower, searchExpression } from '../search/search-expression.js';
import { type Feed, type FeedPage, StepDown } from './feed.js';
import { CREATION, type Order, type Place } from './order.js';
import { boundary, hasValue, pushOf } from './order-filters.js';
import { hasAlternatives, ignoredIn, lacksAlternative, provableBy, unprovedIn } from './proof.js';
import type { SearchCalls, SearchInput } from './search-calls.js';
import { confirmAlternatives, confirmNothing } from './search-probe.js';
import { learnRefusal } from './search-refusal.js';
import { tells } from './walk.js';

export interface SearchList<T> {
  readonly condition: Condition<T>;
  readonly order: Order<T>;
  /** False: rows in the server's own order. */
  readonly sorted: boolean;
  /** The fields that the condition and the order read. */
  readonly fields: readonly string[];
}

/** Members that link a job to a parent which lists it by a call of its own. */
const LINKS: ReadonlySet<string> = new Set(['TuningJobArn']);

/** How many elements of the expression entering a list by value takes. */
const BOUND = 2;

/** A list by `Search`: whole records, 100 a call, in any order that the index has. */
export class SearchFeed<T extends Dated> implements Feed<T> {
  /** The filter as it is asked from the top, and as it is asked from a place on, which takes elements of its own. */
  private readonly fromTop: Lowered;
  private readonly fromPlace: Lowered;
  private lowered: Lowered;
  private wrongRows = false;
  private asked: readonly Push[] | null = null;

  constructor(
    private readonly calls: SearchCalls<T>,
    private readonly list: SearchList<T>,
  ) {
    const { condition, order } = list;
    const all = [...conjuncts(condition), ...hasValue(order)];
    const takes = (push: Push): boolean => calls.memory.takes(push);
    this.fromTop = lower({ all }, takes, 0);
    this.fromPlace = lower({ all }, takes, BOUND);
    this.lowered = this.fromTop;
  }

  get filtersHere(): boolean {
    return !this.lowered.exact || this.wrongRows;
  }

  get isProved(): boolean {
    return unprovedIn(this.asked ?? [], this.calls.memory, 'all').length === 0;
  }

  get isEntered(): boolean {
    const { order } = this.list;
    return order.search !== undefined && this.calls.memory.isUsable(boundary(order, order.search, 0, false));
  }

  async page(from: Place | null, token: string | null, caller: Caller): Promise<FeedPage<T>> {
    const { order, sorted } = this.list;
    if (token === null) this.lowered = from && sorted ? this.fromPlace : this.fromTop;
    const pushes = (token !== null && this.asked) || [
      ...this.lowered.pushes,
      ...(from && sorted ? this.bound(from) : []),
    ];
    this.asked = pushes;
    const input: SearchInput = {
      expression: searchExpression(pushes),
      sortBy: sorted ? (order.search?.property ?? null) : null,
      descending: order.direction === 'DESC',
      token,
    };
    const page = await this.search(input, pushes, caller);
    const isEmpty = token === null && page.token === null && page.rows.length === 0;
    const isUnproved = isEmpty || unprovedIn(pushes, this.calls.memory, 'mixed').length > 0;
    const sample = isUnproved ? await this.confirm(isEmpty, pushes, caller) : null;
    if (this.hasUnprovedAlternatives(pushes, page)) await confirmAlternatives(this.calls, sample ?? page.rows, caller);
    return page;
  }

  private async search(input: SearchInput, pushes: readonly Push[], caller: Caller): Promise<FeedPage<T>> {
    const { memory } = this.calls;
    try {
      return await this.calls.search(input, caller);
    } catch (error) {
      if (isRefusal(error) && !input.token) {
        const { condition } = this.list;
        throw await learnRefusal(this.calls, { error, pushes, sortBy: input.sortBy, condition }, caller);
      }
      // Lacking credentials or calls says nothing about Search.
      if (error instanceof CredentialsError || isOutOfCalls(error)) throw error;
      const neverWorked = error instanceof UpstreamError && error.code === 'UPSTREAM_UNAVAILABLE' && !memory.proved;
      const isSilent = neverWorked || isUnreadable(error);
      if (!isOutOfReach(error) && !isSilent) throw error;
      if (caller.signal.aborted) {
        // This request has no time left for another way; the next one takes it at once.
        if (neverWorked && isOutOfTime(caller.signal)) memory.noteSilent();
        throw error;
      }
      if (isSilent && !isOutOfReach(error)) memory.noteSilent();
      else memory.noteUnreachable();
      throw new StepDown('Search is out of reach', { cause: error });
    }
  }

  /**
   * Makes sure that an empty page, or filters that have not been seen to work, can be trusted. Returns the jobs that were read
   * for it; null where none had to be.
   */
  private async confirm(isEmpty: boolean, pushes: readonly Push[], caller: Caller): Promise<readonly Kept<T>[] | null> {
    const unproved = unprovedIn(pushes, this.calls.memory, isEmpty ? 'all' : 'mixed');
    // A list without a filter is empty only in an account without jobs: that is always confirmed.
    if (unproved.length === 0 && pushes.length > 0 && this.calls.memory.proved) return null;
    return await confirmNothing(this.calls, unproved, caller);
  }

  /**
   * Whether the page leaves it open that Search takes one of several filters for enough. A row that fails one of them settles it.
   * Where Search has never found anything, there may be no jobs to find.
   */
  private hasUnprovedAlternatives(pushes: readonly Push[], page: FeedPage<T>): boolean {
    const { memory } = this.calls;
    if (memory.provedAlternatives || !hasAlternatives(pushes)) return false;
    if (!page.rows.some(({ record }) => lacksAlternative(pushes, record))) return memory.proved || page.rows.length > 0;
    memory.noteAlternatives('works');
    return false;
  }

  async complete(rows: readonly Kept<T>[], caller: Caller): Promise<readonly Kept<T>[]> {
    return await this.calls.complete(rows, this.list.fields, caller);
  }

  passes(kept: Kept<T>, row: Kept<T>): boolean {
    const { condition, fields } = this.list;
    const passes = holds(condition, kept.record);
    const own = kept !== row && tells(row, fields) ? row : kept;
    const isRight = own === kept ? passes : holds(condition, own.record);
    if (!isRight) this.checkLinks(own);
    this.judge(isRight);
    return passes;
  }

  /** A job's link to its parent never changes: where Search ignores a filter by it, other calls may list the parent's jobs. */
  private checkLinks({ record }: Kept<T>): void {
    const { memory } = this.calls;
    const ignored = ignoredIn(this.asked ?? [], LINKS, record);
    if (ignored.length === 0) return;
    // Another list may have learnt this since this one was opened.
    for (const filter of ignored) if (memory.isUsable(filter)) memory.noteFilter(filter, 'cannot');
    throw new StepDown('Search passes over a link');
  }

  /** Judges Search by its own row: its filter is not at fault where the job has changed since. */
  private judge(isRight: boolean): void {
    const { memory } = this.calls;
    if (!isRight) {
      this.wrongRows = true;
      if (this.lowered.exact) memory.noteMiscounts();
    } else {
      memory.noteProved();
      for (const filter of provableBy(this.asked ?? [])) memory.noteFilter(filter, 'works');
    }
  }

  /** The filter for the rest from the place on, inclusive and with a margin: rows before the place are dropped here. */
  private bound(from: Place): readonly Filter[] {
    const { order } = this.list;
    const value = order.key === CREATION ? from.created : from.value;
    if (!order.search || typeof value !== 'number' || !Number.isFinite(value)) return [];
    const filter = boundary(order, order.search, value, from.created === Number.NEGATIVE_INFINITY);
    return this.calls.memory.isUsable(filter) ? [filter] : [];
  }

  at(values: readonly Place['value'][]): { feed: Feed<T>; order: Order<T> } | null {
    const { condition, order } = this.list;
    const push = pushOf(order, values);
    if (!push || !this.calls.memory.takes(push) || !this.calls.memory.canSort('Search', CREATION)) return null;
    const only: Demand<T> = {
      test: (record) => values.includes(order.value(record)),
      fields: order.fields,
      push,
      exact: true,
    };
    const newest: Order<T> = {
      ...order,
      needs: undefined,
      key: CREATION,
      direction: 'DESC',
      search: { property: CREATION, kind: 'time' },
    };
    // Where these are all values, there is nothing to filter by.
    const isCut = filtersIn(push).length > 0;
    const all = isCut ? { all: [condition, only] } : condition;
    const feed = new SearchFeed(this.calls, { ...this.list, condition: all, order: newest });
    return { feed, order: newest };
  }

  noteDisorder(): void {
    this.calls.memory.noteCannotSort('Search');
  }

  noteOverlap(): boolean {
    const { memory } = this.calls;
    const isNew = memory.pagesUnsorted;
    memory.noteOverlap();
    return isNew;
  }

  /** A list whose tokens end too early, and that cannot be entered by value, cannot be read whole in this order. */
  noteDeadEnd(): boolean {
    const { search } = this.list.order;
    if (!search || this.isEntered) return false;
    this.calls.memory.noteRefusedSort('Search', search.property);
    return true;
  }
}
