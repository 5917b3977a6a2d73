import type { RowPlace } from './row-room.js';

/** Interactive calls go before those that refresh what is kept. */
export type Priority = 'background' | 'interactive';

/** A caller, and which of their requests it is. */
export interface Asker {
  readonly owner: string;
  readonly request: object;
  /** Left out where what is read goes into no answer. */
  readonly place?: RowPlace;
}

export interface TakesTurns {
  readonly priority: Priority;
  /** All who wait for the call: it goes out at the first of their turns. */
  readonly askers: readonly Asker[];
}

interface Waits {
  readonly waiter: TakesTurns;
}

/** A waiting call, with its askers as they were at the beginning: those of a shared call are gathered anew each time. */
interface Place<W extends Waits> {
  readonly waits: W;
  readonly askers: readonly Asker[];
}

/** The waiting calls, by owner and by request, in the order of their turns. */
type Lot<W extends Waits> = Map<string, Map<object, Place<W>[]>>;

/**
 * Decides whose call goes out next: interactive calls before others; then a call of the owner who has waited longest since they
 * came or had a call; among that owner's, a call of the request that has. So each owner has one call in each round, however much
 * they ask for.
 */
export class FairOrder {
  private turn = 0;
  private owners = new Map<string, number>();
  private requests = new WeakMap<object, number>();

  /** Called where nobody waits. */
  forget(): void {
    this.owners = new Map();
    this.requests = new WeakMap();
  }

  /** A call goes out: that was the turn of all who asked for it. */
  noteTurn({ askers }: TakesTurns): void {
    for (const { owner, request } of askers) {
      this.turn += 1;
      this.owners.set(owner, this.turn);
      this.requests.set(request, this.turn);
    }
  }

  /**
   * All waiting calls, in the order in which they go out if nobody else comes. `refused`: calls that will not go out, and so use
   * up nobody's turn. Each seat is looked at once, for thousands may wait for the same calls.
   */
  *of<W extends Waits>(all: readonly W[], refused: ReadonlySet<W> = new Set()): Generator<W, void> {
    const urgent: Place<W>[] = [];
    const others: Place<W>[] = [];
    for (const waits of all) {
      const { priority, askers } = waits.waiter;
      (priority === 'interactive' ? urgent : others).push({ waits, askers });
    }
    const lots = [this.lotOf(urgent), this.lotOf(others)];
    const given = new Set<Place<W>>();
    for (const lot of lots) {
      // An owner who is moved to the end comes up again in this loop.
      for (const requests of lot.values()) {
        for (let next = firstOf(requests, given); next; next = firstOf(requests, given)) {
          given.add(next);
          yield next.waits;
          if (refused.has(next.waits)) continue;
          for (const asker of next.askers) for (const each of lots) putBehind(each, asker);
          break;
        }
      }
    }
  }

  private lotOf<W extends Waits>(places: readonly Place<W>[]): Lot<W> {
    const lot: Lot<W> = new Map();
    for (const place of places) {
      for (const { owner, request } of place.askers) {
        const requests = valueOf(lot, owner, () => new Map<object, Place<W>[]>());
        valueOf(requests, request, () => []).push(place);
      }
    }
    for (const [owner, requests] of lot) lot.set(owner, this.byTurn(requests, this.requests));
    return this.byTurn(lot, this.owners);
  }

  /** Sorted by how long they have waited. */
  private byTurn<K, V>(waiting: Map<K, V>, turns: Turns<K>): Map<K, V> {
    const placed = [...waiting].map((entry) => ({ entry, since: valueOf(turns, entry[0], () => (this.turn += 1)) }));
    return new Map(placed.sort((a, b) => a.since - b.since).map(({ entry }) => entry));
  }
}

interface Turns<K, V = number> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

function valueOf<K, V>(map: Turns<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function firstOf<W extends Waits>(
  requests: Map<object, Place<W>[]>,
  given: ReadonlySet<Place<W>>,
): Place<W> | undefined {
  for (const [request, own] of requests) {
    for (let next = own.shift(); next; next = own.shift()) if (!given.has(next)) return next;
    requests.delete(request);
  }
  return undefined;
}

function putBehind<W extends Waits>(lot: Lot<W>, { owner, request }: Asker): void {
  const requests = lot.get(owner);
  if (!requests) return;
  moveLast(lot, owner, requests);
  const own = requests.get(request);
  if (own) moveLast(requests, request, own);
}

function moveLast<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.delete(key);
  map.set(key, value);
}
