import type { Quirks } from '../quirks.js';
import { cutPage, type NumbersPage, walkedPage } from '../paging.js';
import { WALKABLE } from '../sorting.js';
import { validation } from '../wire/errors.js';
import { everyFilter, type Expression } from './expression.js';
import { predicateOf } from './match.js';
import { creationStretch, namedNumbers } from './narrow.js';
import { inOrderOf } from './order.js';
import type { Property } from './property.js';
import type { Searchable } from './resource.js';

/** What is searched for, and in which order. */
export interface Query {
  expression: Expression;
  sortBy: Property;
  ascending: boolean;
}

/** What a query finds, in order. */
export interface Result {
  /** At most so many rows. */
  size: number;
  /** The rows from a place on; places are the result's own. */
  page(place: number | undefined, size: number): NumbersPage;
  total(): number;
}

/** The number of the call decides ties where a quirk has them differ from call to call. */
export function resultOf(query: Query, jobs: Searchable, quirks: Quirks, call: number): Result {
  const named = namedNumbers(query.expression, jobs, quirks);
  const { from, to } = creationStretch(query.expression, jobs, quirks);
  const candidates = named?.filter((number) => number >= from && number < to);
  if (candidates === undefined) {
    const refusal = refusalOf(query, jobs, quirks);
    if (!refusal) return walkedResult(query, jobs, from, to, quirks);
    if (to - from > WALKABLE) throw refusal;
  }
  const matches = predicateOf(query.expression, quirks);
  const found: number[] = [];
  if (candidates) {
    for (const number of candidates) if (matches(jobs.subject(number))) found.push(number);
  } else {
    for (let number = from; number < to; number++) if (matches(jobs.subject(number))) found.push(number);
  }
  const rows = inOrderOf(found, query.sortBy, query.ascending, jobs, quirks, call);
  return {
    size: rows.length,
    page: (place = 0, size) => cutPage(rows, place, size),
    total: () => rows.length,
  };
}

/** Why a query cannot be answered by a walk that ends with its page. */
function refusalOf(query: Query, jobs: Searchable, quirks: Quirks): Error | undefined {
  if (query.sortBy.name !== 'CreationTime' || quirks['search-unstable-ties'])
    return tooWide(`An order by ${query.sortBy.name}`);
  for (const { property } of everyFilter(query.expression)) {
    if (!jobs.cheap.has(property.name)) return tooWide(`A filter on ${property.name}`);
  }
  return query.expression.nested.length > 0 ? tooWide('A nested filter') : undefined;
}

/** The order of creation, and only filters that need no record: the numbers are walked in order. A place is a number. */
function walkedResult(query: Query, jobs: Searchable, from: number, to: number, quirks: Quirks): Result {
  const matches = predicateOf(query.expression, quirks);
  const unfiltered = [...everyFilter(query.expression)].length === 0;
  const keep = (number: number) => matches(jobs.subject(number));
  let counted: number | undefined;
  return {
    size: Math.min(WALKABLE, to - from),
    page: (place, size) => walkedPage({ from, to, ascending: query.ascending }, keep, place, size),
    total: () => {
      if (unfiltered) return to - from;
      if (counted !== undefined) return counted;
      counted = 0;
      for (let number = from; number < to; number++) if (keep(number)) counted++;
      return counted;
    },
  };
}

function tooWide(what: string): Error {
  return validation(
    `${what} needs a walk over more than ${WALKABLE} jobs: sort by CreationTime and narrow the search by it.`,
  );
}
