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
 * A schema that is built from text reads its defaults before its enums are given values, and would use the names where a client
 * leaves an argument out.
 */
export function withEnumDefaults(schema: GraphQLSchema): GraphQLSchema {
  const read = (inputs: readonly (GraphQLArgument | GraphQLInputField)[]): void => {
    for (const input of inputs) {
      const { astNode, type } = input;
      if (astNode?.defaultValue) input.defaultValue = valueFromAST(astNode.defaultValue, type);
    }
  };
  const types = Object.values(schema.getTypeMap());
  // Input objects come first: an argument's default may be one, with defaults in it.
  for (const type of types.filter(isInputObjectType)) read(Object.values(type.getFields()));
  for (const type of types) {
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const { args } of Object.values(type.getFields())) read(args);
    }
  }
  for (const { args } of schema.getDirectives()) read(args);
  return schema;
}
