import type { Demand, Filter, Operator, Push } from './condition.js';
import { readerOf } from './property.js';
import { wholeSeconds } from '../records/instants.js';
import { searchTime } from './search-values.js';

/** `Equals` filters under `Or`, rather than one `In`: every server understands them, and values may hold commas. */
export function equalsAny(property: string, values: readonly string[]): Push {
  const filters: Filter[] = values.map((value) => ({ property, operator: 'Equals', value }));
  const [only] = filters;
  return filters.length === 1 && only ? only : { or: filters };
}

/** The demand that a text is one of `values`, in AWS's spelling. */
export function oneOf<T extends object>(property: string, field: string, values: readonly string[]): Demand<T> {
  const wanted = new Set(values);
  const read = readerOf(property);
  return {
    test: (record) => read(record).some((value) => wanted.has(value)),
    fields: [field],
    push: equalsAny(property, values),
    exact: true,
    only: { property, values: wanted },
  };
}

/**
 * The demand that a text contains `part`, with regard to case. Whether Search regards case is not known; this is right either
 * way.
 */
export function containing<T extends object>(property: string, field: string, part: string): Demand<T> {
  const read = readerOf(property);
  return {
    test: (record) => read(record).some((value) => value.includes(part)),
    fields: [field],
    push: { property, operator: 'Contains', value: part },
    exact: true,
  };
}

/** From and until, in whole seconds of the epoch; both exclusive as AWS's `After` and `Before` read, and so not exact. */
export interface TimeSpan {
  readonly after: number | null;
  readonly before: number | null;
}

export function within<T extends object>(
  property: string,
  field: string,
  { after, before }: TimeSpan,
): readonly Demand<T>[] {
  const at = (record: T): number => wholeSeconds((record as Record<string, unknown>)[field]) ?? Number.NaN;
  const demand = (operator: Operator, seconds: number, test: (record: T) => boolean): Demand<T> => ({
    test,
    fields: [field],
    push: { property, operator, value: searchTime(seconds) },
    exact: true,
  });
  return [
    ...(after === null ? [] : [demand('GreaterThanOrEqualTo', after, (record) => at(record) >= after)]),
    ...(before === null ? [] : [demand('LessThan', before, (record) => at(record) < before)]),
  ];
}
