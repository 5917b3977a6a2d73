import { wholeOf } from '../../values/late-members.js';
import type { Arn } from '../arn.js';
import { type Dated, type FieldSource, type FieldTable, fetchedAt, type Kept, type Knowledge, lastOf } from './kept.js';

/** What joins two readings of one job. */
export interface Joining<T extends Dated> {
  readonly fields: FieldTable;
  derive(fields: T, arn: Arn): T;
  /** How far the job has come, which never goes back. Null where that is not told. */
  stage(fields: T): number | null;
}

/**
 * Negative where the first time is earlier; 0 where the two may be the same, or one is not told. Whole seconds count: Search's
 * times may have no milliseconds, and it is not known whether it cuts or rounds them.
 */
function compareTimes(a: unknown, b: unknown): number {
  if (typeof a !== 'string' || typeof b !== 'string') return 0;
  const [x, y] = [Date.parse(a), Date.parse(b)];
  if (Number.isNaN(x) || Number.isNaN(y)) return 0;
  const isWhole = x % 1_000 === 0 || y % 1_000 === 0;
  if (isWhole && Math.abs(x - y) < 1_000) return 0;
  return Math.floor(x / 1_000) - Math.floor(y / 1_000);
}

/** Tells a job from a later one under the same name: another job was created at another time. */
function compareLives<T extends Dated>(a: T, b: T): number {
  return compareTimes(a.creationTime, b.creationTime);
}

/**
 * Negative where `a` shows an earlier state of the job than `b`; 0 where they show the same, or do not say. A job may end in the
 * second in which it last changed, and a tuning job's own list has no such time: then the stage decides. When the two were read
 * does not count, for either may have been long under way, and the index lags.
 */
function compareStates<T extends Dated>(a: T, b: T, by: Joining<T>): number {
  const byTime = compareTimes(a.lastModifiedTime, b.lastModifiedTime);
  if (byTime !== 0) return byTime;
  const [one, other] = [by.stage(a), by.stage(b)];
  return one === null || other === null ? 0 : one - other;
}

/** When the record's tags were read. Tags change independently, and go with any state of the job. */
function taggedAt<T extends Dated>({ record, from }: Kept<T>): number | null {
  if (!('tags' in record)) return null;
  const at = Math.max(from.get('tags') ?? 0, from.get('search') ?? 0);
  return at > 0 ? at : null;
}

function withTags<T extends Dated>(kept: Kept<T>, other: Kept<T>): Kept<T> {
  const at = taggedAt(other);
  if (at === null || taggedAt(kept) !== null) return kept;
  const from = new Map<Knowledge, number>([...kept.from, ['tags', at]]);
  return { ...kept, record: { ...wholeOf(kept.record), tags: (other.record as T & { tags: unknown }).tags }, from };
}

/** The fields that the older of two records was told later all the same: each record may come from several calls. */
function laterOf<T extends Dated>(older: Kept<T>, newer: Kept<T>, fields: FieldTable): Partial<T> {
  const last = fetchedAt(older);
  if ([...newer.from.values()].every((at) => at >= last)) return {};
  const record = older.record as Readonly<Record<string, unknown>>;
  const isLater = ([name, { calls }]: [string, FieldSource]): boolean =>
    name in record && lastOf(calls, older.from) > lastOf(calls, newer.from);
  const later = Object.entries(fields).filter(isLater);
  return Object.fromEntries(later.map(([name]) => [name, record[name]])) as Partial<T>;
}

/** One reading of a job in place of another, of which nothing stays but tags. */
export function instead<T extends Dated>(kept: Kept<T>, other: Kept<T>, by: Joining<T>): Kept<T> {
  const tagged = withTags(kept, other);
  return tagged === kept ? kept : { ...tagged, record: by.derive(tagged.record, tagged.arn) };
}

/**
 * Two readings of one job as one. Of the same state, the later reading wins, and what only the other tells stays. A reading of an
 * earlier state adds nothing but tags, whichever was read first: the index lags behind Describe.
 */
export function merge<T extends Dated>(a: Kept<T>, b: Kept<T>, by: Joining<T>): Kept<T> {
  const [older, newer] = fetchedAt(a) <= fetchedAt(b) ? [a, b] : [b, a];
  const byLife = compareLives(older.record, newer.record);
  const order = byLife || compareStates(older.record, newer.record, by);
  const [lesser, better] = order <= 0 ? [older, newer] : [newer, older];
  if (order !== 0) return byLife !== 0 ? better : instead(better, lesser, by);
  // Most lists that are read again bring nothing else than before, and there is nothing that only the older tells.
  const isCovered = [...older.from].every(([call, at]) => at <= (newer.from.get(call) ?? Number.NEGATIVE_INFINITY));
  if (isCovered) return { record: newer.record, arn: newer.arn, from: newer.from };
  const from = new Map(older.from);
  for (const [call, at] of newer.from) from.set(call, Math.max(at, from.get(call) ?? 0));
  const fields = { ...wholeOf(older.record), ...wholeOf(newer.record), ...laterOf(older, newer, by.fields) };
  return { record: by.derive(fields, newer.arn), arn: newer.arn, from };
}
