import { wholeOf } from '../../upstream/late-members.js';
import type { Arn } from '../arn.js';
import { type Dated, fetchedAt, type Kept, type Knowledge } from './kept.js';

/** Whole seconds: Search's timestamps may have no milliseconds. Null where the record does not say. */
function seconds(time: string | null | undefined): number | null {
  const at = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  return Number.isNaN(at) ? null : Math.floor(at / 1_000);
}

/** Negative where `a` is of an earlier state than `b`; 0 where they are of the same, or do not say. */
function compareStates<T extends Dated>(a: T, b: T): number {
  const created = [seconds(a.creationTime), seconds(b.creationTime)];
  const modified = [seconds(a.lastModifiedTime), seconds(b.lastModifiedTime)];
  for (const [x, y] of [created, modified]) {
    if (x !== null && x !== undefined && y !== null && y !== undefined && x !== y) return x - y;
  }
  return 0;
}

/** Another job that has got a deleted one's name was created at another time. */
function isAnotherLife<T extends Dated>(a: T, b: T): boolean {
  const [x, y] = [seconds(a.creationTime), seconds(b.creationTime)];
  return x !== null && y !== null && x !== y;
}

/** When the record's tags were read: they change by themselves, and are good beside any state of the job. */
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

/**
 * Two readings of one job as one. Of the same state, what was read later wins and what only the other tells stays; a copy
 * of an earlier state adds nothing but tags, whichever was read first: the index lags behind Describe.
 */
export function merge<T extends Dated>(a: Kept<T>, b: Kept<T>, derive: (fields: T, arn: Arn) => T): Kept<T> {
  const [older, newer] = fetchedAt(a) <= fetchedAt(b) ? [a, b] : [b, a];
  const order = compareStates(older.record, newer.record);
  const [lesser, better] = order <= 0 ? [older, newer] : [newer, older];
  if (order !== 0) {
    const alone = isAnotherLife(lesser.record, better.record) ? better : withTags(better, lesser);
    return alone === better ? better : { ...alone, record: derive(alone.record, alone.arn) };
  }
  const from = new Map(older.from);
  for (const [call, at] of newer.from) from.set(call, Math.max(at, from.get(call) ?? 0));
  return { record: derive({ ...wholeOf(older.record), ...wholeOf(newer.record) }, newer.arn), arn: newer.arn, from };
}
