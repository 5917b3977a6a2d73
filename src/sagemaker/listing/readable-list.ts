import type { Caller } from '../../upstream/call.js';
import type { Identified } from '../records/kept.js';
import type { Total } from './feed.js';
import type { ListIdentity, WiderList } from './list-name.js';
import type { Row } from './order.js';
import type { Position } from './position.js';
import type { Walk } from './walk.js';
import type { Windows } from './windows.js';

/** A list, and how to begin reading it: the way is chosen each time, by what is then known of the scope. */
export interface ReadableList<T extends Identified> extends ListIdentity {
  /** `knownTotal`: how many jobs there are, where that is known already. */
  open(from: Position | null, knownTotal?: Total | null): Walk<T>;
  /**
   * Wider lists. `of`: which there are; `isIn`: whether this list can be made from the rows of one, as far as that is seen at
   * once; `from`: this list made from them, or null where a call would be needed.
   */
  readonly part?: {
    of(): Iterable<WiderList>;
    isIn(rows: readonly Row<T>[], caller: Caller): boolean;
    from(rows: readonly Row<T>[], caller: Caller): Promise<Walk<T> | null>;
  };
  /** The same list newest first. `hasAsMany`: whether this list's own order leaves none of its jobs out. */
  readonly newest?: { of(): ListIdentity; readonly hasAsMany: boolean };
  /** Whether a call for the count is worth making. */
  readonly isCountable: boolean;
  /** How many jobs there are; null where that cannot be told without reading them all. */
  count(caller: Caller): Promise<Total | null>;
}

/** The kept lists of one entity, and for how many milliseconds they are good. */
export interface KeptLists<T extends Identified> {
  readonly windows: Windows<T>;
  readonly windowMs: number;
  /** How long the top of a list is good: new jobs make it old sooner. */
  readonly topMs: number;
  /** How long past its time a page may still serve where SageMaker fails. */
  readonly staleMs: number;
}

/** Whether the page can be served from the rows at hand. */
export function covers<T extends Identified>({ rows, done }: Walk<T>, index: number, first: number): boolean {
  let matched = 0;
  for (let i = index + 1; i < rows.length && matched < first; i += 1) if (rows[i]?.matched) matched += 1;
  return done || matched === first;
}
