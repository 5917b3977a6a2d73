import {
  type FieldNode,
  getArgumentValues,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { linkedBy, type Read, readOf } from '../schema/field-kinds.js';
import { type Project, setBlank, valueProjection } from './projection.js';
import { byResponseKey, fieldsBelow, isOfType } from '../documents/selection.js';

type Field = GraphQLField<unknown, unknown>;

interface Step {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  /** Gives the arguments; throws where they are wrong. */
  readonly args: () => Record<string, unknown>;
}

/** A field that is read at once. */
interface ReadStep extends Step {
  readonly read: Read;
  readonly project: Project;
  readonly isNonNull: boolean;
}

/** A field that leads to another entity. */
export interface LinkStep extends Step {
  /** The field in the schema that is executed. */
  readonly field: Field;
  /** The type that it leads to, as clients see it. */
  readonly target: GraphQLObjectType;
}

/** Fields beside each other that are read at once. */
export interface Run {
  /** The fields' part of the answer before anything is read, in the answer's order. */
  readonly blank: Readonly<Record<string, unknown>>;
  readonly steps: readonly ReadStep[];
  /** The text around them in the answer. */
  readonly before: string;
  readonly after: string;
  /** The bytes of the run where nothing is read, so that they are the same for every entity; null where they differ. */
  readonly same: Buffer | null;
}

/** The bytes of a run as it goes out, with the values that were read. */
export function runBytes({ before, after }: Pick<Run, 'before' | 'after'>, answer: object): Buffer {
  return Buffer.from(`${before}${JSON.stringify(answer).slice(1, -1)}${after}`);
}

/** What is selected of an entity: runs, with a link after each but the last. */
export interface SelectedEntity {
  readonly runs: readonly Run[];
  readonly links: readonly LinkStep[];
}

function argumentsOf(field: Field, [node]: readonly FieldNode[], info: GraphQLResolveInfo): Step['args'] {
  try {
    const args = getArgumentValues(field, node as FieldNode, info.variableValues);
    return () => args;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function executed(type: GraphQLObjectType, name: string, { schema }: GraphQLResolveInfo): Field {
  const own = schema.getType(type.name);
  const field = isObjectType(own) ? own.getFields()[name] : undefined;
  if (!field) throw new Error(`What is executed has no ${type.name}.${name}`);
  return field;
}

/** What the nodes of a field select of an entity of this type, as clients see it. */
export function selectEntity(type: GraphQLObjectType, info: GraphQLResolveInfo): SelectedEntity {
  const runs: Run[] = [];
  const links: LinkStep[] = [];
  let blank: Record<string, unknown> = {};
  let steps: ReadStep[] = [];
  const endRun = (key?: string): void => {
    const isFirst = runs.length === 0;
    const isEmpty = Object.keys(blank).length === 0;
    const before = isFirst ? '{' : isEmpty ? '' : ',';
    const next = key === undefined ? '}' : `${isFirst && isEmpty ? '' : ','}${JSON.stringify(key)}:`;
    const same = steps.length === 0 ? runBytes({ before, after: next }, blank) : null;
    runs.push({ blank, steps, before, after: next, same });
    blank = {};
    steps = [];
  };
  for (const [key, nodes] of byResponseKey(fieldsBelow(info.fieldNodes, info, isOfType(info.schema, type.name)))) {
    const name = nodes[0]?.name.value ?? key;
    const field = type.getFields()[name];
    const target = field && linkedBy(field);
    if (field && target) {
      endRun(key);
      links.push({ key, nodes, target, field: executed(type, name, info), args: argumentsOf(field, nodes, info) });
      continue;
    }
    setBlank(blank, key, name === '__typename' ? type.name : null);
    if (name === '__typename') continue;
    const read = field && readOf(field);
    if (!read) throw new Error(`${type.name}.${name} cannot be read at once`);
    steps.push({
      key,
      nodes,
      read,
      project: valueProjection(type, nodes, info),
      args: argumentsOf(field, nodes, info),
      isNonNull: isNonNullType(field.type),
    });
  }
  endRun();
  return { runs, links };
}
