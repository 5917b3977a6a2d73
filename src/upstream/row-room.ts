import { OwnersInTurn } from '../timing/owners-in-turn.js';
import { until } from '../timing/until.js';
import { RowRoomError } from './errors.js';

/** Requests for so few rows do not wait behind those for many: they have a quarter more room for themselves. */
const FEW_ROWS = 100;
const SHARE_FOR_FEW = 1 / 4;
/** So many requests go on where there is no room left, for their end is what frees it. */
const BEYOND = 4;
/** A call that takes longer keeps no room for rows that have not come. */
const SLOW_MS = 2_000;

/** The rows that one request holds until its answer is made. */
export interface RowPlace {
  /** Waits until the request may hold so many more; null: it may now. */
  take(rows: number): Promise<void> | null;
  giveBack(rows: number): void;
  leave(): void;
}

/** Who waits for room: the first who asks, where several do. */
export interface RowsFor {
  readonly askers: readonly { readonly place?: RowPlace }[];
  readonly signal: AbortSignal;
}

interface Request {
  readonly owner: string;
  rows: number;
  isOfFew: boolean;
  hasLeft: boolean;
  asked: Asked | null;
}

interface Asked {
  readonly by: Request;
  rows: number;
  readonly turn: PromiseWithResolvers<void>;
}

/**
 * The room that the rows of all answers have together while these are made: how many are asked for at once is up to the clients.
 * When it is full, requests wait. Those that hold rows already go first, and callers have their turns one after the other.
 */
export class RowRoom {
  private takenByMany = 0;
  private takenByFew = 0;
  private readonly beyond = new Set<Request>();
  private readonly holding = new OwnersInTurn<Asked>();
  private readonly forFew = new OwnersInTurn<Asked>();
  private readonly forMany = new OwnersInTurn<Asked>();

  constructor(private readonly most: number) {}

  enter(owner: string): RowPlace {
    const request: Request = { owner, rows: 0, isOfFew: true, hasLeft: false, asked: null };
    return {
      take: (rows) => this.take(request, rows),
      giveBack: (rows) => {
        this.count(request, -rows);
        this.next();
      },
      leave: () => {
        this.count(request, -request.rows);
        request.hasLeft = true;
        this.beyond.delete(request);
        this.next();
      },
    };
  }

  private take(by: Request, rows: number): Promise<void> | null {
    if (by.asked) {
      by.asked.rows += rows;
      return by.asked.turn.promise;
    }
    if (by.rows + rows > FEW_ROWS) this.countAmongMany(by);
    const asked: Asked = { by, rows, turn: Promise.withResolvers() };
    const queue = this.queueOf(by);
    if (queue.isEmpty && this.fits(asked)) {
      this.count(by, rows);
      return null;
    }
    by.asked = asked;
    queue.add(by.owner, asked);
    this.next();
    return asked.turn.promise;
  }

  private queueOf({ rows, isOfFew }: Request): OwnersInTurn<Asked> {
    if (rows > 0) return this.holding;
    return isOfFew ? this.forFew : this.forMany;
  }

  private readonly fits = ({ by, rows }: Asked): boolean => {
    if (by.hasLeft || this.beyond.has(by)) return true;
    return by.isOfFew ? this.takenByFew + rows <= this.most * SHARE_FOR_FEW : this.takenByMany + rows <= this.most;
  };

  private countAmongMany(by: Request): void {
    const { rows } = by;
    this.count(by, -rows);
    by.isOfFew = false;
    this.count(by, rows);
  }

  private count(by: Request, rows: number): void {
    if (by.hasLeft) return;
    by.rows += rows;
    if (by.isOfFew) this.takenByFew += rows;
    else this.takenByMany += rows;
  }

  private next(): void {
    for (const queue of [this.holding, this.forFew, this.forMany]) {
      for (let one = queue.take(this.fits); one; one = queue.take(this.fits)) this.goOn(one);
      while (this.beyond.size < BEYOND && !queue.isEmpty) {
        const one = queue.take();
        if (!one) break;
        this.beyond.add(one.by);
        this.goOn(one);
      }
    }
  }

  private goOn({ by, rows, turn }: Asked): void {
    by.asked = null;
    this.count(by, rows);
    turn.resolve();
  }
}

/** Waits until the request may hold so many more rows; null: it may now. */
export function roomFor({ askers: [asker], signal }: RowsFor, rows: number): Promise<void> | null {
  const turn = asker?.place?.take(rows) ?? null;
  return turn && until(signal, turn, (reject) => reject(new RowRoomError()));
}

/** The rows that one page takes while it is read. */
export class PageRows {
  private taken = 0;
  /** What is given back goes to who has taken it, though another may ask first by then. */
  private readonly by: RowsFor;

  constructor({ askers, signal }: RowsFor) {
    this.by = { askers, signal };
  }

  /** Waits for a call. Where it is slow, the room of the rows that have not come by then is others' meanwhile. */
  async waitFor<V>(call: Promise<V>, come: number): Promise<V> {
    const isSlow = setTimeout(() => void this.upTo(come), SLOW_MS);
    try {
      return await call;
    } finally {
      clearTimeout(isSlow);
    }
  }

  /** Waits until the page may have so many rows in all. */
  async upTo(rows: number): Promise<void> {
    const more = rows - this.taken;
    if (more > 0) await roomFor(this.by, more);
    else if (more < 0) this.by.askers[0]?.place?.giveBack(-more);
    this.taken = rows;
  }
}
