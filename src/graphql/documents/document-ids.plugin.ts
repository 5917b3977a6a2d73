import type { ApolloServerPlugin } from '@apollo/server';

/**
 * Apollo Server makes a text of whatever a client sends in place of a document's id. Of an object that says what its own
 * `toString` is none can be made, and that would be a fault of the gateway.
 */
export const documentIdsPlugin: ApolloServerPlugin = {
  async requestDidStart({ request: { extensions } }) {
    const asked: unknown = extensions?.['persistedQuery'];
    if (typeof asked !== 'object' || asked === null || !('sha256Hash' in asked)) return;
    if (typeof asked.sha256Hash === 'object') asked.sha256Hash = JSON.stringify(asked.sha256Hash);
  },
};
