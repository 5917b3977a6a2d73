import type { ApolloServerPlugin } from '@apollo/server';

const OF_THE_REQUEST = new Set(['BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);

/**
 * A client that asks for `application/json` alone is answered 200 where the document or its variables are wrong, as GraphQL
 * over HTTP has it: to such a client another status says that no GraphQL server answers. `application/graphql-response+json`
 * has the 400.
 */
export const jsonStatusPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response: { http, body } }) {
        const accept = request.http?.headers.get('accept') ?? '';
        if (!accept.includes('application/json') || accept.includes('graphql-response')) return;
        if (http.status !== 400 || body.kind !== 'single' || body.singleResult.data !== undefined) return;
        const codes = body.singleResult.errors?.map(({ extensions }) => String(extensions?.['code'])) ?? [];
        if (codes.length > 0 && codes.every((code) => OF_THE_REQUEST.has(code))) http.status = 200;
      },
    };
  },
};
