import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Identified } from '../../../src/sagemaker/records/kept.js';
import type { Row } from '../../../src/sagemaker/listing/order.js';
import type { Position } from '../../../src/sagemaker/listing/position.js';
import type { Walk } from '../../../src/sagemaker/listing/walk.js';
import { type Opens, Window } from '../../../src/sagemaker/listing/window.js';
import { Windows } from '../../../src/sagemaker/listing/windows.js';
import { steadyNow } from '../../../src/timing/clock.js';
import { patientCaller } from '../../support/caller.js';

const EMPTY: Walk<Identified> = {
  rows: [],
  done: true,
  isCut: false,
  filtersHere: false,
  total: null,
  failures: [],
  pull: async () => undefined,
  positionAfter: () => null,
  end: () => null,
  find: () => null,
};

/** A list with nothing in it. */
const empty = (id: string, length = 4): Opens<Identified> => ({
  id,
  length,
  shelf: null,
  moment: null,
  open: () => EMPTY,
});

/** How many of so many lists, each with a filter of so many characters, are still known after all have been read. */
function known(count: number, length: number): number {
  const windows = new Windows<Identified>();
  const lists = Array.from({ length: count }, (_, i) => empty(`list ${i}`, length));
  for (const list of lists) windows.keep(list, new Window(list, null), -1);
  return lists.filter((list) => windows.find(list, null, 60_000)).length;
}

test('thousands of lists by short filters are known at once', () => {
  expect(known(5_000, 100)).toBe(5_000);
});

test('a long filter takes the place of many rows: no flood of them fills the memory', () => {
  expect(known(400, 15_000)).toBeLessThanOrEqual(200);
});

test('a filter that is longer still is read anew by each page', () => {
  expect(known(3, 100_000)).toBe(0);
});

test('a window is opened for all who have asked for it, until the last of them leaves it', () => {
  const windows = new Windows<Identified>();
  const list = empty('list');
  const [refresh, reader] = [patientCaller(), patientCaller()];
  const window = windows.openOnce(list, null, refresh);
  expect(windows.isOthersOpening(list, null, reader)).toBe(true);
  expect(windows.openOnce(list, null, reader)).toBe(window);
  expect(windows.isOthersOpening(list, null, reader)).toBe(false);
  windows.opened(list, null, window, reader, true);
  expect(windows.isOthersOpening(list, null, reader)).toBe(true);
  windows.opened(list, null, window, refresh, true);
  expect(windows.isOpening(list, null)).toBe(false);
});

test('a window that one has opened to the end of their page is opened no more, whoever still reads', () => {
  const windows = new Windows<Identified>();
  const list = empty('list');
  const [one, other] = [patientCaller(), patientCaller()];
  const window = windows.openOnce(list, null, one);
  windows.openOnce(list, null, other);
  windows.opened(list, null, window, one);
  expect(windows.isOpening(list, null)).toBe(false);
});

/** One of the list with so many rows, which knows every place, each as that of one row. */
function windowOf(list: Opens<Identified>, rows: number, from: Position | null = null, openedAt = steadyNow(), at = 0) {
  const row = { kept: {}, value: null, created: 0, hash: '', matched: true } as Row<Identified>;
  const walk = { ...EMPTY, rows: Array.from({ length: rows }, () => row), find: () => at };
  return new Window({ ...list, open: () => walk }, from, openedAt);
}

test.each([
  [268_435_456, 6],
  [134_217_728, 6],
  [67_108_864, 3],
  [16_777_216, 1],
  [0, 1],
])('where records may take %i bytes, %i lists of a thousand jobs are kept beside them', (maxBytes, count) => {
  const windows = new Windows<Identified>(maxBytes);
  const lists = [...Array(8).keys()].map((i) => empty(`list ${i}`));
  for (const list of lists) windows.keep(list, windowOf(list, 990), -1);
  expect(lists.filter((list) => windows.find(list, null, 60_000))).toEqual(lists.slice(-count));
});

test.each([
  ['however little may be', 0, null],
  ['by one who sees less', 268_435_456, 'viewer'],
])('a list that is paged through is kept, %s', (_, maxBytes, shelf) => {
  const windows = new Windows<Identified>(maxBytes);
  const list = { ...empty('list'), shelf };
  windows.keep(list, windowOf(list, 3_000, null, steadyNow(), 2_899), 2_899);
  expect(windows.find(list, place(1), 60_000)?.index).toBe(2_899);
});

/** A place, of which each list has its own. */
const place = (created: number): Position => ({ kind: 'value', place: { value: null, created, passed: [] } });

