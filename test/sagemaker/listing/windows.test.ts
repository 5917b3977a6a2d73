import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Identified } from '../../../src/sagemaker/records/kept.js';
import type { Walk } from '../../../src/sagemaker/listing/walk.js';
import { type Opens, Window } from '../../../src/sagemaker/listing/window.js';
import { Windows } from '../../../src/sagemaker/listing/windows.js';
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
