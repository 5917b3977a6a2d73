import {
  type FieldNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

type Info = Pick<GraphQLResolveInfo, 'fragments' | 'variableValues'>;

function isIncluded(node: SelectionNode, { variableValues }: Info): boolean {
  if (!node.directives?.length) return true;
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if !== false
  );
}

/**
 * The fields that are selected right below `nodes`. A fragment is followed once, so that no nest of them costs more than
 * its text; and whatever type it is on: a field too many costs at most a call, one too few an answer.
 */
export function fieldsBelow(nodes: readonly FieldNode[], info: Info): readonly FieldNode[] {
  const fields: FieldNode[] = [];
  const followed = new Set<string>();
  const visit = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (!isIncluded(selection, info)) continue;
      if (selection.kind === Kind.FIELD) fields.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet);
      else if (!followed.has(selection.name.value)) {
        followed.add(selection.name.value);
        visit(info.fragments[selection.name.value]?.selectionSet);
      }
    }
  };
  for (const node of nodes) visit(node.selectionSet);
  return fields;
}

/** The names of the fields selected below this one, or further down at `paths` (`nodes`, `edges.node`). */
export function selectedFields(info: GraphQLResolveInfo, ...paths: readonly string[]): readonly string[] {
  const names = new Set<string>();
  for (const path of paths.length > 0 ? paths : ['']) {
    let nodes: readonly FieldNode[] = info.fieldNodes;
    for (const step of path === '' ? [] : path.split('.')) {
      nodes = fieldsBelow(nodes, info).filter(({ name }) => name.value === step);
    }
    for (const { name } of fieldsBelow(nodes, info)) names.add(name.value);
  }
  names.delete('__typename');
  return [...names].sort();
}
