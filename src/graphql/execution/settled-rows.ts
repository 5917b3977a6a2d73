import { getNamedType, type GraphQLNamedType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { forHalfTheTime } from '../../upstream/for-half-the-time.js';
import { fieldsOf } from '../schema/field-kinds.js';
import { located } from '../errors/located.js';
import { isOfRows } from './row-turns.js';

/** What a request holds that matters here. */
interface Timed {
  /** In milliseconds of the clock. */
  readonly deadline: number;
}

/** Told of the rows that have come, null for the others, where those take long. */
type Part = (come: readonly unknown[], held: GraphQLNamedType, context: object, info: GraphQLResolveInfo) => void;

/** Where it is a list of what comes each for itself, all of it, as graphql-js takes it: failures in place of values. */
function settled(
  rows: unknown,
  { deadline }: Timed,
  { fieldNodes, path }: GraphQLResolveInfo,
  part: (come: readonly unknown[]) => void,
): unknown {
  if (!Array.isArray(rows) || !rows.some((one) => one instanceof Promise)) return rows;
  let isWhole = false;
  const whole = Promise.allSettled(rows).then((results) => {
    isWhole = true;
    return results.map((result, key) =>
      result.status === 'fulfilled'
        ? result.value
        : located(result.reason, fieldNodes, { prev: path, key, typename: undefined }),
    );
  });
  const tellPart = async (): Promise<void> => {
    await forHalfTheTime({ deadline }, whole);
    if (isWhole) return;
    const come = rows.map(async (row) => await Promise.race([row, Promise.resolve(null)]).catch(() => null));
    part(await Promise.all(come));
  };
  void tellPart();
  return whole;
}

/**
 * Makes of a schema one in which rows that come each for itself come together: what they lead to is asked for in one go then,
 * in however many turns they are completed. One that takes long, or never comes, leaves the others half of the time for that.
 */
export function settlingRows(schema: GraphQLSchema, part: Part): void {
  for (const [, field] of fieldsOf(schema)) {
    const { resolve } = field;
    if (!resolve || !isOfRows(field.type)) continue;
    const held = getNamedType(field.type);
    field.resolve = (source, args, context, info) => {
      const rows: unknown = resolve(source, args, context, info);
      const settle = (all: unknown): unknown =>
        settled(all, context as Timed, info, (come) => part(come, held, context as Timed, info));
      return rows instanceof Promise ? rows.then(settle) : settle(rows);
    };
  }
}
