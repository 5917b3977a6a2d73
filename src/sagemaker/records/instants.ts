import { numberIn } from './plain-text.js';

const DAY_MS = 86_400_000;
/** The texts of so many days are kept: most times of a page are of a few days. */
const MAX_DAYS = 5_000;
/** Only 1970 to 2100: beyond that, `Date` may write years in another form. */
const UNTIL_MS = Date.UTC(2_100, 0);

const days = new Map<number, string>();
const TWO = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

function dayText(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 11);
  if (days.size >= MAX_DAYS) days.clear();
  days.set(day, text);
  return text;
}

function isoText(date: Date): string | null {
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The text that `Date.toISOString` gives, in an eighth of the time: a page of 100 jobs holds 2,500 times. */
function textOf(milliseconds: number): string | null {
  if (!(milliseconds >= 0 && milliseconds < UNTIL_MS)) return isoText(new Date(milliseconds));
  const day = Math.floor(milliseconds / DAY_MS);
  const rest = milliseconds - day * DAY_MS;
  const hours = TWO[Math.floor(rest / 3_600_000)] ?? '';
  const minutes = TWO[Math.floor(rest / 60_000) % 60] ?? '';
  const seconds = TWO[Math.floor(rest / 1_000) % 60] ?? '';
  return `${dayText(day)}${hours}:${minutes}:${seconds}.${String(rest % 1_000).padStart(3, '0')}Z`;
}

/** Times without a zone, as emulators write them; `Date` takes them for local time. */
const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/**
 * A time as the schema writes it. AWS sends seconds of the epoch, other servers those or a date as text; the SDK gives a `Date`.
 */
export function instantText(value: unknown): string | null {
  const seconds = typeof value === 'string' ? numberIn(value) : value;
  if (typeof seconds === 'number') return textOf(Math.round(seconds * 1_000));
  if (typeof value === 'string') return isoText(new Date(WITHOUT_ZONE.test(value) ? `${value}Z` : value));
  return value instanceof Date ? isoText(value) : null;
}

/** A record's time in whole seconds of the epoch, for Search may not tell milliseconds; null where there is none. */
export function wholeSeconds(time: unknown): number | null {
  const milliseconds = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1_000);
}
