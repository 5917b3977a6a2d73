import { setImmediate as turn } from 'node:timers/promises';

/** In milliseconds: how long others may wait for a turn. */
const STRETCH_MS = 20;

/** Does work on each that may take long, and lets others have their turn then. */
export async function inTurns<T>(all: Iterable<T>, work: (one: T) => void): Promise<void> {
  let end = performance.now() + STRETCH_MS;
  for (const one of all) {
    work(one);
    if (performance.now() < end) continue;
    // oxlint-disable-next-line no-await-in-loop -- that is the turn
    await turn();
    end = performance.now() + STRETCH_MS;
  }
}
