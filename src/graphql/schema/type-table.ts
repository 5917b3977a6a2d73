import {
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { FieldShape, TypeTable } from '../../values/type-table.js';

const SCALARS: Record<string, FieldShape['kind']> = {
  Boolean: 'boolean',
  DateTime: 'time',
  Float: 'float',
  ID: 'text',
  Int: 'int',
  Long: 'long',
  String: 'text',
};

function fieldShape({ type }: GraphQLField<unknown, unknown>): FieldShape | null {
  let named: GraphQLOutputType = type;
  let list = false;
  while (isListType(named) || isNonNullType(named)) {
    list ||= isListType(named);
    named = named.ofType as GraphQLOutputType;
  }
  if (isEnumType(named)) {
    return { kind: 'enum', list, values: new Set(named.getValues().map((value) => String(value.value))) };
  }
  if (isObjectType(named)) {
    const isEntry = ['name', 'value', 'redacted'].every((name) => name in named.getFields());
    return { kind: isEntry ? 'map' : 'structure', list, type: named.name };
  }
  const kind = SCALARS[named.toString()];
  return kind ? { kind, list } : null;
}

/**
 * The object types as plain data, for those who turn AWS's structures into records: only the classes say what a field is, and the
 * rooms that know AWS need not know GraphQL.
 */
export function typeTable(schema: GraphQLSchema): TypeTable {
  const table: Record<string, Record<string, FieldShape>> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const fields: Record<string, FieldShape> = {};
    for (const field of Object.values(type.getFields())) {
      const shape = fieldShape(field);
      if (shape) fields[field.name] = isNonNullType(field.type) ? { ...shape, promised: true } : shape;
    }
    table[type.name] = fields;
  }
  return table;
}
