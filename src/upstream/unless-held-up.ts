import { SOON_MS } from './budget.js';
import type { Caller, HeldUpBy } from './call.js';
import { isPassing } from './errors.js';
import { Flights } from './flights.js';

/**
 * What is read anew for one who could have something older. Where SageMaker or the budget holds the reading up, the older is
 * given at once, and the reading goes on in the background, for whoever asks next. `older`: null where there is none any more.
 */
export async function unlessHeldUp<V>(
  caller: Caller,
  read: (by: Caller) => Promise<V>,
  older: () => V | null,
): Promise<V> {
  const { background } = caller;
  if (!background) return await read(caller);
  const flights = new Flights();
  const join = async (by: Caller): Promise<V> =>
    await flights.join('The refresh', 'read', by, async (shared) => {
      // Only when it can be joined: it may be held up from its beginning on.
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
    // What nothing but others hold up keeps its turn: where they are always more, it would else never be read.
    const { priority, askers } = by === 'queue' ? caller : next;
    // Before this one leaves, for with the last it would end. Who asks next hears what failed.
    join({ ...next, priority, askers }).catch(() => undefined);
    left.abort();
  };
  const timer = setTimeout(() => leave('queue'), SOON_MS);
  try {
    const signal = AbortSignal.any([caller.signal, left.signal]);
    return await join({ ...caller, signal, noteHeldUp: leave });
  } catch (error) {
    old ??= isPassing(error) ? older() : null;
    if (old === null) throw error;
    return old;
  } finally {
    clearTimeout(timer);
  }
}
