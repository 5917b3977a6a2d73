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

/** A call that waits, and one of those who ask for it. */
interface Seat<W extends Waits> {
  readonly waits: W;
  readonly asker: Asker;
}

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

  /** The next of those who wait, who has had their turn then. At least one waits. */
  next<W extends Waits>(all: readonly W[]): W {
    const { waits } = all.flatMap(seatsOf).reduce((first, seat) => (this.compare(seat, first) < 0 ? seat : first));
    for (const { owner, request } of waits.waiter.askers) {
      this.turn += 1;
      this.owners.set(owner, this.turn);
      this.requests.set(request, this.turn);
    }
    return waits;
  }

  /** All in the order in which they go out if nobody else comes. */
  of<W extends Waits>(all: readonly W[]): W[] {
    const urgent = all.filter(({ waiter }) => isUrgent(waiter));
    const others = all.filter(({ waiter }) => !isUrgent(waiter));
    return [...this.inRounds(urgent), ...this.inRounds(others)];
  }

  private inRounds<W extends Waits>(all: readonly W[]): W[] {
    const byOwner = Map.groupBy(all.flatMap(seatsOf), ({ asker }) => asker.owner);
    const own = [...byOwner.values()].flatMap((seats) =>
      takingTurns(
        seats,
        ({ asker }) => asker.request,
        (request) => this.since(this.requests, request),
      ),
    );
    const seats = takingTurns(
      own,
      ({ asker }) => asker.owner,
      (owner) => this.since(this.owners, owner),
    );
    // The first of those who ask for a call decides.
    return [...new Set(seats.map(({ waits }) => waits))];
  }

  private compare<W extends Waits>(a: Seat<W>, b: Seat<W>): number {
    return (
      Number(isUrgent(b.waits.waiter)) - Number(isUrgent(a.waits.waiter)) ||
      this.since(this.owners, a.asker.owner) - this.since(this.owners, b.asker.owner) ||
      this.since(this.requests, a.asker.request) - this.since(this.requests, b.asker.request)
    );
  }

  /** Since which turn they have waited. */
  private since<K>(turns: { get(key: K): number | undefined; set(key: K, turn: number): unknown }, key: K): number {
    const known = turns.get(key);
    if (known !== undefined) return known;
    this.turn += 1;
    turns.set(key, this.turn);
    return this.turn;
  }
}

function isUrgent({ priority }: TakesTurns): boolean {
  return priority === 'interactive';
}

function seatsOf<W extends Waits>(waits: W): Seat<W>[] {
  return waits.waiter.askers.map((asker) => ({ waits, asker }));
}

/** One of each key in each round, the keys by how long they have waited. */
function takingTurns<S, K>(seats: readonly S[], keyOf: (seat: S) => K, since: (key: K) => number): S[] {
  const rounds = new Map<K, number>();
  const placed = seats.map((seat) => {
    const key = keyOf(seat);
    const round = rounds.get(key) ?? 0;
    rounds.set(key, round + 1);
    return { seat, round, since: since(key) };
  });
  return placed.sort((a, b) => a.round - b.round || a.since - b.since).map(({ seat }) => seat);
}
