import type { Caller } from '../../upstream/call.js';
import { asError } from '../../upstream/each-alone.js';
import type { Dated } from '../records/kept.js';
import { allOf, named } from './failure.js';
import { sumTotals, type Total } from './feed.js';
import type { ListIdentity } from './list-name.js';
import type { ScopedList } from './merged-part.js';
import { MergedWalk } from './merged-walk.js';
import type { Order, Row } from './order.js';
import type { ReadableList } from './readable-list.js';
import type { Walk } from './walk.js';

/**
 * The list merged anew from each scope's rows among those that are kept of all scopes, without a call. Null where one scope's
 * part cannot be told.
 */
async function partOf<T extends Dated>(
  lists: readonly ScopedList<T>[],
  order: Order<T>,
  rows: readonly Row<T>[],
  caller: Caller,
): Promise<Walk<T> | null> {
  const parts: ScopedList<T>[] = [];
  for (const one of lists) {
    // oxlint-disable-next-line no-await-in-loop -- what one does not know makes the others needless
    const walk = await one.list.part?.from(rows, caller);
    if (!walk) return null;
    parts.push({ ...one, list: { ...one.list, open: () => walk } });
  }
  const merged = MergedWalk.open(parts, order, null);
  await merged.pull(caller);
  return merged;
}

/** The lists of several scopes as one. */
export function mergedList<T extends Dated>(
  { id, length, moment, shelf }: ListIdentity,
  order: Order<T>,
  lists: readonly ScopedList<T>[],
): ReadableList<T> {
  const [{ list: { part, newest } = {} } = {}] = lists;
  return {
    id,
    length,
    moment,
    shelf,
    open: (from) => MergedWalk.open(lists, order, from),
    // All scopes are asked for the same list: what holds of one scope's wider lists holds of all.
    ...(part && {
      part: {
        of: part.of,
        isIn: (rows, caller) => lists.every(({ list }) => list.part?.isIn(rows, caller)),
        from: async (rows, caller) => await partOf(lists, order, rows, caller),
      },
    }),
    ...(newest && { newest }),
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
