import type { Dated } from '../records/kept.js';
import { sumTotals } from './feed.js';
import type { ListIdentity } from './list-name.js';
import { MergedWalk, type ScopedList } from './merged-walk.js';
import type { Order } from './order.js';
import type { ReadableList } from './readable-list.js';

/** The lists of several scopes as one. */
export function mergedList<T extends Dated>(
  { id, length, moment, shelf }: ListIdentity,
  order: Order<T>,
  lists: readonly ScopedList<T>[],
): ReadableList<T> {
  return {
    id,
    length,
    moment,
    shelf,
    open: (from) => MergedWalk.open(lists, order, from),
    get isCountable() {
      return lists.every(({ list }) => list.isCountable);
    },
    async count(caller) {
      return this.isCountable
        ? sumTotals(await Promise.all(lists.map(async ({ list }) => await list.count(caller))))
        : null;
    },
  };
}
