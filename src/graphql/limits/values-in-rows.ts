import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, type ValueNode } from 'graphql';
import { type Fragments, fragmentsOf } from '../documents/fragments.js';
import { ListItems, type Variables } from './list-items.js';
import { DEFAULT_FIRST } from '../types/page-length.js';
import { INTROSPECTED } from './schema-rows.js';
import { SelectionSum } from '../documents/selection-sum.js';

/** Where a selection is. */
interface Place {
  /** How many times the answer gives it. */
  readonly rows: number;
  /** How many rows the list has that the selection is of. */
  readonly first: number;
}

class ValuesInRows {
  readonly sum: SelectionSum<Place>;
  private readonly lists: ListItems;

  constructor(
    fragments: Fragments,
    private readonly variables: Variables,
    private readonly maxRows: number,
  ) {
    this.sum = new SelectionSum({ fragments, ofField: (field, place) => this.ofField(field, place) });
    this.lists = new ListItems(Number.POSITIVE_INFINITY, variables);
  }

  private ofField(field: FieldNode, place: Place): number {
    const { alias, name, selectionSet } = field;
    const listed = this.read(field, 'ids') ?? this.read(field, 'representations');
    const isPage = name.value === 'nodes' || name.value === 'edges';
    // Only introspection has fields of these names.
    const ofSchema = Object.hasOwn(INTROSPECTED, name.value) ? INTROSPECTED[name.value] : undefined;
    const length = Array.isArray(listed) ? listed.length : isPage ? place.first : (ofSchema ?? 1);
    // No answer holds more rows, however its lists are nested.
    const rows = Math.min(this.maxRows, place.rows * length);
    const first = Number(this.read(field, 'first') ?? DEFAULT_FIRST);
    return (
      (alias ? rows : 0) +
      place.rows * this.filterItems(field) +
      (selectionSet ? this.sum.of(selectionSet, { rows, first }) : 0)
    );
  }

  /** Counts the items of a field's filter, which is built anew in each row. */
  private filterItems({ arguments: given = [] }: FieldNode): number {
    const filter = given.find(({ name }) => name.value === 'filter')?.value;
    return filter ? this.lists.inText(filter, 'filter') : 0;
  }

  private read({ arguments: given = [] }: FieldNode, argument: string): unknown {
    const value = given.find(({ name }) => name.value === argument)?.value;
    return value && this.valueIn(value);
  }

  private valueIn(value: ValueNode): unknown {
    if (value.kind === Kind.VARIABLE) return this.variables[value.name.value];
    if (value.kind === Kind.LIST) return value.values;
    return value.kind === Kind.INT ? Number(value.value) : undefined;
  }
}

/**
 * About how many values an operation of a valid document asks for that a row may hold any number of: for each row, one for each
 * alias, and one for each item of a filter.
 */
export function valuesInRowsOf(
  { selectionSet }: OperationDefinitionNode,
  document: DocumentNode,
  variables: Variables,
  maxRows: number,
): number {
  return new ValuesInRows(fragmentsOf(document), variables, maxRows).sum.of(selectionSet, {
    rows: 1,
    first: DEFAULT_FIRST,
  });
}
