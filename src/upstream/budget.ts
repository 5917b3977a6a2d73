import { pastDeadline, UpstreamError } from './errors.js';
import { FairOrder, type Priority, type TakesTurns } from './fair-order.js';

/** Who waits for a call to be allowed. Read anew each time: others may join the wait, and bring their own deadline. */
export interface Waiter extends TakesTurns {
  readonly signal: AbortSignal;
  /** Milliseconds of `performance.now()` after which the answer is of no use. */
  readonly deadline: number;
}

/** A call that went out, and when it was there at the latest: null as long as it has not been answered. */
export interface Sent {
  readonly at: number;
  there: number | null;
}

interface Waiting {
  readonly waiter: Waiter;
  go(sent: Sent): void;
  fail(error: Error): void;
}

/** A second, and what clocks may differ by. */
const WINDOW_MS = 1_010;
/** For so long at the most a call may be on its way: SageMaker counts it when it comes, and who counts from then on is right. */
const MOST_ON_ITS_WAY_MS = 250;
/** After throttling the rate is halved, at most once in this time, and grows back over the next one. */
const COOL_MS = 1_000;
const RECOVERY_MS = 20_000;
/** Never slower than this part of what is configured. */
const FLOOR = 1 / 16;
const MAX_WAITING = 1_000;

/** What one was told who came too late: it holds for the rest of what the same requests ask at once. */
class Refusal {
  private readonly requests: ReadonlySet<object>;
  private readonly priority: Priority;
  private readonly deadline: number;

  constructor(
    waiter: Waiter,
    readonly at: number,
  ) {
    this.requests = new Set(waiter.askers.map(({ request }) => request));
    this.priority = waiter.priority;
    this.deadline = waiter.deadline;
  }

  holdsFor({ priority, deadline, askers }: Waiter): boolean {
    return (
      priority === this.priority &&
      deadline <= this.deadline &&
      askers.every(({ request }) => this.requests.has(request))
    );
  }
}

/**
 * The calls a second that one scope may spend on one operation: in every second no more than the rate. It slows down where
 * SageMaker throttles, for others use up the same quota, and recovers by itself. Who asks much waits for themselves: callers
 * take turns, and so do the requests of each.
 */
export class Budget {
  private readonly queue: Waiting[] = [];
  private readonly order = new FairOrder();
  /** The last calls. */
  private sent: Sent[] = [];
  private low: { readonly rate: number; readonly at: number } | null = null;
  private notBefore = 0;
  private timer: NodeJS.Timeout | null = null;
  private underWay = 0;
  /** The last, in this turn of the event loop. */
  private refusal: Refusal | null = null;

  /** `atOnce`: how many calls may be under way; who waits for one of them to end has not been counted as sent. */
  constructor(
    private readonly operation: string,
    readonly perSecond: number,
    private readonly atOnce = Number.POSITIVE_INFINITY,
  ) {}

  /** The rate as it stands now: what is configured, or less after throttling. */
  get current(): number {
    if (!this.low) return this.perSecond;
    const grown = this.low.rate + ((performance.now() - this.low.at) / RECOVERY_MS) * this.perSecond;
    return Math.min(this.perSecond, grown);
  }

  get waiting(): number {
    return this.queue.length;
  }

  private get burst(): number {
    return Math.max(1, Math.floor(this.current));
  }

  private get windowMs(): number {
    return this.current >= 1 ? WINDOW_MS : WINDOW_MS / this.current;
  }

  /** When the last calls were there, oldest first; those that may still be on their way, now. */
  private arrivals(now: number): number[] {
    return this.sent.map(({ at, there }) => Math.min(there ?? now, at + MOST_ON_ITS_WAY_MS)).sort((a, b) => a - b);
  }

  /** When the call goes out before which `ahead` others wait: as things stand now, for any number of them. */
  private times(): (ahead: number) => number {
    const now = performance.now();
    const { burst, windowMs, notBefore } = this;
    const recent = this.arrivals(now)
      .filter((at) => at > now - windowMs)
      .slice(-burst);
    return (ahead) => {
      const index = recent.length + ahead - burst;
      if (index < 0) return Math.max(now, notBefore);
      const from = recent[index % burst] ?? now;
      return Math.max(from, notBefore - windowMs, now - windowMs) + (Math.floor(index / burst) + 1) * windowMs;
    };
  }

  private timeOf(ahead: number): number {
    return this.times()(ahead);
  }

