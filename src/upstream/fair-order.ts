/** Interactive calls go before those that refresh what is kept. */
export type Priority = 'background' | 'interactive';

/** Who asks, and in which of their requests. */
export interface Asker {
  readonly owner: string;
  readonly request: object;
}

export interface TakesTurns {
  readonly priority: Priority;
  /** All who wait for the call: it goes out when the first of them has their turn. */
  readonly askers: readonly Asker[];
}

interface Waits {
  readonly waiter: TakesTurns;
}

/** One who waits, with the askers as they were when all were looked at: of a shared call they are gathered anew each time. */
interface Place<W extends Waits> {
  readonly waits: W;
  readonly askers: readonly Asker[];
}

/** What is asked for, by owner and by request: who is next stands first. */
type Lot<W extends Waits> = Map<string, Map<object, Place<W>[]>>;

/**
 * Whose call goes out next: interactive ones before others, then that of the caller who has waited longest since they came
 * or had a call, and of theirs that of the request which has. So each has one call in each round, whoever asks much.
 */
export class FairOrder {
  private turn = 0;
  private owners = new Map<string, number>();
  private requests = new WeakMap<object, number>();

  /** Nobody waits. */
  forget(): void {
    this.owners = new Map();
    this.requests = new WeakMap();
  }

  /** A call goes out: all who asked for it have had their turn. */
  noteTurn({ askers }: TakesTurns): void {
    for (const { owner, request } of askers) {
      this.turn += 1;
      this.owners.set(owner, this.turn);
      this.requests.set(request, this.turn);
    }
  }

  /**
   * All in the order in which they go out if nobody else comes. `refused`: those who will not, for whom nobody's turn is
   * over. Each seat is looked at once, for thousands may wait for the same calls.
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
      // Who is put behind the others comes again.
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

  /** By how long they have waited. */
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
