/** Mixes a seed, an index and a subject into 32 bits: what an index is like is asked for, never stored. */
export function mix(seed: number, index: number, subject: number): number {
  let h =
    Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^
    Math.imul(index + 0x165667b1, 0xc2b2ae35) ^
    Math.imul(subject, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** The same as a fraction in [0, 1). */
export function fraction(seed: number, index: number, subject: number): number {
  return mix(seed, index, subject) / 4294967296;
}

/** A stream of chances that is a pure function of (seed, index, subject). */
export class Dice {
  #state: number;

  constructor(seed: number, index: number, subject: number) {
    this.#state = mix(seed, index, subject);
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A stream of its own: what is drawn from it moves nothing else. */
  fork(): Dice {
    return new Dice(Math.floor(this.next() * 4294967296), 0, 0);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from low to high, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** A number with that many decimals. */
  decimal(low: number, high: number, decimals: number): number {
    return Number((low + this.next() * (high - low)).toFixed(decimals));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  hex(length: number): string {
    let text = '';
    while (text.length < length) text += Math.floor(this.next() * 16).toString(16);
    return text;
  }
}
