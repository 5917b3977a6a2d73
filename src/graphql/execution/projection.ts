import {
  type FieldNode,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isEnumType,
  isObjectType,
} from 'graphql';
import { byResponseKey, fieldsBelow } from '../documents/selection.js';

type Structure = Readonly<Record<string, unknown>>;
type Info = Pick<GraphQLResolveInfo, 'fragments' | 'variableValues'>;
/** Turns a value that is not null into its part of the answer. */
export type Project = (value: unknown) => unknown;

const asItIs: Project = (value) => value;

function ofEach(project: Project): Project {
  const ofAny: Project = (value) =>
    value === null || value === undefined ? null : Array.isArray(value) ? value.map(ofAny) : project(value);
  return ofAny;
}

/**
 * How a leaf is projected; null where the value goes out as it is: records are ready for the wire, except for the names of enum
 * values.
 */
function leafProjection(type: GraphQLObjectType, name: string): Project | null {
  const leaf = getNamedType(type.getFields()[name]?.type);
  return isEnumType(leaf) ? ofEach((value) => leaf.serialize(value)) : null;
}

/** Puts a member into an answer before its value is read. Defined, not assigned: an alias may be `__proto__`. */
export function setBlank(answer: object, key: string, value: string | null): void {
  Object.defineProperty(answer, key, { value, enumerable: true, writable: true });
}

function structureProjection(type: GraphQLObjectType, nodes: readonly FieldNode[], info: Info): Project {
  const blank: Record<string, unknown> = {};
  const steps: { key: string; name: string; project: Project | null }[] = [];
  for (const [key, group] of byResponseKey(fieldsBelow(nodes, info))) {
    const name = group[0]?.name.value ?? key;
    setBlank(blank, key, name === '__typename' ? type.name : null);
    if (name === '__typename') continue;
    const inner = getNamedType(type.getFields()[name]?.type);
    const project = isObjectType(inner) ? projection(inner, group, info) : leafProjection(type, name);
    steps.push({ key, name, project });
  }
  return (value) => {
    const structure = value as Structure;
    const answer = { ...blank };
    for (const { key, name, project } of steps) {
      const member = structure[name];
      if (member === null || member === undefined) continue;
      answer[key] = project ? project(member) : member;
    }
    return answer;
  };
}

/** Projects the value of one field, all of whose `nodes` have the same name in the answer. */
export function valueProjection(type: GraphQLObjectType, nodes: readonly FieldNode[], info: Info): Project {
  const name = nodes[0]?.name.value ?? '';
  const inner = getNamedType(type.getFields()[name]?.type);
  if (isObjectType(inner)) return projection(inner, nodes, info);
  return leafProjection(type, name) ?? asItIs;
}

/** Gives a function from structures of `type`, or lists of them, to what `nodes` select of them. */
export function projection(type: GraphQLObjectType, nodes: readonly FieldNode[], info: Info): Project {
  return ofEach(structureProjection(type, nodes, info));
}
