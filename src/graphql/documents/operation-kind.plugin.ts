import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';

/**
 * Refuses an operation of a kind that the schema does not have, like any other document that does not fit it. graphql-js 16 has
 * no rule for this, and its execution answers `data: null`, which goes out with 200. A rule of our own would come before a
 * mutation by GET is refused with 405.
 */
export const operationKindPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, operation }) {
        if (!operation || schema.getRootType(operation.operation)) return;
        throw new GraphQLError(`Schema is not configured to execute ${operation.operation} operation.`, {
          nodes: operation,
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
        });
      },
    };
  },
};
