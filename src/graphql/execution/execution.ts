import type { ApolloServerOptions } from '@apollo/server';
import { assertValidSchema, type DocumentNode, execute, type GraphQLError, type GraphQLSchema, visit } from 'graphql';
import { textWithoutData, withData } from './answer-bytes.js';
import { EntityProjections } from './entity-projection.js';
import { canBeGivenWhole } from './given-whole.js';
import { askingForLinksAhead } from './links-ahead.js';
import { type Failures, projectEntities, projectStructures } from './projected-schema.js';
import { RowBytes } from './row-bytes.js';
import { isAbandoned, RowTurns } from './row-turns.js';
import type { Writing } from './written.js';

/** Whether what is asked for are types, and whether something else is. */
function askedFor(document: DocumentNode): { readonly types: boolean; readonly more: boolean } {
  const asked = { types: false, more: false };
  visit(document, {
    FragmentDefinition: ({ typeCondition: { name } }) => (name.value.startsWith('__') ? false : undefined),
    Field: ({ name: { value } }) => {
      if (value === '__schema' || value === '__type') asked.types = true;
      else if (value !== '__typename') asked.more = true;
      // Types are asked for beside the first fields alone.
      return false;
    },
  });
  return asked;
}

function once<V extends object>(make: () => V): () => V {
  let made: V | null = null;
  return () => (made ??= make());
}

/** Entities that are given whole, and what is kept of them. */
export interface WrittenEntities {
  /** Their types' names: those of the first that a document allows are. */
  readonly wholes: readonly ReadonlySet<string>[];
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
  const ready = (one: GraphQLSchema): GraphQLSchema => askingForLinksAhead(projectStructures(one));
  const executable = once(() => turns.over(ready(twin())));
  const described = once(() => turns.over(askingForLinksAhead(twin())));
  const projections = new EntityProjections(entities?.rows ?? new RowBytes(0), turns);
  const wholes = (entities?.wholes ?? []).map((types) => ({
    types,
    schema: turns.over(projectEntities(schema, { types, twin: ready(twin()) }, projections, failures)),
  }));
  const given = wholes.map((whole) => whole.schema);
  // Now, and not with the first request: graphql-js remembers. Few ask for anything else, or for types beside data.
  for (const one of [schema, ...(given.length > 0 ? given : [executable()])]) assertValidSchema(one);
  const chosen = new WeakMap<DocumentNode, GraphQLSchema>();
  const choose = (document: DocumentNode): GraphQLSchema => {
    const asked = askedFor(document);
    // What the types are is told by a schema that has them as they were.
    if (asked.types) return asked.more ? described() : schema;
    return wholes.find(({ types }) => canBeGivenWhole(document, schema, types))?.schema ?? executable();
  };
  const gateway: NonNullable<ApolloServerOptions<C>['gateway']> = {
    load: async () => ({
      executor: async ({ document, request: { operationName, variables }, context }) => {
        const known = chosen.get(document) ?? choose(document);
        chosen.set(document, known);
        const whole = wholes.find((one) => one.schema === known);
        if (whole) (context as C).written.ahead = (info) => projections.ahead(schema, whole.types, context, info);
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
    bytesOf: async (text, context) =>
      isAbandoned(context) ? [] : await withData(text, context.written.data, turns, context),
  };
}
