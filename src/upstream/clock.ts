/**
 * The time by which what is kept ages, in milliseconds of the epoch. Where the machine's clock is set back this one goes on: by
 * that one all that was read would be good until it has caught up.
 */
export function steadyNow(): number {
  return Math.floor(performance.timeOrigin + performance.now());
}
