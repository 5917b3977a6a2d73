import {
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  type InlineFragmentNode,
  isObjectType,
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
 * its text; and whatever type it is on, unless `isOf` knows better: a field too many costs at most a call, one too few an
 * answer.
 */
export function fieldsBelow(
  nodes: readonly FieldNode[],
  info: Info,
  isOf: (typeCondition: string) => boolean = () => true,
): readonly FieldNode[] {
  const fields: FieldNode[] = [];
  const followed = new Set<string>();
  const visit = (part: InlineFragmentNode | FragmentDefinitionNode | undefined): void => {
    if (part && (!part.typeCondition || isOf(part.typeCondition.name.value))) visitAll(part.selectionSet);
  };
  const visitAll = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (!isIncluded(selection, info)) continue;
      if (selection.kind === Kind.FIELD) fields.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection);
      else if (!followed.has(selection.name.value)) {
        followed.add(selection.name.value);
        visit(info.fragments[selection.name.value]);
      }
    }
  };
  for (const node of nodes) visitAll(node.selectionSet);
  return fields;
}

function namesOf(fields: readonly FieldNode[]): readonly string[] {
  const names = new Set(fields.map(({ name }) => name.value));
  names.delete('__typename');
  return [...names].sort();
}

/** The names of the fields selected below this one, or further down at `paths` (`nodes`, `edges.node`). */
export function selectedFields(info: GraphQLResolveInfo, ...paths: readonly string[]): readonly string[] {
  const fields = (paths.length > 0 ? paths : ['']).flatMap((path) => {
    let nodes: readonly FieldNode[] = info.fieldNodes;
    for (const step of path === '' ? [] : path.split('.')) {
      nodes = fieldsBelow(nodes, info).filter(({ name }) => name.value === step);
    }
    return fieldsBelow(nodes, info);
  });
  return namesOf(fields);
}

/** The same of a field that may be one of several types: for each type its own. */
export function selectedFieldsByType(info: GraphQLResolveInfo): (type: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (type) => {
    const isOf = (condition: string): boolean => condition === type || !isObjectType(info.schema.getType(condition));
    const fields = known.get(type) ?? namesOf(fieldsBelow(info.fieldNodes, info, isOf));
    known.set(type, fields);
    return fields;
  };
}
