import type { Caller } from '../../upstream/call.js';
import { PAGE_SIZE, StepDown, type Total } from '../listing/feed.js';
import { CallLimitError, isOutOfCalls, isPassing } from '../../upstream/errors.js';
import { inTurns } from '../../timing/in-turns.js';
import { meanwhile } from '../../timing/meanwhile.js';
import { type Condition, filtersIn, holds, type Push } from '../filter/condition.js';
import { countOf, type ListQuery, type Sibling } from './list-query.js';
import type { Dated } from '../records/kept.js';
import { HeldWalk } from '../listing/held-walk.js';
import { CREATION, type Order, type Row } from '../listing/order.js';
import type { ReadableList } from '../listing/readable-list.js';
import { SortedScan } from '../listing/sorted-scan.js';
import type { Walk } from '../listing/walk.js';
import { newestFirst } from './orders.js';
import { planPages, planSiblings } from '../plan.js';
import { elements, lower, MAX_ELEMENTS } from '../search/search-expression.js';
import type { SearchMemory } from '../search/search-memory.js';

/** One of the lists that are asked for at once. */
export interface SiblingAsk<T extends Dated> {
  readonly query: ListQuery<T>;
  readonly first: number;
  /** Makes a row of the list ready for the answer. */
  readonly prepare: (row: Row<T>) => void;
}

/** How many pages may come beyond those that the parents' counts explain: after more than that, the server does not filter. */
const SPARE_PAGES = 2;

function isByCreation<T>({ key }: Order<T>): boolean {
  return key === CREATION;
}

type Eligible<T> = SiblingAsk<T & Dated> & { readonly sibling: Sibling<T> };

function eligible<T extends Dated>(ask: SiblingAsk<T>): Eligible<T> | null {
  const { sibling, order, freshness } = ask.query;
  // Under another order than by creation, only lists that are read whole are taken: they are sorted here, as each would be by
  // itself.
  const isSortedHere = (sibling?.size ?? 0) <= PAGE_SIZE;
  return sibling && (isByCreation(order) || isSortedHere) && freshness !== 'STRONG' ? { ...ask, sibling } : null;
}

/**
 * What Search is asked for to find the children of one parent: those with its ARN as AWS gave it; where no count would show that
 * some are missing, those with the ARN in lower case too.
 */
function formsOf<T>({ sibling, query }: Eligible<T>): readonly (Push | null)[] {
  const { push } = sibling.link;
  const forms = push && 'or' in push ? push.or : [push];
  return countOf(query) === null ? forms : forms.slice(0, 1);
}

/** The links of several parents as one filter. */
function anyLink<T>(asks: readonly Eligible<T>[]): Condition<T> {
  return { any: asks.flatMap((one) => formsOf(one).map((push) => ({ ...one.sibling.link, push }))) };
}

/** How many pages are read of them at most: where no parent says how many it has, no more than one for each list. */
function pagesWorth<T>(siblings: readonly Sibling<T>[], total: Total | null): number {
  const sizes = siblings.flatMap(({ size }) => size ?? []);
  if (sizes.length > 0) return Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / PAGE_SIZE) + SPARE_PAGES;
  const pages = total && !total.isLowerBound ? Math.ceil(total.value / PAGE_SIZE) : 1;
  return pages <= siblings.length ? pages : 1;
}

/** The error with all pages that were still to come counted as lacking, as far as that can be told before they have been read. */
function lackingAll<T>(
  error: CallLimitError,
  siblings: readonly Sibling<T>[],
  total: Total | null,
  read: number,
): Error {
  const isAll = siblings.every(({ size, rest }) => size !== null && rest.length === 0);
  const rows = total?.value ?? (isAll ? siblings.reduce((sum, { size }) => sum + (size ?? 0), 0) : 0);
  // No more pages than these are read, whatever the total.
  const pages = Math.min(Math.ceil(rows / PAGE_SIZE), pagesWorth(siblings, total));
  const more = Math.max(0, pages - read - 1);
  return CallLimitError.of([error, ...Array.from({ length: more }, () => new CallLimitError(error.message))]);
}

/**
 * Reads lists together: the children of several jobs, up to 20 parents in one Search. Gives, by a list's id, how to open it.
 * Lists for which this fails are read one by one.
 */
