import type { Caller } from './call.js';

/** Waits for what is coming, for half of the time that is left: what is to be done after it has the other half. */
export async function forHalfTheTime({ deadline }: Pick<Caller, 'deadline'>, coming: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const half = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, (deadline - performance.now()) / 2));
  });
  await Promise.race([coming, half]);
  clearTimeout(timer);
}
