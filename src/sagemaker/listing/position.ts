import type { Place, SortValue } from './order.js';

/**
 * Where a bounded scan of a list begins: at the top (null), at a creation time, or where the server left off (on its first
 * page, where the token is null), with the creation time to which the list had been read before in its order, and the last
 * row before it.
 */
export type Chunk =
  | { readonly place: Place }
  | {
      readonly token: string | null;
      readonly place?: Place | undefined;
      readonly behind?: string | undefined;
      /** Where List's tokens had led there: in its order the rows were passed, and it alone goes on. */
      readonly isList?: true | undefined;
    }
  | null;

/** How far a reader has come in a list: all that a cursor needs to know. */
export type Position = MergedPosition | ScopePosition;

/** In a list of several scopes: one place for all, and where those stand that it does not hold for. */
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
      /** Of a place in front of a page: the last row before it, of that value. */
      readonly behind?: string | undefined;
    }
  /** A stretch that is sorted here: where it begins, and how far in its own order. */
  | { readonly kind: 'scan'; readonly chunk: Chunk; readonly place: Place | null };
