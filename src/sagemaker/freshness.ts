import { basicFields, type Dated, type FieldTable, type Kept, type Lacking, type Reading } from './kept.js';

/** For how long what was read is good, in milliseconds. */
export interface Ages {
  /** A job that goes on. */
  readonly runningMs: number;
  /** A job that has ended: not for ever, for a deleted job's name can come back. */
  readonly terminalMs: number;
  /** What may change on any job without a word: tags, the warm pool, profiling, rule evaluations. */
  readonly driftingMs: number;
  /** That there is no such job. */
  readonly missingMs: number;
  /** How long past its time anything may still serve where SageMaker fails. */
  readonly staleMs: number;
}

interface Moment {
  readonly now: number;
  /** What was read since the request began is good for all of it. */
  readonly since: number;
}

function goodFor<T extends Dated>(kept: Kept<T>, drifts: boolean, ages: Ages): number {
  const whole = kept.record.isTerminal === true ? ages.terminalMs : ages.runningMs;
  return drifts ? Math.min(whole, ages.driftingMs) : whole;
}

/** The selected fields that this reading cannot take from the record: not known, or too old. */
export function lackingFields<T extends Dated>(
  table: FieldTable,
  selected: Iterable<string>,
  kept: Kept<T>,
  { freshness }: Reading,
  ages: Ages,
  { now, since }: Moment,
): Lacking {
  const lacking = new Map(basicFields(table, selected));
  for (const [name, calls] of lacking) {
    const at = Math.max(...calls.map((call) => kept.from.get(call) ?? Number.NEGATIVE_INFINITY));
    const isGood =
      at >= since ||
      (Number.isFinite(at) && freshness === 'CACHED') ||
      (freshness === 'AUTO' && now - at <= goodFor(kept, table[name]?.drifts === true, ages));
    if (isGood) lacking.delete(name);
  }
  return lacking;
}

/** The fields that are not known at all, however old. */
export function unknownFields<T extends Dated>(table: FieldTable, selected: Iterable<string>, kept: Kept<T>): Lacking {
  const unknown = new Map(basicFields(table, selected));
  for (const [name, calls] of unknown) if (calls.some((call) => kept.from.has(call))) unknown.delete(name);
  return unknown;
}

/** How old the oldest of the selected fields is. */
export function ageOf<T extends Dated>(
  table: FieldTable,
  selected: Iterable<string>,
  kept: Kept<T>,
  now: number,
): number {
  let oldest = now;
  for (const calls of basicFields(table, selected).values()) {
    const at = Math.max(...calls.map((call) => kept.from.get(call) ?? Number.NEGATIVE_INFINITY));
    if (Number.isFinite(at)) oldest = Math.min(oldest, at);
  }
  return Math.max(0, now - oldest);
}
