import type { DocumentNode, FieldNode, OperationDefinitionNode } from 'graphql';
import { fragmentsOf } from '../documents/fragments.js';
import { SelectionSum } from '../documents/selection-sum.js';

/** About how long the lists of an introspection are. */
export const INTROSPECTED: Readonly<Record<string, number>> = {
  types: 170,
  directives: 5,
  fields: 6,
  args: 3,
  inputFields: 6,
  enumValues: 10,
  interfaces: 1,
  possibleTypes: 3,
};

/** How many rows the schema's whole text counts as, which federation routers ask for. It fits any limit once. */
const TEXT = 200;

/**
 * About how many rows of the schema an operation of a valid document asks for. They are counted without asking for them, for
 * types hold fields, which have types that hold fields.
 */
export function schemaRowsOf({ selectionSet: root }: OperationDefinitionNode, document: DocumentNode): number {
  const ofField = ({ selectionSet, name }: FieldNode, isSchema: boolean): number => {
    if (!selectionSet) return name.value === 'sdl' ? TEXT : 0;
    const isBelow = isSchema || name.value === '__schema' || name.value === '__type';
    if (!isBelow) return rows.of(selectionSet, false);
    const length = INTROSPECTED[name.value];
    return length === undefined ? rows.of(selectionSet, true) : length * (1 + rows.of(selectionSet, true));
  };
  const rows = new SelectionSum({ fragments: fragmentsOf(document), ofField });
  return rows.of(root, false);
}
