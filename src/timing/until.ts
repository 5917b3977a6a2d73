/** Whether something ended because its time was over. */
export function isTimeOver(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

/** Whether the request has run out of time; not where its client has left. */
export function isOutOfTime({ aborted, reason }: AbortSignal): boolean {
  return aborted && isTimeOver(reason);
}

/** Whether the client has left: nobody is there to be answered. */
export function isLeft({ aborted, reason }: AbortSignal): boolean {
  return aborted && !isTimeOver(reason);
}

/** The reason of a caller who leaves to use the other half of the time for something else. */
export class HalfIsOver extends DOMException {
  constructor() {
    super('Half of the time is over', 'TimeoutError');
  }
}

/**
 * Waits for a promise, unless the signal ends first: then `leave` decides what becomes of it. The listener is taken off by hand:
 * of several with a `signal` option, Node may take off only the last, for its garbage collector has the rest.
 */
export async function until<T>(
  ended: AbortSignal,
  coming: Promise<T>,
  leave: (reject: (error: unknown) => void) => void,
): Promise<T> {
  let onEnd = (): void => undefined;
  const left = new Promise<never>((_resolve, reject) => {
    onEnd = (): void => leave(reject);
    if (ended.aborted) onEnd();
    else ended.addEventListener('abort', onEnd, { once: true });
  });
  try {
    return await Promise.race([coming, left]);
  } finally {
    ended.removeEventListener('abort', onEnd);
  }
}
