import { getNamedType, type GraphQLNamedType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { forHalfTheTime } from '../../upstream/for-half-the-time.js';
import { fieldsOf } from '../schema/field-kinds.js';
import { located } from '../errors/located.js';
import { isOfRows } from './row-turns.js';

/** What of a request's context matters here. */
interface Timed {
  /** In milliseconds of `performance.now()`. */
  readonly deadline: number;
}

/** Told of the rows that have come, with null for the others, where those take long. */
type Part = (come: readonly unknown[], held: GraphQLNamedType, context: object, info: GraphQLResolveInfo) => void;

/** Waits for all rows of a list whose rows come one by one, and puts errors in place of values as graphql-js takes them. */
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
 * Changes a schema so that rows which come one by one are given together: then what they lead to is asked for at once, in however
 * many turns they are completed. A row that takes long, or never comes, leaves the others half of the time for that.
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
