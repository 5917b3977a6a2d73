import type { GraphQLResolveInfo } from 'graphql';
import { expect, test } from 'vitest';
import { PartialErrors } from '../../../src/graphql/errors/partial-errors.js';
import { UpstreamError } from '../../../src/upstream/errors.js';

test('an error beside what a field has says when to come back by when the answer goes out', () => {
  const partial = new PartialErrors();
  let left = 9_000;
  const details = {
    get retryAfterMs() {
      return left;
    },
  };
  const error = new UpstreamError('UPSTREAM_THROTTLED', 'later', { retryable: true, details });
  partial.note({ path: { key: 'jobs', prev: undefined } } as GraphQLResolveInfo, [{ scope: '1/eu-west-1', error }]);
  left = 2_000;
  expect(partial.all).toEqual([
    {
      message: '1/eu-west-1: later',
      path: ['jobs'],
      extensions: { code: 'UPSTREAM_THROTTLED', retryable: true, retryAfterMs: 2_000, scope: '1/eu-west-1' },
    },
  ]);
});
