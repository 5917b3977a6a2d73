import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { ListItems, type Variables } from './list-items.js';
import { DEFAULT_FIRST } from './page-length.js';

/** Where something stands. */
interface Place {
  /** How often it is given. */
  readonly rows: number;
  /** How many rows the list has that it is a field of. */
  readonly first: number;
}

class ValuesInRows {
  private readonly known = new Map<string, number>();
  private readonly lists: ListItems;

  constructor(
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: Variables,
    private readonly maxRows: number,
  ) {
    this.lists = new ListItems(Number.POSITIVE_INFINITY, variables);
  }

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
    return (
      (alias ? rows : 0) +
      place.rows * this.filterItems(field) +
      (selectionSet ? this.of(selectionSet, { rows, first }) : 0)
    );
  }

  /** A filter is made of its items anew in each row. */
  private filterItems({ arguments: given = [] }: FieldNode): number {
    const filter = given.find(({ name }) => name.value === 'filter')?.value;
    return filter ? this.lists.inText(filter, 'filter') : 0;
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
 * How many values an operation of a valid document asks for that may be there any number of times in one row, about: for
 * each row that they stand in, one for each name of its own that a value is given, and one for each item of a filter.
 */
export function valuesInRowsOf(
  { selectionSet }: OperationDefinitionNode,
  { definitions }: DocumentNode,
  variables: Variables,
  maxRows: number,
): number {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  return new ValuesInRows(byName, variables, maxRows).of(selectionSet, { rows: 1, first: DEFAULT_FIRST });
}
