import type { Caller } from './call.js';

/** Waits for a promise, for half of the time that is left at most: the other half is for what comes after. */
export async function forHalfTheTime({ deadline }: Pick<Caller, 'deadline'>, coming: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const half = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, (deadline - performance.now()) / 2));
  });
  await Promise.race([coming, half]);
  clearTimeout(timer);
}
