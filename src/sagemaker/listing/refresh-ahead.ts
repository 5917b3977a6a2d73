import { steadyNow } from '../../timing/clock.js';
import type { Caller } from '../../upstream/call.js';
import type { Identified } from '../records/kept.js';
import { covers, type KeptLists, type ReadableList } from './readable-list.js';
import type { Window } from './window.js';

/** The part of its time after which a popular page is read anew, before it is due. */
const AHEAD = 3 / 4;
const POPULAR = 3;

/**
 * Reads the top of a popular list anew in the background, so that nobody waits for a page that everybody polls. Rows are asked
 * for only as far as the page goes: a client that pages on reads the others.
 */
export function refreshAhead<T extends Identified>(
  list: ReadableList<T>,
  window: Window<T>,
  first: number,
  { windows, topMs }: KeptLists<T>,
  { background }: Caller,
): void {
  const isDue = steadyNow() - window.openedAt >= topMs * AHEAD && window.uses >= POPULAR;
  if (!background || !window.isTop || !isDue || windows.isOpening(list, null)) return;
  const caller = background();
  const fresh = windows.openOnce(list, null, caller);
  const read = async (): Promise<void> => {
    const rows = window.walk.rows.length;
    while (fresh.walk.rows.length < rows && !covers(fresh.walk, -1, first)) {
      // oxlint-disable-next-line no-await-in-loop -- each page's token comes with the page before
      await fresh.pull(caller);
    }
    if (fresh.walk.failures.length === 0) windows.keep(list, fresh, -1);
  };
  // A failure is not told here: the next request reads the page itself, and is told.
  read()
    .catch(() => undefined)
    .finally(() => windows.opened(list, null, fresh, caller));
}
