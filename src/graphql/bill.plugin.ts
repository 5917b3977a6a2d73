import type { ApolloServerPlugin } from '@apollo/server';

/** Says in `extensions.upstream` of every answer what it cost. */
export function billPlugin<C extends { readonly bill: { toJSON(): object } }>(): ApolloServerPlugin<C> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue, response: { body } }) {
          if (body.kind !== 'single') return;
          const { singleResult } = body;
          singleResult.extensions = { ...singleResult.extensions, upstream: contextValue.bill.toJSON() };
        },
      };
    },
  };
}
