import { expect, test } from 'vitest';
import { comparison } from '../../../src/sagemaker/filter/comparison.js';
import { within } from '../../../src/sagemaker/filter/demands.js';

/** A second before, the very one, one after. */
const JOBS = ['09', '10', '11'].map((second) => ({ trainingEndTime: `2026-06-01T00:00:${second}.500Z` }));
const AT = Date.UTC(2026, 5, 1, 0, 0, 10);

test.each([
  ['GreaterThan', [false, false, true]],
  ['GreaterThanOrEqualTo', [false, true, true]],
  ['LessThan', [true, false, false]],
  ['LessThanOrEqualTo', [true, true, false]],
] as const)('%s is decided at the value itself', (operator, passed) => {
  const property = 'TrainingEndTime';
  const asked = { argument: 'filter', property, field: 'trainingEndTime', kind: 'time' } as const;
  const demand = comparison({ ...asked, operator, value: new Date(AT).toISOString() });
  expect(JOBS.map(demand.test)).toEqual(passed);
});

test('a span has the second that it begins with, and not that at which it ends', () => {
  const at = AT / 1_000;
  const passes = (span: { after: number | null; before: number | null }): readonly boolean[] =>
    JOBS.map((job) => within('TrainingEndTime', 'trainingEndTime', span).every((demand) => demand.test(job)));
  expect(passes({ after: at, before: null })).toEqual([false, true, true]);
  expect(passes({ after: null, before: at })).toEqual([true, false, false]);
});
