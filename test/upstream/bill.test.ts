import { expect, test } from 'vitest';
import { Bill } from '../../src/upstream/bill.js';

/** What one that may hold so many rows says to what is asked of it, one after the other. */
function refused(maxRows: number, ...asks: ((bill: Bill) => void)[]): boolean[] {
  const bill = new Bill(Number.POSITIVE_INFINITY, maxRows);
  return asks.map((ask) => {
    try {
      ask(bill);
      return false;
    } catch (error) {
      expect(error).toMatchObject({ code: 'ANSWER_LIMIT_EXCEEDED' });
      return true;
    }
  });
}

const row = (bill: Bill): void => bill.askRow();
const list = (bill: Bill): void => bill.askList();

test('an answer holds the rows that it may, each list for 20 of them and each 100 characters of its filter for one', () => {
  expect(refused(22, row, list, row, row)).toEqual([false, false, false, true]);
  expect(refused(3, (bill) => bill.askFilter(299), row, row)).toEqual([false, false, true]);
});

test('from the first that is too many on nothing more is asked, and what was asked for before is given where it fits', () => {
  const given = (bill: Bill): void => bill.countRows(2);
  expect(refused(22, list, list, row, given, given)).toEqual([false, true, true, false, true]);
});

test('the oldest of what served is told, and the oldest of what was past its time, in whatever order they came', () => {
  const ages = [
    [5, false],
    [70, false],
    [50, true],
    [20, true],
    [1, false],
  ] as const;
  for (const hits of [ages, ages.toReversed()]) {
    const bill = new Bill();
    for (const [ageMs, isStale] of hits) bill.countHit(ageMs, isStale);
    expect(bill.toJSON()).toMatchObject({ cacheHits: 5, ageMs: 70, stale: { count: 2, ageMs: 50 } });
  }
});

test('what was read is good as long as the part of it that is good for the shortest, in whatever order it came', () => {
  for (const times of [
    [30, 10, 20],
    [10, 30],
  ]) {
    const bill = new Bill();
    expect(bill.goodUntil).toBe(Number.POSITIVE_INFINITY);
    for (const at of times) bill.noteGoodUntil(at);
    expect(bill.goodUntil).toBe(10);
  }
});
