import type { Identified } from '../records/kept.js';
import type { Position } from './position.js';
import type { ReadableList } from './readable-list.js';

/** Whether any way of reading the list can begin there: not at a token of another way. */
function isEntry(from: Position | null): boolean {
  return from === null || from.kind === 'value' || (from.kind === 'scan' && from.chunk === null);
}

/**
 * The list, read in another way for as long as that is needed: that is asked each time it is opened. The other way's tokens are
 * its own.
 */
export function withOtherWay<T extends Identified>(
  list: ReadableList<T>,
  isNeeded: () => boolean,
  other: () => ReadableList<T>,
): ReadableList<T> {
  return {
    ...list,
    get isCountable() {
      return list.isCountable;
    },
    open: (from, knownTotal) => {
      const isOther = from?.kind === 'token' || (isEntry(from) && isNeeded());
      return (isOther ? other() : list).open(from, knownTotal);
    },
  };
}
