import { basicFields, type Dated, type FieldTable, type Kept, type Knowledge, type Lacking, lastOf } from './kept.js';

/** For how long a record is good, in milliseconds. */
export interface Ages {
  /** A job that has not ended. */
  readonly runningMs: number;
  /** A job that has ended. Not for ever, for a deleted job's name can come back. */
  readonly terminalMs: number;
  /** Fields that may change on any job unnoticed: tags, the warm pool, profiling, rule evaluations. */
  readonly driftingMs: number;
  /** The answer that there is no such job. */
  readonly missingMs: number;
  /** How long past its time anything may still be served where SageMaker fails. */
  readonly staleMs: number;
}

/** How long a record's fields are good; those that drift have a time of their own. */
export function goodFor<T extends Dated>(kept: Kept<T>, drifts: boolean, ages: Ages): number {
  const whole = kept.record.isTerminal === true ? ages.terminalMs : ages.runningMs;
  return drifts ? Math.min(whole, ages.driftingMs) : whole;
}

/** What decides how fresh a field is; most fields of a record are of a few kinds. */
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

interface Worked extends Selected {
  /** The fields that every job has. */
  readonly sure: readonly string[];
}

const NOTHING: Lacking = new Map();

/** All jobs of a page are asked for the same fields: where these come from is worked out once. */
const worked = new WeakMap<FieldTable, WeakMap<readonly string[], Worked>>();

/**
 * Where the selected fields of a record come from. Where the record lacks a field that every job has, the calls it was read by do
 * not count as calls that tell the field.
 */
export function sourcesOf<T extends Dated>(
  table: FieldTable,
  selected: readonly string[],
  { record, from }: Pick<Kept<T>, 'from' | 'record'>,
): Selected {
  const found = workOut(table, selected);
  if (found.sure.every((name) => name in record)) return found;
  const basics = found.basics.map((basic) => {
    const { name, calls } = basic;
    if (name in record || !found.sure.includes(name)) return basic;
    return { ...basic, calls: calls.filter((call) => !from.has(call)) };
  });
  return { basics, kinds: basics };
}

/** The same for a job of which nothing has been read. */
export function workOut(table: FieldTable, selected: readonly string[]): Worked {
  const bySelection = worked.get(table) ?? new WeakMap<readonly string[], Worked>();
  worked.set(table, bySelection);
  const known = bySelection.get(selected);
  if (known) return known;
  const basics = [...basicFields(table, selected)].map(([name, calls]) => ({
    name,
    calls,
    drifts: table[name]?.drifts === true,
  }));
  const kinds = new Map(basics.map((basic) => [JSON.stringify([basic.calls, basic.drifts]), basic]));
  const sure = basics.flatMap(({ name }) => (table[name]?.isSure ? [name] : []));
  const found = { basics, kinds: [...kinds.values()], sure };
  bySelection.set(selected, found);
  return found;
}

/** The selected fields that are not good enough. */
export function without({ basics, kinds }: Selected, isGood: (kind: Kind) => boolean): Lacking {
  if (kinds.every(isGood)) return NOTHING;
  return new Map(basics.flatMap((basic) => (isGood(basic) ? [] : [[basic.name, basic.calls] as const])));
}

/** Until when the selected fields of the record are good; for ever where its ARN tells them all. */
export function goodUntil<T extends Dated>(
  table: FieldTable,
  selected: readonly string[],
  kept: Kept<T>,
  ages: Ages,
): number {
  let until = Number.POSITIVE_INFINITY;
  for (const kind of sourcesOf(table, selected, kept).kinds) {
    const at = lastOf(kind.calls, kept.from);
    if (Number.isFinite(at)) until = Math.min(until, at + goodFor(kept, kind.drifts, ages));
  }
  return until;
}
