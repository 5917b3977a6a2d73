import { expect, test } from 'vitest';
import type { Condition, Demand, Filter, Operator, Push } from '../../../src/sagemaker/filter/condition.js';
import { elements, lower, searchExpression } from '../../../src/sagemaker/search/search-expression.js';

function filter(name: string, operator: Operator = 'Equals', value = 'x'): Filter {
  return { property: name, operator, value };
}

function demand(push: Push | null, exact = true): Demand<object> {
  return { test: () => true, fields: [], push, exact };
}

const some = (count: number): Filter[] => [...Array(count).keys()].map((i) => filter(`P${i}`));

function lowered(condition: Condition<object>, reserved = 0): [number, boolean] {
  const { pushes, exact } = lower(condition, () => true, reserved);
  return [pushes.reduce((sum, push) => sum + elements(push), 0), exact];
}

test('Search is asked for as much as fits 20 elements with what is reserved, and decides the whole only where that is all', () => {
  const all = (count: number): Condition<object> => ({ all: some(count).map((one) => demand(one)) });
  expect([lowered(all(20)), lowered(all(21)), lowered(all(19), 2)]).toEqual([
    [20, true],
    [20, false],
    [18, false],
  ]);
});

test('alternatives that stand alone are the expression, and beside others an element of their own', () => {
  const either = (count: number): Demand<object> => demand({ or: some(count) });
  expect(lowered({ all: [either(20)] })).toEqual([21, true]);
  expect(lowered({ all: [either(21)] })).toEqual([0, false]);
  expect(lowered({ all: [either(19)] }, 1)).toEqual([0, false]);
  expect(lowered({ all: [either(18), demand(filter('Q'))] })).toEqual([20, true]);
  expect(lowered({ all: [either(19), demand(filter('Q'))] })).toEqual([20, false]);
  expect(searchExpression([{ or: some(2) }])).toMatchObject({ Operator: 'Or', Filters: [{}, {}] });
  expect(searchExpression([{ or: some(2) }, filter('Q')])).toMatchObject({
    Operator: 'And',
    Filters: [{}],
    SubExpressions: [{ Operator: 'Or', Filters: [{}, {}] }],
  });
  expect(searchExpression([])).toBeUndefined();
});

test('of two parts of a text the second is decided here, and so is all that Search takes no text for', () => {
  const contains = demand(filter('Name', 'Contains'));
  expect(lowered({ all: [contains, contains] })).toEqual([1, false]);
  for (const [name, value] of [
    ['P'.repeat(256), 'x'],
    ['P', 'x'.repeat(1_025)],
    ['P', ''],
  ] as const)
    expect(lowered({ all: [demand(filter(name, 'Equals', value)), demand(filter('Q'))] })).toEqual([1, false]);
  const longest = demand(filter('P'.repeat(255), 'Equals', 'x'.repeat(1_024)));
  expect(lowered({ all: [longest] })).toEqual([1, true]);
});

test('an alternative that Search cannot be asked for leaves all of them to be decided here', () => {
  expect(lowered({ any: [demand(filter('P')), demand(null, false)] })).toEqual([0, false]);
  expect(lowered({ any: [demand(filter('P')), demand(filter('Q'), false)] })).toEqual([3, false]);
});
