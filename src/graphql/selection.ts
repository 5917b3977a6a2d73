import {
  type FieldNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  Kind,
  type SelectionSetNode,
} from 'graphql';

type Visit = (field: FieldNode) => void;

function isIncluded(node: Parameters<typeof getDirectiveValues>[1], { variableValues }: GraphQLResolveInfo): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if !== false
  );
}

/** Fragments are followed whatever type they are on: a field too many costs at most a call, one too few an answer. */
function visitFields(set: SelectionSetNode | undefined, info: GraphQLResolveInfo, visit: Visit): void {
  for (const selection of set?.selections ?? []) {
    if (!isIncluded(selection, info)) continue;
    if (selection.kind === Kind.FIELD) visit(selection);
    else if (selection.kind === Kind.INLINE_FRAGMENT) visitFields(selection.selectionSet, info, visit);
    else visitFields(info.fragments[selection.name.value]?.selectionSet, info, visit);
  }
}

/** The names of the fields selected below this one, or further down at `paths` (`nodes`, `edges.node`). */
export function selectedFields(info: GraphQLResolveInfo, ...paths: readonly string[]): readonly string[] {
  const names = new Set<string>();
  const descend = (set: SelectionSetNode | undefined, path: readonly string[]): void => {
    const [head, ...rest] = path;
    visitFields(set, info, (field) => {
      if (head === undefined) names.add(field.name.value);
      else if (field.name.value === head) descend(field.selectionSet, rest);
    });
  };
  for (const path of paths.length > 0 ? paths : ['']) {
    for (const node of info.fieldNodes) descend(node.selectionSet, path === '' ? [] : path.split('.'));
  }
  names.delete('__typename');
  return [...names].sort();
}
