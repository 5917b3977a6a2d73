import { wholeOf } from '../../upstream/late-members.js';
import { isFailure } from '../errors.js';
import type { Dated, FieldTable, Kept, Knowledge } from './kept.js';
import type { RecordAges } from './record-ages.js';

/** What a failed call leaves of a field: graphql-js takes an Error that it reads for one that was thrown there. */
function failed<T extends Dated>(kept: Kept<T>, fields: Iterable<string>, error: Error): Kept<T> {
  const errors = Object.fromEntries([...fields].map((field) => [field, error]));
  return { ...kept, record: Object.freeze({ ...wholeOf(kept.record), ...errors }) };
}

/** The selected fields that a failed call spoils: those that it tells, and those derived from them. */
function withDerived(table: FieldTable, fields: readonly string[], selected: readonly string[]): readonly string[] {
  const derived = selected.filter((name) => table[name]?.needs.some((need) => fields.includes(need)));
  return [...fields, ...derived];
}

/** What could not be read: served as it was kept where that may pass, else an error on exactly the fields that it tells. */
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
  // What was never read takes nothing along that was.
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
