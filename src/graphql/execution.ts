import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import {
  assertValidSchema,
  BREAK,
  defaultFieldResolver,
  type DocumentNode,
  execute,
  type FieldNode,
  getNamedType,
  type GraphQLField,
  type GraphQLFieldResolver,
  GraphQLNonNull,
  type GraphQLObjectType,
  GraphQLScalarType,
  type GraphQLSchema,
  isNonNullType,
  isObjectType,
  visit,
} from 'graphql';
import { projection } from './projection.js';

/** To graphql-js what was selected of a structure is one value, taken as it is. */
const Projected = new GraphQLScalarType({ name: 'Projected' });

function isBare({ args, resolve }: GraphQLField<unknown, unknown>): boolean {
  return args.length === 0 && !resolve;
}

/** The object types of which a field is nothing but a member read, all the way down. */
function structuresOf(schema: GraphQLSchema): ReadonlySet<GraphQLObjectType> {
  const all = Object.values(schema.getTypeMap()).filter(isObjectType);
  let structures = new Set(
    all.filter((type) => type !== schema.getQueryType() && Object.values(type.getFields()).every(isBare)),
  );
  for (let size = 0; size !== structures.size;) {
    size = structures.size;
    const isStructure = (field: GraphQLField<unknown, unknown>): boolean => {
      const type = getNamedType(field.type);
      return !isObjectType(type) || structures.has(type);
    };
    structures = new Set([...structures].filter((type) => Object.values(type.getFields()).every(isStructure)));
  }
  return structures;
}

function projecting(
  type: GraphQLObjectType,
  resolve: GraphQLFieldResolver<unknown, unknown> = defaultFieldResolver,
): GraphQLFieldResolver<unknown, unknown> {
  /** The fields of one execution that stand beside each other in a list have the same nodes. */
  const known = new WeakMap<readonly FieldNode[], (value: unknown) => unknown>();
  return (source, args, context, info) => {
    const value = resolve(source, args, context, info);
    // A member whose call failed holds its error.
    if (value === null || value === undefined || value instanceof Error) return value;
    let project = known.get(info.fieldNodes);
    if (!project) known.set(info.fieldNodes, (project = projection(type, info.fieldNodes, info)));
    return value instanceof Promise ? value.then(project) : project(value);
  };
}

/**
 * Makes of a schema one to execute with: a field that holds a structure gives what is selected of it as one value. Most of
 * an answer are such structures, and graphql-js takes ten times as long to complete them value by value.
 */
function projectStructures(schema: GraphQLSchema): GraphQLSchema {
  const structures = structuresOf(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || structures.has(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const structure = getNamedType(field.type);
      if (!isObjectType(structure) || !structures.has(structure)) continue;
      field.resolve = projecting(structure, field.resolve);
      field.type = isNonNullType(field.type) ? new GraphQLNonNull(Projected) : Projected;
    }
  }
  return schema;
}

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
): NonNullable<ApolloServerOptions<C>['gateway']> {
  const executable = projectStructures(twin);
  // Now, and not with the first request: graphql-js remembers.
  assertValidSchema(schema);
  assertValidSchema(executable);
  return {
    load: async () => ({
      executor: async ({ document, request: { operationName, variables }, context }) =>
        await execute({
          // What the types are is told by the schema as it was.
          schema: asksForTypes(document) ? schema : executable,
          document,
          operationName,
          variableValues: variables,
          contextValue: context,
        }),
    }),
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: async () => undefined,
  };
}
