import { type GraphQLFormattedError, Kind, type OperationDefinitionNode } from 'graphql';
import { type ErrorDetails, GatewayError, LACKED_CALLS } from '../../upstream/errors.js';
import { alikeOf } from './alike-errors.js';
import { beforeSending } from '../answers/before-sending.js';
import { responseKey } from '../documents/selection.js';

/** How many places are named for an error that is told once: as many as the longest page has rows. */
const MAX_PLACES = 1_000;

type Indices = readonly number[];

/** One of the errors that are told as one. */
interface Placed {
  readonly path: GraphQLFormattedError['path'];
  /** Its positions in the lists on its path, the outermost first. */
  readonly indices: Indices;
  readonly details: ErrorDetails;
}

function placed(path: GraphQLFormattedError['path'], details: ErrorDetails = {}): Placed {
  return { path, indices: path?.filter((key) => typeof key === 'number') ?? [], details };
}

function placesOf(error: GraphQLFormattedError): readonly Placed[] {
  const alike = alikeOf(error);
  if (!alike) return [placed(error.path, error.extensions)];
  return alike.map(({ path, originalError }) =>
    placed(path, originalError instanceof GatewayError ? originalError.details : {}),
  );
}

/** Compares by place in the answer. All places of one field have equally many indices. */
function byPlace(a: Placed, b: Placed): number {
  const at = a.indices.findIndex((index, depth) => index !== b.indices[depth]);
  return at < 0 ? 0 : (a.indices[at] ?? 0) - (b.indices[at] ?? 0);
}

function fieldOf({ path, message, extensions }: GraphQLFormattedError): string {
  return JSON.stringify([path?.map((key) => (typeof key === 'number' ? '*' : key)), extensions?.code, message]);
}

/** How many calls the errors lack together: one call may have served many of them. */
function callsNeeded(group: readonly Placed[]): number {
  return new Set(group.flatMap(({ details }) => details[LACKED_CALLS] ?? [])).size;
}

/**
 * Makes one error of a group. It lacks the calls that each lacked, and coming back is of use once the last of them could go out.
 */
function foldGroup(
  group: readonly [GraphQLFormattedError, ...GraphQLFormattedError[]],
  tellsPlaces: (error: GraphQLFormattedError) => boolean,
): GraphQLFormattedError {
  const [said] = group;
  const all = group.flatMap(placesOf);
  if (all.length === 1) return said;
  all.sort(byPlace);
  const [first] = all as [Placed, ...Placed[]];
  const needed = callsNeeded(all);
  const retryAfter = Math.max(0, ...all.map(({ details }) => details.retryAfterMs ?? 0));
  const folded = {
    count: all.length,
    ...(first.indices.length > 0 &&
      tellsPlaces(said) && { indices: all.slice(0, MAX_PLACES).map(({ indices }) => indices) }),
    ...(needed > 0 && { callsNeeded: needed }),
    ...(retryAfter > 0 && { retryAfterMs: retryAfter }),
  };
  return { ...said, ...(first.path && { path: first.path }), extensions: { ...said.extensions, ...folded } };
}

/** The names in the answer of a router's references. */
function entityKeys({ selectionSet }: OperationDefinitionNode): readonly string[] {
  return selectionSet.selections.flatMap((field) =>
    field.kind === Kind.FIELD && field.name.value === '_entities' ? [responseKey(field)] : [],
  );
}

/** Tells the same failure of one field along a list once, at its first place, with how often it happened and where. */
function foldErrors(
  errors: readonly GraphQLFormattedError[],
  operation: OperationDefinitionNode | undefined,
): GraphQLFormattedError[] {
  const groups = new Map<string, [GraphQLFormattedError, ...GraphQLFormattedError[]]>();
  for (const error of errors) {
    const key = fieldOf(error);
    const group = groups.get(key);
    if (group) group.push(error);
    else groups.set(key, [error]);
  }
  // A router's references stand in an order of the router's own, so their places tell its clients nothing.
  const ofRouter = new Set(operation ? entityKeys(operation) : []);
  return [...groups.values()].map((group) => foldGroup(group, ({ path }) => !ofRouter.has(String(path?.[0]))));
}

/** Folds the errors of every answer. */
export const foldErrorsPlugin = beforeSending((result, { operation }) => {
  if (result.errors) result.errors = foldErrors(result.errors, operation);
});
