import type { Caller } from '../../upstream/call.js';
import { isOutOfReach } from '../errors.js';
import type { Push } from '../filter/condition.js';
import type { ListQuery } from './list-query.js';
import type { Total } from '../listing/feed.js';
import { hasValue } from '../listing/order-filters.js';
import type { SearchCalls } from '../listing/search-calls.js';
import type { Dated } from '../records/kept.js';
import { lower, searchExpression } from '../search/search-expression.js';

/** How many jobs a list has, as Search counts them. */
export class ListCount<T extends Dated> {
  constructor(
    private readonly search: SearchCalls<T> | null,
    private readonly query: ListQuery<T>,
  ) {}

  /** What Search is asked for to count the list; null where it would count something else, or tell no count. */
  private get pushes(): readonly Push[] | null {
    const { condition, order, freshness } = this.query;
    const memory = this.search?.memory;
    if (!memory?.reachable || memory.miscounts || memory.tellsNoCounts || freshness === 'STRONG') return null;
    const { pushes, exact } = lower({ all: [condition, ...hasValue(order)] }, (push) => memory.takes(push), 0);
    return exact ? pushes : null;
  }

  get isCountable(): boolean {
    return this.pushes !== null;
  }

  async read(caller: Caller): Promise<Total | null> {
    const { search, pushes } = this;
    if (!search || !pushes) return null;
    try {
      return (await search.search({ expression: searchExpression(pushes), maxResults: 1 }, caller)).total;
    } catch (error) {
      if (!isOutOfReach(error)) throw error;
      search.memory.noteUnreachable();
      return null;
    }
  }
}
