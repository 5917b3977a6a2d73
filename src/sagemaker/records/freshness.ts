import {
  basicFields,
  type Dated,
  type FieldTable,
  type Kept,
  type Knowledge,
  type Lacking,
  lastOf,
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

/** What decides how fresh a field is: many fields of a record are of one kind. */
interface Kind {
  readonly calls: readonly Knowledge[];
  readonly drifts: boolean;
}

interface Basic extends Kind {
  readonly name: string;
}

interface Selected {
  readonly basics: readonly Basic[];
  readonly kinds: readonly Kind[];
}

const NOTHING: Lacking = new Map();

/** All the jobs of a page are asked for the same fields: what these come from is worked out once. */
const worked = new WeakMap<FieldTable, WeakMap<readonly string[], Selected>>();

function behind(table: FieldTable, selected: readonly string[]): Selected {
  const bySelection = worked.get(table) ?? new WeakMap<readonly string[], Selected>();
  worked.set(table, bySelection);
  const known = bySelection.get(selected);
  if (known) return known;
  const basics = [...basicFields(table, selected)].map(([name, calls]) => ({
    name,
    calls,
    drifts: table[name]?.drifts === true,
  }));
  const kinds = new Map(basics.map((basic) => [JSON.stringify([basic.calls, basic.drifts]), basic]));
  const found = { basics, kinds: [...kinds.values()] };
  bySelection.set(selected, found);
  return found;
}

function without({ basics, kinds }: Selected, isGood: (kind: Kind) => boolean): Lacking {
  if (kinds.every(isGood)) return NOTHING;
  return new Map(basics.flatMap((basic) => (isGood(basic) ? [] : [[basic.name, basic.calls] as const])));
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
    behind(table, selected),
    (kind) => lastOf(kind.calls, kept.from) >= (goodSince[kind.drifts ? 1 : 0] ?? since),
  );
}

/** The fields that are not known at all, however old. */
export function unknownFields<T extends Dated>(
  table: FieldTable,
  selected: readonly string[],
  kept: Pick<Kept<T>, 'from'>,
): Lacking {
  return without(behind(table, selected), ({ calls }) => calls.some((call) => kept.from.has(call)));
}

/** How old the oldest of the selected fields is. */
export function ageOf<T extends Dated>(
  table: FieldTable,
  selected: readonly string[],
  kept: Kept<T>,
  now: number,
): number {
  let oldest = now;
  for (const kind of behind(table, selected).kinds) {
    const at = lastOf(kind.calls, kept.from);
    if (Number.isFinite(at)) oldest = Math.min(oldest, at);
  }
  return Math.max(0, now - oldest);
}

/** Until when what is selected of the record is good; for ever where its ARN tells all of it. */
export function goodUntil<T extends Dated>(
  table: FieldTable,
  selected: readonly string[],
  kept: Kept<T>,
  ages: Ages,
): number {
  let until = Number.POSITIVE_INFINITY;
  for (const kind of behind(table, selected).kinds) {
    const at = lastOf(kind.calls, kept.from);
    if (Number.isFinite(at)) until = Math.min(until, at + goodFor(kept, kind.drifts, ages));
  }
  return until;
}
