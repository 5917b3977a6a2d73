import { mix } from '../account/dice.js';
import type { Quirks } from '../quirks.js';
import { compare } from '../sorting.js';
import type { Property } from './property.js';
import type { Searchable } from './resource.js';

interface Row {
  number: number;
  key: string | number | undefined;
}

/** Sorts numbers by a property. Where a job lacks it, or has NaN, nobody says where it comes: last, unless a quirk says first. */
export function inOrderOf(
  numbers: readonly number[],
  property: Property,
  ascending: boolean,
  jobs: Searchable,
  quirks: Quirks,
  call: number,
): number[] {
  const present: Row[] = [];
  const missing: number[] = [];
  const notNumbers: number[] = [];
  for (const number of numbers) {
    const key = keyOf(jobs.subject(number).values(property)[0], quirks);
    if (key === undefined) missing.push(number);
    else if (Number.isNaN(key)) notNumbers.push(number);
    else present.push({ number, key });
  }
  const direction = ascending ? 1 : -1;
  const tie = (a: number, b: number) =>
    quirks['search-unstable-ties'] ? mix(call, a, 121) - mix(call, b, 121) : direction * (a - b);
  present.sort((a, b) => direction * compare(a.key as string, b.key as string) || tie(a.number, b.number));
  const first: number[] = [];
  const last: number[] = [];
  (quirks['search-nan-first'] ? first : last).push(...notNumbers.sort(tie));
  (quirks['search-missing-first'] ? first : last).push(...missing.sort(tie));
  return [...first, ...present.map((row) => row.number), ...last];
}

function keyOf(value: unknown, quirks: Quirks): string | number | undefined {
  if (value instanceof Date) return quirks['search-seconds'] ? Math.floor(value.getTime() / 1_000) : value.getTime();
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
