// For codegen.yml: asks for __typename wherever an object is selected. Clients that keep objects by type (Apollo, urql) add it
// by themselves; in documents that have it already they change nothing, so that a document's hash is its id in the manifest.
import { Kind, visit } from 'graphql';

const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

export function transform({ documents }) {
  return documents.map((file) => ({ ...file, document: file.document && visit(file.document, { SelectionSet: add }) }));
}

function add(selectionSet, _key, parent) {
  if (parent.kind === Kind.OPERATION_DEFINITION) return undefined;
  const { selections } = selectionSet;
  if (selections.some(({ kind, name }) => kind === Kind.FIELD && name.value === '__typename')) return undefined;
  return { ...selectionSet, selections: [...selections, TYPENAME] };
}
