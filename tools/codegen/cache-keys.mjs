// For codegen.yml: asks for __typename wherever an object is selected, and for the id of each that has one: by both, clients
// that keep objects by themselves (Apollo, urql) know them. They add __typename on their own; in documents that have it already
// they change nothing, so that a document's hash is its id in the manifest.
import { buildASTSchema, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

const field = (value) => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value } });

export function transform({ schema, documents }) {
  const types = new TypeInfo(buildASTSchema(schema));
  const visitor = visitWithTypeInfo(types, {
    SelectionSet(selectionSet, _key, parent) {
      if (parent.kind === Kind.OPERATION_DEFINITION) return undefined;
      const { selections } = selectionSet;
      const asked = new Set(selections.map(({ name, alias }) => (alias ?? name)?.value));
      const added = ['__typename', ...('id' in types.getParentType().getFields() ? ['id'] : [])];
      return { ...selectionSet, selections: [...selections, ...added.filter((name) => !asked.has(name)).map(field)] };
    },
  });
  return documents.map((file) => ({ ...file, document: file.document && visit(file.document, visitor) }));
}
