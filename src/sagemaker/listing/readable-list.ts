import type { Caller } from '../../upstream/call.js';
import type { Identified } from '../records/kept.js';
import type { Total } from './feed.js';
import type { ListIdentity, WiderList } from './list-name.js';
import type { Row } from './order.js';
import type { Position } from './position.js';
import type { Walk } from './walk.js';
import type { Windows } from './windows.js';

/** A list, and how to begin reading it: the way is chosen anew by what is known at the time. */
export interface ReadableList<T extends Identified> extends ListIdentity {
  /** `told`: how many there are, where that is known already. */
  open(from: Position | null, told?: Total | null): Walk<T>;
  /**
   * The lists of which this one is a part, whether the rows of one may tell it, as far as that is seen at once, and what of them it
   * is: null where that would have to be asked.
   */
  readonly part?: {
    of(): Iterable<WiderList>;
    isIn(rows: readonly Row<T>[], caller: Caller): boolean;
    from(rows: readonly Row<T>[], caller: Caller): Promise<Walk<T> | null>;
  };
  /** The list newest first, and whether its own order leaves out none of those. */
  readonly newest?: { of(): ListIdentity; readonly hasAsMany: boolean };
  /** Whether it is worth a call to ask how many there are. */
  readonly isCountable: boolean;
  /** How many there are; null where nobody can say without reading them all. */
  count(caller: Caller): Promise<Total | null>;
}

/** What is kept of lists, and for how long, in milliseconds. */
export interface KeptLists<T extends Identified> {
  readonly windows: Windows<T>;
  readonly windowMs: number;
  /** The same for the top of a list, which new jobs make old. */
  readonly topMs: number;
  /** How long past its time a page may serve where SageMaker fails. */
  readonly staleMs: number;
}

/** Whether the page can be served from the rows at hand. */
export function covers<T extends Identified>({ rows, done }: Walk<T>, index: number, first: number): boolean {
  let matched = 0;
  for (let i = index + 1; i < rows.length && matched < first; i += 1) if (rows[i]?.matched) matched += 1;
  return done || matched === first;
}
