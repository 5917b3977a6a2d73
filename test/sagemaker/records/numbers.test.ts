import { expect, test } from 'vitest';
import { numberIn } from '../../../src/sagemaker/records/plain-text.js';

test.each([
  ['512', 512],
  [' 0.5 ', 0.5],
  ['5.', 5],
  ['.5e-3', 0.0005],
  ['-1e3', -1000],
  ['1e999', null],
  ['1.2.3', null],
  ['.', null],
  ['1_000', null],
  ['', null],
])('%j is %j', (text, number) => expect(numberIn(text)).toBe(number));

// Whoever may start a job writes its hyperparameters: a hundred of 2,500 characters, each read for a number.
test.each(['1', '1.', '.1', '1e', '+'])('a long text of %j that is no number is read once', (part) => {
  const text = `${part.repeat(200_000)}x`;
  const start = performance.now();
  expect(numberIn(text)).toBe(null);
  expect(performance.now() - start).toBeLessThan(1_000);
});
