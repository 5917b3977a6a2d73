import type { Quirks } from '../quirks.js';
import { timeOf, type Expression, type Filter } from './expression.js';
import { constantOf } from './match.js';
import type { Searchable } from './resource.js';

const SECOND = 1_000;

/** The numbers that an expression can match, where its filters name them; undefined where they do not. */
export function namedNumbers(expression: Expression, jobs: Searchable, quirks: Quirks): number[] | undefined {
  const parts = [
    ...expression.filters.map((filter) => filterNumbers(filter, jobs, quirks)),
    ...expression.nested.map(() => undefined),
    ...expression.inner.map((inner) => namedNumbers(inner, jobs, quirks)),
  ];
  if (expression.all) return parts.find((part) => part !== undefined);
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return [...new Set(parts.flatMap((part) => part ?? []))].sort((a, b) => a - b);
}

function filterNumbers(filter: Filter, jobs: Searchable, quirks: Quirks): number[] | undefined {
  const { property, operator, value } = filter;
  if (constantOf(filter, quirks) !== undefined || (operator !== 'Equals' && operator !== 'In')) return undefined;
  const found = (operator === 'In' ? value.split(',') : [value]).map((each) => jobs.numbersOf(property.name, each));
  if (found.includes(undefined)) return undefined;
  return [...new Set(found.flatMap((numbers) => numbers ?? []))].sort((a, b) => a - b);
}

/** The stretch of numbers outside which the expression's creation times let nothing match. */
export function creationStretch(
  expression: Expression,
  jobs: Searchable,
  quirks: Quirks,
): { from: number; to: number } {
  let from = 0;
  let to = jobs.size;
  if (!expression.all) return { from, to };
  for (const filter of expression.filters) {
    if (filter.property.name !== 'CreationTime' || constantOf(filter, quirks) !== undefined) continue;
    const time = timeOf(filter.value);
    // A second's margin: the filter itself decides, with or without milliseconds.
    if (/^Greater|^Equals/.test(filter.operator)) from = Math.max(from, jobs.firstAtOrAfter(time - SECOND));
    if (/^Less|^Equals/.test(filter.operator)) to = Math.min(to, jobs.firstAtOrAfter(time + 2 * SECOND));
  }
  for (const inner of expression.inner) {
    const stretch = creationStretch(inner, jobs, quirks);
    from = Math.max(from, stretch.from);
    to = Math.min(to, stretch.to);
  }
  return { from, to: Math.max(from, to) };
}
