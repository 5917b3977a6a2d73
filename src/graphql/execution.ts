import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import {
  assertValidSchema,
  BREAK,
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  visit,
} from 'graphql';
import { readsAtOnce } from './entity-projection.js';
import { askingForLinksAhead } from './links-ahead.js';
import { type Entities, type Failures, projectEntities, projectStructures } from './projected-schema.js';

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

/**
 * For Apollo Server, which takes an executor of one's own as the gateway of a supergraph. It validates against `schema`;
 * `twin` is the same schema built again, and changed for execution.
 */
export function executedWithProjections<C extends BaseContext>(
  schema: GraphQLSchema,
  twin: GraphQLSchema,
  entities: Entities | null = null,
): NonNullable<ApolloServerOptions<C>['gateway']> {
  const failures: Failures = new WeakMap();
  const executable = askingForLinksAhead(projectStructures(twin));
  const atOnce = entities && projectEntities(schema, entities, failures);
  // Now, and not with the first request: graphql-js remembers.
  for (const one of [schema, executable, atOnce]) if (one) assertValidSchema(one);
  const chosen = new WeakMap<DocumentNode, GraphQLSchema>();
  const choose = (document: DocumentNode): GraphQLSchema => {
    // What the types are is told by the schema as it was.
    if (asksForTypes(document)) return schema;
    return atOnce && entities && readsAtOnce(document, schema, entities.types) ? atOnce : executable;
  };
  return {
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
        });
        return failed.length === 0 ? result : { errors: [...(result.errors ?? []), ...failed], data: result.data };
      },
    }),
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: async () => undefined,
  };
}
