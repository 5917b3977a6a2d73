import { expect, test } from 'vitest';
import type { Identified } from '../../../src/sagemaker/records/kept.js';
import type { Walk } from '../../../src/sagemaker/listing/walk.js';
import { Window, Windows } from '../../../src/sagemaker/listing/windows.js';

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

/** How many of so many lists, each with nothing in it, are still known after all have been read. */
function known(count: number, idOf: (i: number) => string): number {
  const windows = new Windows<Identified>();
  const lists = Array.from({ length: count }, (_, i) => ({
    id: idOf(i),
    shelf: null,
    moment: null,
    open: () => EMPTY,
  }));
  for (const list of lists) windows.keep(list, new Window(list, null), -1);
  return lists.filter((list) => windows.find(list, null, 60_000)).length;
}

test('thousands of lists by short filters are known at once', () => {
  expect(known(5_000, (i) => `list ${i}`)).toBe(5_000);
});

test('a long filter takes the place of many rows: no flood of them fills the memory', () => {
  expect(known(400, (i) => `${'f'.repeat(15_000)} ${i}`)).toBeLessThanOrEqual(200);
});

test('a filter that is longer still is read anew by each page', () => {
  expect(known(3, (i) => `${'f'.repeat(100_000)} ${i}`)).toBe(0);
});
