import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Who tells what a caller never sees. */
interface Sight {
  isHidden(type: string, field: string): boolean;
}

/** The operation, and the fragments that it spreads: a document may hold others. */
function definitionsOf(operation: OperationDefinitionNode, { definitions }: DocumentNode): readonly DefinitionNode[] {
  const isFragment = (one: DefinitionNode): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION;
  const fragments = new Map(definitions.filter(isFragment).map((one) => [one.name.value, one]));
  const found = new Set<DefinitionNode>([operation]);
  // A set gives what is added while it is gone through as well.
  for (const definition of found) {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment) found.add(fragment);
      },
    });
  }
  return [...found];
}

/** The fields that an operation names, as `Type.field`, each once. */
function fieldsOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  document: DocumentNode,
): ReadonlySet<string> {
  const fields = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    { ...document, definitions: definitionsOf(operation, document) },
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        const parent = types.getParentType();
        if (parent) fields.add(`${parent.name}.${name.value}`);
      },
    }),
  );
  return fields;
}

/** `extensions.redacted` names the selected fields that this caller never sees, whether or not there was anything in them. */
export function redactedPlugin<C extends { readonly sight: Sight }>(
  /** From a type's name in the schema to the one that sights go by. */
  ownName: (type: string) => string,
): ApolloServerPlugin<C> {
  const known = new WeakMap<OperationDefinitionNode, ReadonlySet<string>>();
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue: { sight }, document, operation, schema, response: { body } }) {
          if (body.kind !== 'single' || !document || !operation || body.singleResult.data === undefined) return;
          const fields = known.get(operation) ?? fieldsOf(schema, operation, document);
          known.set(operation, fields);
          const redacted = [...fields].filter((field) => {
            const [type = '', name = ''] = field.split('.');
            return sight.isHidden(ownName(type), name);
          });
          if (redacted.length === 0) return;
          body.singleResult.extensions = { ...body.singleResult.extensions, redacted: redacted.sort() };
        },
      };
    },
  };
}
