import { PAGE_SIZE } from './listing/feed.js';
import type { Knowledge, Lacking } from './records/kept.js';

/** What is to be read of one job. */
export interface RecordNeed {
  readonly lacking: Lacking;
  /** What is kept of the job; null: not even whether there is such a job is known. */
  readonly kept: object | null;
}

/** One call for a record. A `search` is shared by many records. */
export type RecordStep = 'describe' | 'search' | 'tags';

function isTold(calls: readonly Knowledge[], ...by: readonly Knowledge[]): boolean {
  return by.some((call) => calls.includes(call));
}

/**
 * For each job of a batch, the calls that bring what is lacking of it, as few as possible. A single job is described. Of two or
 * more, those that Search knows whole share its calls; those of which more is asked for are described, with their tags from
 * Search. `canSearch`: whether this scope's Search may be asked for many names at once.
 */
export function planRecords(asks: readonly RecordNeed[], canSearch: boolean): readonly ReadonlySet<RecordStep>[] {
  const wants = asks.map(({ lacking, kept }) => {
    const calls = [...lacking.values()];
    const describe = !kept || calls.some((by) => isTold(by, 'describe'));
    const describeAlone = calls.some((by) => isTold(by, 'describe') && !isTold(by, 'search'));
    const tags = calls.some((by) => isTold(by, 'tags') && !isTold(by, 'describe'));
    return { describe, describeAlone, tags };
  });
  const searchable = wants.map(({ describe, describeAlone, tags }) => tags || (describe && !describeAlone));
  const inSearch = canSearch && searchable.filter((one) => one).length >= 2;
  return wants.map(({ describe, describeAlone, tags }, i) => {
    const steps = new Set<RecordStep>();
    const bySearch = inSearch && searchable[i] === true;
    if (bySearch) steps.add('search');
    if (describe && (describeAlone || !bySearch)) steps.add('describe');
    if (tags && !bySearch) steps.add('tags');
    return steps;
  });
}

/** The ways to read a list. */
export type ListWay =
  /** Search in the order asked for, which can be entered by value. */
  | 'search'
  /** Search for each of the few values of the order, newest first. */
  | 'search-each'
  /** List by creation time, which can be entered by time. */
  | 'list'
  /** List in its own order, by its tokens. */
  | 'list-tokens'
  /** Search newest first, sorted here, where it finds few jobs that pass the filter; else List in its own order. */
  | 'search-few'
  /** A bounded scan, newest first, sorted here. */
  | 'scan-search'
  | 'scan-list'
  /** A bounded scan in whatever order the server has, sorted here. */
  | 'scan-search-unsorted'
  | 'scan-list-unsorted';

export interface ListSituation {
  readonly order: {
    readonly isCreation: boolean;
    /** Whether the order has few values, each of which Search can be asked for. */
    readonly isFew: boolean;
  };
  /** Whether one page of Search holds the whole list. */
  readonly isSmall: boolean;
  /** What this scope's calls can do for a list of this freshness. */
  readonly can: {
    readonly search: boolean;
    /** In the order asked for. */
    readonly sortSearch: boolean;
    readonly searchEach: boolean;
    readonly searchNewest: boolean;
    /** In an order of Search's own, each row once. */
    readonly searchUnsorted: boolean;
    readonly sortList: boolean;
    readonly listNewest: boolean;
    /** List takes a bound on the creation time. */
    readonly bound: boolean;
  };
  /** Whether List's rows tell all that the filter and the order read. */
  readonly listDecides: boolean;
  /** Whether List's rows also tell all that is selected. */
  readonly listSuffices: boolean;
  /** Whether List would give all jobs, so that the filter is decided on each of them here. */
  readonly isPicked: boolean;
  /** Where the reader goes on: at the top, or as a cursor says. Tokens are List's; a `list-scan` goes on from one of them. */
  readonly from: 'list-scan' | 'scan' | 'token' | 'top' | 'value';
}

/**
 * How a list is read: by Search where that is possible, for it brings whole records; by List, whose quota is the lowest, for
 * strong freshness or where Search is of no use.
 */
export function planList(situation: ListSituation): ListWay {
  const { order, isSmall, can, listDecides, listSuffices, isPicked, from } = situation;
  const searchScans = can.search && (can.searchNewest || can.searchUnsorted);
  // Even in its own order Search brings whole records: a scan of it is cheaper than a Describe for each of List's rows.
  const isListDearer = searchScans && !listSuffices;
  const scan = (): ListWay => {
    if (can.search && can.searchNewest) return 'scan-search';
    if (can.listNewest && can.bound && !isListDearer) return 'scan-list';
    return can.search && can.searchUnsorted ? 'scan-search-unsorted' : 'scan-list-unsorted';
  };
  if (from === 'scan') return scan();
  if (from === 'list-scan') return 'scan-list-unsorted';
  if (from === 'token') return can.sortList && listDecides ? 'list-tokens' : 'scan-list-unsorted';
  // One call that brings the whole list serves every order.
  if (isSmall && !order.isCreation && can.search && can.searchNewest) return 'scan-search';
  if (order.isFew) return can.searchEach ? 'search-each' : scan();
  if (can.search && can.sortSearch) return 'search';
  // A list that takes no bound is still read so where a cursor of another way leads to it: rows that were passed are dropped.
  const isEntered = order.isCreation && (can.bound || from === 'value');
  if (can.sortList && isEntered && (listDecides || !isListDearer)) return 'list';
  const isFound = isPicked && from === 'top' && can.search && can.searchNewest;
  if (can.sortList && listDecides) return isFound ? 'search-few' : 'list-tokens';
  return scan();
}

/**
 * Groups the small lists that are read together. The total size of a group is weighed against the calls that the first pages of
 * its lists would take one by one: the smallest go together as far as that saves calls, and the rest are read one by one. `room`:
 * how much may go together; `widths`: how much of it each list takes.
 */
export function planSiblings(
  sizes: readonly number[],
  first: number,
  room: number,
  widths: readonly number[] = sizes.map(() => 1),
): readonly number[][] {
  const alone = (size: number): number => Math.max(1, Math.ceil(Math.min(size, first) / PAGE_SIZE));
  const rest = [...sizes.keys()].sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
  const groups: number[][] = [];
  while (rest.length > 1) {
    let rows = 0;
    let apart = 0;
    let width = 0;
    let best = { saved: 0, length: 0 };
    for (const [i, index] of rest.entries()) {
      width += widths[index] ?? 0;
      if (width > room) break;
      rows += sizes[index] ?? 0;
      apart += alone(sizes[index] ?? 0);
      const saved = apart - Math.max(1, Math.ceil(rows / PAGE_SIZE));
      if (saved > best.saved) best = { saved, length: i + 1 };
    }
    if (best.saved === 0) break;
    groups.push(rest.splice(0, best.length));
  }
  return groups;
}

/**
 * Groups lists that are read together so that each group fits one page, and none waits for the page before it. Null where that
 * would take more calls than reading their pages one after the other.
 */
export function planPages(sizes: readonly number[]): readonly number[][] | null {
  const most = Math.max(1, Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / PAGE_SIZE));
  const groups: { readonly indexes: number[]; rows: number }[] = [];
  for (const index of [...sizes.keys()].sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0))) {
    const size = sizes[index] ?? 0;
    const group = groups.find(({ rows }) => rows + size <= PAGE_SIZE);
    if (group) {
      group.indexes.push(index);
      group.rows += size;
    } else if (groups.push({ indexes: [index], rows: size }) > most || size > PAGE_SIZE) return null;
  }
  return groups.map(({ indexes }) => indexes.sort((a, b) => a - b));
}
