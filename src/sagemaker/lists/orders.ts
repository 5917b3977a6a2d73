import { UNKNOWN_VALUE } from '../../values/type-table.js';
import { CREATION, type Order } from '../listing/order.js';
import { wholeSeconds } from '../records/instants.js';
import { fieldName } from '../../values/field-names.js';

/** An order but for its direction. */
export type Ordering<T> = Omit<Order<T>, 'direction'>;

function seconds(record: object, field: string): number | null {
  return wholeSeconds((record as Record<string, unknown>)[field]);
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
    isOfAll: true,
    list: CREATION,
  };
}

/** The order of a list for which none is asked. */
export function newestFirst<T extends object>(): Order<T> {
  return { ...byCreation<T>(), direction: 'DESC' };
}

/** By name, as `List...` sorts it: names cannot be compared in Search. */
function byName<T extends object>(field: string): Ordering<T> {
  return {
    key: 'Name',
    value: (record) => String((record as Record<string, unknown>)[field]),
    fields: [],
    isOfAll: true,
    list: 'Name',
  };
}

/** In an order by status, the value of jobs whose status the gateway does not know: behind all others. */
export const UNKNOWN_STATUS = '~';

/** By status, in the alphabetical order of AWS's words. `values` may hold UNKNOWN_VALUE. */
function byStatus<T extends object>(property: string, values: Readonly<Record<string, string>>): Ordering<T> {
  const field = fieldName(property);
  const known = Object.values(values).filter((value) => value !== UNKNOWN_VALUE);
  return {
    key: 'Status',
    value: (record) => {
      const status = (record as Record<string, unknown>)[`${field}Raw`];
      if (typeof status !== 'string') return null;
      return known.includes(status) ? status : UNKNOWN_STATUS;
    },
    fields: [field],
    isOfAll: true,
    few: { property, values: known },
  };
}

/** What all entities are ordered by. */
export const COMMON_ORDERS = {
  CREATION_TIME: 'CREATION_TIME',
  LAST_MODIFIED_TIME: 'LAST_MODIFIED_TIME',
  NAME: 'NAME',
  STATUS: 'STATUS',
} as const;

export type CommonOrder = keyof typeof COMMON_ORDERS;

/** The orders that all entities have. SageMaker's names for the name and the status begin with the entity's. */
export function commonOrdering<T extends object>(
  field: CommonOrder,
  type: string,
  statuses: Readonly<Record<string, string>>,
): Ordering<T> {
  switch (field) {
    case 'CREATION_TIME':
      return byCreation();
    case 'LAST_MODIFIED_TIME':
      return byTime('LastModifiedTime', 'lastModifiedTime');
    case 'NAME':
      return byName(fieldName(`${type}Name`));
    case 'STATUS':
      return byStatus(`${type}Status`, statuses);
  }
}
