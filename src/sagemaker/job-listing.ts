import type { Caller } from '../upstream/call.js';
import type { Arn } from './arn.js';
import type { Condition, Demand, Push } from './filter/condition.js';
import { fieldsOf, holds, passingOf } from './filter/condition.js';
import { inTurns } from '../upstream/in-turns.js';
import { isOutOfReach } from './errors.js';
import { basicFields, type Dated, type FieldTable, type Freshness, type Knowledge } from './records/kept.js';
import { FewWalk } from './listing/few-walk.js';
import { type Feed, PAGE_SIZE, type Total } from './listing/feed.js';
import type { ListFilter, ListCalls } from './listing/list-calls.js';
import { HeldWalk } from './listing/held-walk.js';
import { ListFeed } from './listing/list-feed.js';
import type { ListIdentity } from './listing/list-name.js';
import { compareKeys, CREATION, type Order, type Row } from './listing/order.js';
import { hasValue } from './listing/order-filters.js';
import type { Position } from './listing/position.js';
import type { ReadableList } from './listing/readable-list.js';
import type { SearchCalls } from './listing/search-calls.js';
import { SearchFeed } from './listing/search-feed.js';
import { SortedScan } from './listing/sorted-scan.js';
import { TokenWalk } from './listing/token-walk.js';
import { ValueWalk } from './listing/value-walk.js';
import type { Walk } from './listing/walk.js';
import { byCreation, UNKNOWN_STATUS } from './orders.js';
import { type ListSituation, type ListWay, planList } from './plan.js';
import { lower, searchExpression } from './search/search-expression.js';

/** A list as a caller asks for it: what, in which order. */
export interface ListQuery<T> extends ListIdentity {
  readonly condition: Condition<T>;
  /** Those of which it holds no other jobs. Null where there are none, or it is not the entity's own. */
  readonly wider: (() => Iterable<ListIdentity>) | null;
  /** The same newest first, with those that its order leaves out; null where that is what it is, or it is not the entity's own. */
  readonly newest: (() => ListIdentity) | null;
  /** The part of the condition that List filters by itself. */
  readonly listFilter: ListFilter;
  readonly order: Order<T>;
  /** What is read of each job besides: it decides between ways that bring more of it and those that bring less. */
  readonly wanted: readonly string[];
  readonly freshness: Freshness;
  /** Where it is one of several lists that could be read together. */
  readonly sibling?: Sibling<T>;
}

/** A list beside others of the same kind: the training jobs of each of several tuning jobs, or labeling jobs. */
export interface Sibling<T> {
  /** The same for all that may be read together. */
  readonly group: string;
  /** How many jobs the parent says that it has, whatever the filter; null where it does not say. */
  readonly size: number | null;
  /** What makes a job one of this list. */
  readonly link: Demand<T>;
  /** What must hold beside. */
  readonly rest: readonly Condition<T>[];
}

/** How the lists of one entity in one scope are read. */
export interface JobLists<T extends Dated> {
  readonly fields: FieldTable;
  /** Null where the entity is in no index. */
  readonly search: SearchCalls<T> | null;
  readonly list: ListCalls<T>;
  /** False where List takes no bound on the creation time. */
  readonly canBound: boolean;
  readonly maxCalls: number;
  /** What List's rows tell. */
  readonly listTells: Knowledge;
  /** Whether the scope is the one of this job. */
  holds(arn: Arn): boolean;
}

type Scan = Extract<Position, { kind: 'scan' }>;

/** Where a scan begins. What has been read by List's tokens was passed in its own order: the scan goes on in that. */
function scanFrom(from: Position | null): Scan {
  if (from?.kind === 'scan') return from;
  if (from?.kind !== 'token') return { kind: 'scan', chunk: null, place: from?.kind === 'value' ? from.place : null };
  const { token, last, behind } = from;
  return { kind: 'scan', chunk: { token, behind: last ?? behind, isList: true }, place: null };
}

function standsAt(from: Position | null): ListSituation['from'] {
  if (from?.kind === 'scan') return from.chunk && 'isList' in from.chunk ? 'list-scan' : 'scan';
  return from?.kind === 'token' || from?.kind === 'value' ? from.kind : 'top';
}

const CREATED = { property: CREATION, kind: 'time' } as const;

export function newestFirst<T extends Dated>(): Order<T> {
  return { ...byCreation<T>(), direction: 'DESC' };
}

