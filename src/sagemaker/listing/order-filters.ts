import { equalsAny } from '../filter/demands.js';
import type { Demand, Filter, Push } from '../filter/condition.js';
import { searchNumber, searchTime } from '../filter/search-values.js';
import type { Order, Place } from './order.js';

/** An order leaves out the jobs that lack its value: Search is asked only for those that have it. */
export function hasValue<T>({ needs, value, fields }: Order<T>): readonly Demand<T>[] {
  if (!needs) return [];
  const { property, exact } = needs;
  return [{ test: (record) => value(record) !== null, fields, push: { property, operator: 'Exists' }, exact }];
}

/** Seconds of margin on either side of a time: nobody says whether the index cuts or rounds milliseconds. */
const MARGIN = 1;

/**
 * The filter for the rest of the list from this value on, inclusive and with a margin. Where all rows of the value have been
 * given, it begins beyond it.
 */
export function boundary<T>(
  order: Order<T>,
  search: NonNullable<Order<T>['search']>,
  value: number,
  isExhausted: boolean,
): Filter {
  const { property, kind } = search;
  const ascending = order.direction === 'ASC';
  if (kind === 'time') {
    return ascending
      ? { property, operator: 'GreaterThanOrEqualTo', value: searchTime(isExhausted ? value + 1 : value - MARGIN) }
      : { property, operator: 'LessThan', value: searchTime(isExhausted ? value : value + 1 + MARGIN) };
  }
  if (isExhausted) return { property, operator: ascending ? 'GreaterThan' : 'LessThan', value: searchNumber(value) };
  return {
    property,
    operator: ascending ? 'GreaterThanOrEqualTo' : 'LessThanOrEqualTo',
    value: searchNumber(value, ascending ? -1 : 1),
  };
}

/** The filter for the rows with these values of the order: one value, or several where the order has few values. */
export function pushOf<T>({ search, few }: Order<T>, values: readonly Place['value'][]): Push | null {
  if (few) {
    const { property, values: known } = few;
    const asked = known.filter((value) => values.includes(value));
    if (asked.length === values.length) return equalsAny(property, asked);
    // One of the values stands for statuses that the gateway does not know: the others are excluded.
    const others = known.filter((value) => !values.includes(value));
    return { and: others.map((value) => ({ property, operator: 'NotEquals', value })) };
  }
  const [value] = values;
  if (!search || values.length > 1 || typeof value !== 'number' || !Number.isFinite(value)) return null;
  const { property, kind } = search;
  const [low, high] =
    kind === 'time'
      ? [searchTime(value - MARGIN), searchTime(value + MARGIN)]
      : [searchNumber(value, -1), searchNumber(value, 1)];
  return {
    and: [
      { property, operator: 'GreaterThanOrEqualTo', value: low },
      { property, operator: 'LessThanOrEqualTo', value: high },
    ],
  };
}
