import type { Arn } from '../arn.js';
import { passingOf } from '../filter/condition.js';
import type { ListCount } from './list-count.js';
import type { ListQuery } from './list-query.js';
import { FewWalk } from '../listing/few-walk.js';
import { type Feed, PAGE_SIZE, type Total } from '../listing/feed.js';
import type { ListCalls } from '../listing/list-calls.js';
import { ListFeed } from '../listing/list-feed.js';
import { CREATION, type Order } from '../listing/order.js';
import { PickedWalk } from '../listing/picked-walk.js';
import type { Position } from '../listing/position.js';
import type { SearchCalls } from '../listing/search-calls.js';
import { SearchFeed } from '../listing/search-feed.js';
import { SortedScan } from '../listing/sorted-scan.js';
import { TokenWalk } from '../listing/token-walk.js';
import { ValueWalk } from '../listing/value-walk.js';
import type { Walk } from '../listing/walk.js';
import { newestFirst, UNKNOWN_STATUS } from './orders.js';
import { type ListSituation, type ListWay, planList } from '../plan.js';
import { basicFields, type Dated, type FieldTable, type Knowledge } from '../records/kept.js';

/** How the lists of one entity in one scope are read. */
export interface JobLists<T extends Dated> {
  readonly fields: FieldTable;
  /** Null where the entity is in no index. */
  readonly search: SearchCalls<T> | null;
  readonly list: ListCalls<T>;
  /** False where List takes no bound on the creation time. */
  readonly canBound: boolean;
  /** Whether List has jobs that Search is made to leave out. */
  readonly listHasMore: boolean;
  readonly maxCalls: number;
  /** What List's rows tell. */
  readonly listTells: Knowledge;
  /** Whether the scope is the one of this job. */
  holds(arn: Arn): boolean;
}

type Scan = Extract<Position, { kind: 'scan' }>;

/** Where a scan begins. Rows that were read by List's tokens were passed in List's order: the scan goes on in that order. */
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

/** Opens one list. Each time the way is planned anew, by what is then known of the scope's Search. */
export class ListOpener<T extends Dated> {
  private readonly newest: Order<T> = newestFirst();
  /** The few values of the order that the filter lets pass: of others there are no jobs to ask for. */
  private readonly each: readonly string[];

  constructor(
    private readonly lists: JobLists<T>,
    private readonly query: ListQuery<T>,
    /** What the filter and the order read. */
    private readonly fields: readonly string[],
    private readonly count: ListCount<T>,
  ) {
    const { few } = query.order;
    this.each = few ? passingOf(query.condition, few.property, [...few.values, UNKNOWN_STATUS]) : [];
  }

  /** `knownTotal`: how many there are, where that is known already. */
  open(from: Position | null, knownTotal: Total | null): Walk<T> {
    const { order } = this.query;
    const place = from?.kind === 'value' ? from.place : null;
    switch (this.way(from)) {
      case 'search':
        return new ValueWalk(this.searchFeed(order, true), order, place);
      case 'search-each':
        return new FewWalk(this.eachFeed(), order, place, this.each);
      case 'list':
        return new ValueWalk(this.listFeed(order, true), order, place);
      case 'list-tokens':
        return this.listed(from);
      case 'search-few':
        return this.picked(knownTotal);
      case 'scan-search':
        return this.scan(from, this.searchFeed, true);
      case 'scan-list':
        return this.scan(from, this.listFeed, true);
      case 'scan-search-unsorted':
        return this.scan(from, this.searchFeed, false);
      case 'scan-list-unsorted':
        return this.scan(from, this.listFeed, false);
    }
  }

  private way(from: Position | null): ListWay {
    const { lists, query, each } = this;
    const { order } = query;
    const { memory } = lists.list;
    const search = lists.search?.memory.reachable === true && query.freshness !== 'STRONG';
    const canSort = (call: 'List' | 'Search', by: string | undefined): boolean =>
      by !== undefined && memory.canSort(call, by);
    // List is not used beside a Search that hides jobs: one order must not show jobs that another hides.
    const list = !(search && lists.listHasMore);
    return planList({
      order: { isCreation: order.key === CREATION, isFew: order.few !== undefined },
      isSmall: (query.sibling?.size ?? Number.POSITIVE_INFINITY) <= PAGE_SIZE,
      can: {
        search,
        sortSearch: canSort('Search', order.search?.property),
        searchEach: search && order.few !== undefined && FewWalk.suits(this.eachFeed(), each),
        searchNewest: canSort('Search', CREATION),
        searchUnsorted: memory.pagesUnsorted,
        sortList: list && canSort('List', order.list),
        listNewest: list && canSort('List', CREATION),
        bound: lists.canBound,
      },
      listDecides: this.isToldByList(this.fields),
      listSuffices: this.isToldByList([...this.fields, ...query.wanted]),
      isPicked: query.isPicked,
      from: standsAt(from),
    });
  }

  private isToldByList(names: readonly string[]): boolean {
    const { fields, listTells } = this.lists;
    return [...basicFields(fields, names).values()].every((calls) => calls.includes(listTells));
  }

  private listed(from: Position | null): TokenWalk<T> {
    const { order } = this.query;
    return new TokenWalk(this.listFeed(order, true), order, from?.kind === 'token' ? from : null, true);
  }

  private picked(knownTotal: Total | null): PickedWalk<T> {
    const newest = new ValueWalk(this.searchFeed(this.newest, true), this.newest, null);
    const ways = { newest, sorted: this.sorted(newest, scanFrom(null), true), listed: () => this.listed(null) };
    return new PickedWalk(ways, knownTotal, this.lists.maxCalls);
  }

  private scan(from: Position | null, feed: (by: Order<T>, sorted: boolean) => Feed<T>, isSorted: boolean): Walk<T> {
    const { newest } = this;
    const stretch = scanFrom(from);
    const { chunk } = stretch;
    const left = chunk && 'token' in chunk ? chunk : null;
    const at = left && { kind: 'token' as const, token: left.token, last: null, value: null, behind: left.behind };
    // A stretch that begins at a server's token goes on in that server's order.
    const isNewest = isSorted && !at;
    const base = isNewest
      ? new ValueWalk(feed(newest, true), newest, chunk?.place ?? null)
      : new TokenWalk(feed(newest, false), newest, at, false);
    return this.sorted(base, stretch, isNewest);
  }

  private sorted(base: Walk<T>, { chunk, place }: Scan, isNewest: boolean): SortedScan<T> {
    const { canBound, maxCalls } = this.lists;
    return new SortedScan(base, this.query.order, {
      newest: this.newest,
      chunk,
      start: place,
      maxCalls,
      isCountable: () => this.count.isCountable,
      isNewest: isNewest && chunk === null && canBound,
    });
  }

  private readonly searchFeed = (order: Order<T>, sorted: boolean): SearchFeed<T> => {
    const { condition } = this.query;
    return new SearchFeed(this.lists.search as SearchCalls<T>, { condition, order, sorted, fields: this.fields });
  };

  private readonly listFeed = (order: Order<T>, sorted: boolean): ListFeed<T> => {
    const { condition, listFilter: filter } = this.query;
    const { list, canBound } = this.lists;
    return new ListFeed(list, { condition, filter, order, sorted, fields: this.fields, canBound });
  };

  /** A feed for each of the few values, newest first. */
  private eachFeed(): SearchFeed<T> {
    return this.searchFeed({ ...this.query.order, search: { property: CREATION, kind: 'time' } }, true);
  }
}
