import {
  defaultFieldResolver,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLError,
  type GraphQLField,
  type GraphQLFieldResolver,
  GraphQLNonNull,
  type GraphQLNamedType,
  type GraphQLObjectType,
  GraphQLScalarType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { EntityProjections } from './entity-projection.js';
import { fieldsOf, isBare } from '../schema/field-kinds.js';
import { projection } from './projection.js';

/**
 * For graphql-js the selection of a structure becomes a single value, taken as it is. It keeps the type's name for those who read
 * the selection.
 */
function takeWhole(field: GraphQLField<unknown, unknown>, { name }: GraphQLNamedType): void {
  const whole = new GraphQLScalarType({ name });
  field.type = isNonNullType(field.type) ? new GraphQLNonNull(whole) : whole;
}

/** The object types of which every field only reads a member, all the way down. */
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
  /** By nodes, which all rows of a list share in one execution. */
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
 * Changes a schema for execution: a field that holds a structure gives what is selected of it as a single value. Most of an
 * answer are such structures, and graphql-js takes ten times as long to complete them value by value.
 */
export function projectStructures(schema: GraphQLSchema): GraphQLSchema {
  const structures = structuresOf(schema);
  for (const [type, field] of fieldsOf(schema)) {
    const structure = getNamedType(field.type);
    if (structures.has(type) || !isObjectType(structure) || !structures.has(structure)) continue;
    field.resolve = projecting(structure, field.resolve);
    takeWhole(field, structure);
  }
  return schema;
}

/** Types whose lists are given as bytes, and another copy of the schema, its structures projected, to do that with. */
export interface Entities {
  readonly types: ReadonlySet<string>;
  readonly twin: GraphQLSchema;
}

/** By execution, the errors within what is a single value to graphql-js. */
export type Failures = WeakMap<object, GraphQLError[]>;

/** How to tell the type, as clients see it, of an entity in a field; null where the field may hold anything else. */
function typeOfEach(
  schema: GraphQLSchema,
  { type }: GraphQLField<unknown, unknown>,
  types: ReadonlySet<string>,
): ((entity: object) => GraphQLObjectType) | null {
  // The type before it was changed, with its structures.
  const held = schema.getType(getNamedType(type).name);
  if (isObjectType(held)) return types.has(held.name) ? () => held : null;
  if (!isAbstractType(held)) return null;
  const possible = new Map(schema.getPossibleTypes(held).map((one) => [one.name, one]));
  if (![...possible.keys()].every((name) => types.has(name))) return null;
  return (entity) => {
    const name = String((entity as { __typename?: unknown }).__typename);
    const own = possible.get(name);
    if (!own) throw new Error(`${name} is no ${held.name}`);
    return own;
  };
}

function itemsMayBeMissing({ type }: GraphQLField<unknown, unknown>): boolean {
  const list = getNullableType(type);
  return isListType(list) && !isNonNullType(list.ofType);
}

/**
 * Makes fields that hold entities give what is selected of them as a single value, where that is only fields that can be read at
 * once and links between entities.
 */
export function projectEntities(
  schema: GraphQLSchema,
  { twin, types }: Entities,
  projections: EntityProjections,
  failures: Failures,
): GraphQLSchema {
  for (const [type, field] of fieldsOf(twin)) {
    const typeOf = types.has(type.name) ? null : typeOfEach(schema, field, types);
    if (!typeOf) continue;
    const { resolve = defaultFieldResolver } = field;
    const eachAlone = itemsMayBeMissing(field);
    field.resolve = (source, args, context, info) => {
      const value = resolve(source, args, context, info);
      if (value === null || value === undefined || value instanceof Error) return value;
      const fail = (error: GraphQLError): void => void failures.get(context as object)?.push(error);
      const project = projections.of(typeOf, { context: context as object, info, fail }, eachAlone);
      return value instanceof Promise ? value.then(project) : project(value);
    };
    takeWhole(field, getNamedType(field.type));
  }
  return twin;
}
