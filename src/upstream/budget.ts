import { type ErrorDetails, pastDeadline, UpstreamError } from './errors.js';
import { FairOrder, type Priority, type TakesTurns } from './fair-order.js';
import { SOON_MS } from './patience.js';
import { Rate, type Sent } from './rate.js';

/** Who waits for a call's turn. Read anew each time, for others may join the wait and bring a later deadline. */
export interface Waiter extends TakesTurns {
  readonly signal: AbortSignal;
  /** Milliseconds of `performance.now()` after which the answer is of no use. */
  readonly deadline: number;
}

interface Waiting {
  readonly waiter: Waiter;
  go(sent: Sent): void;
  fail(error: Error): void;
}

const MAX_WAITING = 1_000;

/** Worked out when it is read: the answer that says it may come much later. */
function comingBack(at: () => number): ErrorDetails {
  return {
    get retryAfterMs() {
      return Math.max(1, Math.ceil(at() - performance.now()));
    },
  };
}

/** The refusal of a call that came too late. It also holds for the calls that the same requests ask for at the same time. */
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
 * The calls a second that one scope may spend on one operation, and the queue of those who wait for their turn. Who asks for much
 * only delays their own calls: callers take turns, and so do the requests of each.
 */
export class Budget {
  private readonly queue: Waiting[] = [];
  private readonly order = new FairOrder();
  private readonly rate: Rate;
  private timer: NodeJS.Timeout | null = null;
  private underWay = 0;
  /** The last refusal in this turn of the event loop. */
  private refusal: Refusal | null = null;

  /** `atOnce`: how many calls may be under way; one that waits for another of them to end does not count as sent yet. */
  constructor(
    private readonly operation: string,
    perSecond: number,
    private readonly atOnce = Number.POSITIVE_INFINITY,
  ) {
    this.rate = new Rate(perSecond);
  }

  get perSecond(): number {
    return this.rate.perSecond;
  }

  /** The rate as it is now: the configured one, or less after throttling. */
  get current(): number {
    return this.rate.current;
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** Resolves when the call may go out; `end` must follow. A call that would wait past its deadline is refused at once. */
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
      // Taken off by hand, not by a `signal` option: of several listeners Node takes off only the last one so, and the call would
      // leave the queue twice.
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

  /** Whether the call would wait for its turn longer than a caller who could have something older does. */
  isLongFor(waiter: Waiter): boolean {
    const soon = performance.now() + SOON_MS;
    return this.rate.timeOf(this.queue.length) > soon && this.rate.timeOf(this.orderWith({ waiter }).at) > soon;
  }

  /** All waiting calls in the order in which they would go out with one more among them, and the place of that one. */
  private orderWith(next: { readonly waiter: Waiter }): { order: (Waiting | typeof next)[]; at: number } {
    const order = [...this.order.of([...this.queue, next])];
    return { order, at: order.indexOf(next) };
  }

  /**
   * Refuses a call that would come too late. Where too many wait, the last in turn gives way to a call that would go before it.
   */
  private requireTurn(waiter: Waiter): void {
    const isFull = this.queue.length >= MAX_WAITING;
    const atLast = this.rate.timeOf(this.queue.length);
    // Calls that only wait for another to end do not make the queue full for those that the rate holds up.
    if (atLast <= performance.now() || (!isFull && atLast <= waiter.deadline)) return;
    if (this.refusal?.holdsFor(waiter)) throw this.tooLate(this.refusal.at);
    const next = { waiter };
    const { order, at: place } = this.orderWith(next);
    const at = this.rate.timeOf(place);
    if (at > waiter.deadline) {
      this.refusal = new Refusal(waiter, at);
      setImmediate(() => (this.refusal = null));
      throw this.tooLate(at);
    }
    if (!isFull || at <= performance.now()) return;
    const last = order.at(-1) as Waiting | typeof next;
    if (!('fail' in last)) throw this.tooLate(at);
    this.remove(last);
    last.fail(this.tooLate(this.rate.timeOf(this.queue.length)));
  }

  private tooLate(at: number): UpstreamError {
    return new UpstreamError(
      'UPSTREAM_THROTTLED',
      `${this.operation} would wait longer for its turn than this request may take; try again later`,
      { retryable: true, details: comingBack(() => at) },
    );
  }

  /** The failure of a throttled call, with when to come back: a call's time at the slowed rate from now, or behind those who wait. */
  withNextTurn({ code, message, retryable, cause }: UpstreamError): UpstreamError {
    const details = comingBack(() =>
      Math.max(performance.now() + 1_000 / this.current, this.rate.timeOf(this.queue.length)),
    );
    return new UpstreamError(code, message, { retryable, cause, details });
  }

  /** Whether a call may go out now. */
  private get isFree(): boolean {
    return this.hasRoom && this.rate.timeOf(0) <= performance.now();
  }

  private get hasRoom(): boolean {
    return this.underWay < this.atOnce;
  }

  /** The call has been answered, or was not made after all. */
  end(sent: Sent): void {
    sent.there ??= performance.now();
    this.underWay -= 1;
    if (this.queue.length === 0) return;
    this.letGo();
    this.schedule();
  }

  private noteSent(): Sent {
    this.underWay += 1;
    return this.rate.noteSent();
  }

  private schedule(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.queue.length === 0 || !this.hasRoom) return;
    this.timer = setTimeout(() => this.release(), Math.max(0, this.rate.timeOf(0) - performance.now()));
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

  /**
   * Others came first, or the rate has fallen: calls that can no longer go out in time are refused now, not at their deadline.
   */
  private failLate(): void {
    const timeOf = this.rate.times();
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

  /** SageMaker said that the rate is exceeded; several calls under way at the same time count once. */
  noteThrottled(): void {
    if (!this.rate.noteThrottled()) return;
    this.failLate();
    this.schedule();
  }
}
