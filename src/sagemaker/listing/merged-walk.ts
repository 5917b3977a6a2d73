import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '../../upstream/call.js';
import type { Dated } from '../records/kept.js';
import { allOf, type Failure, together } from './failure.js';
import { sumTotals, type Total } from './feed.js';
import { isAwaited, isSpent, openPart, type Part, positionOf, readPart, type ScopedList } from './merged-part.js';
import { compareKeys, findPlace, type Order, type Place, placeAfter, type Row } from './order.js';
import type { MergedPosition, Position } from './position.js';
import type { Walk } from './walk.js';

/** A merged row's origin: its part, and how many of that part's rows had been merged with it. */
interface Origin {
  readonly part: number;
  readonly taken: number;
}

/**
 * The lists of several scopes as one, in one order. A scope that fails is left where it stands, and reported. One that reaches
 * its bound ends the whole list, for its next rows are not known.
 */
export class MergedWalk<T extends Dated> implements Walk<T> {
  readonly rows: Row<T>[];
  done = false;
  isCut = false;
  private readonly origins: Origin[];
  /** How many rows had been merged when the first scope failed. */
  private whole: number | null = null;

  private constructor(
    private readonly parts: readonly Part<T>[],
    private readonly order: Order<T>,
    private readonly start: MergedPosition | null,
    merged: { readonly rows: readonly Row<T>[]; readonly origins: readonly Origin[] },
  ) {
    this.rows = [...merged.rows];
    this.origins = [...merged.origins];
  }

  static open<T extends Dated>(lists: readonly ScopedList<T>[], order: Order<T>, from: Position | null): MergedWalk<T> {
    const merged = from?.kind === 'merged' ? from : null;
    const parts = lists.map((one) => openPart(one, merged));
    return new MergedWalk(parts, order, merged, { rows: [], origins: [] });
  }

  get unmerged(): number {
    return this.parts.reduce((sum, { walk, taken }) => sum + walk.rows.length - taken, 0);
  }

  get unfailed(): MergedWalk<T> | null {
    const { whole, rows, origins } = this;
    if (whole === null) return null;
    const taken = this.takenBy(whole - 1);
    const parts = this.parts.map((part, i) => ({ ...part, taken: taken[i] ?? 0, error: null }));
    return new MergedWalk(parts, this.order, this.start, {
      rows: rows.slice(0, whole),
      origins: origins.slice(0, whole),
    });
  }

  leftBy(error: Error): MergedWalk<T> | null {
    const parts = this.parts.map((part) => {
      const own = part.leftBy instanceof Error ? part.leftBy : error;
      return isAwaited(part) ? { ...part, error: own } : { ...part };
    });
    if (parts.every((part) => part.error)) return null;
    const walk = new MergedWalk(parts, this.order, this.start, { rows: this.rows, origins: this.origins });
    walk.merge();
    return walk;
  }

  get filtersHere(): boolean {
    return this.parts.some(({ walk }) => walk.filtersHere);
  }

  get failures(): readonly Failure[] {
    return this.parts.flatMap(({ scope, error }) => (error ? { scope, error } : []));
  }

  get isShort(): boolean {
    return this.parts.some(({ error, walk }) => !error && walk.isShort === true);
  }

  get total(): Total | null {
    return sumTotals(this.parts.map(({ walk, error }) => (error ? null : walk.total)));
  }

  /** One call for each scope of which no row is at hand. */
  async pull(caller: Caller): Promise<void> {
    // Waits for all of them, failed or not: whoever pulls next may begin at once.
    await allOf(this.parts.map(async (part) => await this.read(part, caller)));
    const { failures } = this;
    if (failures.length > 0 && failures.length === this.parts.length) throw together(failures);
    this.merge();
  }

