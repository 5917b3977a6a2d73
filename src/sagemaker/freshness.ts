import {
  basicFields,
  type Dated,
  type FieldTable,
  type Identified,
  type Kept,
  type Knowledge,
  type Lacking,
  type Reading,
} from './kept.js';

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

interface Basic {
  readonly name: string;
  readonly calls: readonly Knowledge[];
  readonly drifts: boolean;
}

const NOTHING: Lacking = new Map();

/** All the jobs of a page are asked for the same fields: what these come from is worked out once. */
const worked = new WeakMap<FieldTable, WeakMap<readonly string[], readonly Basic[]>>();

function basicsOf(table: FieldTable, selected: readonly string[]): readonly Basic[] {
  const bySelection = worked.get(table) ?? new WeakMap<readonly string[], readonly Basic[]>();
  worked.set(table, bySelection);
  const known = bySelection.get(selected);
  if (known) return known;
  const basics = [...basicFields(table, selected)].map(([name, calls]) => ({
    name,
    calls,
    drifts: table[name]?.drifts === true,
  }));
  bySelection.set(selected, basics);
  return basics;
}

function readAt({ calls }: Basic, from: Kept<Identified>['from']): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const call of calls) {
    const at = from.get(call);
    if (at !== undefined && at > last) last = at;
  }
  return last;
}

function without(basics: readonly Basic[], isGood: (basic: Basic) => boolean): Lacking {
  let lacking: Map<string, readonly Knowledge[]> | null = null;
  for (const basic of basics) {
    if (isGood(basic)) continue;
    lacking ??= new Map();
    lacking.set(basic.name, basic.calls);
  }
  return lacking ?? NOTHING;
}

/** The selected fields that this reading cannot take from the record: not known, or too old. */
export function lackingFields<T extends Dated>(
  table: FieldTable,
  selected: readonly string[],
  kept: Kept<T>,
  { freshness }: Reading,
  ages: Ages,
  { now, since }: Moment,
): Lacking {
  const goodSince = [false, true].map((drifts) =>
    freshness === 'CACHED' ? 0 : freshness === 'AUTO' ? Math.min(since, now - goodFor(kept, drifts, ages)) : since,
  );
  return without(
    basicsOf(table, selected),
    (basic) => readAt(basic, kept.from) >= (goodSince[basic.drifts ? 1 : 0] ?? since),
  );
}

/** The fields that are not known at all, however old. */
export function unknownFields<T extends Dated>(
  table: FieldTable,
  selected: readonly string[],
  kept: Pick<Kept<T>, 'from'>,
): Lacking {
  return without(basicsOf(table, selected), ({ calls }) => calls.some((call) => kept.from.has(call)));
}

/** How old the oldest of the selected fields is. */
export function ageOf<T extends Dated>(
  table: FieldTable,
  selected: readonly string[],
  kept: Kept<T>,
  now: number,
): number {
  let oldest = now;
  for (const basic of basicsOf(table, selected)) {
    const at = readAt(basic, kept.from);
    if (Number.isFinite(at)) oldest = Math.min(oldest, at);
  }
  return Math.max(0, now - oldest);
}
