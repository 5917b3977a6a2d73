import type { Caller, HeldUpBy } from './call.js';
import { isPassing } from './errors.js';
import { Flights } from './flights.js';
import { Patience } from './patience.js';

/**
 * Reads something anew for a caller who could have something older. Where SageMaker or the budget holds that up, the older value
 * is given at once, and the reading goes on in the background, for the next caller. `older`: null where there is no older value
 * any more.
 */
export async function unlessHeldUp<V>(
  caller: Caller,
  read: (by: Caller) => Promise<V>,
  older: () => V | null,
): Promise<V> {
  const { background, patience = new Patience() } = caller;
  if (!background) return await read(caller);
  const flights = new Flights();
  const join = async (by: Caller): Promise<V> =>
    await flights.join('The refresh', 'read', by, async (shared) => {
      // A moment later, when it can be joined: it may be held up from its very beginning.
      await Promise.resolve();
      return await read(shared);
    });
  const left = new AbortController();
  let old: V | null = null;
  const leave = (by: HeldUpBy): void => {
    if (left.signal.aborted) return;
    old = older();
    if (old === null) return;
    const next = background();
    // A reading that is only behind others keeps its turn: where more always come, it would otherwise never go out.
    const { priority, askers } = by === 'queue' ? caller : next;
    // Joined before this caller leaves, for the reading would end with its last caller. Whoever asks next is told of its failure.
    join({ ...next, priority, askers }).catch(() => undefined);
    left.abort();
  };
  const timer = setTimeout(() => leave('queue'), patience.leftMs);
  patience.begin();
  try {
    const signal = AbortSignal.any([caller.signal, left.signal]);
    return await join({ ...caller, signal, noteHeldUp: leave });
  } catch (error) {
    old ??= isPassing(error) ? older() : null;
    if (old === null) throw error;
    return old;
  } finally {
    clearTimeout(timer);
    patience.end();
  }
}
