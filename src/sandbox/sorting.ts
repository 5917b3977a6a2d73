/** Beyond this many jobs only orders and filters that need no walk over the whole account are answered. */
export const WALKABLE = 20_000;

/** Text by code unit, numbers by value, NaN as the smallest. */
export function compare(a: string | number, b: string | number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  if (Number.isNaN(b)) return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
