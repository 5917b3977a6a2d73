import type { Condition } from '../condition.js';
import type { FilterScope } from '../filter-input.js';
import { listFilter } from '../filter-input.js';
import type { ListQuery } from '../job-listing.js';
import type { JobSource } from '../job-source.js';
import type { Reading } from '../kept.js';
import { decodeCursor, encodeCursor, isCursorOf } from './cursor.js';
import type { Order } from './order.js';
import type { Page, ReadableList } from './read-page.js';
import type { Dated } from './walk.js';

interface PageArgsLike {
  readonly first: number;
  readonly after?: string | null;
  readonly filter?: object | null;
  readonly orderBy?: object | null;
}

/** A page of a list as a client asks for it: the same words for every entity. */
export interface PageRequest<T extends Dated, F> {
  /** The list's name, and its parent's ARN where it has one: part of what a cursor belongs to. */
  readonly list: string;
  readonly args: PageArgsLike & { readonly filter?: F | null };
  readonly scope: FilterScope;
  readonly order: Order<T>;
  readonly condition: (scope: FilterScope, filter: F) => Condition<T>;
  /** What must hold beside the filter: to be a child of some job. */
  readonly beside?: readonly Condition<T>[];
  readonly fields: readonly string[];
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
  readonly count: Page<T>['count'];
}

/** What list the client means: the filter and order as it wrote them, so that "the last week" is one list on every page. */
function listId<T extends Dated, F>({ list, args }: PageRequest<T, F>): string {
  return JSON.stringify([list, args.filter ?? null, args.orderBy ?? null]);
}

/** Whether the request goes on from a page of this very list. */
export function isContinued<T extends Dated, F>(request: PageRequest<T, F>): boolean {
  const { after } = request.args;
  return typeof after === 'string' && isCursorOf(listId(request), after);
}

/** Reads one page. `open` may choose another way than the entity's own for a query (a tuning job's list of children). */
export async function requestPage<T extends Dated, F extends object>(
  source: JobSource<T>,
  request: PageRequest<T, F>,
  reading: Reading,
  open: (query: ListQuery<T>) => ReadableList<T> = (query) => source.list(query, reading),
): Promise<ReadPage<T>> {
  const { args, order, fields, beside = [] } = request;
  const id = listId(request);
  const cursor = typeof args.after === 'string' ? decodeCursor(id, args.after) : null;
  const now = cursor?.now ?? Math.floor(request.scope.now / 1_000);
  const scope = { ...request.scope, now: now * 1_000 };
  const filter = args.filter ?? null;
  const condition: Condition<T> = { all: [...beside, ...(filter ? conjuncts(request.condition(scope, filter)) : [])] };
  const query: ListQuery<T> = {
    id: JSON.stringify([id, now]),
    condition,
    listFilter: filter ? listFilter(scope, filter) : {},
    order,
    wanted: fields,
  };
  const page = await source.page({ list: open(query), first: args.first, after: cursor?.at ?? null, fields }, reading);
  const encode = (at: ReturnType<typeof page.positionOf>): string | null => at && encodeCursor(id, { now, at });
  return {
    page,
    nodes: page.rows.map(({ kept }) => kept.record),
    cursorOf: (index) => encode(page.positionOf(index)),
    endCursor: encode(page.end),
    hasNextPage: page.hasNextPage,
    hasPreviousPage: cursor !== null,
    truncated: page.truncated,
    count: page.count,
  };
}

function conjuncts<T>(condition: Condition<T>): readonly Condition<T>[] {
  return 'all' in condition ? condition.all : [condition];
}
