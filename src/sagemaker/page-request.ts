import { type Condition, conjuncts, type Demand } from './filter/condition.js';
import { type FilterScope, listFilter } from './filter/filter-input.js';
import { Guard } from './filter/guard.js';
import type { ListQuery } from './job-listing.js';
import type { JobSource, PageKey } from './job-source.js';
import type { Dated, Reading } from './records/kept.js';
import type { ScopeClient } from './scope-client.js';
import type { Scopes, ScopeSelector } from './scopes.js';
import { checkStrong } from './strong.js';
import { decodeCursor, encodeCursor, isCursorOf } from './listing/cursor.js';
import { nameAsked } from './listing/list-name.js';
import type { Order } from './listing/order.js';
import type { Page } from './listing/page.js';
import type { Failure } from './listing/walk.js';

interface PageArgsLike {
  readonly first: number;
  readonly after?: string | null;
  readonly filter?: object | null;
  readonly orderBy?: object | null;
  /** Of root lists: which scopes. */
  readonly scopes?: readonly ScopeSelector[] | null;
}

/** A page of a list as a client asks for it: the same words for every entity. */
export interface PageRequest<T extends Dated, F> {
  /** The list's name, and its parent's ARN where it has one: part of what a cursor belongs to. */
  readonly list: string;
  readonly args: PageArgsLike & { readonly filter?: F | null };
  readonly scope: FilterScope;
  readonly order: Order<T>;
  readonly condition: (scope: FilterScope, filter: F) => Condition<T>;
  /** What must hold beside the filter, to be a child of some job, and how many children it has; null where it does not say. */
  readonly childOf?: { readonly link: Demand<T>; readonly size: number | null };
  /** Another way of reading it, for as long as Search is of no use for it. */
  readonly otherwise?: PageKey<T>['otherwise'];
  /** Where it is read: a child's own scope, or those of the arguments. */
  readonly from: ScopeClient | Scopes;
  readonly fields: readonly string[];
  /** How often the answer gives each job. */
  readonly times: number;
}

/** Read, with what its cursors need. */
export interface ReadPage<T extends Dated> {
  readonly page: Page<T>;
  readonly nodes: readonly T[];
  readonly cursorOf: (index: number) => string | null;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly truncated: boolean;
  readonly failures: readonly Failure[];
  readonly count: Page<T>['count'];
  readonly prepare: () => Promise<void>;
}

/** What list the client means. */
function listId<T extends Dated, F>({ list, from }: PageRequest<T, F>, asked: string): string {
  // Those that the caller may use are part of it: a cursor says how far each of them was read.
  const within = 'select' in from ? from.all.map(({ label }) => label) : [];
  return `${JSON.stringify([list, within])}${asked}`;
}

/** Whether the request goes on from a page of this very list. */
export function isContinued<T extends Dated, F>(request: PageRequest<T, F>): boolean {
  const { after } = request.args;
  return typeof after === 'string' && isCursorOf(listId(request, nameAsked(request.args).id), after);
}

function scopesOf<T extends Dated, F>({ from, args }: PageRequest<T, F>): readonly ScopeClient[] {
  return 'select' in from ? from.select('scopes', args.scopes) : [from];
}

/** Reads one page. `open` may choose another way than the entity's own for a query (a tuning job's list of children). */
export async function requestPage<T extends Dated, F extends object>(
  source: JobSource<T>,
  request: PageRequest<T, F>,
  reading: Reading,
  open?: PageKey<T>['open'],
): Promise<ReadPage<T>> {
  const { args, childOf } = request;
  source.askList();
  const asked = nameAsked(args);
  source.askFilter(asked.length);
  const { type } = source.collection.definition;
  const fields = source.shown(request.fields);
  const guard = new Guard<T>(source.viewer, type);
  const order = guard.order(request.order);
  const id = listId(request, asked.id);
  const cursor = typeof args.after === 'string' ? decodeCursor(id, args.after) : null;
  const now = cursor?.now ?? Math.floor(request.scope.now / 1_000);
  const scope = { ...request.scope, now: now * 1_000 };
  const filter = args.filter ?? null;
  const filtered = filter && source.filters.once(`${now}${asked.id}`, () => request.condition(scope, filter));
  const rest = filtered ? conjuncts(filtered.condition) : [];
  const scopes = scopesOf(request);
  const view = guard.isViewed || filtered?.isViewed ? source.viewer.key : '';
  const way = [open ? 'its own' : '', view, scopes.map(({ label }) => label)];
  const query: ListQuery<T> = {
    id: `${JSON.stringify(way)}${id}`,
    length: asked.length,
    moment: asked.isRelative ? now : null,
    shelf: guard.tellsOfHidden || filtered?.tellsOfHidden ? source.viewer.key : null,
    condition: { all: childOf ? [childOf.link, ...rest] : rest },
    listFilter: filter ? listFilter(scope, filter) : {},
    order,
    wanted: fields,
    freshness: reading.freshness,
    ...(childOf && { sibling: { ...childOf, group: asked.id, rest } }),
  };
  if (reading.freshness === 'STRONG') checkStrong(source.collection.definition, query, open ? 'child' : 'summary');
  const { otherwise } = request;
  const input = {
    query,
    scopes,
    open,
    otherwise,
    first: args.first,
    after: cursor?.at ?? null,
    fields,
    times: request.times,
  };
  const page = await source.page(input, reading);
  // Until now any account may have been the one that is read: now it is known.
  scopesOf(request);
  const encode = (at: ReturnType<typeof page.positionOf>): string | null =>
    at && encodeCursor(id, { now: page.moment ?? now, at });
  return {
    page,
    nodes: page.rows.map(({ kept }) => kept.record),
    cursorOf: (index) => encode(page.positionOf(index)),
    endCursor: encode(page.end),
    hasNextPage: page.hasNextPage,
    hasPreviousPage: cursor !== null,
    truncated: page.truncated,
    failures: page.failures,
    count: page.count,
    prepare: page.prepare,
  };
}
