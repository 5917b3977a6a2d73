import { type Condition, conjuncts, type Demand, mayPassIn } from './filter/condition.js';
import type { FilterScope } from './filter/filter-input.js';
import { isPicked, listFilter } from './filter/list-filter.js';
import { Guard } from './lists/guard.js';
import type { JobSource } from './job-source.js';
import type { ListQuery } from './lists/list-query.js';
import { newestFirst } from './lists/orders.js';
import type { PageKey, SeenPage } from './lists/page-key.js';
import type { Dated, Reading } from './records/kept.js';
import type { ScopeClient } from './scopes/scope-client.js';
import { checkStrong } from './lists/strong.js';
import { identityOf, isNewestFirst, type ListRequest, markOf, nameOf, rootOf } from './lists/which-list.js';
import { type Audiences, both, hasWider, newestOf, widerLists } from './lists/wider-lists.js';
import { decodeCursor, encodeCursor, isCursorOf } from './listing/cursor.js';
import type { Position } from './listing/position.js';

interface PageArgs {
  /** 0: the list is only counted. */
  readonly first: number;
  readonly after?: string | null;
}

/** A page of a list as a client asks for it: the same words for every entity. */
export interface PageRequest<T extends Dated, F> extends ListRequest<T, F> {
  readonly args: PageArgs & ListRequest<T, F>['args'];
  readonly scope: FilterScope;
  readonly condition: (scope: FilterScope, filter: F) => Condition<T>;
  /** What must hold beside the filter, to be a child of some job, and how many children it has; null where it does not say. */
  readonly childOf?: { readonly link: Demand<T>; readonly size: number | null };
  /** Another way of reading it than the entity's own (a tuning job's list of its training jobs). */
  readonly open?: PageKey<T>['open'];
  /** The same, for as long as Search is of no use for it. */
  readonly otherwise?: PageKey<T>['otherwise'];
  readonly fields: readonly string[];
  /** False where nothing of the page is: a client's variables have left out all but its type. */
  readonly isSelected: boolean;
  /** How often the answer gives each job. */
  readonly times: number;
  /** Told of jobs that have come while others are waited for. */
  readonly ahead: PageKey<T>['ahead'];
}

/** A page that has been read, with its cursors. */
export interface ReadPage<T extends Dated> extends SeenPage<T> {
  readonly nodes: readonly T[];
  readonly cursorOf: (index: number) => string | null;
  readonly endCursor: string | null;
  readonly hasPreviousPage: boolean;
}

/** A count is the same in any order that leaves no job out: it is taken newest first, the order that is read the most. */
function countedBy<T extends Dated, F>(request: PageRequest<T, F>): PageRequest<T, F> {
  const { args, order } = request;
  const isAnyOrder = order.isOfAll && typeof args.after !== 'string';
  return { ...request, order: isAnyOrder ? newestFirst<T>() : order };
}

/** Whether the request goes on from a page of this very list. */
export function isContinued<T extends Dated, F extends object>(request: PageRequest<T, F>): boolean {
  const { after } = request.args;
  return typeof after === 'string' && isCursorOf(markOf(request), after);
}

function scopesOf<T extends Dated, F>({ from, args }: PageRequest<T, F>): readonly ScopeClient[] {
  return 'select' in from ? from.select(args.scopes) : [from];
}

/** The scopes of the request that may have jobs for which the filter holds. */
function scopesWith<T extends Dated, F>(request: PageRequest<T, F>, filter: Condition<T>): readonly ScopeClient[] {
  const { from } = request;
  const served = 'select' in from ? from.all : [from];
  return scopesOf(request).filter((scope) =>
    mayPassIn(
      filter,
      (place) => scope.holds(place) || (place.isSharable === true && !served.some((other) => other.holds(place))),
    ),
  );
}

/** The page as its source is asked for it, by the list that the client means. */
interface Asked<T extends Dated> {
  readonly id: string;
  readonly key: PageKey<T>;
}

