// For codegen.yml: the types whose objects have no id, each of which urql's Graphcache wants to be told of.
import { isObjectType } from 'graphql';

export function plugin(schema) {
  const names = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__') && type !== schema.getQueryType())
    .flatMap((type) => ('id' in type.getFields() ? [] : [type.name]));
  return `export const keylessTypes: readonly string[] = ${JSON.stringify(names.toSorted(), null, 2)};`;
}
