import type { Arn } from './arn.js';

/** The kinds of call that tell of one job. `child`: what a tuning job's own list says of the jobs that it launched. */
export type Knowledge = 'child' | 'describe' | 'search' | 'summary' | 'tags';

/** What every record has: the rest is the entity's own. */
export interface Identified {
  readonly __typename: string;
  readonly id: string;
}

/** A record, and which calls its fields come from: a field that none of them tells is not there yet. */
export interface Kept<T extends Identified> {
  readonly record: T;
  readonly arn: Arn;
  readonly from: ReadonlySet<Knowledge>;
  /** What the list that gave it says beside the record itself. */
  readonly beside?: unknown;
}

/** How fresh an answer must be, and for whom: part of what makes two readings of one key the same. */
export interface Reading {
  readonly freshness: 'AUTO';
  readonly view: string;
}

/** One field of an entity: the calls that tell it, or the fields that it is derived from. Both empty: its ARN tells it. */
export interface FieldSource {
  readonly calls: readonly Knowledge[];
  readonly needs: readonly string[];
}

/** Field name -> where it comes from. */
export type FieldTable = Readonly<Record<string, FieldSource>>;

/** The fields behind `selected`, each with the calls that tell it, none derived. */
export function basicFields(table: FieldTable, selected: Iterable<string>): Map<string, readonly Knowledge[]> {
  const basics = new Map<string, readonly Knowledge[]>();
  const visit = (name: string): void => {
    const source = table[name];
    if (!source || basics.has(name)) return;
    if (source.calls.length > 0) basics.set(name, source.calls);
    source.needs.forEach(visit);
  };
  for (const name of selected) visit(name);
  return basics;
}

/** Which of the selected fields a record with this knowledge cannot answer yet. */
export function unknownFields(
  table: FieldTable,
  selected: Iterable<string>,
  from: ReadonlySet<Knowledge>,
): Map<string, readonly Knowledge[]> {
  const unknown = new Map<string, readonly Knowledge[]>();
  for (const [name, calls] of basicFields(table, selected)) {
    if (!calls.some((call) => from.has(call))) unknown.set(name, calls);
  }
  return unknown;
}

/** Two readings of one job as one: what `newer` tells wins, what only `older` tells stays. */
export function merge<T extends Identified>(
  older: Kept<T>,
  newer: Kept<T>,
  derive: (fields: T, arn: Arn) => T,
): Kept<T> {
  const record = derive({ ...older.record, ...newer.record }, newer.arn);
  return { record, arn: newer.arn, from: new Set([...older.from, ...newer.from]) };
}
