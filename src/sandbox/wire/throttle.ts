import { AwsError } from './errors.js';

/** A token bucket for each operation: so many calls a second, and as many at once. */
export class Throttle {
  readonly #buckets = new Map<string, { left: number; at: number }>();

  take(operation: string, rate: number | undefined, now: number): void {
    if (rate === undefined) return;
    const burst = Math.max(1, rate);
    const bucket = this.#buckets.get(operation) ?? { left: burst, at: now };
    bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1_000) * rate);
    bucket.at = now;
    this.#buckets.set(operation, bucket);
    if (bucket.left < 1) throw new AwsError('ThrottlingException', 'Rate exceeded');
    bucket.left -= 1;
  }
}
