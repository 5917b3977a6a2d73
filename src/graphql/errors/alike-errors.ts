import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { ASTNode, GraphQLError, GraphQLFormattedError } from 'graphql';
import { inTurns } from '../../timing/in-turns.js';

/** The key under which a formatted error has the errors that it stands for, itself among them. JSON leaves it out. */
const ALIKE = Symbol('alike');

type Gateway<C extends BaseContext> = NonNullable<ApolloServerOptions<C>['gateway']>;

/** The errors that an error stands for. */
const alike = new WeakMap<object, readonly GraphQLError[]>();

function saying({ message, extensions, originalError }: GraphQLError): string {
  const { name, code } = (originalError ?? {}) as { readonly name?: unknown; readonly code?: unknown };
  return `${String(code ?? extensions['code'] ?? name)} ${message}`;
}

/**
 * Of equal errors that one field has in many rows, keeps the first for all. A field has the same nodes in each row, which are
 * quicker to compare than paths.
 */
async function foldAlike(errors: readonly GraphQLError[]): Promise<readonly GraphQLError[]> {
  const kept: GraphQLError[] = [];
  const byField = new Map<readonly ASTNode[], Map<string, GraphQLError[]>>();
  await inTurns(errors, (error) => {
    const { nodes, path } = error;
    if (!nodes || !path) return void kept.push(error);
    let groups = byField.get(nodes);
    if (!groups) byField.set(nodes, (groups = new Map()));
    const said = saying(error);
    const group = groups.get(said);
    if (group) return void group.push(error);
    const begun = [error];
    groups.set(said, begun);
    alike.set(error, begun);
    kept.push(error);
  });
  return kept;
}

/**
 * Apollo Server formats all errors of an operation at once, and nobody else is answered meanwhile: it is only given errors that
 * each stand for many.
 */
export function foldingAlike<C extends BaseContext>({ load, ...rest }: Gateway<C>): Gateway<C> {
  return {
    ...rest,
    load: async (options) => {
      const loaded = await load(options);
      const { executor } = loaded;
      if (!executor) return loaded;
      return {
        ...loaded,
        executor: async (request) => {
          const { errors, ...result } = await executor(request);
          return errors ? { ...result, errors: await foldAlike(errors) } : result;
        },
      };
    },
  };
}

/** The error as clients see it, with the errors that it stands for. */
export function withAlike(told: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const all = alike.get(error as object);
  return all ? { ...told, extensions: { ...told.extensions, [ALIKE]: all } } : told;
}

/** The errors that it stands for; undefined: only itself. */
export function alikeOf({ extensions }: GraphQLFormattedError): readonly GraphQLError[] | undefined {
  return (extensions as { readonly [ALIKE]?: readonly GraphQLError[] } | undefined)?.[ALIKE];
}
