import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  valueFromAST,
} from 'graphql';

/**
 * A schema that is built of a text reads defaults before its enums are given values of their own, and would go by their
 * names where a client leaves the argument out.
 */
export function withEnumDefaults(schema: GraphQLSchema): GraphQLSchema {
  const read = (inputs: readonly (GraphQLArgument | GraphQLInputField)[]): void => {
    for (const input of inputs) {
      const { astNode, type } = input;
      if (astNode?.defaultValue) input.defaultValue = valueFromAST(astNode.defaultValue, type);
    }
  };
  const types = Object.values(schema.getTypeMap());
  // First: a default of an argument may be one of these, with defaults in it.
  for (const type of types.filter(isInputObjectType)) read(Object.values(type.getFields()));
  for (const type of types) {
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const { args } of Object.values(type.getFields())) read(args);
    }
  }
  for (const { args } of schema.getDirectives()) read(args);
  return schema;
}
