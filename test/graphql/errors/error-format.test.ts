import { GraphQLError, Kind } from 'graphql';
import { expect, test } from 'vitest';
import { errorFormatter } from '../../../src/graphql/errors/error-format.js';

const PLACE = { path: ['trainingJobs', 'nodes', 0], locations: [{ line: 1, column: 3 }] };

/** What clients are told of an error, and what was told to the log. */
function told(error: GraphQLError, extensions: Record<string, unknown>): readonly unknown[] {
  const logged: unknown[] = [];
  const format = errorFormatter((fault) => logged.push(fault));
  return [format({ message: error.message, ...PLACE, extensions }, error), logged];
}

test.each([
  ['thrown by code', new TypeError("Cannot read properties of undefined (reading 'secret')")],
  ['found by graphql-js in an answer', undefined],
])('a fault %s is one line for clients, and goes to the log as it is', (_, fault) => {
  const error = new GraphQLError('Cannot return null for non-nullable field', {
    nodes: { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'nodes' } },
    path: PLACE.path,
    ...(fault && { originalError: fault }),
  });
  expect(told(error, { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['at /home'] })).toEqual([
    {
      message: 'The gateway failed on this request; its log says why',
      ...PLACE,
      extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false },
    },
    [fault ?? error],
  ]);
});
