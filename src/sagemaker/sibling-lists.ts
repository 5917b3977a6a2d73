import type { Caller } from '../upstream/call.js';
import { PAGE_SIZE, StepDown } from './listing/feed.js';
import { isOutOfCalls, isPassing } from '../upstream/errors.js';
import { inTurns } from '../upstream/in-turns.js';
import { meanwhile } from '../upstream/meanwhile.js';
import { type Condition, filtersIn, holds, type Push } from './filter/condition.js';
import type { ListQuery, Sibling } from './job-listing.js';
import type { Dated } from './records/kept.js';
import { HeldWalk } from './listing/held-walk.js';
import { CREATION, type Row } from './listing/order.js';
import type { ReadableList } from './listing/readable-list.js';
import type { Walk } from './listing/walk.js';
import { planSiblings } from './plan.js';
import { elements, lower, MAX_ELEMENTS } from './search/search-expression.js';
import type { SearchMemory } from './search/search-memory.js';

/** One of the lists that are asked for at once. */
export interface SiblingAsk<T extends Dated> {
  readonly query: ListQuery<T>;
  readonly first: number;
  /** Makes one of its rows ready. */
  readonly prepare: (row: Row<T>) => void;
}

/** More pages than the parents' own counts explain: the server does not filter. */
const SPARE_PAGES = 2;

type Known<T> = SiblingAsk<T & Dated> & { readonly sibling: Sibling<T> & { readonly size: number } };

function known<T extends Dated>(ask: SiblingAsk<T>): Known<T> | null {
  const { sibling, order, freshness } = ask.query;
  const isEligible = sibling && sibling.size !== null && order.key === CREATION && freshness !== 'STRONG';
  return isEligible ? ({ ...ask, sibling } as Known<T>) : null;
}

/** The links of several parents as one filter: each by its own ARN alone, for they were read from AWS as they are. */
function anyLink<T>(siblings: readonly Sibling<T>[]): Condition<T> {
  const own = (push: Push | null): Push | null => (push && 'or' in push ? (push.or[0] ?? null) : push);
  return { any: siblings.map(({ link }) => ({ ...link, push: own(link.push) })) };
}

/**
 * How to open the lists that are read together with others, by their ids: the children of several tuning jobs, up to 20 of them in one
 * Search. What fails here is read one by one.
 */
export async function readTogether<T extends Dated>(
  asks: readonly SiblingAsk<T>[],
  memory: SearchMemory,
  list: (query: ListQuery<T>) => ReadableList<T>,
  caller: Caller,
): Promise<ReadonlyMap<string, () => Walk<T>>> {
  const opened = new Map<string, () => Walk<T>>();
  const alike = Map.groupBy(
    asks.flatMap((ask) => known(ask) ?? []),
    ({ sibling, first, query }) => JSON.stringify([sibling.group, first, query.wanted]),
  );
  const groups = [...alike.values()].flatMap((members) => {
    const [member] = members;
    if (!member || !isAskable(member, memory)) return [];
    const beside = lower({ all: member.sibling.rest }, (push) => memory.takes(push), 0).pushes;
    const taken = beside.reduce((sum, push) => sum + elements(push), 0);
    const room = taken === 0 ? MAX_ELEMENTS : MAX_ELEMENTS - 1 - taken;
    const sizes = members.map(({ sibling }) => sibling.size);
    return planSiblings(sizes, member.first, room).map((indexes) => indexes.map((i) => members[i] as Known<T>));
  });
  await Promise.all(
    groups.map(async (members) => {
      for (const [id, open] of await readGroup(members, list, caller)) opened.set(id, open);
    }),
  );
  return opened;
}

function isAskable<T extends Dated>({ sibling, query }: Known<T>, memory: SearchMemory): boolean {
  const filters = sibling.link.push ? filtersIn(sibling.link.push) : [];
  return (
    memory.reachable &&
    memory.canSort('Search', query.order.search?.property ?? CREATION) &&
    memory.takesAlternatives &&
    filters.length > 0 &&
    filters.every((filter) => memory.isUsable(filter))
  );
}

async function readGroup<T extends Dated>(
  members: readonly Known<T>[],
  list: (query: ListQuery<T>) => ReadableList<T>,
  caller: Caller,
): Promise<ReadonlyMap<string, () => Walk<T>>> {
  const [member] = members;
  const none = new Map<string, () => Walk<T>>();
  if (!member) return none;
  const { query, sibling } = member;
  const siblings = members.map((one) => one.sibling);
  const id = JSON.stringify([query.id, siblings.length]);
  const walk = list({ ...query, id, condition: { all: [anyLink(siblings), ...sibling.rest] } }).open(null);
  const rowsOf = new Map(members.map((one) => [one, [] as Row<T>[]]));
  let sorted = 0;
  const sortRows = async (): Promise<void> => {
    const fresh = walk.rows.slice(sorted);
    sorted = walk.rows.length;
    await inTurns(fresh, (row) => {
      for (const [{ sibling: own, first, prepare }, rows] of rowsOf) {
        if (holds(own.link, row.kept.record) && rows.push(row) <= first) prepare(row);
      }
    });
  };
  const expected = Math.ceil(siblings.reduce((sum, { size }) => sum + size, 0) / PAGE_SIZE) + SPARE_PAGES;
  try {
    for (let calls = 0; !walk.done && calls < expected; calls += 1) {
      // All of it is read, so that where a page names the next one, that is on its way while this one is looked at.
      // oxlint-disable-next-line no-await-in-loop -- each page's token comes with the page before
      await meanwhile(walk.pull(caller, calls + 1 < expected ? caller : null), sortRows);
    }
  } catch (error) {
    // What was learnt on the way, and what passes, is met again by each list on its own.
    if (error instanceof StepDown || (isPassing(error) && !isOutOfCalls(error))) return none;
    // Each lacks the same call, or is refused for the same reason; lists beside them are not.
    const fail = (): never => {
      throw error;
    };
    return new Map(members.map((one) => [one.query.id, fail]));
  }
  if (!walk.done || walk.isCut) return none;
  await sortRows();
  return new Map([...rowsOf].map(([{ query: own }, rows]) => [own.id, () => new HeldWalk(rows, own.order)]));
}
