import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** The fields of all object types except those of introspection, which every schema shares. */
export function fieldsOf(schema: GraphQLSchema): readonly (readonly [GraphQLObjectType, Field])[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types.flatMap((type) =>
    isIntrospectionType(type) ? [] : Object.values(type.getFields()).map((field) => [type, field] as const),
  );
}

/** Marks a field whose resolver needs only the object and the arguments, and answers at once. */
export const AT_ONCE = 'readsAtOnce';

export type Read = (source: object, args: object) => unknown;

/** Whether a field only reads a member. */
export function isBare({ args, resolve }: Field): boolean {
  return args.length === 0 && !resolve;
}

/** How a field is read at once; null where its resolver does more than read. */
export function readOf(field: Field): Read | null {
  const { name, resolve, extensions } = field;
  if (extensions[AT_ONCE] === true) return resolve as Read;
  return isBare(field) ? (source) => (source as Record<string, unknown>)[name] : null;
}

/** The single entity that a field's resolver leads to, where it may be missing; null for any other field. */
export function linkedBy(field: Field): GraphQLObjectType | null {
  return !readOf(field) && isObjectType(field.type) ? field.type : null;
}
