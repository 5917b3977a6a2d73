import { issueToken, readToken } from '../wire/token.js';
import { wholeOf, type Input } from '../wire/input.js';
import { validation } from '../wire/errors.js';
import { cutPage, type NumbersPage, type Stretch, walkedPage } from '../paging.js';
import { compare, WALKABLE } from '../sorting.js';
import type { OperationContext } from './context.js';

export interface Listing extends Stretch {
  /** What is filtered before a page is cut. */
  keep: (number: number, at: number) => boolean;
  /** The sort key of an order that is not that of creation. */
  key?: ((number: number, at: number) => string | number | undefined) | undefined;
}

/** One page of a list, as numbers. Where the order is that of creation the token holds a number, else an offset. */
export function listPage(
  context: OperationContext,
  input: Input,
  listing: Listing,
): { numbers: number[]; NextToken?: string } {
  const { quirks } = context;
  const asked = wholeOf(input, 'MaxResults', 1, 100) ?? 10;
  const size = quirks['list-ignores-max-results'] ? WALKABLE : asked;
  const token = readToken(context, input, quirks['token-ttl']);
  const place = quirks['token-ignored'] ? undefined : token;
  const at = place?.at ?? context.at;
  const unsorted = quirks['list-no-sort'] === true;
  const { numbers, next } =
    listing.key && !unsorted
      ? sorted(listing, at, place?.position ?? 0, size)
      : walkedPage(
          { ...listing, ascending: unsorted || listing.ascending },
          (number) => listing.keep(number, at),
          place?.position,
          size,
        );
  if (next === undefined) return { numbers };
  const rows = (place?.rows ?? 0) + numbers.length;
  return { numbers, NextToken: issueToken(context, input, { position: next, rows, at }) };
}

function sorted(listing: Listing, at: number, offset: number, size: number): NumbersPage {
  const { from, to, keep, key, ascending } = listing;
  if (to - from > WALKABLE)
    throw validation(`This order needs a walk over more than ${WALKABLE} jobs: sort by CreationTime.`);
  const rows: { number: number; key: string | number }[] = [];
  for (let number = from; number < to; number++) {
    const value = keep(number, at) ? key?.(number, at) : undefined;
    if (value !== undefined) rows.push({ number, key: value });
  }
  rows.sort((a, b) => compare(a.key, b.key) || a.number - b.number);
  if (!ascending) rows.reverse();
  const numbers = rows.map((row) => row.number);
  return cutPage(numbers, offset, size);
}

/** Whether a time lies in the range that a list's four time members give. */
export function inRange(time: number, after: number | undefined, before: number | undefined): boolean {
  return (after === undefined || time > after) && (before === undefined || time < before);
}

export function contains(name: string, part: string | undefined): boolean {
  return part === undefined || name.toLowerCase().includes(part.toLowerCase());
}
