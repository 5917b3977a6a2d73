import type { ApolloServerPlugin } from '@apollo/server';
import { type GraphQLFormattedError, Kind, type OperationDefinitionNode } from 'graphql';
import { type ErrorDetails, LACKED_CALL } from '../upstream/errors.js';

/** How many places are named of an error that is said once: as many as the longest page has rows. */
const MAX_PLACES = 1_000;

type Indices = readonly number[];

/** Where in the lists on its path an error stands, the outermost first. */
function indicesOf({ path }: GraphQLFormattedError): Indices {
  return path?.filter((key) => typeof key === 'number') ?? [];
}

/** In the order of the answer. Of one field all are equally long. */
function byPlace(a: Indices, b: Indices): number {
  const at = a.findIndex((index, depth) => index !== b[depth]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function fieldOf({ path, message, extensions }: GraphQLFormattedError): string {
  return JSON.stringify([path?.map((key) => (typeof key === 'number' ? '*' : key)), extensions?.code, message]);
}

function numbers(group: readonly GraphQLFormattedError[], name: string): number[] {
  return group.flatMap(({ extensions }) => (typeof extensions?.[name] === 'number' ? [extensions[name]] : []));
}

/** One call would have told of many. */
function callsNeeded(group: readonly GraphQLFormattedError[]): number {
  const calls = group.map(({ extensions }) => (extensions as ErrorDetails | undefined)?.[LACKED_CALL]);
  return new Set(calls.filter((call) => call !== undefined)).size;
}

/** What each lacked is lacking together; to come back is of use when the last of them could go out. */
function foldGroup(
  group: readonly GraphQLFormattedError[],
  tellsPlaces: (error: GraphQLFormattedError) => boolean,
): readonly GraphQLFormattedError[] {
  if (group.length === 1) return group;
  const placed = group.map((error) => ({ error, indices: indicesOf(error) }));
  placed.sort((a, b) => byPlace(a.indices, b.indices));
  const [first] = placed;
  if (!first) return group;
  const needed = callsNeeded(group);
  const retryAfter = Math.max(0, ...numbers(group, 'retryAfterMs'));
  const folded = {
    count: group.length,
    ...(first.indices.length > 0 &&
      tellsPlaces(first.error) && { indices: placed.slice(0, MAX_PLACES).map(({ indices }) => indices) }),
    ...(needed > 0 && { callsNeeded: needed }),
    ...(retryAfter > 0 && { retryAfterMs: retryAfter }),
  };
  return [{ ...first.error, extensions: { ...first.error.extensions, ...folded } }];
}

/** The response keys of a router's references. */
function entityKeys({ selectionSet }: OperationDefinitionNode): readonly string[] {
  return selectionSet.selections.flatMap((field) =>
    field.kind === Kind.FIELD && field.name.value === '_entities' ? [(field.alias ?? field.name).value] : [],
  );
}

/** The same failure of one field all along a list is said once, at its first place, with how often it happened and where. */
function foldErrors(
  errors: readonly GraphQLFormattedError[],
  operation: OperationDefinitionNode | undefined,
): GraphQLFormattedError[] {
  const groups = new Map<string, GraphQLFormattedError[]>();
  for (const error of errors) {
    const key = fieldOf(error);
    const group = groups.get(key);
    if (group) group.push(error);
    else groups.set(key, [error]);
  }
  // What a router refers to stands in an order of the router's own, which tells its clients nothing.
  const ofRouter = new Set(operation ? entityKeys(operation) : []);
  return [...groups.values()].flatMap((group) => foldGroup(group, ({ path }) => !ofRouter.has(String(path?.[0]))));
}

/** Folds the errors of every answer. */
export const foldErrorsPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ operation, response: { body } }) {
        if (body.kind === 'single' && body.singleResult.errors) {
          body.singleResult.errors = foldErrors(body.singleResult.errors, operation);
        }
      },
    };
  },
};
