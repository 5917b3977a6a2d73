import { type AskedList, type ListIdentity, nameAsked } from '../listing/list-name.js';
import { CREATION, type Order } from '../listing/order.js';
import type { ScopeClient } from '../scopes/scope-client.js';
import type { Scopes, ScopeSelector } from '../scopes/scopes.js';
import type { Viewer } from '../viewer.js';
import type { Audience } from './guard.js';

/** What a request says of the list that it is for. */
export interface ListRequest<T, F> {
  /** The list's name, and its parent's ARN where it has one: part of what a cursor belongs to. */
  readonly list: string;
  readonly args: {
    readonly filter?: F | null;
    readonly orderBy?: object | null;
    /** Of root lists: which scopes. */
    readonly scopes?: readonly ScopeSelector[] | null;
  };
  readonly order: Order<T>;
  /** Where it is read: the scope of a child's parent, or all those among which the arguments choose. */
  readonly from: ScopeClient | Scopes;
  /** The list that has the same jobs under another field; the least filter that keeps all of them there; whether none there means none here. */
  readonly alike?: { readonly request: ListRequest<T, F>; readonly least: F | null; readonly tellsOfNone: boolean };
}

function inScopes(list: string, scopes: readonly ScopeClient[]): string {
  // In whatever order the file names them.
  return JSON.stringify([list, scopes.map(({ label }) => label).toSorted()]);
}

/** Which list the client means, whatever its filter and order; the scopes that the caller may use are part of it. */
export function rootOf<T, F>({ list, from }: ListRequest<T, F>): string {
  return inScopes(list, 'select' in from ? from.all : []);
}

/** The list that a cursor belongs to: in the scopes that are asked for, for it says how far each was read, in whatever words they were chosen. */
export function markOf<T, F extends object>(request: ListRequest<T, F>): string {
  const { list, from, args } = request;
  return `${inScopes(list, 'select' in from ? from.select(args.scopes) : [])}${nameOf(request).inAnyScope}`;
}

export function isNewestFirst<T>({ key, direction }: Order<T>): boolean {
  return key === CREATION && direction === 'DESC';
}

/** The list as it is asked for: an order that is newest first is the same as none. */
export function nameOf<T, F extends object>({ args, order }: ListRequest<T, F>): AskedList {
  return nameAsked(isNewestFirst(order) ? { ...args, orderBy: null } : args);
}

/** How a list is read. */
export interface Way {
  readonly root: string;
  /** Read in a way of its own, not the entity's. */
  readonly isOwn: boolean;
  readonly scopes: readonly ScopeClient[];
  /** From when its relative times count, in seconds of the epoch. */
  readonly now: number;
  readonly viewer: Viewer;
}

export function identityOf(
  { inAnyScope, length, isRelative }: AskedList,
  { isViewed, tellsOfHidden }: Audience,
  { root, isOwn, scopes, now, viewer }: Way,
): ListIdentity {
  const read = [isOwn ? 'its own' : '', isViewed ? viewer.key : '', scopes.map(({ label }) => label)];
  return {
    id: `${JSON.stringify(read)}${root}${inAnyScope}`,
    length,
    moment: isRelative ? now : null,
    shelf: tellsOfHidden ? viewer.key : null,
  };
}
