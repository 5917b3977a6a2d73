import type { Caller } from '../../upstream/call.js';
import { GatewayError, isOutOfCalls } from '../../upstream/errors.js';
import { Flights } from '../../upstream/flights.js';
import type { Dated } from '../records/kept.js';
import { Astray, StepDown } from './feed.js';
import type { MergedPosition, Position } from './position.js';
import type { ReadableList } from './readable-list.js';
import type { Walk } from './walk.js';

/** The list of one of several scopes. */
export interface ScopedList<T extends Dated> {
  readonly scope: string;
  readonly list: ReadableList<T>;
}

/** Each thing that is learnt of a scope takes one way off; what is left then is for the whole list to say. */
const MAX_STEPS = 12;

/** The list of one scope, how far it has been read and merged, and what it has failed with. */
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
  /** What its last pull ended with where that was who asked, who had no time or no calls left: others may read on. */
  leftBy: unknown;
  /** Its pulls, whichever of several walks makes them. */
  readonly pulls: Flights;
}

function startOf(start: MergedPosition | null, scope: string): Position | null {
  if (!start) return null;
  if (Object.hasOwn(start.apart, scope)) return start.apart[scope] ?? null;
  return start.place && { kind: 'value', place: start.place };
}

/** Unread, from where the merged position has it. */
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

/** Reads one page more of it; what fails it is left there. */
export async function readPart<T extends Dated>(part: Part<T>, caller: Caller): Promise<void> {
  const { walk } = part;
  part.leftBy = null;
  try {
    await part.pulls.join('The list', 'pull', caller, async (shared) => await walk.pull(shared));
  } catch (error) {
    if (caller.signal.aborted || isOutOfCalls(error)) part.leftBy = error;
    // Who can wait no longer is told so; to the others the scope has not failed.
    if (caller.signal.aborted) throw error;
    // What is learnt of this scope opens its list anew, where nothing of it has been merged: what others gave is good.
    const isNew = part.taken === 0 && part.steps < MAX_STEPS;
    if (isNew && error instanceof StepDown && !(error instanceof Astray)) {
      part.steps += 1;
      part.walk = part.list.open(part.start);
      if (isAwaited(part)) await readPart(part, caller);
      return;
    }
    // Else it opens all of them anew; what the request may not spend is not this scope's failure.
    const isOurs = error instanceof GatewayError && !(error instanceof StepDown) && !isOutOfCalls(error);
    if (!isOurs || error.code === 'BAD_USER_INPUT') throw error;
    part.error = error;
  }
}

/** Whether nothing can be merged before more of it is read. */
export function isAwaited<T extends Dated>({ error, walk, taken }: Part<T>): boolean {
  return !error && !walk.done && taken >= walk.rows.length;
}

/** Whether all has been merged of a list that ends before its end, and leads nowhere. */
export function isSpent<T extends Dated>(walk: Walk<T>, taken: number): boolean {
  return walk.isCut && taken >= walk.rows.length && walk.end() === null;
}

export function positionOf<T extends Dated>({ walk, start }: Part<T>, taken: number): Position | null {
  return taken === 0 ? start : walk.positionAfter(taken - 1);
}