function ask<T extends Dated, F extends object>(
  source: JobSource<T>,
  asked: PageRequest<T, F>,
  { freshness }: Reading,
): Asked<T> {
  const request = asked.args.first === 0 ? countedBy(asked) : asked;
  const { args, childOf, open, otherwise, times, ahead } = request;
  const { viewer, filters, collection } = source;
  const { bill } = source.caller;
  // Counted before any work on the filter, which may be long, and come again in every row of another list.
  bill.askList();
  const name = nameOf(request);
  bill.askFilter(name.length);
  const wanted = source.shown(request.fields);
  const guard = new Guard<T>(viewer, collection.definition.type);
  // A member that is not shown cannot be ordered by, not even to count.
  if (request !== asked) guard.order(asked.order);
  const order = guard.order(request.order);
  const root = rootOf(request);
  const id = markOf(request);
  const cursor = typeof args.after === 'string' ? decodeCursor(id, args.after) : null;
  const now = cursor?.now ?? Math.floor(request.scope.now / 1_000);
  const scope = { ...request.scope, now: now * 1_000 };
  const filter = args.filter ?? null;
  // Keyed by length too: a filter that is refused for its length is refused even where the same demand was made in fewer words.
  const filtered = filter && filters.once(`${now} ${name.length} ${name.id}`, () => request.condition(scope, filter));
  const rest = filtered ? conjuncts(filtered.condition) : [];
  const scopes = filtered ? scopesWith(request, filtered.condition) : scopesOf(request);
  const way = { root, isOwn: open !== undefined, scopes, now, viewer };
  const audiences = (): Audiences => {
    const newest = new Guard<T>(viewer, collection.definition.type);
    newest.order(newestFirst());
    return { filter: filtered, order: guard, newest };
  };
  const isOrdered = !isNewestFirst(request.order);
  const query: ListQuery<T> = {
    ...identityOf(name, both(guard, filtered), way),
    wider: !open && hasWider(request, way) ? () => widerLists(request, audiences(), way) : null,
    newest: !open && isOrdered ? () => newestOf(request, audiences(), way) : null,
    condition: { all: childOf ? [childOf.link, ...rest] : rest },
    listFilter: filter ? listFilter(scope, filter) : {},
    isPicked: filter !== null && isPicked(filter),
    order,
    wanted,
    freshness,
    ...(childOf && { sibling: { ...childOf, group: name.id, rest } }),
  };
  if (freshness === 'STRONG') checkStrong(collection.definition, query, open ? 'child' : 'summary');
  const after = cursor?.at ?? null;
  return { id, key: { query, scopes, open, otherwise, first: args.first, after, fields: wanted, times, ahead } };
}

/** The page where nothing of it is selected: nothing is read. */
function unreadPage<T extends Dated>({ after }: PageKey<T>): SeenPage<T> {
  return {
    rows: [],
    moment: null,
    positionOf: () => null,
    end: after,
    hasNextPage: true,
    truncated: false,
    isStale: false,
    failures: [],
    whole: null,
    count: async () => await Promise.resolve(null),
    prepare: async () => await Promise.resolve(),
  };
}

/** Reads one page. */
export async function requestPage<T extends Dated, F extends object>(
  source: JobSource<T>,
  request: PageRequest<T, F>,
  reading: Reading,
): Promise<ReadPage<T>> {
  const { id, key } = ask(source, request, reading);
  const page = request.isSelected ? await source.page(key, reading) : unreadPage(key);
  // Until a record is read, the account may be any; now it is known, and a request for another account is refused.
  scopesOf(request);
  // Where there are no relative times, a page has the same cursors at any time: clients tell by them whether it has changed.
  const encode = (at: Position | null): string | null => at && encodeCursor(id, { now: page.moment ?? 0, at });
  return {
    ...page,
    nodes: page.rows.map(({ kept }) => kept.record),
    cursorOf: (index) => encode(page.positionOf(index)),
    endCursor: encode(page.end),
    hasPreviousPage: key.after !== null,
  };
}
