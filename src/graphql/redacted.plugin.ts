import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

/** Who tells what a caller never sees. */
interface Sight {
  isHidden(type: string, field: string): boolean;
}

/** The fields that a document names, as `Type.field`, each once. */
function fieldsOf(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const fields = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
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
  const known = new WeakMap<DocumentNode, ReadonlySet<string>>();
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue: { sight }, document, schema, response: { body } }) {
          if (body.kind !== 'single' || !document || body.singleResult.data === undefined) return;
          const fields = known.get(document) ?? fieldsOf(schema, document);
          known.set(document, fields);
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
