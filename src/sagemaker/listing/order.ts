import type { Identified, Kept } from '../records/kept.js';

type Direction = 'ASC' | 'DESC';
export type SortValue = number | string;

/** What a list is ordered by. Within a tie of any value but the creation time, jobs come newest first. */
export interface Order<T> {
  /** The order's name: part of what makes two lists the same. */
  readonly key: string;
  readonly direction: Direction;
  /**
   * Times in whole seconds. Null: the job lacks the value and is left out. `beside`: what the list's row says besides the record.
   */
  readonly value: (record: T, beside?: object) => SortValue | null;
  /** The fields that `value` reads. */
  readonly fields: readonly string[];
  /** What else `value` reads: pairs of a type and its field. */
  readonly reads?: readonly (readonly [type: string, field: string])[];
  /** The property that Search sorts and compares by, if it does. */
  readonly search?: { readonly property: string; readonly kind: 'number' | 'time' };
  /** What a job must have to be in the list. Not `exact` where Search may count jobs that are left out here (with NaN). */
  readonly needs?: { readonly property: string; readonly exact: boolean };
  /** Whether every job has the value, so that none is left out. */
  readonly isOfAll?: true;
  /** All values, where they are few (statuses), and the property that holds them: the list is read value by value. */
  readonly few?: { readonly property: string; readonly values: readonly string[] };
  /** What List calls this order, where it has it. */
  readonly list?: string;
}

/** The key of the order by creation time, which all other orders fall back on within a tie. */
export const CREATION = 'CreationTime';

/** A job's place in a list: the value that it is ordered by, the second of its creation, and a short hash of its ARN. */
export interface Row<T extends Identified> {
  readonly kept: Kept<T>;
  readonly value: SortValue | null;
  readonly created: number;
  readonly hash: string;
  /** Whether the record passes the filter. Rows that do not are kept as places to go on from. */
  readonly matched: boolean;
}

/** How far a reader has come in a list: the value, the second of creation, and the hashes of the rows passed at both. */
export interface Place {
  readonly value: SortValue | null;
  readonly created: number;
  readonly passed: readonly string[];
}

export function compareValues(a: SortValue | null, b: SortValue | null): number {
  if (a === b) return 0;
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : 1;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return String(a) < String(b) ? -1 : 1;
}

/** 1 where the smallest value comes first, else -1. */
export function signOf({ direction }: Pick<Order<never>, 'direction'>): 1 | -1 {
  return direction === 'ASC' ? 1 : -1;
}

type Key = Pick<Place, 'created' | 'value'>;

/** Negative where `a` comes before `b` in the list; 0 within a tie, whose order is AWS's. */
export function compareKeys<T>(order: Order<T>, a: Key, b: Key): number {
  const sign = signOf(order);
  if (order.key === CREATION) return sign * (a.created - b.created);
  return sign * compareValues(a.value, b.value) || b.created - a.created;
}

/** Whether a reader at this place has already been given the row. */
export function isPassed<T, R extends Identified>(order: Order<T>, row: Row<R>, place: Place): boolean {
  const compared = compareKeys(order, row, place);
  return compared < 0 || (compared === 0 && place.passed.includes(row.hash));
}

/** The place after `rows[index]`, naming the rows before it that tie with it. */
export function placeAfter<T, R extends Identified>(
  order: Order<T>,
  rows: readonly Row<R>[],
  index: number,
  from: Place | null,
): Place | null {
  const row = rows[index];
  if (!row) return from;
  let first = index;
  while (first > 0 && compareKeys(order, rows[first - 1] as Row<R>, row) === 0) first -= 1;
  const before = first === 0 && from && compareKeys(order, from, row) === 0 ? from.passed : [];
  const value = order.key === CREATION ? null : row.value;
  return { value, created: row.created, passed: [...before, ...rows.slice(first, index + 1).map(({ hash }) => hash)] };
}

/**
 * The index of the last row that the place has passed; null where it is not among these rows. Rows of another call may have
 * another order within the tie: then the rows after this index are not those that are left.
 */
export function findPlace<T, R extends Identified>(
  order: Order<T>,
  rows: readonly Row<R>[],
  place: Place,
): number | null {
  const last = place.passed.at(-1);
  const isTied = (row: Row<R> | undefined): boolean => row !== undefined && compareKeys(order, row, place) === 0;
  const index = rows.findLastIndex((row) => row.hash === last && isTied(row));
  if (index === -1) return null;
  let [first, end] = [index, index + 1];
  while (isTied(rows[first - 1])) first -= 1;
  while (isTied(rows[end])) end += 1;
  const passed = new Set(place.passed);
  const isLeft = ({ hash }: Row<R>): boolean => !passed.has(hash);
  const areSame = !rows.slice(first, index).some(isLeft) && rows.slice(index + 1, end).every(isLeft);
  // The tie goes on beyond these rows, and its rest may hold rows that are named as passed and are lacking here.
  const isOpen = first > 0 && end === rows.length && passed.size > index + 1 - first;
  return areSame && !isOpen ? index : null;
}
