import { asError } from '../../upstream/each-alone.js';
import type { Dated } from '../records/kept.js';
import { allOf, named } from './failure.js';
import { sumTotals, type Total } from './feed.js';
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
    async count(caller): Promise<Total | null> {
      if (!this.isCountable) return null;
      const totals = lists.map(async ({ scope, list }) => {
        try {
          return await list.count(caller);
        } catch (error) {
          throw named({ scope, error: asError(error) });
        }
      });
      return sumTotals(await allOf(totals));
    },
  };
}
