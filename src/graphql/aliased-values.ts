import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { Variables } from './list-items.js';
import { DEFAULT_FIRST } from './page-length.js';

/** Where something stands. */
interface Place {
  /** How often it is given. */
  readonly rows: number;
  /** How many rows the list has that it is a field of. */
  readonly first: number;
}

class AliasedValues {
  private readonly known = new Map<string, number>();

  constructor(
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: Variables,
    private readonly maxRows: number,
  ) {}

  of({ selections }: SelectionSetNode, place: Place): number {
    let values = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) values += this.ofField(selection, place);
      else if (selection.kind === Kind.INLINE_FRAGMENT) values += this.of(selection.selectionSet, place);
      else values += this.ofFragment(selection.name.value, place);
    }
    return values;
  }

  private ofFragment(name: string, place: Place): number {
    const key = `${name} ${place.rows} ${place.first}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    const values = fragment ? this.of(fragment.selectionSet, place) : 0;
    this.known.set(key, values);
    return values;
  }

  private ofField(field: FieldNode, place: Place): number {
    const { alias, name, selectionSet } = field;
    const listed = this.read(field, 'ids') ?? this.read(field, 'representations');
    const isPage = name.value === 'nodes' || name.value === 'edges';
    const length = Array.isArray(listed) ? listed.length : isPage ? place.first : 1;
    // No answer holds more rows, whatever its lists would have within each other.
    const rows = Math.min(this.maxRows, place.rows * length);
    const first = Number(this.read(field, 'first') ?? DEFAULT_FIRST);
    return (alias ? rows : 0) + (selectionSet ? this.of(selectionSet, { rows, first }) : 0);
  }

  private read({ arguments: given = [] }: FieldNode, argument: string): unknown {
    const value = given.find(({ name }) => name.value === argument)?.value;
    return value && this.valueOf(value);
  }

  private valueOf(value: ValueNode): unknown {
    if (value.kind === Kind.VARIABLE) return this.variables[value.name.value];
    if (value.kind === Kind.LIST) return value.values;
    return value.kind === Kind.INT ? Number(value.value) : undefined;
  }
}

/**
 * How many values an operation of a valid document asks for under names of its own, about: one for each alias and each row
 * that it stands in. What stands in a row once is as large as it is; by aliases it is there any number of times.
 */
export function aliasedValuesOf(
  { selectionSet }: OperationDefinitionNode,
  { definitions }: DocumentNode,
  variables: Variables,
  maxRows: number,
): number {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  return new AliasedValues(byName, variables, maxRows).of(selectionSet, { rows: 1, first: DEFAULT_FIRST });
}
