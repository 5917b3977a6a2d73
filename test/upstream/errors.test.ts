import { expect, test } from 'vitest';
import { BadUserInputError } from '../../src/upstream/errors.js';

test('an error that is ours keeps no stack, for a list may have thousands of them, and leaves others theirs', () => {
  const cause = new Error('of AWS');
  const error = new BadUserInputError('first takes 1 to 1000', { cause });
  expect(error.stack).toMatch(/^\w+: first takes 1 to 1000$/);
  expect([error.message, error.cause, error.code]).toEqual(['first takes 1 to 1000', cause, 'BAD_USER_INPUT']);
  expect(cause.stack).toContain('errors.test');
  expect(new Error('after').stack).toContain('errors.test');
});
