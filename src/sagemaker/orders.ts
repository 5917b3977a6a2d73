import { CREATION, type Order } from './listing/order.js';

/** An order but for its direction. */
export type Ordering<T> = Omit<Order<T>, 'direction'>;

function seconds(record: object, field: string): number | null {
  const text = (record as Record<string, unknown>)[field];
  return typeof text === 'string' ? Math.floor(Date.parse(text) / 1_000) : null;
}

/** By a time, in whole seconds: Search may have no more. */
export function byTime<T extends object>(property: string, field: string): Ordering<T> {
  return {
    key: property,
    value: (record) => seconds(record, field),
    fields: [field],
    search: { property, kind: 'time' },
    needs: { property, exact: true },
  };
}

/** By creation time, which leaves no job out. */
export function byCreation<T extends object>(): Ordering<T> {
  const field = 'creationTime';
  return {
    ...byTime<T>(CREATION, field),
    value: (record) => seconds(record, field) ?? 0,
    needs: undefined,
    list: CREATION,
  };
}

/** By name, as `List...` sorts it: names cannot be compared in Search. */
export function byName<T extends object>(field: string): Ordering<T> {
  return {
    key: 'Name',
    value: (record) => String((record as Record<string, unknown>)[field]),
    fields: [],
    list: 'Name',
  };
}

/** The value of an order by status under which jobs stand whose status the gateway does not know: behind all others. */
export const UNKNOWN_STATUS = '~';

/** By status, in the alphabetical order of AWS's words. `values` may hold UNKNOWN_VALUE. */
export function byStatus<T extends object>(
  property: string,
  field: string,
  values: Readonly<Record<string, string>>,
): Ordering<T> {
  const known = Object.values(values).filter((value) => value !== 'UNKNOWN_VALUE');
  return {
    key: 'Status',
    value: (record) => {
      const status = (record as Record<string, unknown>)[`${field}Raw`];
      if (typeof status !== 'string') return null;
      return known.includes(status) ? status : UNKNOWN_STATUS;
    },
    fields: [field],
    few: { property, values: known },
  };
}
