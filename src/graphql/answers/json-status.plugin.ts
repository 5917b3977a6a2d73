import { beforeSending } from './before-sending.js';

const OF_THE_REQUEST = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * A client that accepts only `application/json` is answered with 200 where the document, the operation's name or the variables
 * are wrong, as GraphQL over HTTP demands: for such a client another status means that no GraphQL server answers. With
 * `application/graphql-response+json` the status is 400.
 */
export const jsonStatusPlugin = beforeSending(({ data, errors = [] }, { request, response: { http } }) => {
  const accept = request.http?.headers.get('accept') ?? '';
  if (!accept.includes('application/json') || accept.includes('graphql-response')) return;
  if (http.status !== 400 || data !== undefined || errors.length === 0) return;
  if (errors.every(({ extensions }) => OF_THE_REQUEST.has(String(extensions?.['code'])))) http.status = 200;
});
