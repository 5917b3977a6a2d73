import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { byResponseKey, fieldsBelow, selectedFields } from './selection.js';

/** The fields of one name that are selected right below, grouped by their names in the answer. */
function groupsBelow(nodes: readonly FieldNode[], field: string, info: GraphQLResolveInfo): readonly FieldNode[][] {
  const same = fieldsBelow(nodes, info).filter(({ name }) => name.value === field);
  return [...byResponseKey(same).values()];
}

const timesKnown = new WeakMap<GraphQLResolveInfo['fieldNodes'], number>();

/** The fields by which a list gives its rows: `nodes`, and `node` in `edges`, one group for each name in the answer. */
export function rowGroups(info: GraphQLResolveInfo): readonly FieldNode[][] {
  const inEdges = groupsBelow(info.fieldNodes, 'edges', info).flatMap((edges) => groupsBelow(edges, 'node', info));
  return [...groupsBelow(info.fieldNodes, 'nodes', info), ...inEdges];
}

/** How many times the answer gives each row; at least once. */
function timesGiven(info: GraphQLResolveInfo): number {
  const { fieldNodes } = info;
  const before = timesKnown.get(fieldNodes);
  if (before !== undefined) return before;
  const given = Math.max(1, rowGroups(info).length);
  timesKnown.set(fieldNodes, given);
  return given;
}

const COUNTS: ReadonlySet<string> = new Set(['totalCount', 'totalCountIsLowerBound']);

/** The arguments of a list, adapted to what is selected of it: where that is only the count, no rows are asked for. */
export function askedPage<A extends { readonly first: number }>(
  info: GraphQLResolveInfo,
  args: A,
): { readonly args: A; readonly times: number; readonly isSelected: boolean } {
  const isRead = (name: string): boolean => name !== 'pageInfo' || selectedFields(info, name).length > 0;
  const fields = selectedFields(info).filter(isRead);
  const isCounted = fields.every((name) => COUNTS.has(name));
  return { args: isCounted ? { ...args, first: 0 } : args, times: timesGiven(info), isSelected: fields.length > 0 };
}
