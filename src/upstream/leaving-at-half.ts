import type { Caller } from './call.js';
import { HalfIsOver } from './until.js';

/** The same caller, who ends with another signal, and of whose turns another is told as well. */
function endingWith(signal: AbortSignal, caller: Caller, noteTurn: (turn: Promise<unknown>) => void): Caller {
  return {
    signal,
    since: caller.since,
    // Whoever joins a flight changes these.
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
  };
}

/**
 * Does what a caller waits for, who leaves it when half of the time that is left is over, where there is something that the
 * other half is for. What waits for its turn is waited for: it comes, and has half of what is left then.
 */
export async function leavingAtHalf<T>(
  caller: Caller,
  hasOther: () => boolean,
  work: (by: Caller) => Promise<T>,
): Promise<T> {
  const left = new AbortController();
  let waiting = 0;
  /** Whether half was over while something waited: it is looked at again when that has its turn. */
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
        // What the rest is for may come yet.
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
    // Turns may end later.
    isDue = false;
    clearTimeout(timer);
  }
}
