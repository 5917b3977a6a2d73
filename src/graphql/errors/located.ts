import { type FieldNode, GraphQLError, type GraphQLResolveInfo, locatedError, responsePathAsArray } from 'graphql';

/** For each field of a document, an error without a message at its place. */
const blanks = new WeakMap<readonly FieldNode[], GraphQLError>();

function blankAt(nodes: readonly FieldNode[]): GraphQLError {
  const known = blanks.get(nodes);
  if (known) return known;
  const blank = new GraphQLError('', { nodes });
  // Reads the stack now: until it is read it holds on to the whole request, for as long as the document is kept.
  void blank.stack;
  blanks.set(nodes, blank);
  return blank;
}

/**
 * The error at its place in the answer, however far above it is caught. graphql-js would read the lines of the document and take
 * the stack for each error, of which a list may have thousands. All errors of one field have the same place in the document, and
 * nobody is shown the stack.
 */
export function located(error: unknown, nodes: readonly FieldNode[], path: GraphQLResolveInfo['path']): GraphQLError {
  const keys = responsePathAsArray(path);
  // Errors that graphql-js throws itself already have a place.
  if (error instanceof GraphQLError || !(error instanceof Error)) return locatedError(error, nodes, keys);
  return Object.create(blankAt(nodes), {
    message: { value: error.message, enumerable: true },
    path: { value: keys, enumerable: true },
    originalError: { value: error },
  }) as GraphQLError;
}
