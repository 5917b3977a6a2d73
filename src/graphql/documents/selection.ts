import {
  BREAK,
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit as visitNodes,
} from 'graphql';

type Info = Pick<GraphQLResolveInfo, 'fragments' | 'variableValues'>;

/** Whether `@skip` and `@include` leave the selection in. */
export function isIncluded(node: SelectionNode, { variableValues }: Pick<Info, 'variableValues'>): boolean {
  if (!node.directives?.length) return true;
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if !== false
  );
}

/**
 * Whether a fragment applies to objects of a type. A fragment on an interface may hold fragments on any type that has that
 * interface.
 */
export function isOfType(schema: GraphQLSchema, type: string): (typeCondition: string) => boolean {
  return (typeCondition) => {
    if (typeCondition === type) return true;
    const [on, of] = [schema.getType(typeCondition), schema.getType(type)];
    return isAbstractType(on) && isObjectType(of) && schema.isSubType(on, of);
  };
}

/**
 * The fields that are selected right below `nodes`. A fragment is followed once, so that no nest of them costs more than its
 * text. It is followed whatever its type unless `isOfType` is given: structures have no interfaces.
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

/** The name of the field in the answer. */
export function responseKey({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

/** Groups fields by their names in the answer. */
export function byResponseKey(fields: readonly FieldNode[]): Map<string, FieldNode[]> {
  return Map.groupBy(fields, responseKey);
}

function namesOf(fields: readonly FieldNode[]): readonly string[] {
  const names = new Set(fields.map(({ name }) => name.value));
  names.delete('__typename');
  return [...names].sort();
}

function selectedBelow(info: GraphQLResolveInfo, paths: readonly string[]): readonly string[] {
  const fields = (paths.length > 0 ? paths : ['']).flatMap((path) => {
    let nodes: readonly FieldNode[] = info.fieldNodes;
    let type = getNamedType(info.returnType);
    for (const step of path === '' ? [] : path.split('.')) {
      nodes = fieldsBelow(nodes, info).filter(({ name }) => name.value === step);
      type = getNamedType(isObjectType(type) ? (type.getFields()[step]?.type ?? type) : type);
    }
    return fieldsBelow(nodes, info, isOfType(info.schema, type.name));
  });
  return namesOf(fields);
}

/** Within one execution graphql-js gives all rows of a list the same nodes: what they select is worked out once. */
const known = new WeakMap<GraphQLResolveInfo['fieldNodes'], Map<string, readonly string[]>>();

/** The names of the fields selected below this one, or further down at `paths` (`nodes`, `edges.node`). */
export function selectedFields(info: GraphQLResolveInfo, ...paths: readonly string[]): readonly string[] {
  const ofNodes = known.get(info.fieldNodes) ?? new Map<string, readonly string[]>();
  known.set(info.fieldNodes, ofNodes);
  const key = paths.join(' ');
  const fields = ofNodes.get(key) ?? selectedBelow(info, paths);
  ofNodes.set(key, fields);
  return fields;
}

/** The same for a field that may be of several types: for each type its fields, after those that are always read. */
export function selectedFieldsByType(
  info: GraphQLResolveInfo,
  always: readonly string[] = [],
): (type: string) => readonly string[] {
  const byType = new Map<string, readonly string[]>();
  return (type) => {
    const fields = byType.get(type) ?? [
      ...always,
      ...namesOf(fieldsBelow(info.fieldNodes, info, isOfType(info.schema, type))),
    ];
    byType.set(type, fields);
    return fields;
  };
}

/** Whether the selection of a field, or a fragment in it, uses a variable. */
export function namesVariable({ selectionSet }: FieldNode, fragments: GraphQLResolveInfo['fragments']): boolean {
  const followed = new Set<string>();
  const isIn = (node: SelectionSetNode | FragmentDefinitionNode): boolean => {
    let found = false;
    visitNodes(node, {
      Variable: () => {
        found = true;
        return BREAK;
      },
      FragmentSpread: ({ name: { value } }) => {
        const fragment = fragments[value];
        if (!fragment || followed.has(value)) return undefined;
        followed.add(value);
        found = isIn(fragment);
        return found ? BREAK : undefined;
      },
    });
    return found;
  };
  return selectionSet !== undefined && isIn(selectionSet);
}