export async function readTogether<T extends Dated>(
  asks: readonly SiblingAsk<T>[],
  memory: SearchMemory,
  list: (query: ListQuery<T>) => ReadableList<T>,
  caller: Caller,
): Promise<ReadonlyMap<string, () => Walk<T>>> {
  const opened = new Map<string, () => Walk<T>>();
  const alike = Map.groupBy(
    asks.flatMap((ask) => eligible(ask) ?? []),
    ({ sibling, first, query }) => JSON.stringify([sibling.group, sibling.size === null, first, query.wanted]),
  );
  const groups = [...alike.values()].flatMap((members) => {
    const [member] = members;
    if (!member || !isAskable(member, memory)) return [];
    const beside = lower({ all: member.sibling.rest }, (push) => memory.takes(push), 0).pushes;
    const taken = beside.reduce((sum, push) => sum + elements(push), 0);
    const room = taken === 0 ? MAX_ELEMENTS : MAX_ELEMENTS - 1 - taken;
    const sizes = members.map(({ sibling }) => sibling.size ?? 0);
    const forms = members.map((one) => formsOf(one).length);
    return planSiblings(sizes, member.first, room, forms).flatMap((indexes) =>
      inPages(
        indexes.map((i) => members[i] as Eligible<T>),
        memory,
      ),
    );
  });
  await Promise.all(
    groups.map(async (members) => {
      for (const [id, open] of await readGroup(members, list, caller)) opened.set(id, open);
    }),
  );
  return opened;
}

/**
 * Splits a group into Searches of one page each, to be made at the same time. Possible where the parents count their jobs, no
 * further filter applies, and Search tells that a full page is the last.
 */
function inPages<T extends Dated>(
  members: readonly Eligible<T>[],
  memory: SearchMemory,
): readonly (readonly Eligible<T>[])[] {
  const sizes = members.map(({ sibling: { size, rest } }) => (rest.length > 0 ? null : size));
  const areTold = sizes.every((size) => size !== null) && !memory.tellsNoCounts;
  const pages = areTold ? planPages(sizes) : null;
  return pages?.map((indexes) => indexes.map((i) => members[i] as Eligible<T>)) ?? [members];
}

function isAskable<T extends Dated>({ sibling }: Eligible<T>, memory: SearchMemory): boolean {
  const filters = sibling.link.push ? filtersIn(sibling.link.push) : [];
  return (
    memory.reachable &&
    memory.canSort('Search', CREATION) &&
    memory.takesAlternatives &&
    filters.length > 0 &&
    filters.every((filter) => memory.isUsable(filter))
  );
}

async function readGroup<T extends Dated>(
  members: readonly Eligible<T>[],
  list: (query: ListQuery<T>) => ReadableList<T>,
  caller: Caller,
): Promise<ReadonlyMap<string, () => Walk<T>>> {
  const [member] = members;
  const none = new Map<string, () => Walk<T>>();
  if (!member) return none;
  const { query, sibling } = member;
  const siblings = members.map((one) => one.sibling);
  const id = JSON.stringify([query.id, siblings.length]);
  const newest: Order<T> = { ...newestFirst<T>(), fields: [...newestFirst<T>().fields, ...query.order.fields] };
  const order = isByCreation(query.order) ? query.order : newest;
  const walk = list({ ...query, id, order, condition: { all: [anyLink(members), ...sibling.rest] } }).open(null);
  const rowsOf = new Map(members.map((one) => [one, [] as Row<T>[]]));
  let sorted = 0;
  const sortRows = async (): Promise<void> => {
    const fresh = walk.rows.slice(sorted);
    sorted = walk.rows.length;
    const sortRow = (row: Row<T>): void => {
      for (const [{ sibling: own, first, prepare }, rows] of rowsOf) {
        if (holds(own.link, row.kept.record) && rows.push(row) <= first && order === query.order) prepare(row);
      }
    };
    await inTurns(fresh, sortRow, caller.askers);
  };
  const isWorth = (calls: number): boolean => calls < pagesWorth(siblings, walk.total);
  let calls = 0;
  try {
    for (; !walk.done && isWorth(calls); calls += 1) {
      // All of it is read: the next page that this one names is on its way while this one is looked at.
      // oxlint-disable-next-line no-await-in-loop -- each page's token comes with the page before
      await meanwhile(walk.pull(caller, isWorth(calls + 1) ? caller : null), sortRows);
    }
  } catch (error) {
    // Each list will meet by itself what was learnt here, or a failure that passes.
    if (error instanceof StepDown || (isPassing(error) && !isOutOfCalls(error))) return none;
    // All lists of the group lack the same calls, or are refused for the same reason; other lists are not.
    const lacking = error instanceof CallLimitError ? lackingAll(error, siblings, walk.total, calls) : error;
    const fail = (): never => {
      throw lacking;
    };
    return new Map(members.map((one) => [one.query.id, fail]));
  }
  if (!walk.done || walk.isCut || walk.isShort) return none;
  await sortRows();
  const open = (own: ListQuery<T>, rows: readonly Row<T>[]): Walk<T> => {
    const isCountable = (): boolean => list(own).isCountable;
    const held = new HeldWalk(rows, order, isCountable());
    if (isByCreation(own.order)) return held;
    const stretch = { newest: order, chunk: null, start: null, maxCalls: 0, isCountable, isNewest: true };
    return new SortedScan(held, own.order, stretch);
  };
  return new Map([...rowsOf].map(([{ query: own }, rows]) => [own.id, () => open(own, rows)]));
}
