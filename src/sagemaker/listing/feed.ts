import type { Caller } from '../../upstream/call.js';
import { GatewayError, UpstreamError } from '../../upstream/errors.js';
import type { Identified, Kept } from '../records/kept.js';
import type { Order, Place } from './order.js';

/** How many rows a call is always asked for: AWS's most. */
export const PAGE_SIZE = 100;

/** `Search`'s own count of a list. */
export interface Total {
  readonly value: number;
  readonly isLowerBound: boolean;
}

/** Null where one of the totals is not known. */
export function sumTotals(totals: readonly (Total | null)[]): Total | null {
  let value = 0;
  let isLowerBound = false;
  for (const total of totals) {
    if (!total) return null;
    value += total.value;
    isLowerBound ||= total.isLowerBound;
  }
  return { value, isLowerBound };
}

/** One page as AWS gave it. */
export interface FeedPage<T extends Identified> {
  readonly rows: readonly Kept<T>[];
  readonly token: string | null;
  readonly total: Total | null;
  /** There may be more rows, and nobody can say: the job that the list belongs to has gone. */
  readonly isCut?: true;
  /** Some of its rows name no job, and are left out. */
  readonly hasLost?: boolean;
}

/** A list as one call gives it, page after page, in the server's order. */
export interface Feed<T extends Identified> {
  /** Where true, the rows are more than was asked for: the rest of the filter is decided here, on each row. */
  readonly filtersHere: boolean;
  /**
   * Whether every filter of a page has been seen to work, so that the next page may be asked for before this one is looked at.
   */
  readonly isProved: boolean;
  /** Whether it can be asked for what follows a value, and not by the token alone. */
  readonly isEntered: boolean;
  page(from: Place | null, token: string | null, caller: Caller): Promise<FeedPage<T>>;
  /** The rows, with every field that the filter and the order read. */
  complete(rows: readonly Kept<T>[], caller: Caller): Promise<readonly Kept<T>[]>;
  /** Whether a completed record passes the whole filter; a row that the call should have left out is remembered. */
  passes(kept: Kept<T>, row: Kept<T>): boolean;
  /** The same list, cut down to these values of the order, newest first; null where the server cannot be asked. */
  at(values: readonly Place['value'][]): { readonly feed: Feed<T>; readonly order: Order<T> } | null;
  /** Called where the server was seen to give rows in another order, or too many. */
  noteDisorder(): void;
  /**
   * Called where rows came again on a later page, so that others were passed over. Returns whether that is new, so that the list
   * is read in another way from now on.
   */
  noteOverlap(): boolean;
  /** Called where neither a token nor a value leads further. Returns whether the list is read in another way from now on. */
  noteDeadEnd(): boolean;
}

/** How many times in a row a server may answer a token with nothing new and the same token. */
const MAX_STALLS = 5;

/** Tells a server that goes round in circles, and so never ends, from one whose pages are empty and lead on. */
export class Progress {
  private stalls = 0;
  /** The tokens that have come since the list was entered. */
  private readonly seen = new Set<string>();

  note(asked: string | null, next: string | null, fresh: number): void {
    if (asked === null) this.seen.clear();
    const stands = asked !== null && asked === next && fresh === 0;
    const isRound = asked !== next && next !== null && fresh === 0 && this.seen.has(next);
    if (next !== null) this.seen.add(next);
    this.stalls = stands ? this.stalls + 1 : 0;
    if (this.stalls < MAX_STALLS && !isRound) return;
    throw new UpstreamError('UPSTREAM_UNAVAILABLE', 'SageMaker gives the same page of this list again and again', {
      retryable: true,
    });
  }
}

/**
 * Something was learnt while the list was read that calls for another way to read it: it is opened anew. Clients never see this.
 */
export class StepDown extends GatewayError {
  override readonly name: string = 'StepDown';
  override readonly code = 'UPSTREAM_UNAVAILABLE';
}

/**
 * Nothing was learnt, but the list is opened anew: where the order within a tie changes from call to call, the same way may
 * succeed next time.
 */
export class Astray extends StepDown {
  override readonly name = 'Astray';
}
