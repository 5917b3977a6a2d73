import type { Caller } from '../../upstream/call.js';
import { GatewayError, isOutOfCalls } from '../../upstream/errors.js';
import { Flights } from '../../upstream/flights.js';
import type { Dated } from '../records/kept.js';
import { Astray, StepDown } from './feed.js';
import type { MergedPosition, Position } from './position.js';
import type { ReadableList } from './readable-list.js';
import type { Walk } from './walk.js';

/** One scope's list, of several that are merged. */
export interface ScopedList<T extends Dated> {
  readonly scope: string;
  readonly list: ReadableList<T>;
}

/** Each thing learnt of a scope rules out one way to read its list. Past so many, the whole list is opened anew. */
const MAX_STEPS = 12;

/** One scope's list, how far it has been read and merged, and the error that it has failed with. */
export interface Part<T extends Dated> {
  readonly scope: string;
  readonly list: ReadableList<T>;
  walk: Walk<T>;
  /** Where it began. */
  readonly start: Position | null;
  /** How many of its rows have been merged. */
  taken: number;
  steps: number;
  error: Error | null;
  /** The error of its last pull, where it was the caller who had no time or no calls left: others may read on. */
  leftBy: unknown;
  /** Its pulls under way, shared by all walks that have this part. */
  readonly pulls: Flights;
}

function startOf(start: MergedPosition | null, scope: string): Position | null {
  if (!start) return null;
  if (Object.hasOwn(start.apart, scope)) return start.apart[scope] ?? null;
  return start.place && { kind: 'value', place: start.place };
}

/** The part before it is read, beginning where the merged position says. */
export function openPart<T extends Dated>({ scope, list }: ScopedList<T>, from: MergedPosition | null): Part<T> {
  const start = startOf(from, scope);
  return {
    scope,
    list,
    walk: list.open(start),
    start,
    taken: 0,
    steps: 0,
    error: null,
    leftBy: null,
    pulls: new Flights(),
  };
}

/** Reads one more page. An error of the scope's own is kept on the part, for the others to go on. */
export async function readPart<T extends Dated>(part: Part<T>, caller: Caller): Promise<void> {
  const { walk } = part;
  part.leftBy = null;
  try {
    await part.pulls.join('The list', 'pull', caller, async (shared) => await walk.pull(shared));
  } catch (error) {
    if (caller.signal.aborted || isOutOfCalls(error)) part.leftBy = error;
    // A caller who can wait no longer is told so; the scope has not failed for the others.
    if (caller.signal.aborted) throw error;
    // What is learnt of this scope opens its list alone anew, as long as none of its rows have been merged: those of the others
    // stay.
    const isNew = part.taken === 0 && part.steps < MAX_STEPS;
    if (isNew && error instanceof StepDown && !(error instanceof Astray)) {
      part.steps += 1;
      part.walk = part.list.open(part.start);
      if (isAwaited(part)) await readPart(part, caller);
      return;
    }
    // Otherwise all lists are opened anew. Having no calls left is the request's limit, not this scope's failure.
    const isOurs = error instanceof GatewayError && !(error instanceof StepDown) && !isOutOfCalls(error);
    if (!isOurs || error.code === 'BAD_USER_INPUT') throw error;
    part.error = error;
  }
}

/** Whether nothing more can be merged before another page of this part is read. */
export function isAwaited<T extends Dated>({ error, walk, taken }: Part<T>): boolean {
  return !error && !walk.done && taken >= walk.rows.length;
}

/** Whether all rows of the walk have been merged, and it was cut short where no position leads on. */
export function isSpent<T extends Dated>(walk: Walk<T>, taken: number): boolean {
  return walk.isCut && taken >= walk.rows.length && walk.end() === null;
}

export function positionOf<T extends Dated>({ walk, start }: Part<T>, taken: number): Position | null {
  return taken === 0 ? start : walk.positionAfter(taken - 1);
}
