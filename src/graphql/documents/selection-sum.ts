import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { Fragments } from './fragments.js';

interface Summing<P> {
  readonly fragments: Fragments;
  /** What a field adds, including everything that is selected below it. */
  readonly ofField: (field: FieldNode, place: P) => number;
  readonly isLeftOut?: (selection: SelectionNode) => boolean;
}

/**
 * A figure for everything that is selected, summed up field by field. A fragment is looked at once for each place in which it
 * stands: fragments that double each other cost only their length.
 */
export class SelectionSum<P> {
  private readonly known = new Map<string, number>();

  constructor(private readonly summing: Summing<P>) {}

  of({ selections }: SelectionSetNode, place: P): number {
    const { ofField, isLeftOut } = this.summing;
    let sum = 0;
    for (const selection of selections) {
      if (isLeftOut?.(selection)) continue;
      if (selection.kind === Kind.FIELD) sum += ofField(selection, place);
      else if (selection.kind === Kind.INLINE_FRAGMENT) sum += this.of(selection.selectionSet, place);
      else sum += this.ofFragment(selection.name.value, place);
    }
    return sum;
  }

  private ofFragment(name: string, place: P): number {
    const key = `${name} ${JSON.stringify(place)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const fragment = this.summing.fragments.get(name);
    const sum = fragment ? this.of(fragment.selectionSet, place) : 0;
    this.known.set(key, sum);
    return sum;
  }
}
