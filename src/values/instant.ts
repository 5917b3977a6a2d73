const ISO_INSTANT = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;

/**
 * The moment that an ISO 8601 text means, with a zone or of a day in UTC; null where it is no such text. `Date` by itself takes
 * "5" for a month, times without a zone for local ones, and 30 February for 2 March.
 */
export function instantOf(text: string): Date | null {
  const day = ISO_INSTANT.exec(text)?.[1];
  if (day === undefined) return null;
  const [midnight, instant] = [new Date(day), new Date(text)];
  const isOnCalendar = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
  return isOnCalendar && !Number.isNaN(instant.getTime()) ? instant : null;
}
