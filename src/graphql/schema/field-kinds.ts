import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** The fields of all object types but those of introspection, which are the same objects in every schema. */
export function fieldsOf(schema: GraphQLSchema): readonly (readonly [GraphQLObjectType, Field])[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types.flatMap((type) =>
    isIntrospectionType(type) ? [] : Object.values(type.getFields()).map((field) => [type, field] as const),
  );
}

/** Marks a field whose resolver needs nothing but the object and the arguments, and answers at once. */
export const AT_ONCE = 'readsAtOnce';

export type Read = (source: object, args: object) => unknown;

/** Whether a field is nothing but a member read. */
export function isBare({ args, resolve }: Field): boolean {
  return args.length === 0 && !resolve;
}

/** Null where it takes a resolver that does more than read. */
export function readOf(field: Field): Read | null {
  const { name, resolve, extensions } = field;
  if (extensions[AT_ONCE] === true) return resolve as Read;
  return isBare(field) ? (source) => (source as Record<string, unknown>)[name] : null;
}

/** The one entity that a field leads to by its resolver, where that may be missing; null for any other field. */
export function linkedBy(field: Field): GraphQLObjectType | null {
  return !readOf(field) && isObjectType(field.type) ? field.type : null;
}
