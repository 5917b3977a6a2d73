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

/** Where the job is that a demand names. */
interface Place extends Pick<Arn, 'accountId' | 'region'> {
  /** It may be in an account that is not served, and have launched jobs of those that are. */
  readonly isSharable?: boolean;
}

/** One demand on a record: as a check on it, and as far as Search can be asked for it. */
export interface Demand<T> {
  /** Decides: every record that comes back is checked. */
  readonly test: (record: T) => boolean;
  /** The fields that the check reads. */
  readonly fields: readonly string[];
  /** What the check reads besides: of which type, which field. */
  readonly reads?: readonly (readonly [type: string, field: string])[];
  /** Lets every record pass that the check lets pass; null where Search cannot be asked. */
  readonly push: Push | null;
  /** What the check reads where there is no push that names it. */
  readonly property?: string;
  /** The same in other words, for a Search that does not take these. */
  readonly otherwise?: Push;
  /** Whether `push` lets no other record pass, so that Search's own count is right. */
  readonly exact: boolean;
  /** Where it lets certain values of one property pass, and nothing else: which. */
  readonly only?: { readonly property: string; readonly values: ReadonlySet<string> };
  /** Where it lets jobs of one account and region pass, and of no other: which. */
  readonly place?: Place;
  /** A filter that the client wrote in AWS's own words: where Search refuses it, it is the client's mistake. */
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

/** What must hold, each by itself. */
export function conjuncts<T>(condition: Condition<T>): readonly Condition<T>[] {
  return 'all' in condition ? condition.all : [condition];
}

/** The values of the property that the condition may let pass, of these. */
export function passingOf<T>(condition: Condition<T>, property: string, values: readonly string[]): readonly string[] {
  if ('all' in condition) return condition.all.reduce((left, part) => passingOf(part, property, left), values);
  if ('any' in condition || condition.only?.property !== property) return values;
  const { only } = condition;
  return values.filter((value) => only.values.has(value));
}

/** Whether the condition may let jobs of a scope pass. `isThere`: whether that is the place. */
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
