// sagemaker-graphql/operations: the shipped operations as typed documents, for any GraphQL client.
import result from './generated/possible-types.js';

export * from './generated/documents.js';

/** Which types an interface stands for: `possibleTypes` of Apollo Client's cache. */
export const { possibleTypes } = result;

/** Which types have no `id`: their objects stand in the one that they are read with. For `keys` of urql's Graphcache. */
export { keylessTypes } from './generated/possible-types.js';
