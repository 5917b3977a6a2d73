import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { DEFAULT_FIRST, MAX_FIRST } from './page-length.js';

type Variables = Readonly<Record<string, unknown>>;

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

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** What a place is in: a page of so many, the schema, or neither. */
type Surroundings = number | 'schema' | null;

/** Counts what an operation asks for, without asking: each list as long as its page may be. */
class RowCount {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Variables;
  readonly #known = new Map<string, number>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>, variables: Variables) {
    this.#fragments = fragments;
    this.#variables = variables;
  }

  of({ selections }: SelectionSetNode, within: Surroundings): number {
    let rows = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) rows += this.#ofField(selection, within);
      else if (selection.kind === Kind.INLINE_FRAGMENT) rows += this.of(selection.selectionSet, within);
      else rows += this.#ofFragment(selection.name.value, within);
    }
    return rows;
  }

  #ofFragment(name: string, within: Surroundings): number {
    const key = `${within} ${name}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    const rows = fragment ? this.of(fragment.selectionSet, within) : 0;
    this.#known.set(key, rows);
    return rows;
  }

  #ofField(field: FieldNode, within: Surroundings): number {
    const { selectionSet, name } = field;
    if (!selectionSet) return 0;
    if (within === 'schema' || name.value === '__schema' || name.value === '__type') {
      const length = INTROSPECTED[name.value];
      const below = this.of(selectionSet, 'schema');
      return length === undefined ? below : length * (1 + below);
    }
    if (within !== null && (name.value === 'nodes' || name.value === 'edges')) {
      return within * (1 + this.of(selectionSet, null));
    }
    const ids = this.#argument(field, 'ids');
    if (isList(ids)) return ids.length * (1 + this.of(selectionSet, null));
    const first = this.#argument(field, 'first');
    return this.of(selectionSet, typeof first === 'number' ? Math.min(Math.max(first, 1), MAX_FIRST) : DEFAULT_FIRST);
  }

  #argument({ arguments: given = [] }: FieldNode, name: string): unknown {
    const value: ValueNode | undefined = given.find((argument) => argument.name.value === name)?.value;
    if (value?.kind === Kind.VARIABLE) return this.#variables[value.name.value];
    if (value?.kind === Kind.LIST) return value.values;
    return value?.kind === Kind.INT ? Number(value.value) : undefined;
  }
}

/** How many rows an operation of a valid document may have at most, in all of its lists, about. */
export function rowsOf(
  operation: OperationDefinitionNode,
  { definitions }: DocumentNode,
  variables: Variables,
): number {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  return new RowCount(byName, variables).of(operation.selectionSet, null);
}
