/** Search's limits, from the API model: characters of a filter's value, and of a property's name. */
export const MAX_VALUE = 1_024;
export const MAX_NAME = 255;

/** The values of as few `In` filters as hold these texts. `In` has no escape: no text may hold a comma. */
export function inValues(texts: readonly string[]): readonly string[] {
  const values: string[] = [];
  for (const text of texts) {
    const last = values.at(-1);
    if (last !== undefined && last.length + 1 + text.length <= MAX_VALUE) values[values.length - 1] = `${last},${text}`;
    else values.push(text);
  }
  return values;
}

/** The last second of the year 9999. */
export const LAST_SECOND = 253_402_300_799;

/**
 * A time as Search takes it: whole seconds in UTC. A time before 1970 or after the year 9999 becomes the first or last second of
 * that span.
 */
export function searchTime(epochSeconds: number): string {
  const seconds = Math.min(LAST_SECOND, Math.max(0, epochSeconds));
  return new Date(seconds * 1_000).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/**
 * A number as Search takes it, always with a decimal point: without one the index compares decimals as integers
 * ("0.7" against "1" is 0). `widen` moves it up or down by the width of a 32-bit float, in which metrics are kept.
 */
export function searchNumber(value: number, widen: -1 | 0 | 1 = 0): string {
  const moved = value + widen * (Math.abs(value) * 2 ** -22 + 1e-20);
  if (Math.abs(moved) >= 1e21) return `${BigInt(moved).toString()}.0`;
  const text = moved.toFixed(20).replace(/0+$/, '');
  return text.endsWith('.') ? `${text}0` : text;
}
