import type { Place, SortValue } from './order.js';

/**
 * Where a bounded scan of a list begins: at the top (null), at a creation time, or at the server's token (null for its first
 * page). Beside a token: the place up to which the list had been read before, newest first, and the last row before the token's
 * page.
 */
export type Chunk =
  | { readonly place: Place }
  | {
      readonly token: string | null;
      readonly place?: Place | undefined;
      readonly behind?: string | undefined;
      /** Where the token is one of List's: List goes on by it, for the rows were passed in List's order. */
      readonly isList?: true | undefined;
    }
  | null;

/** How far a reader has come in a list: all that a cursor needs to know. */
export type Position = MergedPosition | ScopePosition;

/** In a list of several scopes: one place for all, and the positions of those for which it does not hold. */
export interface MergedPosition {
  readonly kind: 'merged';
  readonly place: Place | null;
  readonly apart: Readonly<Record<string, ScopePosition | null>>;
}

/** In a list of one scope. */
type ScopePosition =
  /** A list that can be entered by value. */
  | { readonly kind: 'value'; readonly place: Place }
  /** A list that goes by AWS's token alone: the token of the page, and the last row that was passed on it. */
  | {
      readonly kind: 'token';
      readonly token: string | null;
      readonly last: string | null;
      readonly value: SortValue | null;
      /** Of a place in front of a page (`last` is null): the last row before that page. */
      readonly behind?: string | undefined;
    }
  /** A stretch of a list that is sorted here: where it begins, and how far the reader has come in its order. */
  | { readonly kind: 'scan'; readonly chunk: Chunk; readonly place: Place | null };
