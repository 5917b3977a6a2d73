import type { Audience } from './guard.js';
import { widened } from '../filter/widened.js';
import type { ListIdentity, WiderList } from '../listing/list-name.js';
import { PAGE_SIZE } from '../listing/feed.js';
import { identityOf, isNewestFirst, type ListRequest, nameOf, rootOf, type Way } from './which-list.js';

/** Who may be given lists that have the filter, the order, or the newest first. */
export interface Audiences {
  readonly filter: Audience | null;
  readonly order: Audience;
  readonly newest: Audience;
}

/** Who may be given a list that has both. */
export function both(one: Audience, other: Audience | null): Audience {
  return {
    isViewed: one.isViewed || other?.isViewed === true,
    tellsOfHidden: one.tellsOfHidden || other?.tellsOfHidden === true,
  };
}

function identityIn<T, F extends object>(request: ListRequest<T, F>, audience: Audience, way: Way): ListIdentity {
  return identityOf(nameOf(request), audience, way);
}

function newestFirstOf<T, F extends object>(request: ListRequest<T, F>): ListRequest<T, F> {
  return { ...request, args: { ...request.args, orderBy: null } };
}

/** The same jobs newest first. */
export function newestOf<T, F extends object>(
  request: ListRequest<T, F>,
  { filter, newest }: Audiences,
  way: Way,
): ListIdentity {
  return identityIn(newestFirstOf(request), both(newest, filter), way);
}

/** The same list in the scopes that are asked for, and in all. */
function places<T, F extends object>(request: ListRequest<T, F>, way: Way): readonly [ListRequest<T, F>, Way][] {
  const { args, from } = request;
  if (!('select' in from) || way.scopes.length === from.all.length) return [[request, way]];
  return [
    [request, way],
    [
      { ...request, args: { ...args, scopes: null } },
      { ...way, scopes: from.all },
    ],
  ];
}

/** Whether there may be wider lists, which hold all jobs of this one. */
export function hasWider<T, F extends object>(request: ListRequest<T, F>, way: Way): boolean {
  const isPart = Boolean(request.args.filter) || !isNewestFirst(request.order) || places(request, way).length > 1;
  return isPart || request.alike !== undefined;
}

/**
 * The filters of which lists may be kept that hold all jobs of this one. Of one job's children all are mostly kept where some
 * are, and there may be many such lists in one answer: nothing between is looked for.
 */
function lessOf<T, F extends object>({ args, from }: ListRequest<T, F>): readonly (F | null)[] {
  const { filter = null } = args;
  if (!filter) return [null];
  return [filter, ...('select' in from ? widened(filter) : []), null];
}

/** The lists with one of these filters, in this order and newest first, of the scopes that are asked for and of all. */
function* listsWith<T, F extends object>(
  request: ListRequest<T, F>,
  filters: readonly (F | null)[],
  { filter: filtered, order, newest }: Audiences,
  way: Way,
): Iterable<ListIdentity> {
  const isOrdered = !isNewestFirst(request.order);
  for (const filter of filters) {
    for (const [place, placeWay] of places(request, way)) {
      const list = { ...place, args: { ...place.args, filter } };
      const audience = filter && filtered;
      yield identityIn(list, both(order, audience), placeWay);
      if (isOrdered) yield identityIn(newestFirstOf(list), both(newest, audience), placeWay);
    }
  }
}

/**
 * The lists that hold all jobs of this one: with as much of its filter as may have been asked for before, of all scopes, and
 * newest first. What is in a filter that is open to the caller is open to them by itself.
 */
export function* widerLists<T, F extends object>(
  request: ListRequest<T, F>,
  audiences: Audiences,
  way: Way,
): Iterable<WiderList> {
  for (const list of listsWith(request, lessOf(request), audiences, way)) yield { ...list, tellsOfNone: true };
  if (!request.alike) return;
  const { request: other, least, tellsOfNone } = request.alike;
  const filters = [other.args.filter ?? null, least];
  for (const list of listsWith(other, filters, audiences, { ...way, root: rootOf(other) }))
    yield { ...list, tellsOfNone };
  // There may be many such lists in one answer, each of which looks at all jobs of the account.
  for (const list of listsWith(other, least ? [null] : [], audiences, { ...way, root: rootOf(other) }))
    yield { ...list, tellsOfNone, most: PAGE_SIZE };
}
