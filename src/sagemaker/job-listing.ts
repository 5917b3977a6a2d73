import type { Condition } from './condition.js';
import { fieldsOf } from './condition.js';
import { basicFields, type FieldTable, type Knowledge } from './kept.js';
import { FewWalk } from './listing/few-walk.js';
import { type Feed, StepDown, type Total } from './listing/feed.js';
import { ListFeed, type ListFilter, type SummaryCalls } from './listing/list-feed.js';
import { CREATION, type Order } from './listing/order.js';
import { hasValue } from './listing/order-filters.js';
import type { Chunk, Position } from './listing/position.js';
import type { ReadableList } from './listing/read-page.js';
import { type ListCalls, SearchFeed } from './listing/search-feed.js';
import { SortedScan } from './listing/sorted-scan.js';
import { TokenWalk } from './listing/token-walk.js';
import { ValueWalk } from './listing/value-walk.js';
import type { Dated, Walk } from './listing/walk.js';
import { byCreation, UNKNOWN_STATUS } from './orders.js';
import { lower, searchExpression } from './search-expression.js';

/** A list as a caller asks for it: what, in which order. */
export interface ListQuery<T> {
  readonly id: string;
  readonly condition: Condition<T>;
  /** The part of the condition that List filters by itself. */
  readonly listFilter: ListFilter;
  readonly order: Order<T>;
  /** What is read of each job besides: it decides between ways that bring more of it and those that bring less. */
  readonly wanted: readonly string[];
}

/** How the lists of one entity in one scope are read. */
export interface JobLists<T extends Dated> {
  readonly fields: FieldTable;
  /** Null where the entity is in no index. */
  readonly search: ListCalls<T> | null;
  readonly list: SummaryCalls<T>;
  /** False where List takes no bound on the creation time. */
  readonly canBound: boolean;
  readonly maxCalls: number;
  /** What List's rows tell. */
  readonly listTells: Knowledge;
}

const CREATED = { property: CREATION, kind: 'time' } as const;

function newestFirst<T extends Dated>(): Order<T> {
  return { ...byCreation<T>(), direction: 'DESC' };
}

/** The ways to read one list, from the cheapest down. What a scope's Search cannot do leads to the next. */
export function jobList<T extends Dated>(lists: JobLists<T>, query: ListQuery<T>): ReadableList<T> {
  const { condition, listFilter, order } = query;
  const fields = [...basicFields(lists.fields, [...fieldsOf(condition), ...order.fields]).keys()];

  // Search in its own order still brings whole records: a scan of it is cheaper than a Describe for each of List's rows.
  const isListDearer = (): boolean =>
    lists.search?.memory.reachable === true && !areTold(lists, [...fields, ...query.wanted]);

  const searchFeed = (by: Order<T>, sorted: boolean): SearchFeed<T> | null => {
    const calls = lists.search;
    if (!calls?.memory.reachable) return null;
    if (sorted && !(by.search && calls.memory.canSort('Search', by.search.property))) return null;
    return new SearchFeed(calls, { condition, order: by, sorted, fields });
  };
  const listFeed = (by: Order<T>, sorted: boolean): ListFeed<T> | null => {
    if (sorted && !(by.list && lists.list.memory.canSort('List', by.list))) return null;
    return new ListFeed(lists.list, {
      condition,
      filter: listFilter,
      order: by,
      sorted,
      fields,
      canBound: lists.canBound,
    });
  };
  const unsorted = (): Feed<T> => {
    const feed = searchFeed(newestFirst(), false) ?? listFeed(newestFirst(), false);
    if (!feed) throw new StepDown('no call gives this list');
    return feed;
  };
  const byToken = (feed: Feed<T>, by: Order<T>, from: Position | null, sorted: boolean): Walk<T> =>
    new TokenWalk(feed, by, from?.kind === 'token' ? from : null, sorted);

  const sortedHere = (from: Position | null): Walk<T> => {
    const { chunk, place } =
      from?.kind === 'scan' ? from : { chunk: null as Chunk, place: from?.kind === 'value' ? from.place : null };
    const by = newestFirst<T>();
    const ordered = searchFeed(by, true) ?? (lists.canBound && !isListDearer() ? listFeed(by, true) : null);
    const token = chunk && 'token' in chunk ? chunk.token : null;
    const base: Walk<T> =
      ordered && token === null
        ? new ValueWalk(ordered, by, chunk && 'place' in chunk ? chunk.place : null)
        : byToken(unsorted(), by, token === null ? null : { kind: 'token', token, last: null, value: null }, false);
    return new SortedScan(base, order, chunk, place, lists.maxCalls);
  };

  const open = (from: Position | null): Walk<T> => {
    if (from?.kind === 'scan') return sortedHere(from);
    const place = from?.kind === 'value' ? from.place : null;
    if (order.few) {
      const values = [...order.few.values, UNKNOWN_STATUS];
      const feed = searchFeed(newestFirst(), true);
      const byFew =
        feed &&
        new SearchFeed(lists.search as ListCalls<T>, {
          condition,
          order: { ...order, search: CREATED },
          sorted: true,
          fields,
        });
      if (byFew && FewWalk.suits(byFew, values)) return new FewWalk(byFew, order, place, values);
      return sortedHere(from);
    }
    const bySearch = searchFeed(order, true);
    if (bySearch && from?.kind !== 'token') return new ValueWalk(bySearch, order, place);
    const byList = listFeed(order, true);
    if (byList && order.key === CREATION && lists.canBound && !isListDearer())
      return new ValueWalk(byList, order, place);
    // By List's own order, where its summaries decide the filter: else each row would cost a Describe.
    if (byList && areTold(lists, fields)) {
      return byToken(byList, order, from, true);
    }
    return sortedHere(from);
  };

  return {
    id: query.id,
    open,
    count: async (caller): Promise<Total | null> => {
      const calls = lists.search;
      if (!calls?.memory.reachable || calls.memory.miscounts) return null;
      const { pushes, exact } = lower(
        { all: [condition, ...hasValue(order)] },
        (filter) => calls.memory.isUsable(filter),
        0,
      );
      if (!exact) return null;
      const input = {
        expression: searchExpression(pushes),
        sortBy: null,
        descending: true,
        token: null,
        maxResults: 1,
      };
      return (await calls.search(input, caller)).total;
    },
  };
}

/** Whether List's rows tell all of these. */
function areTold<T extends Dated>({ fields, listTells }: JobLists<T>, names: readonly string[]): boolean {
  return [...basicFields(fields, names).values()].every((calls) => calls.includes(listTells));
}
