import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** How long the lists of an introspection are, about. */
const INTROSPECTED: Readonly<Record<string, number>> = {
  types: 170,
  directives: 5,
  fields: 6,
  args: 3,
  inputFields: 6,
  enumValues: 10,
  interfaces: 1,
  possibleTypes: 3,
};

/** What the schema's text in one takes, which federation routers ask for: as long as so many rows. It fits any limit once. */
const TEXT = 200;

/** Counts what an introspection asks for, without asking: types hold fields, which have types that hold fields. */
class RowCount {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #known = new Map<string, number>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#fragments = fragments;
  }

  of({ selections }: SelectionSetNode, isSchema: boolean): number {
    let rows = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) rows += this.#ofField(selection, isSchema);
      else if (selection.kind === Kind.INLINE_FRAGMENT) rows += this.of(selection.selectionSet, isSchema);
      else rows += this.#ofFragment(selection.name.value, isSchema);
    }
    return rows;
  }

  #ofFragment(name: string, isSchema: boolean): number {
    const key = `${isSchema} ${name}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    const rows = fragment ? this.of(fragment.selectionSet, isSchema) : 0;
    this.#known.set(key, rows);
    return rows;
  }

  #ofField({ selectionSet, name }: FieldNode, isSchema: boolean): number {
    if (!selectionSet) return name.value === 'sdl' ? TEXT : 0;
    const isBelow = isSchema || name.value === '__schema' || name.value === '__type';
    if (!isBelow) return this.of(selectionSet, false);
    const length = INTROSPECTED[name.value];
    return length === undefined ? this.of(selectionSet, true) : length * (1 + this.of(selectionSet, true));
  }
}

/** How many rows of the schema an operation of a valid document asks for, about. */
export function schemaRowsOf(operation: OperationDefinitionNode, { definitions }: DocumentNode): number {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  return new RowCount(byName).of(operation.selectionSet, false);
}
