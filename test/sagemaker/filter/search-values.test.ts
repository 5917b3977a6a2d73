import { expect, test } from 'vitest';
import { inValues, searchNumber, searchTime } from '../../../src/sagemaker/filter/search-values.js';

test('the values of an In have 1,024 characters, their commas among them', () => {
  const [half, rest] = ['x'.repeat(512), 'y'.repeat(511)];
  expect(inValues([half, rest])).toEqual([`${half},${rest}`]);
  expect(inValues([half, `${rest}y`])).toEqual([half, `${rest}y`]);
});

test('numbers have a point and no exponent, times whole seconds of years with four digits', () => {
  expect([7, 0.1, -3, 0, 1e-9, 1e22].map((one) => searchNumber(one))).toEqual([
    '7.0',
    expect.stringMatching(/^0\.1\d*$/),
    '-3.0',
    '0.0',
    expect.stringMatching(/^0\.00000000[01]\d*$/),
    '10000000000000000000000.0',
  ]);
  expect(Number(searchNumber(1, 1))).toBeGreaterThan(1);
  expect(Number(searchNumber(-1, 1))).toBeGreaterThan(-1);
  expect(Number(searchNumber(0, -1))).toBeLessThan(0);
  expect([0, -5, 1e15].map(searchTime)).toEqual([
    '1970-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
  ]);
});
