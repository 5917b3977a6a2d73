import type { Arn } from '../arn.js';

/** The operators of a Search filter. */
export type Operator =
  | 'Contains'
  | 'Equals'
  | 'Exists'
  | 'GreaterThan'
  | 'GreaterThanOrEqualTo'
  | 'In'
  | 'LessThan'
  | 'LessThanOrEqualTo'
  | 'NotEquals'
  | 'NotExists';

export interface Filter {
  readonly property: string;
  readonly operator: Operator;
  readonly value?: string;
}

/** What Search is asked for. */
export type Push = Filter | { readonly and: readonly Push[] } | { readonly or: readonly Push[] };

/** The account and region of the job that a demand names. */
interface Place extends Pick<Arn, 'accountId' | 'region'> {
  /** The job may be in an account that is not served, and have launched jobs in accounts that are. */
  readonly isSharable?: boolean;
}

/** One demand on a record: a check, and what Search can be asked for of it. */
export interface Demand<T> {
  /** The check, which decides: every record that Search returns is checked. */
  readonly test: (record: T) => boolean;
  /** The fields that the check reads. */
  readonly fields: readonly string[];
  /** What else the check reads: pairs of a type and its field. */
  readonly reads?: readonly (readonly [type: string, field: string])[];
  /** The filter for Search, which lets every record pass that the check lets pass; null where Search cannot be asked. */
  readonly push: Push | null;
  /** The property that the check reads, where no push names it. */
  readonly property?: string;
  /** The same filter in other words, for a Search that does not take `push`. */
  readonly otherwise?: Push;
  /** Whether `push` lets no other records pass, so that Search's own count is right. */
  readonly exact: boolean;
  /** Where the demand is that one property has one of certain values: which. */
  readonly only?: { readonly property: string; readonly values: ReadonlySet<string> };
  /** Where only jobs of one account and region can meet the demand: which. */
  readonly place?: Place;
  /** Whether the client wrote the filter in AWS's own words: where Search refuses it, the mistake is the client's. */
  readonly clientsOwn?: boolean;
}

export type Condition<T> =
  | Demand<T>
  | { readonly all: readonly Condition<T>[] }
  | { readonly any: readonly Condition<T>[] };

export function holds<T>(condition: Condition<T>, record: T): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, record));
  if ('any' in condition) return condition.any.some((part) => holds(part, record));
  return condition.test(record);
}

function demands<T>(condition: Condition<T>): readonly Demand<T>[] {
  if ('all' in condition) return condition.all.flatMap(demands);
  if ('any' in condition) return condition.any.flatMap(demands);
  return [condition];
}

/** The parts that must all hold. */
export function conjuncts<T>(condition: Condition<T>): readonly Condition<T>[] {
  return 'all' in condition ? condition.all : [condition];
}

/** Of these values of a property, those that the condition may let pass. */
export function passingOf<T>(condition: Condition<T>, property: string, values: readonly string[]): readonly string[] {
  if ('all' in condition) return condition.all.reduce((left, part) => passingOf(part, property, left), values);
  if ('any' in condition || condition.only?.property !== property) return values;
  const { only } = condition;
  return values.filter((value) => only.values.has(value));
}

/** Whether the condition may let jobs of a scope pass. `isThere`: whether a place is in that scope. */
export function mayPassIn<T>(condition: Condition<T>, isThere: (place: Place) => boolean): boolean {
  if ('all' in condition) return condition.all.every((part) => mayPassIn(part, isThere));
  if ('any' in condition) return condition.any.some((part) => mayPassIn(part, isThere));
  return !condition.place || isThere(condition.place);
}

/** The fields that must be known before the condition can be decided. */
export function fieldsOf<T>(condition: Condition<T>): readonly string[] {
  return demands(condition).flatMap((demand) => demand.fields);
}

/** The filters that the client wrote in AWS's own words. */
export function clientsOwnFilters<T>(condition: Condition<T>): readonly Filter[] {
  return demands(condition).flatMap((demand) => (demand.clientsOwn && demand.push ? filtersIn(demand.push) : []));
}

export function filtersIn(push: Push): readonly Filter[] {
  if ('and' in push) return push.and.flatMap(filtersIn);
  if ('or' in push) return push.or.flatMap(filtersIn);
  return [push];
}
