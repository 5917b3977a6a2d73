import type { ApolloServerPlugin } from '@apollo/server';

/**
 * Apollo Server turns whatever a client sends as a document's id into text. Of an object with a `toString` that is no function it
 * cannot, and that would count as a fault of the gateway.
 */
export const documentIdsPlugin: ApolloServerPlugin = {
  async requestDidStart({ request: { extensions } }) {
    const asked: unknown = extensions?.['persistedQuery'];
    if (typeof asked !== 'object' || asked === null || !('sha256Hash' in asked)) return;
    if (typeof asked.sha256Hash === 'object') asked.sha256Hash = JSON.stringify(asked.sha256Hash);
  },
};
