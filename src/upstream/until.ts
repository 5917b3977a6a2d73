/** Whether what ended did so because its time was over. */
export function isTimeOver(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

/** Whether the request has run out of time, and not been left. */
export function isOutOfTime({ aborted, reason }: AbortSignal): boolean {
  return aborted && isTimeOver(reason);
}

/** Whether whoever asked has gone: nobody is there to be answered. */
export function isLeft({ aborted, reason }: AbortSignal): boolean {
  return aborted && !isTimeOver(reason);
}

/** Why one leaves who has the other half of the time for something else. */
export class HalfIsOver extends DOMException {
  constructor() {
    super('Half of the time is over', 'TimeoutError');
  }
}

/**
 * What comes, unless the request ends before: then `leave` says what becomes of it. Its listener is taken off by hand, for of
 * several that a signal of their own takes off Node loses all but the last to its garbage collector.
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
