import { setImmediate as sent } from 'node:timers/promises';

/** Does the work once the call has gone out, in the time that its answer takes. */
export async function meanwhile<V>(call: Promise<V>, work: () => Promise<void>): Promise<V> {
  const settled = call.catch(() => undefined);
  await Promise.race([sent(), settled]);
  await work();
  return await call;
}
