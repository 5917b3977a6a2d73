/** Numbers of jobs, and where the next page begins; undefined where none does. */
export interface NumbersPage {
  numbers: number[];
  next: number | undefined;
}

/** A stretch of jobs in the order of their creation. */
export interface Stretch {
  /** The first number and the one after the last. */
  from: number;
  to: number;
  ascending: boolean;
}

/** The page of a walk in the order of creation, from a number on: it ends with the page, however many jobs there are. */
export function walkedPage(
  { from, to, ascending }: Stretch,
  keep: (number: number) => boolean,
  start: number | undefined,
  size: number,
): NumbersPage {
  const step = ascending ? 1 : -1;
  const numbers: number[] = [];
  for (let number = start ?? (ascending ? from : to - 1); number >= from && number < to; number += step) {
    if (!keep(number)) continue;
    if (numbers.length === size) return { numbers, next: number };
    numbers.push(number);
  }
  return { numbers, next: undefined };
}

/** The page of a list that is there whole, from an offset on. */
export function cutPage(rows: readonly number[], offset: number, size: number): NumbersPage {
  const next = offset + size;
  return { numbers: rows.slice(offset, next), next: next < rows.length ? next : undefined };
}
