import type { Bill } from './bill.js';
import type { Caller } from './call.js';
import { steadyNow } from './clock.js';
import { isOutOfCalls, pastDeadline } from './errors.js';
import type { Asker, Priority } from './fair-order.js';
import { HalfIsOver, isOutOfTime, until } from './until.js';

/** One wait for a flight; the same caller may wait for it twice. */
interface Seat {
  readonly caller: Caller;
}

/** A call under way for whoever waits for it: it ends when the last of them has left, and not with the first. */
class Flight implements Caller {
  readonly seats = new Set<Seat>();
  readonly since = steadyNow();
  isLost = false;
  /** When its last call went out; infinity: none has yet. */
  private sentAt = Number.POSITIVE_INFINITY;
  private readonly ended = new AbortController();
  /** Those that its calls wait for, by which each who joins is held up as well. */
  private readonly turns = new Set<Promise<unknown>>();

  constructor(private payer: Seat) {
    this.seats.add(payer);
  }

  join(seat: Seat): void {
    this.seats.add(seat);
    for (const turn of this.turns) seat.caller.noteTurn?.(turn);
  }

  /** The first pays, and from when it leaves on the next: its own bill has been told by then. */
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
    // It has been on its way for longer than who has run out of time has in all: it may never come, and whoever waits still
    // asks anew.
    const now = steadyNow();
    const time = (now - since) * (signal.reason instanceof HalfIsOver ? 2 : 1);
    this.isLost ||= isOutOfTime(signal) && now - this.sentAt > time;
    // Why the last one leaves is why it ends.
    if (this.seats.size === 0 || this.isLost) this.ended.abort(signal.reason);
  }
}

interface Open {
  readonly flight: Flight;
  readonly landing: Promise<unknown>;
}

/** The same call asked for by several at once is made once. */
export class Flights {
  private readonly open = new Map<string, Open>();

  /** `operation` is what the call is named in messages. Each caller keeps its own signal and deadline. */
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
        // Nobody else waits: it has been told to stop, and says itself what it was waiting for.
        this.close(key, flight);
        landing.then(() => reject(pastDeadline(operation)), reject);
      })) as T;
    } catch (error) {
      // Who pays may make no more calls, or has waited in vain: whoever else waits has calls and time of their own.
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
    // What has not gone out yet will tell of a later moment than this.
    if (known && !(anew && known.flight.isSent && known.flight.since < since)) {
      known.flight.join(seat);
      return known;
    }
    const flight = new Flight(seat);
    const landing = start(flight).finally(() => this.close(key, flight));
    // Whoever has left does not hear of its failure.
    landing.catch(() => undefined);
    const open = { flight, landing };
    this.open.set(key, open);
    return open;
  }

  private close(key: string, flight: Flight): void {
    if (this.open.get(key)?.flight === flight) this.open.delete(key);
  }
}
