import type { Caller } from '../../upstream/call.js';
import { inTurns } from '../../timing/in-turns.js';
import { holds } from '../filter/condition.js';
import type { ListCount } from './list-count.js';
import type { JobLists } from './list-opener.js';
import { countOf, type ListQuery } from './list-query.js';
import { PAGE_SIZE } from '../listing/feed.js';
import { HeldWalk } from '../listing/held-walk.js';
import { compareKeys, CREATION, type Order, type Row } from '../listing/order.js';
import { SortedScan } from '../listing/sorted-scan.js';
import type { Walk } from '../listing/walk.js';
import { newestFirst } from './orders.js';
import type { Dated } from '../records/kept.js';

/** Sorts rows that are in this order already, or newest first. */
function inOrder<T extends Dated>(rows: Row<T>[], order: Order<T>): Row<T>[] {
  const [first] = rows;
  const last = rows.at(-1);
  // Rows in the opposite order are reversed first, so that those of one second are reversed too.
  const isTurned = order.key === CREATION && first && last && compareKeys(order, first, last) > 0;
  if (isTurned) rows.reverse();
  return rows.sort((a, b) => compareKeys(order, a, b));
}

/** A list made from the rows of a wider one that is at hand. */
export class ListPart<T extends Dated> {
  constructor(
    private readonly lists: JobLists<T>,
    private readonly query: ListQuery<T>,
    /** What the filter and the order read. */
    private readonly fields: readonly string[],
    private readonly count: ListCount<T>,
  ) {}

  /**
   * Whether this list can be made from the rows. A few rows are looked at now: whether they tell what is asked, and are as many
   * as their parent counts. Jobs that it has launched since take one Search for all such lists, or else a call for each parent.
   * With many rows this turns out when they are read.
   */
  isIn(wider: readonly Row<T>[], caller: Caller): boolean {
    const { lists, query, fields } = this;
    const rows = wider.filter(({ kept }) => lists.holds(kept.arn));
    if (rows.length > PAGE_SIZE) return true;
    if (!rows.every(({ kept }) => lists.list.knows(kept, fields, caller))) return false;
    const size = countOf(query);
    return size === null || rows.filter((row) => row.matched && holds(query.condition, row.kept.record)).length >= size;
  }

  /** This list, made from the rows; null where they do not tell enough. */
  async from(wider: readonly Row<T>[], caller: Caller): Promise<Walk<T> | null> {
    const { lists, fields } = this;
    const { condition, order } = this.query;
    const rows = wider.filter(({ kept }) => lists.holds(kept.arn));
    const isEntered = order.search !== undefined || order.few !== undefined;
    // No cursor of such a list enters it by value: where its rows are no longer kept, all of it is read again, which must not
    // take more than one call.
    if (!isEntered && rows.length > PAGE_SIZE) return null;
    const part: Row<T>[] = [];
    let isTold = true;
    const take = (row: Row<T>): void => {
      isTold &&= lists.list.knows(row.kept, fields, caller);
      if (!isTold || !row.matched || !holds(condition, row.kept.record)) return;
      const value = order.value(row.kept.record, row.kept.beside);
      if (value !== null) part.push({ ...row, value });
    };
    await inTurns(rows, take, caller.askers);
    if (!isTold) return null;
    const { isCountable } = this.count;
    if (isEntered) return new HeldWalk(inOrder(part, order), order, isCountable);
    const newest = newestFirst<T>();
    const stretch = { newest, chunk: null, start: null, maxCalls: 0, isCountable: () => isCountable };
    const walk = new SortedScan(new HeldWalk(part, newest), order, stretch);
    await walk.pull(caller);
    return walk;
  }
}
