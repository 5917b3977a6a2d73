import { HalfIsOver } from '../timing/until.js';
import type { Caller } from './call.js';

/** The caller with another signal to end it, and another listener for its turns. */
function endingWith(signal: AbortSignal, caller: Caller, noteTurn: (turn: Promise<unknown>) => void): Caller {
  return {
    signal,
    since: caller.since,
    // These change when others join a flight.
    get askers() {
      return caller.askers;
    },
    get priority() {
      return caller.priority;
    },
    get deadline() {
      return caller.deadline;
    },
    get bill() {
      return caller.bill;
    },
    get anew() {
      return caller.anew === true;
    },
    get noteHeldUp() {
      return caller.noteHeldUp;
    },
    noteTurn: (turn) => {
      noteTurn(turn);
      caller.noteTurn?.(turn);
    },
    noteSent: () => caller.noteSent?.(),
    ...(caller.background && { background: caller.background }),
    ...(caller.patience && { patience: caller.patience }),
  };
}

/**
 * Does work that its caller leaves at half of the time that is left, if there is something to use the other half for. A call that
 * waits for its turn is waited for: it will go out, and then has half of the time that is left.
 */
export async function leavingAtHalf<T>(
  caller: Caller,
  hasOther: () => boolean,
  work: (by: Caller) => Promise<T>,
): Promise<T> {
  const left = new AbortController();
  let waiting = 0;
  /** Whether half of the time ended while a call waited for its turn: that is looked at again when it has had it. */
  let isDue = false;
  let timer: NodeJS.Timeout | undefined;
  const lookAtHalf = (): void => {
    const rest = caller.deadline - performance.now();
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        isDue = waiting > 0;
        if (isDue) return;
        if (hasOther()) left.abort(new HalfIsOver());
        // Something to use the rest for may still come.
        else if (rest > 0) lookAtHalf();
      },
      Math.max(0, rest / 2),
    );
  };
  const noteTurn = (turn: Promise<unknown>): void => {
    waiting += 1;
    const end = (): void => {
      waiting -= 1;
      if (waiting === 0 && isDue) lookAtHalf();
    };
    turn.then(end, end);
  };
  lookAtHalf();
  try {
    return await work(endingWith(AbortSignal.any([caller.signal, left.signal]), caller, noteTurn));
  } finally {
    // Turns may still end after this.
    isDue = false;
    clearTimeout(timer);
  }
}
