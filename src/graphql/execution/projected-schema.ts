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

/** To graphql-js what was selected of a structure is one value, taken as it is; to whoever reads the selection, of its type. */
function takeWhole(field: GraphQLField<unknown, unknown>, { name }: GraphQLNamedType): void {
  const whole = new GraphQLScalarType({ name });
  field.type = isNonNullType(field.type) ? new GraphQLNonNull(whole) : whole;
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

/** Types of which whole lists are given, and the schema built once more, its structures projected, to give them with. */
export interface Entities {
  readonly types: ReadonlySet<string>;
  readonly twin: GraphQLSchema;
}

/** Where the errors of an execution go that stand within what is one value to graphql-js. */
export type Failures = WeakMap<object, GraphQLError[]>;

/** How the type of an entity is told in a field, as clients see it; null where the field may hold anything else. */
function typeOfEach(
  schema: GraphQLSchema,
  { type }: GraphQLField<unknown, unknown>,
  types: ReadonlySet<string>,
): ((entity: object) => GraphQLObjectType) | null {
  // As it was, with its structures.
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
 * Gives as one value what is selected of a field that holds entities, where that is nothing but what can be read at once, and
 * their links.
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
