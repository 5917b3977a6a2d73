/** The most by which the machine's clock has been ahead of the time counted since the process began. */
let ahead = Number.NEGATIVE_INFINITY;

/**
 * The time by which kept records age, in milliseconds of the epoch. It goes on where the machine's clock is set back, by which
 * everything read would stay good until it had caught up. It also goes on where the machine sleeps, which the process's own count
 * leaves out.
 */
export function steadyNow(): number {
  const counted = performance.now();
  ahead = Math.max(ahead, Date.now() - counted);
  return Math.floor(ahead + counted);
}