test('of the tops of a list the last that was read is read on, though another was used since', () => {
  const windows = new Windows<Identified>();
  const list = empty('list');
  const [newer, older] = [windowOf(list, 1), windowOf(list, 1, null, steadyNow() - 5_000)];
  for (const window of [newer, older]) windows.keep(list, window, -1);
  expect(windows.find(list, null, 60_000)?.window).toBe(newer);
  expect(windows.find(list, null, 60_000, ({ window }) => window !== newer)?.window).toBe(older);
  expect(windows.find(list, null, 4_000, ({ window }) => window !== newer)).toBeNull();
});

test('a place of a list by relative times is none of the same list a second later', () => {
  const windows = new Windows<Identified>();
  const list = { ...empty('list'), moment: 100 };
  windows.keep(list, windowOf(list, 2), 0);
  expect(windows.find(list, place(1), 60_000)?.index).toBe(0);
  expect(windows.find({ ...list, moment: 101 }, place(1), 60_000)).toBeNull();
  expect(windows.find(list, place(1), 0)).toBeNull();
});

test('of a list no more than eight windows are kept, each once, and none of thousands of rows', () => {
  const windows = new Windows<Identified>();
  const list = empty('list');
  const isKept = (one: Window<Identified>): boolean =>
    windows.find(list, place(1), 60_000, ({ window }) => window === one) !== null;
  const all = [...Array(9).keys()].map((at) => windowOf(list, 1, place(at)));
  for (const window of all.slice(0, 8)) windows.keep(list, window, 0);
  for (let time = 0; time < 9; time += 1) windows.keep(list, all[7] as Window<Identified>, 0);
  expect(all.map(isKept)).toEqual([...Array(8).fill(true), false]);
  windows.keep(list, all[8] as Window<Identified>, 0);
  expect(all.map(isKept)).toEqual([false, ...Array(8).fill(true)]);
  const long = windowOf(list, 5_001, place(10));
  windows.keep(list, long, 0);
  expect(isKept(long)).toBe(false);
});

test('a window that has outgrown what is kept is let go, though it is the only one of its list', () => {
  const windows = new Windows<Identified>();
  const list = empty('list');
  const window = windowOf(list, 5_000);
  windows.keep(list, window, 0);
  expect(windows.find(list, null, 60_000)?.window).toBe(window);
  (window.walk.rows as unknown[]).push({});
  windows.keep(list, window, 0);
  expect(windows.find(list, null, 60_000)).toBeNull();
});

test('of rows far behind the reader the places alone stay: neither a page nor a count is taken from them', () => {
  const windows = new Windows<Identified>();
  const list = empty('list');
  const window = windowOf(list, 3_000);
  const forgotten = (): number => window.walk.rows.filter((row) => !('kept' in row)).length;
  expect(window.whole).toEqual({ value: 3_000, isLowerBound: false });
  // Who waits at the hundredth row takes what follows when it comes.
  const letGo = window.hold(99);
  windows.keep(list, window, 2_900);
  expect([forgotten(), window.weight]).toEqual([100, 2_900]);
  letGo();
  windows.keep(list, window, 2_900);
  expect([forgotten(), window.weight]).toEqual([400, 2_600]);
  expect(window.whole).toBeNull();
  expect([null, place(1)].map((at) => windows.find(list, at, 60_000))).toEqual([null, null]);
});

test('what one who can wait no longer has of a window is as old as it is there', () => {
  const window = windowOf(empty('list'), 2, null, steadyNow() - 5_000);
  Object.assign(window.walk, { leftBy: () => ({ ...window.walk }) });
  window.noteGiven(0, 0);
  const left = window.leftBy(new Error('late'));
  expect([0, 1].map((index) => left?.keptFrom(index))).toEqual([window.keptFrom(0), window.openedAt]);
  expect(window.keptFrom(0)).toBeGreaterThan(window.openedAt);
});

test('what is kept of lists that tell of hidden members moves none out that are the same for all', () => {
  const windows = new Windows<Identified>();
  const common = empty('list');
  windows.keep(common, windowOf(common, 100), -1);
  const own = [...Array(10).keys()].map((i) => ({ ...empty(`own ${i}`), shelf: 'one' }));
  for (const list of own) windows.keep(list, windowOf(list, 1_000), -1);
  expect(windows.find(common, null, 60_000)).not.toBeNull();
  expect(own.filter((list) => windows.find(list, null, 60_000))).toHaveLength(1);
  expect(windows.find({ ...empty('own 9'), shelf: 'another' }, null, 60_000)).toBeNull();
});

// How a list is opened knows its request's sources, and with them all that the request has read.
test('a window that is kept holds nothing of the request that opened it', async () => {
  const open = (): { window: Window<Identified>; list: WeakRef<object> } => {
    const list = empty('list');
    return { window: new Window(list, null), list: new WeakRef(list) };
  };
  const { window, list } = open();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await turn();
  collect();
  expect(list.deref()).toBeUndefined();
  expect(window.isTop).toBe(true);
});
