import type { Caller } from '../../upstream/call.js';
import type { Dated } from '../records/kept.js';
import { PAGE_SIZE, type Total } from './feed.js';
import type { Position } from './position.js';
import type { SortedScan } from './sorted-scan.js';
import type { Walk } from './walk.js';

/** The most rows that are read at once by Search: a scope may make four calls of Search, by default, for each call of List. */
const FEW = 4 * PAGE_SIZE;

/**
 * How the list may be read: newest first by Search (`newest`), which `sorted` puts into the list's order, or by List (`listed`).
 */
interface Ways<T extends Dated> {
  readonly newest: Walk<T>;
  readonly sorted: SortedScan<T>;
  listed(): Walk<T>;
}

/**
 * A list in an order that only List has, with a filter that List decides after its page is cut, so that all jobs would have to be
 * listed to pick these out. Where Search finds few, they are read at once and sorted here. Where it finds many, List comes upon
 * enough of them soon.
 */
export class PickedWalk<T extends Dated> implements Walk<T> {
  private way: Walk<T> | null;
  private readonly most: number;

  /**
   * `knownTotal`: how many jobs there are, where that is known already; `maxCalls`: how many calls may be spent on a list that is
   * sorted here.
   */
  constructor(
    private readonly ways: Ways<T>,
    knownTotal: Total | null,
    maxCalls: number,
  ) {
    this.most = Math.min(FEW, maxCalls * PAGE_SIZE);
    this.way = knownTotal && knownTotal.value > this.most ? ways.listed() : null;
  }

  get rows(): Walk<T>['rows'] {
    return this.way?.rows ?? [];
  }

  get done(): boolean {
    return this.way?.done ?? false;
  }

  get isCut(): boolean {
    return this.way?.isCut ?? false;
  }

  get isShort(): boolean {
    return this.way?.isShort ?? false;
  }

  get filtersHere(): boolean {
    return (this.way ?? this.ways.newest).filtersHere;
  }

  get total(): Total | null {
    return this.way?.total ?? null;
  }

  get failures(): Walk<T>['failures'] {
    return this.way?.failures ?? [];
  }

  get newest(): Walk<T> | null {
    const { newest } = this.ways;
    return newest.rows.length > 0 ? newest : null;
  }

  async pull(caller: Caller): Promise<void> {
    this.way ??= await this.choose(caller);
    await this.way.pull(caller);
  }

  private async choose(caller: Caller): Promise<Walk<T>> {
    const { newest, sorted } = this.ways;
    await newest.pull(caller);
    const count = newest.total?.value ?? Number.POSITIVE_INFINITY;
    return newest.done || count <= this.most ? sorted : this.ways.listed();
  }

  positionAfter(index: number): Position | null {
    return this.way?.positionAfter(index) ?? null;
  }

  end(): Position | null {
    return this.way?.end() ?? null;
  }

  find(position: Position): number | null {
    return this.way?.find(position) ?? null;
  }
}
