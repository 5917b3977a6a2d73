import { steadyNow } from '../timing/clock.js';
import { HalfIsOver, isOutOfTime, until } from '../timing/until.js';
import type { Bill } from './bill.js';
import type { Caller } from './call.js';
import { isOutOfCalls, pastDeadline } from './errors.js';
import type { Asker, Priority } from './fair-order.js';

/** One wait for a flight. The same caller may wait for it twice. */
interface Seat {
  readonly caller: Caller;
}

/** A call under way, for all who wait for it: it ends when the last of them has left, not when the first does. */
class Flight implements Caller {
  readonly seats = new Set<Seat>();
  readonly since = steadyNow();
  isLost = false;
  /** When its last call went out; infinity where none has yet. */
  private sentAt = Number.POSITIVE_INFINITY;
  private readonly ended = new AbortController();
  /** The turns that its calls wait for: whoever joins waits for them too. */
  private readonly turns = new Set<Promise<unknown>>();

  constructor(private payer: Seat) {
    this.seats.add(payer);
  }

  join(seat: Seat): void {
    this.seats.add(seat);
    for (const turn of this.turns) seat.caller.noteTurn?.(turn);
  }

  /** The first caller pays. When it leaves, the next one does, for the first one's bill may have been given by then. */
  get bill(): Bill {
    return this.payer.caller.bill;
  }

  get signal(): AbortSignal {
    return this.ended.signal;
  }

  get askers(): readonly Asker[] {
    return [...this.seats].flatMap(({ caller }) => caller.askers);
  }

  get anew(): boolean {
    return [...this.seats].some(({ caller }) => caller.anew === true);
  }

  get priority(): Priority {
    return [...this.seats].some(({ caller }) => caller.priority === 'interactive') ? 'interactive' : 'background';
  }

  get deadline(): number {
    return Math.max(...[...this.seats].map(({ caller }) => caller.deadline));
  }

  noteTurn(turn: Promise<unknown>): void {
    this.turns.add(turn);
    const end = (): void => void this.turns.delete(turn);
    turn.then(end, end);
    for (const { caller } of this.seats) caller.noteTurn?.(turn);
  }

  get isSent(): boolean {
    return this.sentAt < Number.POSITIVE_INFINITY;
  }

  noteSent(): void {
    this.sentAt = steadyNow();
    for (const { caller } of this.seats) caller.noteSent?.();
  }

  get noteHeldUp(): Caller['noteHeldUp'] {
    const told = [...this.seats].flatMap(({ caller }) => caller.noteHeldUp ?? []);
    return told.length === 0 ? undefined : (by) => told.forEach((tell) => tell(by));
  }

  leave(seat: Seat): void {
    const { signal, since } = seat.caller;
    this.seats.delete(seat);
    const [next] = this.seats;
    if (next && seat === this.payer) this.payer = next;
    // The call has been under way for longer than the whole time of a caller who has run out of it: it may never be answered, and
    // those who still wait ask anew.
    const now = steadyNow();
    const time = (now - since) * (signal.reason instanceof HalfIsOver ? 2 : 1);
    this.isLost ||= isOutOfTime(signal) && now - this.sentAt > time;
    // The call ends for the reason that the last caller left.
    if (this.seats.size === 0 || this.isLost) this.ended.abort(signal.reason);
  }
}

interface Open {
  readonly flight: Flight;
  readonly landing: Promise<unknown>;
}

/** A call that several ask for at the same time is made once. */
export class Flights {
  private readonly open = new Map<string, Open>();

  /** `operation`: what messages call it. Each caller keeps its own signal and deadline. */
  async join<T>(operation: string, key: string, caller: Caller, start: (shared: Caller) => Promise<T>): Promise<T> {
    const { signal, bill } = caller;
    if (signal.aborted) throw pastDeadline(operation);
    const seat: Seat = { caller };
    const { flight, landing } = this.board(key, seat, start);
    const age = flight.isSent ? steadyNow() - flight.since : 0;
    const isPaidByOther = flight.bill !== bill;
    let isAlone = false;
    try {
      return (await until(signal, landing, (reject) => {
        flight.leave(seat);
        if (flight.seats.size > 0) return reject(pastDeadline(operation));
        // Nobody else waits: the call has been told to stop, and says itself what it was waiting for.
        this.close(key, flight);
        landing.then(() => reject(pastDeadline(operation)), reject);
      })) as T;
    } catch (error) {
      // The one who pays may make no more calls, or has waited in vain: others who wait have calls and time of their own.
      isAlone = !signal.aborted && (flight.isLost || (isPaidByOther && isOutOfCalls(error)));
      if (!isAlone) throw error;
    } finally {
      flight.seats.delete(seat);
      if (isPaidByOther && !isAlone) bill.countHit(age);
    }
    return await this.join(operation, key, caller, start);
  }

  private board<T>(key: string, seat: Seat, start: (shared: Caller) => Promise<T>): Open {
    const known = this.open.get(key);
    const { anew, since } = seat.caller;
    // A call that has not gone out yet will tell of a moment later than this.
    if (known && !(anew && known.flight.isSent && known.flight.since < since)) {
      known.flight.join(seat);
      return known;
    }
    const flight = new Flight(seat);
    const landing = start(flight).finally(() => this.close(key, flight));
    // Nobody may be left to hear that it failed.
    landing.catch(() => undefined);
    const open = { flight, landing };
    this.open.set(key, open);
    return open;
  }

  private close(key: string, flight: Flight): void {
    if (this.open.get(key)?.flight === flight) this.open.delete(key);
  }
}