/** How one list is read: each time that it is opened the way is planned anew, by what is known of the scope's Search. */
export function jobList<T extends Dated>(lists: JobLists<T>, query: ListQuery<T>): ReadableList<T> {
  const { id, length, moment, shelf, condition, listFilter, order, wider, newest: first } = query;
  const { memory } = lists.list;
  const newest = newestFirst<T>();
  const fields = [...basicFields(lists.fields, [...fieldsOf(condition), ...order.fields]).keys()];

  const searchFeed = (by: Order<T>, sorted: boolean): SearchFeed<T> =>
    new SearchFeed(lists.search as SearchCalls<T>, { condition, order: by, sorted, fields });
  const listFeed = (by: Order<T>, sorted: boolean): ListFeed<T> =>
    new ListFeed(lists.list, { condition, filter: listFilter, order: by, sorted, fields, canBound: lists.canBound });
  // What the filter leaves out has no jobs to ask for.
  const each = order.few ? passingOf(condition, order.few.property, [...order.few.values, UNKNOWN_STATUS]) : [];
  const eachFeed = (): SearchFeed<T> => searchFeed({ ...order, search: CREATED }, true);

  const way = (from: Position | null): ListWay => {
    const search = lists.search?.memory.reachable === true && query.freshness !== 'STRONG';
    const canSort = (call: 'List' | 'Search', by: string | undefined): boolean =>
      by !== undefined && memory.canSort(call, by);
    return planList({
      order: { isCreation: order.key === CREATION, isFew: order.few !== undefined },
      isSmall: (query.sibling?.size ?? Number.POSITIVE_INFINITY) <= PAGE_SIZE,
      can: {
        search,
        sortSearch: canSort('Search', order.search?.property),
        searchEach: search && order.few !== undefined && FewWalk.suits(eachFeed(), each),
        searchNewest: canSort('Search', CREATION),
        searchUnsorted: memory.pagesUnsorted,
        sortList: canSort('List', order.list),
        listNewest: canSort('List', CREATION),
        bound: lists.canBound,
      },
      listDecides: areTold(lists, fields),
      listSuffices: areTold(lists, [...fields, ...query.wanted]),
      from: standsAt(from),
    });
  };

  const open = (from: Position | null): Walk<T> => {
    const place = from?.kind === 'value' ? from.place : null;
    const stretch = scanFrom(from);
    const start = stretch.chunk?.place ?? null;
    const left = stretch.chunk && 'token' in stretch.chunk ? stretch.chunk : null;
    const at = left && { kind: 'token' as const, token: left.token, last: null, value: null, behind: left.behind };
    const scan = (feed: (by: Order<T>, sorted: boolean) => Feed<T>, isSorted: boolean): Walk<T> => {
      // A stretch that begins at a server's token goes on in that server's order.
      const isNewest = isSorted && !at;
      const base = isNewest
        ? new ValueWalk(feed(newest, true), newest, start)
        : new TokenWalk(feed(newest, false), newest, at, false);
      return new SortedScan(base, order, {
        newest,
        chunk: stretch.chunk,
        start: stretch.place,
        maxCalls: lists.maxCalls,
        isCountable: () => counted() !== null,
        isNewest: isNewest && stretch.chunk === null && lists.canBound,
      });
    };
    switch (way(from)) {
      case 'search':
        return new ValueWalk(searchFeed(order, true), order, place);
      case 'search-each':
        return new FewWalk(eachFeed(), order, place, each);
      case 'list':
        return new ValueWalk(listFeed(order, true), order, place);
      case 'list-tokens':
        return new TokenWalk(listFeed(order, true), order, from?.kind === 'token' ? from : null, true);
      case 'scan-search':
        return scan(searchFeed, true);
      case 'scan-list':
        return scan(listFeed, true);
      case 'scan-search-unsorted':
        return scan(searchFeed, false);
      case 'scan-list-unsorted':
        return scan(listFeed, false);
    }
  };

  /** What Search is asked for to count the list; null where its count would be of something else, or is not told. */
  const counted = (): readonly Push[] | null => {
    const search = lists.search?.memory;
    if (!search?.reachable || search.miscounts || search.tellsNoCounts || query.freshness === 'STRONG') return null;
    const { pushes, exact } = lower({ all: [condition, ...hasValue(order)] }, (push) => search.takes(push), 0);
    return exact ? pushes : null;
  };

  const partOf = async (all: readonly Row<T>[], caller: Caller): Promise<Walk<T> | null> => {
    const rows = all.filter(({ kept }) => lists.holds(kept.arn));
    const isEntered = order.search !== undefined || order.few !== undefined;
    // It can be entered by no value: where nothing is kept its cursor has all of it read again, which is to take one call.
    if (!isEntered && rows.length > PAGE_SIZE) return null;
    const part: Row<T>[] = [];
    let isTold = true;
    await inTurns(rows, (row) => {
      isTold &&= lists.list.knows(row.kept, fields, caller);
      if (!isTold || !row.matched || !holds(condition, row.kept.record)) return;
      const value = order.value(row.kept.record, row.kept.beside);
      if (value !== null) part.push({ ...row, value });
    });
    if (!isTold) return null;
    const isCounted = counted() !== null;
    if (isEntered) return new HeldWalk(inOrder(part, order), order, isCounted);
    const stretch = { newest, chunk: null, start: null, maxCalls: 0, isCountable: () => isCounted };
    const walk = new SortedScan(new HeldWalk(part, newest), order, stretch);
    await walk.pull(caller);
    return walk;
  };

  return {
    id,
    length,
    moment,
    shelf,
    open,
    ...(wider && { part: { of: wider, from: partOf } }),
    ...(first && { newest: { of: first, hasAsMany: order.isOfAll === true } }),
    get isCountable() {
      return counted() !== null;
    },
    count: async (caller): Promise<Total | null> => {
      const pushes = counted();
      if (!lists.search || !pushes) return null;
      try {
        return (await lists.search.search({ expression: searchExpression(pushes), maxResults: 1 }, caller)).total;
      } catch (error) {
        if (!isOutOfReach(error)) throw error;
        lists.search.memory.noteUnreachable();
        return null;
      }
    },
  };
}

/** Rows that are in this order, or newest first. */
function inOrder<T extends Dated>(rows: Row<T>[], order: Order<T>): Row<T>[] {
  const [first] = rows;
  const last = rows.at(-1);
  // What is the other way round is so within a second too.
  const isTurned = order.key === CREATION && first && last && compareKeys(order, first, last) > 0;
  if (isTurned) rows.reverse();
  return rows.sort((a, b) => compareKeys(order, a, b));
}

/** Whether List's rows tell all of these. */
function areTold<T extends Dated>({ fields, listTells }: JobLists<T>, names: readonly string[]): boolean {
  return [...basicFields(fields, names).values()].every((calls) => calls.includes(listTells));
}
