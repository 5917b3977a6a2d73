import { expect, test } from 'vitest';
import { boundary, pushOf } from '../../../src/sagemaker/listing/order-filters.js';
import type { Order } from '../../../src/sagemaker/listing/order.js';

const TIME = { property: 'TrainingEndTime', kind: 'time' } as const;
const METRIC = { property: 'Metrics.loss', kind: 'number' } as const;

function order(rest: Partial<Order<object>>): Order<object> {
  return { key: 'by', direction: 'DESC', value: () => null, fields: [], ...rest };
}

/** 1970-01-01T00:01:40Z. */
const AT = 100;

// Nobody says whether the index cuts or rounds the milliseconds of what stands in that second.
test.each([
  ['ASC', false, 'GreaterThanOrEqualTo', '1970-01-01T00:01:39Z'],
  ['DESC', false, 'LessThan', '1970-01-01T00:01:42Z'],
  ['ASC', true, 'GreaterThanOrEqualTo', '1970-01-01T00:01:41Z'],
  ['DESC', true, 'LessThan', '1970-01-01T00:01:40Z'],
] as const)('from a second on, %s, all of it given: %s', (direction, isExhausted, operator, value) => {
  const filter = boundary(order({ direction }), TIME, AT, isExhausted);
  expect(filter).toEqual({ property: 'TrainingEndTime', operator, value });
});

test.each([
  ['ASC', false, 'GreaterThanOrEqualTo', -1],
  ['DESC', false, 'LessThanOrEqualTo', 1],
  ['ASC', true, 'GreaterThan', 0],
  ['DESC', true, 'LessThan', 0],
] as const)('from a number on, %s, all of it given: %s', (direction, isExhausted, operator, moved) => {
  const { value, ...filter } = boundary(order({ direction }), METRIC, 0.5, isExhausted);
  expect(filter).toEqual({ property: 'Metrics.loss', operator });
  expect(Math.sign(Number(value) - 0.5)).toBe(moved);
  expect(Math.abs(Number(value) - 0.5)).toBeLessThan(1e-6);
});

test('one value of an order is asked for with a margin, one of few as it is, and what is none of them as none', () => {
  const between = (low: string, high: string): object => ({
    and: [
      { property: 'TrainingEndTime', operator: 'GreaterThanOrEqualTo', value: low },
      { property: 'TrainingEndTime', operator: 'LessThanOrEqualTo', value: high },
    ],
  });
  expect(pushOf(order({ search: TIME }), [AT])).toEqual(between('1970-01-01T00:01:39Z', '1970-01-01T00:01:41Z'));
  const number = pushOf(order({ search: METRIC }), [0.5]);
  const bounds = number && 'and' in number ? number.and.filter((bound) => 'operator' in bound) : [];
  expect(bounds.map(({ operator, value }) => [operator, Math.sign(Number(value) - 0.5)])).toEqual([
    ['GreaterThanOrEqualTo', -1],
    ['LessThanOrEqualTo', 1],
  ]);
  for (const value of [null, 'text', Number.POSITIVE_INFINITY])
    expect(pushOf(order({ search: METRIC }), [value])).toBeNull();
  const few = { property: 'TrainingJobStatus', values: ['Failed', 'Stopped'] };
  expect(pushOf(order({ few }), ['Failed'])).toEqual({
    property: 'TrainingJobStatus',
    operator: 'Equals',
    value: 'Failed',
  });
  expect(pushOf(order({ few }), ['~'])).toEqual({
    and: few.values.map((value) => ({ property: 'TrainingJobStatus', operator: 'NotEquals', value })),
  });
});

test('several values are asked for where the order has few, with what is none of them too, and all of them by nothing', () => {
  const property = 'TrainingJobStatus';
  const few = { property, values: ['Completed', 'Failed', 'Stopped'] };
  expect(pushOf(order({ few }), ['Stopped', 'Failed'])).toEqual({
    or: ['Failed', 'Stopped'].map((value) => ({ property, operator: 'Equals', value })),
  });
  expect(pushOf(order({ few }), ['Stopped', '~'])).toEqual({
    and: ['Completed', 'Failed'].map((value) => ({ property, operator: 'NotEquals', value })),
  });
  expect(pushOf(order({ few }), [...few.values, '~'])).toEqual({ and: [] });
  expect(pushOf(order({ search: METRIC }), [1, 2])).toBeNull();
});
