import { wholeOf } from '../../values/late-members.js';
import { isFailure } from '../errors.js';
import type { Dated, FieldTable, Kept, Knowledge } from '../records/kept.js';
import type { RecordAges } from './record-ages.js';

/** The record with an error in each of these fields: graphql-js treats an Error that it reads as if it had been thrown there. */
function failed<T extends Dated>(kept: Kept<T>, fields: Iterable<string>, error: Error): Kept<T> {
  const errors = Object.fromEntries([...fields].map((field) => [field, error]));
  return { ...kept, record: Object.freeze({ ...wholeOf(kept.record), ...errors }) };
}

/** The fields that a failed call spoils: those that it tells, and the selected ones that are derived from them. */
function withDerived(table: FieldTable, fields: readonly string[], selected: readonly string[]): readonly string[] {
  const derived = selected.filter((name) => table[name]?.needs.some((need) => fields.includes(need)));
  return [...fields, ...derived];
}

/**
 * A record after failed calls: kept fields are served where the failure may pass, and the fields that could not be read hold the
 * error.
 */
export function withFailures<T extends Dated>(
  now: Kept<T>,
  selected: readonly string[],
  failures: ReadonlyMap<Knowledge, Error>,
  ages: RecordAges<T>,
  table: FieldTable,
): Kept<T> {
  if (failures.size === 0) return now;
  const lacking = ages.lacking(now, selected);
  if (lacking.size === 0) return now;
  const mayServe = [...failures.values()].every(isFailure) && ages.mayServe(now, selected);
  // Fields that were never read spoil none of those that were.
  const unread = [...lacking].filter(([field]) => !mayServe || !ages.isWhole(now, [field]));
  if (unread.length < lacking.size) ages.countHit(now, selected, true);
  if (unread.length === 0) return now;
  let spoilt = now;
  for (const [call, error] of failures) {
    const fields = unread.flatMap(([field, calls]) => (calls.includes(call) ? [field] : []));
    spoilt = failed(spoilt, withDerived(table, fields, selected), error);
  }
  return spoilt;
}
