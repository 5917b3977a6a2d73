import { useSyncExternalStore } from 'react';
import { type GivenError, type Path, type Problem, problem } from './problems.ts';
import { Store } from './store.ts';

type Spoilt = ReadonlyMap<string, Problem>;

const NONE: Spoilt = new Map();

/**
 * What could not be read of a job, by its `id` and the field's name in the answer. Apollo's cache keeps the null, and not
 * the error that it stands for: this is kept for as long.
 */
const unread = new Store<ReadonlyMap<string, Spoilt>>(new Map());

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The job that the place lies in, and its field. */
function fieldAt(data: unknown, path: Path): { readonly id: string; readonly field: string } | null {
  let found: { id: string; field: string } | null = null;
  let value = data;
  for (const key of path) {
    if (!isObject(value)) break;
    if (typeof value.id === 'string') found = { id: value.id, field: String(key) };
    value = value[key];
  }
  return found;
}

function forget(marks: Map<string, Spoilt>, value: unknown): void {
  if (!isObject(value)) return;
  if (typeof value.id === 'string') {
    const before = marks.get(value.id);
    const left = [...(before ?? [])].filter(([field]) => !(field in value));
    if (left.length > 0) marks.set(value.id, new Map(left));
    else marks.delete(value.id);
  }
  for (const part of Object.values(value)) forget(marks, part);
}

export function forgetUnread(): void {
  unread.write(new Map());
}

/** What an answer has anew is no longer unread, but for what it has errors of. */
export function noteUnread(data: unknown, errors: readonly GivenError[] = []): void {
  const before = unread.read();
  if (before.size === 0 && errors.length === 0) return;
  const marks = new Map(before);
  forget(marks, data);
  for (const one of errors.map(problem)) {
    for (const place of one.places) {
      const at = fieldAt(data, place);
      if (at) marks.set(at.id, new Map([...(marks.get(at.id) ?? []), [at.field, one]]));
    }
  }
  unread.write(marks);
}

/** Why one of these fields of the job could not be read; undefined where all were. */
export function useUnread(id: string, fields: readonly string[]): Problem | undefined {
  const marks = useSyncExternalStore(unread.subscribe, () => unread.read().get(id) ?? NONE);
  return fields.map((field) => marks.get(field)).find((one) => one !== undefined);
}
