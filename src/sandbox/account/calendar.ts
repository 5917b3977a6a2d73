import { fraction, mix } from './dice.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const CREATION = 1;
const TIES = 2;
const LIVE_INTERVAL = 4_000;

/**
 * When each training job was created: a monotone function of its index (0 is the oldest), in closed form, so that a
 * time is found by bisection. Jobs grow denser towards the present; some are submitted together, within one second.
 */
export class Calendar {
  readonly #span: number;

  constructor(
    readonly seed: number,
    readonly jobs: number,
    readonly now: number,
    readonly live: boolean,
  ) {
    this.#span = Math.min(Math.max(jobs * 90 * MINUTE, 20 * DAY), 730 * DAY);
  }

  /** How many jobs there are at a time. Only a live account grows. */
  size(at: number): number {
    if (!this.live || at <= this.now) return this.jobs;
    let size = this.jobs + Math.max(0, Math.floor((at - this.now) / LIVE_INTERVAL) - 1);
    while (this.created(size) <= at) size++;
    return size;
  }

  /** Epoch milliseconds. */
  created(index: number): number {
    if (index >= this.jobs)
      return this.now + (index - this.jobs) * LIVE_INTERVAL + 1_000 + (mix(this.seed, index, CREATION) % 3_000);
    const burst = index >> 5;
    if (burst === 3 || mix(this.seed, burst, TIES) % 37 === 0)
      return this.#together(index, burst << 5, burst === 3 ? 0 : 17);
    const group = index >> 2;
    const kind = mix(this.seed, group, TIES) % 12;
    if (kind < 2) return this.#together(index, group << 2, kind === 0 ? 0 : 137);
    return this.#alone(index);
  }

  /** The index of the first job that was created at that time or later; the size where there is none. */
  firstAtOrAfter(time: number, size: number): number {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.created(middle) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #together(index: number, first: number, step: number): number {
    return Math.floor(this.#alone(first) / 1_000) * 1_000 + (index - first) * step;
  }

  #alone(index: number): number {
    const back = this.jobs - 1 - index + 0.8 * fraction(this.seed, index, CREATION);
    const x = back / this.jobs;
    return Math.floor(this.now - 2.5 * MINUTE - this.#span * (0.15 * x + 0.85 * x ** 1.6));
  }
}
