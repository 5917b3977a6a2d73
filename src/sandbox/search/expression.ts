import { BooleanOperator, Operator, type SearchExpression } from '@aws-sdk/client-sagemaker';
import type { Quirks } from '../quirks.js';
import { constraint, validation } from '../wire/errors.js';
import { propertyOf, type Property, type PropertyKind, type Resource } from './property.js';

export interface Filter {
  property: Property;
  operator: Operator;
  value: string;
  /** A condition that a policy demands: no quirk of the index touches it. */
  isDemanded?: true;
}

interface Nested {
  list: string;
  filters: Filter[];
}

/** A search expression that has been checked. */
export interface Expression {
  all: boolean;
  filters: Filter[];
  nested: Nested[];
  inner: Expression[];
}

const MOST_ELEMENTS = 20;
const LONGEST_NAME = 255;
const LONGEST_VALUE = 1_024;
const ORDERED: readonly string[] = ['GreaterThan', 'GreaterThanOrEqualTo', 'LessThan', 'LessThanOrEqualTo'];
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?$/;

/** Epoch milliseconds of a filter's value, which is UTC whether it says so or not. */
export function timeOf(value: string): number {
  return Date.parse(value.endsWith('Z') ? value : `${value}Z`);
}

/** Checks an expression as AWS does, each limit with its own error. */
export function readExpression(resource: Resource, raw: SearchExpression | undefined, quirks: Quirks): Expression {
  const expression = level(resource, raw ?? {}, quirks, 'searchExpression');
  const filters = [...everyFilter(expression)];
  if (filters.filter((filter) => filter.operator === 'Contains').length > 1)
    throw validation("'CONTAINS' operator usage limit of 1 exceeded.");
  const ins = filters.filter((filter) => filter.operator === 'In').length;
  if (quirks['search-no-in'] && ins > 0) throw validation("Operator 'IN' is not supported.");
  if (quirks['search-in-once'] && ins > 1) throw validation("'IN' operator usage limit of 1 exceeded.");
  return expression;
}

export function* everyFilter(expression: Expression): Generator<Filter> {
  yield* expression.filters;
  for (const nested of expression.nested) yield* nested.filters;
  for (const inner of expression.inner) yield* everyFilter(inner);
}

function level(resource: Resource, raw: SearchExpression, quirks: Quirks, path: string): Expression {
  const { Filters = [], NestedFilters = [], SubExpressions = [], Operator: operator = 'And' } = raw;
  if (!Object.values(BooleanOperator).includes(operator))
    throw constraint(operator, `${path}.operator`, 'satisfy enum value set: [And, Or]');
  const elements = Filters.length + NestedFilters.length + SubExpressions.length;
  if (elements > MOST_ELEMENTS) {
    throw validation(
      `A search expression can hold at most ${MOST_ELEMENTS} filters, nested filters and subexpressions, but has ${elements}.`,
    );
  }
  return {
    all: operator === 'And' || quirks['search-ignores-or'] === true,
    filters: Filters.map((filter, i) => readFilter(resource, filter, quirks, `${path}.filters.${i + 1}.member`)),
    nested: NestedFilters.map((nested, i) => ({
      list: listOf(resource, nested.NestedPropertyName ?? ''),
      filters: (nested.Filters ?? []).map((filter) =>
        readFilter(resource, filter, quirks, `${path}.nestedFilters.${i + 1}.member`),
      ),
    })),
    inner: SubExpressions.map((inner, i) => level(resource, inner, quirks, `${path}.subExpressions.${i + 1}.member`)),
  };
}

function listOf(resource: Resource, name: string): string {
  if (propertyOf(resource, name)?.kind !== 'structure') throw validation(`Invalid nested property name: ${name}`);
  return name;
}

function readFilter(
  resource: Resource,
  raw: { Name?: string | undefined; Operator?: Operator | undefined; Value?: string | undefined },
  quirks: Quirks,
  path: string,
): Filter {
  const { Name: name, Operator: operator = 'Equals', Value: value } = raw;
  if (name === undefined) throw constraint(undefined, `${path}.name`, 'not be null');
  if (name.length < 1 || name.length > LONGEST_NAME)
    throw constraint(name, `${path}.name`, `have length between 1 and ${LONGEST_NAME}`);
  if (!Object.values(Operator).includes(operator)) {
    throw constraint(operator, `${path}.operator`, `satisfy enum value set: [${Object.values(Operator).join(', ')}]`);
  }
  if (value !== undefined && value.length < 1)
    throw constraint(value, `${path}.value`, 'have length greater than or equal to 1');
  if (value !== undefined && value.length > LONGEST_VALUE)
    throw constraint(value, `${path}.value`, `have length less than or equal to ${LONGEST_VALUE}`);
  const property = propertyOf(resource, name);
  if (!property || quirks['search-no-property']?.includes(name)) throw validation(`Unknown property name: ${name}`);
  const exists = operator === 'Exists' || operator === 'NotExists';
  if (!exists && value === undefined) throw validation(`Operator ${operator} on ${name} needs a value.`);
  if (!exists) checkOperator(property, operator, value as string);
  return { property, operator, value: value ?? '' };
}

function checkOperator(property: Property, operator: Operator, value: string): void {
  const { name, kind, family } = property;
  if (kind === 'structure') throw validation(`Operator ${operator} is not supported for property ${name}.`);
  if ((operator === 'In' || operator === 'Contains') && kind !== 'text')
    throw validation(`Operator ${operator} is only supported for text properties, and ${name} is none.`);
  if (ORDERED.includes(operator) && (kind === 'flag' || (kind === 'text' && family !== 'hyperparameter'))) {
    throw validation(`Operator ${operator} is not supported for text property ${name}.`);
  }
  const numeric = kind === 'number' || (family === 'hyperparameter' && ORDERED.includes(operator));
  if (!readable(kind, numeric, value)) throw validation(`Invalid value for property ${name}: '${value}'.`);
}

function readable(kind: PropertyKind, numeric: boolean, value: string): boolean {
  if (numeric) return value.trim() !== '' && Number.isFinite(Number(value));
  if (kind === 'time') return TIME.test(value) && Number.isFinite(timeOf(value));
  return kind !== 'flag' || /^(true|false)$/i.test(value);
}
