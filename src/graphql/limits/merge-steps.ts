import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode, visit } from 'graphql';
import { fragmentsOf } from '../documents/fragments.js';
import { responseKey } from '../documents/selection.js';

/** Selections that are merged, as those of two fields with the same name are. */
type Merged = readonly SelectionSetNode[];

/**
 * About how many steps it takes to check whether the fields of a document can be merged: any two fields of one name in one place
 * are compared, and any two fragments. In the standard rule this may take a hundred times as long as everything else. Counting
 * stops beyond `most`.
 */
export function mergeSteps(document: DocumentNode, most: number): number {
  const fragments = fragmentsOf(document);
  const waiting: Merged[] = [];
  visit(document, { SelectionSet: (selections) => void waiting.push([selections]) });

  let steps = 0;
  const pairs = (count: number): number => (count * (count - 1)) / 2;

  const fieldsByName = (merged: Merged): Map<string, FieldNode[]> => {
    const fields = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    const stack = [...merged];
    for (let set = stack.pop(); set && steps <= most; set = stack.pop()) {
      for (const selection of set.selections) {
        steps += 1;
        if (selection.kind === Kind.INLINE_FRAGMENT) stack.push(selection.selectionSet);
        else if (selection.kind === Kind.FIELD) {
          const name = responseKey(selection);
          const same = fields.get(name);
          if (same) same.push(selection);
          else fields.set(name, [selection]);
        } else if (!spread.has(selection.name.value)) {
          spread.add(selection.name.value);
          const fragment = fragments.get(selection.name.value);
          if (fragment) stack.push(fragment.selectionSet);
        }
      }
    }
    steps += pairs(spread.size);
    return fields;
  };

  for (let merged = waiting.pop(); merged && steps <= most; merged = waiting.pop()) {
    for (const same of fieldsByName(merged).values()) {
      steps += pairs(same.length);
      if (same.length > 1) waiting.push(same.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : [])));
    }
  }
  return steps;
}
