import { INT_MAX, UNKNOWN_VALUE } from '../../values/type-table.js';

/** Statuses after which a job does not go on. A status that the gateway does not know may be such a one too. */
const TERMINAL = new Set(['Completed', 'DeleteFailed', 'Failed', 'Stopped']);

export function isTerminal(status: string | null | undefined): boolean | null {
  if (status === null || status === undefined || status === UNKNOWN_VALUE) return null;
  return TERMINAL.has(status);
}

/** How far a job has come. A job that has ended does not go on, but may still be deleted. */
const STAGES = new Map([
  ['Initializing', 0],
  ['InProgress', 1],
  ['Stopping', 2],
  ['Completed', 3],
  ['Failed', 3],
  ['Stopped', 3],
  ['Deleting', 4],
  ['DeleteFailed', 4],
]);

/** Null where there is no status, or one that the gateway does not know. */
export function stageOf(status: string | null | undefined): number | null {
  return STAGES.get(status ?? '') ?? null;
}

/**
 * Whole seconds from one time to another; null where either is lacking, where the second is earlier, or where they are over 68
 * years apart.
 */
export function secondsBetween(from: string | null | undefined, to: string | null | undefined): number | null {
  if (!from || !to) return null;
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1_000);
  return seconds >= 0 && seconds <= INT_MAX ? seconds : null;
}

/** A member whose call failed holds the error: a field derived from it fails with that. */
export function known<V>(value: V): V {
  if (value instanceof Error) throw value;
  return value;
}
