/** A call that went out, and when SageMaker had it at the latest; null as long as it may still be under way. */
export interface Sent {
  there: number | null;
}

/** A second, and a margin for clocks that differ. */
const WINDOW_MS = 1_010;
/**
 * A call is taken to reach SageMaker within so many ticks: SageMaker counts a call when it arrives, so counting from then on is
 * right. Ticks of the event loop, for a process that stands still sends nothing.
 */
const MOST_TICKS = 5;
const TICK_MS = 50;
/** After throttling the rate is halved, at most once in this time, and grows back over the next one. */
const COOL_MS = 1_000;
const RECOVERY_MS = 20_000;
/** The rate never falls below this part of the configured one. */
const FLOOR = 1 / 16;

/**
 * When the next calls may go out: no more than the rate in any second. It falls where SageMaker throttles, for others use up the
 * same quota, and recovers by itself. Times are those of `performance.now()`.
 */
export class Rate {
  /** The calls that went out last. */
  private sent: Sent[] = [];
  private low: { readonly rate: number; readonly at: number } | null = null;
  private notBefore = 0;

  constructor(readonly perSecond: number) {}

  /** The rate as it is now: the configured one, or less after throttling. */
  get current(): number {
    return this.rateAt(performance.now());
  }

  private rateAt(time: number): number {
    if (!this.low) return this.perSecond;
    const grown = this.low.rate + ((time - this.low.at) / RECOVERY_MS) * this.perSecond;
    return Math.min(this.perSecond, grown);
  }

  /** The rate as a number of calls (`burst`) in a time (`windowMs`). */
  private paceAt(time: number): { readonly burst: number; readonly windowMs: number; readonly isFull: boolean } {
    const rate = this.rateAt(time);
    return {
      burst: Math.max(1, Math.floor(rate)),
      windowMs: rate >= 1 ? WINDOW_MS : WINDOW_MS / rate,
      isFull: rate >= this.perSecond,
    };
  }

  /** When the last calls arrived, oldest first; for those that may still be under way, now. */
  private arrivals(now: number): number[] {
    return this.sent.map(({ there }) => there ?? now).sort((a, b) => a - b);
  }

  /** Gives the time at which a call goes out that has `ahead` others before it, unless SageMaker throttles again. */
  times(): (ahead: number) => number {
    const now = performance.now();
    const { notBefore } = this;
    const pace = this.paceAt(now);
    const recent = this.arrivals(now)
      .filter((at) => at > now - pace.windowMs)
      .slice(-pace.burst);
    return (ahead) => {
      let index = recent.length + ahead - pace.burst;
      if (index < 0) return Math.max(now, notBefore);
      let { burst, windowMs, isFull } = pace;
      let passed = windowMs;
      while (index >= burst && !isFull) {
        index -= burst;
        ({ burst, windowMs, isFull } = this.paceAt(now + passed));
        passed += windowMs;
      }
      passed += Math.floor(index / burst) * windowMs;
      const from = recent[index % burst] ?? now;
      return Math.max(from, notBefore - pace.windowMs, now - pace.windowMs) + passed;
    };
  }

  timeOf(ahead: number): number {
    return this.times()(ahead);
  }

  /** A call goes out: once it has been answered, its `there` must be set. */
  noteSent(): Sent {
    const now = performance.now();
    const sent: Sent = { there: null };
    this.sent = this.sent.filter(({ there }) => there === null || there > now - this.paceAt(now).windowMs);
    this.sent.push(sent);
    this.watch(sent, MOST_TICKS);
    return sent;
  }

  private watch(sent: Sent, ticks: number): void {
    const tick = (): void => {
      if (sent.there !== null) return;
      if (ticks === 1) sent.there = performance.now();
      else this.watch(sent, ticks - 1);
    };
    setTimeout(tick, TICK_MS).unref();
  }

  /**
   * SageMaker said that the rate is exceeded; several calls under way at the same time count once. Returns whether the rate
   * falls.
   */
  noteThrottled(): boolean {
    const now = performance.now();
    if (this.low && now - this.low.at < COOL_MS) return false;
    this.low = { rate: Math.max(this.perSecond * FLOOR, this.current / 2), at: now };
    this.notBefore = now + COOL_MS / 4;
    return true;
  }
}
