import type { ApolloServerOptions } from '@apollo/server';
import {
  assertValidSchema,
  BREAK,
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  visit,
} from 'graphql';
import { textWithoutData, withData } from './answer-bytes.js';
import { EntityProjections } from './entity-projection.js';
import { canBeGivenWhole } from './given-whole.js';
import { askingForLinksAhead } from './links-ahead.js';
import { type Entities, type Failures, projectEntities, projectStructures } from './projected-schema.js';
import { RowBytes } from './row-bytes.js';
import { RowTurns, settlingRows } from './row-turns.js';
import type { Writing } from './written.js';

/** Whether introspection is among what is asked. */
function asksForTypes(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      asks = true;
      return BREAK;
    },
  });
  return asks;
}

function once<V extends object>(make: () => V): () => V {
  let made: V | null = null;
  return () => (made ??= make());
}

/** Entities that are given whole, and what is kept of them. */
export interface WrittenEntities {
  /** Those of the first that a document allows are; `twin` builds the schema once more, to give them with. */
  readonly wholes: readonly (Pick<Entities, 'types'> & { readonly twin: () => GraphQLSchema })[];
  readonly rows: RowBytes;
}

/** What Apollo Server is given to execute with, and what makes of its answers the bytes that go out. */
export interface Execution<C extends Writing> extends Required<
  Pick<ApolloServerOptions<C>, 'gateway' | 'stringifyResult'>
> {
  /** `text`: as Apollo Server has it; `context`: what the request held. */
  bytesOf(text: string, context: C): Promise<readonly Buffer[]>;
}

/**
 * For Apollo Server, which takes an executor of one's own as the gateway of a supergraph. It validates against `schema`;
 * `twin` builds the same schema again, which is changed for execution.
 */
export function executedWithProjections<C extends Writing>(
  schema: GraphQLSchema,
  twin: () => GraphQLSchema,
  entities: WrittenEntities | null = null,
): Execution<C> {
  /** The data of answers that is written apart. */
  const written = new WeakSet<object>();
  const failures: Failures = new WeakMap();
  const turns = new RowTurns();
  const ready = (one: GraphQLSchema): GraphQLSchema => askingForLinksAhead(settlingRows(projectStructures(one)));
  const executable = once(() => turns.over(ready(twin())));
  const projections = new EntityProjections(entities?.rows ?? new RowBytes(0), turns);
  const wholes = (entities?.wholes ?? []).map(({ types, twin: own }) => ({
    types,
    schema: once(() => turns.over(projectEntities(schema, { types, twin: ready(own()) }, projections, failures))),
  }));
  // Now, and not with the first request: graphql-js remembers. The others are made for the first who needs them.
  for (const one of [schema, (wholes[0]?.schema ?? executable)()]) assertValidSchema(one);
  const chosen = new WeakMap<DocumentNode, GraphQLSchema>();
  const choose = (document: DocumentNode): GraphQLSchema => {
    // What the types are is told by the schema as it was.
    if (asksForTypes(document)) return schema;
    return (wholes.find(({ types }) => canBeGivenWhole(document, schema, types))?.schema ?? executable)();
  };
  const gateway: NonNullable<ApolloServerOptions<C>['gateway']> = {
    load: async () => ({
      executor: async ({ document, request: { operationName, variables }, context }) => {
        const known = chosen.get(document) ?? choose(document);
        chosen.set(document, known);
        const failed: GraphQLError[] = [];
        failures.set(context, failed);
        const result = await execute({
          schema: known,
          document,
          operationName,
          variableValues: variables,
          contextValue: context,
          fieldResolver: turns.read,
        });
        if (known !== schema && result.data) {
          written.add(result.data);
          (context as C).written.data = result.data;
        }
        return failed.length === 0 ? result : { errors: [...(result.errors ?? []), ...failed], data: result.data };
      },
    }),
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: async () => undefined,
  };
  return {
    gateway,
    stringifyResult: (result) =>
      result.data && written.has(result.data) ? textWithoutData(result) : `${JSON.stringify(result)}\n`,
    bytesOf: async (text, { written: { data } }) => await withData(text, data, turns),
  };
}
