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

/** Whether types of the schema are asked for, and whether anything else is. */
function askedFor(document: DocumentNode): { readonly types: boolean; readonly more: boolean } {
  const asked = { types: false, more: false };
  visit(document, {
    FragmentDefinition: ({ typeCondition: { name } }) => (name.value.startsWith('__') ? false : undefined),
    Field: ({ name: { value } }) => {
      if (value === '__schema' || value === '__type') asked.types = true;
      else if (value !== '__typename') asked.more = true;
      // Types can only be asked for among the first fields.
      return false;
    },
  });
  return asked;
}

function once<V extends object>(make: () => V): () => V {
  let made: V | null = null;
  return () => (made ??= make());
}

/** Entities that are written as bytes, and the bytes that are kept. */
export interface WrittenEntities {
  /** Sets of their types' names: the first set that a document allows is used. */
  readonly wholes: readonly ReadonlySet<string>[];
  readonly rows: RowBytes;
}

/** What Apollo Server executes with, and what turns its answers into the bytes that go out. */
export interface Execution<C extends Writing> extends Required<
  Pick<ApolloServerOptions<C>, 'gateway' | 'stringifyResult'>
> {
  /** `text`: the answer as Apollo Server has it; `context`: what the request held. */
  bytesOf(text: string, context: C): Promise<readonly Buffer[]>;
}

/**
 * An execution for Apollo Server, which takes a custom executor only as the gateway of a supergraph. Apollo Server validates
 * against `schema`; `twin` builds the same schema again, to be changed for execution.
 */
export function executedWithProjections<C extends Writing>(
  schema: GraphQLSchema,
  twin: () => GraphQLSchema,
  entities: WrittenEntities | null = null,
): Execution<C> {
  /** The data of answers that is written apart from their text. */
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
  // Validated now, not with the first request: graphql-js remembers the result. Few requests need the other schemas, which
  // describe types beside data.
  for (const one of [schema, ...(given.length > 0 ? given : [executable()])]) assertValidSchema(one);
  const chosen = new WeakMap<DocumentNode, GraphQLSchema>();
  const choose = (document: DocumentNode): GraphQLSchema => {
    const asked = askedFor(document);
    // Types are described by a schema that has not been changed.
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
