import { type FieldNode, GraphQLError, type GraphQLResolveInfo, locatedError, responsePathAsArray } from 'graphql';

/** An error of no words at the place of a field in its document. */
const blanks = new WeakMap<readonly FieldNode[], GraphQLError>();

function blankAt(nodes: readonly FieldNode[]): GraphQLError {
  const known = blanks.get(nodes);
  if (known) return known;
  const blank = new GraphQLError('', { nodes });
  // Until it is read its stack holds on to what was called, all of the request, for as long as the document is kept.
  void blank.stack;
  blanks.set(nodes, blank);
  return blank;
}

/**
 * The error as it stands in the answer, however far above it is caught. graphql-js reads the lines of the document and takes
 * the stack for each, of which a list may have thousands: of one field all stand in the same place, and nobody is shown the
 * stack.
 */
export function located(error: unknown, nodes: readonly FieldNode[], path: GraphQLResolveInfo['path']): GraphQLError {
  const keys = responsePathAsArray(path);
  // What graphql-js says itself has a place of its own.
  if (error instanceof GraphQLError || !(error instanceof Error)) return locatedError(error, nodes, keys);
  return Object.create(blankAt(nodes), {
    message: { value: error.message, enumerable: true },
    path: { value: keys, enumerable: true },
    originalError: { value: error },
  }) as GraphQLError;
}