  private merge(): void {
    while (!this.done) {
      const live = this.parts.filter(({ error, walk, taken }) => !error && (taken < walk.rows.length || !walk.done));
      // Once one scope has reached its bound, nobody knows which row is next.
      this.isCut = this.parts.some(({ error, walk, taken }) => !error && walk.isCut && taken >= walk.rows.length);
      this.done = live.length === 0 || this.isCut;
      if (this.done || live.some(({ walk, taken }) => taken >= walk.rows.length)) return;
      this.take(live.reduce((best, part) => (this.isBefore(part, best) ? part : best)));
    }
  }

  private isBefore(a: Part<T>, b: Part<T>): boolean {
    return compareKeys(this.order, a.walk.rows[a.taken] as Row<T>, b.walk.rows[b.taken] as Row<T>) < 0;
  }

  private take(part: Part<T>): void {
    this.rows.push(part.walk.rows[part.taken] as Row<T>);
    part.taken += 1;
    this.origins.push({ part: this.parts.indexOf(part), taken: part.taken });
  }

  private async read(part: Part<T>, caller: Caller): Promise<void> {
    if (!isAwaited(part)) return;
    await readPart(part, caller);
    // No row is merged until all parts are read, and none at all where another part's error ends the pull: the count is still
    // that of before.
    if (part.error) this.whole ??= this.rows.length;
  }

  positionAfter(index: number): Position | null {
    if (index < 0) return this.start;
    const taken = this.takenBy(index);
    return this.position(index, (part, i) => positionOf(part, taken[i] ?? 0));
  }

  /** How many rows of each part had been merged with this one. */
  private takenBy(index: number): readonly number[] {
    const taken = this.parts.map(() => 0);
    for (const origin of this.origins.slice(0, index + 1)) taken[origin.part] = origin.taken;
    return taken;
  }

  end(): Position | null {
    // The rows that follow in the other scopes may lie beyond those that this one can no longer give.
    if (this.parts.some(({ error, walk, taken }) => !error && isSpent(walk, taken))) return null;
    return this.position(this.rows.length - 1, (part) =>
      !part.error && part.taken >= part.walk.rows.length ? part.walk.end() : positionOf(part, part.taken),
    );
  }

  /**
   * One common place for the scopes that began together and can be entered by value. A failed scope has a place of its own, and
   * so have all of them where some had been left behind before.
   */
  private position(index: number, of: (part: Part<T>, i: number) => Position | null): MergedPosition {
    const place = placeAfter(this.order, this.rows, index, this.start?.place ?? null);
    const beganApart = Object.keys(this.start?.apart ?? {}).length > 0;
    const apart = this.parts.flatMap((part, i) => {
      const at = of(part, i);
      return beganApart || part.error || (at && at.kind !== 'value') ? [[part.scope, at] as const] : [];
    });
    return { kind: 'merged', place, apart: Object.fromEntries(apart) as MergedPosition['apart'] };
  }

  find(position: Position): number | null {
    if (position.kind !== 'merged' || !position.place) return null;
    const index = findPlace(this.order, this.rows, position.place);
    return index !== null && this.standsAt(index, position.place, position.apart) ? index : null;
  }

  /**
   * Whether after this row every scope stands where the position says, including those with a place of their own: a scope may
   * have been left behind in the position, or in this walk.
   */
  private standsAt(index: number, place: Place, apart: MergedPosition['apart']): boolean {
    const taken = this.takenBy(index);
    return this.parts.every(({ scope, walk, start }, i) => {
      if (!Object.hasOwn(apart, scope)) return this.isFrom(start, place);
      const at = apart[scope] ?? null;
      const passed = isDeepStrictEqual(at, start) ? -1 : at && walk.find(at);
      return passed !== null && passed + 1 === taken[i];
    });
  }

  /** Whether a part that began at `start` has every row that follows the place. */
  private isFrom(start: Position | null, place: Place): boolean {
    if (start?.kind !== 'value') return start === null;
    const compared = compareKeys(this.order, start.place, place);
    return compared < 0 || (compared === 0 && start.place.passed.every((hash) => place.passed.includes(hash)));
  }
}