  /** Resolves when the call may go out: `end` is to follow. One that would wait past its deadline is told so at once. */
  async take(waiter: Waiter): Promise<Sent> {
    if (this.queue.length === 0) {
      this.order.forget();
      if (this.isFree) return this.noteSent();
    }
    if (waiter.signal.aborted) throw pastDeadline(this.operation);
    this.requireTurn(waiter);
    return await new Promise<Sent>((resolve, reject) => {
      const leave = (): void => {
        this.remove(waiting);
        reject(pastDeadline(this.operation));
        this.schedule();
      };
      // Not by a signal of its own: Node loses those of all listeners but the last, and it would leave the queue twice.
      const stay = (): void => waiter.signal.removeEventListener('abort', leave);
      const waiting: Waiting = {
        waiter,
        go: (sent) => {
          stay();
          resolve(sent);
        },
        fail: (error) => {
          stay();
          reject(error);
        },
      };
      this.queue.push(waiting);
      waiter.signal.addEventListener('abort', leave, { once: true });
      this.schedule();
    });
  }

  /** One that comes too late is told so at once. Where too many wait, the last in turn gives way to who comes before it. */
  private requireTurn(waiter: Waiter): void {
    const isFull = this.queue.length >= MAX_WAITING;
    const atLast = this.timeOf(this.queue.length);
    // Who waits for nothing but another call to end is not who fills the queue of those that the rate holds up.
    if (atLast <= performance.now() || (!isFull && atLast <= waiter.deadline)) return;
    if (this.refusal?.holdsFor(waiter)) throw this.tooLate(this.refusal.at);
    const next = { waiter };
    const order = [...this.order.of([...this.queue, next])];
    const at = this.timeOf(order.indexOf(next));
    if (at > waiter.deadline) {
      this.refusal = new Refusal(waiter, at);
      setImmediate(() => (this.refusal = null));
      throw this.tooLate(at);
    }
    if (!isFull || at <= performance.now()) return;
    const last = order.at(-1) as Waiting | typeof next;
    if (!('fail' in last)) throw this.tooLate(at);
    this.remove(last);
    last.fail(this.tooLate(this.timeOf(this.queue.length)));
  }

  private tooLate(at: number): UpstreamError {
    const details = {
      // The answer that says it may be long in coming.
      get retryAfterMs() {
        return Math.max(1, Math.ceil(at - performance.now()));
      },
    };
    return new UpstreamError(
      'UPSTREAM_THROTTLED',
      `${this.operation} would wait longer for its turn than this request may take; try again later`,
      { retryable: true, details },
    );
  }

  /** Whether a call may go out now. */
  private get isFree(): boolean {
    return this.hasRoom && this.timeOf(0) <= performance.now();
  }

  private get hasRoom(): boolean {
    return this.underWay < this.atOnce;
  }

  /** The call has been answered, or was not made after all. */
  end(sent: Sent): void {
    sent.there = performance.now();
    this.underWay -= 1;
    if (this.queue.length === 0) return;
    this.letGo();
    this.schedule();
  }

  private noteSent(): Sent {
    const now = performance.now();
    const sent: Sent = { at: now, there: null };
    this.underWay += 1;
    this.sent = this.sent.filter(({ at }) => at > now - this.windowMs - MOST_ON_ITS_WAY_MS);
    this.sent.push(sent);
    return sent;
  }

  private schedule(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.queue.length === 0 || !this.hasRoom) return;
    this.timer = setTimeout(() => this.release(), Math.max(0, this.timeOf(0) - performance.now()));
  }

  private release(): void {
    this.letGo();
    this.failLate();
    this.schedule();
  }

  private letGo(): void {
    if (!this.isFree) return;
    for (const next of this.order.of(this.queue)) {
      this.remove(next);
      this.order.noteTurn(next.waiter);
      next.go(this.noteSent());
      if (!this.isFree) return;
    }
  }

  /** Others came first, or the rate has fallen: who cannot be served in time any more is told now, not at the deadline. */
  private failLate(): void {
    const timeOf = this.times();
    const refused = new Set<Waiting>();
    let ahead = 0;
    for (const waiting of this.order.of(this.queue, refused)) {
      const at = timeOf(ahead);
      if (at > waiting.waiter.deadline) {
        refused.add(waiting);
        this.remove(waiting);
        waiting.fail(this.tooLate(at));
      } else ahead += 1;
    }
  }

  private remove(waiting: Waiting): void {
    this.queue.splice(this.queue.indexOf(waiting), 1);
    this.refusal = null;
  }

  /** SageMaker said that the rate is exceeded: several calls that were under way at once say it once. */
  noteThrottled(): void {
    const now = performance.now();
    if (this.low && now - this.low.at < COOL_MS) return;
    this.low = { rate: Math.max(this.perSecond * FLOOR, this.current / 2), at: now };
    this.notBefore = now + COOL_MS / 4;
    this.failLate();
    this.schedule();
  }
}
