import type { Quirks } from '../quirks.js';
import { timeOf, type Expression, type Filter } from './expression.js';
import type { Property } from './property.js';

/** A job that a filter is tried on: its cheap values come without its record. */
export interface Subject {
  values(property: Property): unknown[];
  record(): object;
}

export type Predicate = (subject: Subject) => boolean;

export function predicateOf(expression: Expression, quirks: Quirks): Predicate {
  const parts: Predicate[] = [
    ...expression.filters.map((filter) => filterPredicate(filter, quirks)),
    ...expression.nested.map((nested) => nestedPredicate(nested.list, nested.filters, quirks)),
    ...expression.inner.map((inner) => predicateOf(inner, quirks)),
  ];
  if (parts.length === 0) return () => true;
  return expression.all
    ? (subject) => parts.every((part) => part(subject))
    : (subject) => parts.some((part) => part(subject));
}

function filterPredicate(filter: Filter, quirks: Quirks): Predicate {
  const constant = constantOf(filter, quirks);
  if (constant !== undefined) return () => constant;
  const holds = valuesPredicate(filter, quirks);
  const isLenient = filter.isDemanded === true && quirks['visibility-shows-untagged'] === true;
  return (subject) => {
    const values = subject.values(filter.property);
    return (isLenient && values.length === 0) || holds(values);
  };
}

/** The filter's result for every job under these quirks; undefined where it depends on the job. */
export function constantOf({ property, operator, isDemanded }: Filter, quirks: Quirks): boolean | undefined {
  if (isDemanded) return undefined;
  if (quirks['search-ignores-property']?.includes(property.name)) return true;
  if (quirks['search-blind-property']?.includes(property.name)) return false;
  if (operator === 'In' && quirks['search-ignores-in']) return true;
  if (quirks['search-no-comparisons'] && /^(Greater|Less)/.test(operator)) return false;
  return undefined;
}

/** All filters must hold for one and the same element of the list. */
function nestedPredicate(list: string, filters: readonly Filter[], quirks: Quirks): Predicate {
  const steps = list.split('.');
  return (subject) => {
    const elements = steps.reduce<unknown[]>(
      (values, step) => values.flatMap((value) => (value as Record<string, unknown> | undefined)?.[step] ?? []),
      [subject.record()],
    );
    return elements.some((element) => {
      // Names are given in full, so each element is looked at as if its list held nothing else.
      const alone = steps.reduceRight<unknown>((inner, step) => ({ [step]: inner }), element) as object;
      return filters.every(
        (filter) => constantOf(filter, quirks) ?? valuesPredicate(filter, quirks)(filter.property.read(alone)),
      );
    });
  };
}

function valuesPredicate(filter: Filter, quirks: Quirks): (values: unknown[]) => boolean {
  const { property, operator, value } = filter;
  if (operator === 'Exists') return (values) => values.length > 0;
  if (operator === 'NotExists') return (values) => values.length === 0;
  if (operator === 'NotEquals') {
    const equals = valuesPredicate({ ...filter, operator: 'Equals' }, quirks);
    return (values) => !equals(values);
  }
  if (property.kind === 'text' && !/^(Greater|Less)/.test(operator)) return textPredicate(operator, value, quirks);
  if (property.kind === 'flag') return (values) => values.some((each) => each === (value.toLowerCase() === 'true'));
  const whole = property.family !== 'plain' && !/[.e]/i.test(value);
  const wanted = property.kind === 'time' ? timeOf(value) : Number(value);
  return (values) =>
    values.some((each) => {
      const number = numberOf(each, property, quirks);
      // The index compares decimals as integers where the value has no decimal point.
      return compares(operator, whole ? Math.trunc(number) : number, wanted);
    });
}

function numberOf(value: unknown, property: Property, quirks: Quirks): number {
  if (value instanceof Date)
    return quirks['search-seconds'] ? Math.floor(value.getTime() / 1_000) * 1_000 : value.getTime();
  if (property.family === 'hyperparameter') return String(value).trim() === '' ? Number.NaN : Number(value);
  return typeof value === 'number' ? value : Number.NaN;
}

function compares(operator: string, a: number, b: number): boolean {
  switch (operator) {
    case 'GreaterThan':
      return a > b;
    case 'GreaterThanOrEqualTo':
      return a >= b;
    case 'LessThan':
      return a < b;
    case 'LessThanOrEqualTo':
      return a <= b;
    default:
      return a === b;
  }
}

function textPredicate(operator: string, value: string, quirks: Quirks): (values: unknown[]) => boolean {
  const fold = (text: string) => (quirks['search-case-insensitive'] ? text.toLowerCase() : text);
  const wanted = fold(value);
  const set = new Set(operator === 'In' ? wanted.split(',') : [wanted]);
  return (values) =>
    values.some((each) => {
      const text = fold(String(each));
      return operator === 'Contains' ? text.includes(wanted) : set.has(text);
    });
}
