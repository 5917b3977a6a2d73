/** How far the machine's clock has been before that which counts since the process began. */
let ahead = Number.NEGATIVE_INFINITY;

/**
 * The time by which what is kept ages, in milliseconds of the epoch. Where the machine's clock is set back this one goes on: by
 * that one all that was read would be good until it has caught up. Where the machine sleeps, which the count of the process
 * leaves out, it goes on as well.
 */
export function steadyNow(): number {
  const counted = performance.now();
  ahead = Math.max(ahead, Date.now() - counted);
  return Math.floor(ahead + counted);
}
