import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isNonNullType,
  isObjectType,
  Kind,
  locatedError,
  responsePathAsArray,
  type SelectionSetNode,
} from 'graphql';
import { byResponseKey, type Project, valueProjection } from './projection.js';
import type { RowBytes } from './row-bytes.js';
import type { RowTurns } from './row-turns.js';
import { fieldsBelow, isOfType, namesVariable } from './selection.js';
import { Written } from './written.js';

/** Marks a field whose resolver needs nothing but the object and the arguments, and answers at once. */
export const AT_ONCE = 'readsAtOnce';

type Read = (source: object, args: object) => unknown;

/** Whether a field is nothing but a member read. */
export function isBare({ args, resolve }: GraphQLField<unknown, unknown>): boolean {
  return args.length === 0 && !resolve;
}

/** Null where it takes a resolver that does more than read. */
function readOf(field: GraphQLField<unknown, unknown>): Read | null {
  const { name, resolve, extensions } = field;
  if (extensions[AT_ONCE] === true) return resolve as unknown as Read;
  return isBare(field) ? (source) => (source as Record<string, unknown>)[name] : null;
}

interface Step {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly read: Read;
  readonly project: Project;
  readonly args: object;
  readonly isNonNull: boolean;
}

function stepOf(type: GraphQLObjectType, key: string, nodes: readonly FieldNode[], info: GraphQLResolveInfo): Step {
  const [node] = nodes as readonly [FieldNode];
  const field = type.getFields()[node.name.value];
  const read = field && readOf(field);
  if (!read) throw new Error(`${type.name}.${node.name.value} cannot be read at once`);
  const isNonNull = isNonNullType(field.type);
  const project = valueProjection(type, nodes, info);
  try {
    return { key, nodes, read, project, args: getArgumentValues(field, node, info.variableValues), isNonNull };
  } catch (error) {
    const failing = (): never => {
      throw error;
    };
    return { key, nodes, read: failing, project, args: {}, isNonNull };
  }
}

/** What is selected of an entity. */
interface Selected {
  /** With nothing read, in the order of the answer. */
  readonly blank: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

function selectedOf(type: GraphQLObjectType, info: GraphQLResolveInfo): Selected {
  const steps: Step[] = [];
  const blank: Record<string, unknown> = {};
  for (const [key, nodes] of byResponseKey(fieldsBelow(info.fieldNodes, info, isOfType(info.schema, type.name)))) {
    const isName = nodes[0]?.name.value === '__typename';
    // Defined, not assigned: an alias may be `__proto__`.
    Object.defineProperty(blank, key, { value: isName ? type.name : null, enumerable: true, writable: true });
    if (!isName) steps.push(stepOf(type, key, nodes, info));
  }
  return { blank, steps };
}

/**
 * What is selected of entities, or of lists of them, as the bytes of it; graphql-js completes each field of each on its own. A
 * field that fails is null, with its error where graphql-js would have it.
 */
export class EntityProjections {
  /** By the one node that selects them. Where no variable decides, they are the same whenever the document is asked. */
  private readonly selections = new WeakMap<FieldNode, Selected>();
  /** The fields of one execution that stand beside each other in a list have the same nodes. */
  private readonly inExecution = new WeakMap<readonly FieldNode[], Selected>();

  constructor(
    private readonly rows: RowBytes,
    private readonly turns: RowTurns,
  ) {}

  /** `node`: the one that selects it. */
  private selectedHere(type: GraphQLObjectType, info: GraphQLResolveInfo, node: FieldNode | undefined): Selected {
    const here = this.inExecution.get(info.fieldNodes);
    if (here) return here;
    const selected = selectedOf(type, info);
    this.inExecution.set(info.fieldNodes, selected);
    if (node && !namesVariable(node, info.fragments)) this.selections.set(node, selected);
    return selected;
  }

  of(type: GraphQLObjectType, info: GraphQLResolveInfo, fail: (error: GraphQLError) => void): Project {
    const [first, ...others] = info.fieldNodes;
    // Joined with others, by another operation or by a variable, it selects more than alone.
    const node = others.length === 0 ? first : undefined;
    const known = node && this.selections.get(node);
    const selected = known ?? this.selectedHere(type, info, node);
    let failures = 0;
    const read = (source: object, at: readonly (number | string)[]): object => {
      const answer = { ...selected.blank };
      for (const { key, nodes, read: readField, project, args, isNonNull } of selected.steps) {
        try {
          const value = readField(source, args);
          if (value instanceof Error) throw value;
          if (value !== null && value !== undefined) answer[key] = project(value);
          else if (isNonNull) throw new Error(`Cannot return null for non-nullable field ${type.name}.${key}.`);
        } catch (error) {
          const path = [...responsePathAsArray(info.path), ...at, key];
          const located = locatedError(error, nodes, path);
          if (isNonNull) throw located;
          failures += 1;
          fail(located);
        }
      }
      return answer;
    };
    const bytesOf = (source: object, at: readonly number[]): Buffer => {
      // What is asked for the first time may be the last.
      const kept = known && this.rows.get(selected, source);
      if (kept) return kept;
      const before = failures;
      const bytes = Buffer.from(JSON.stringify(read(source, at)));
      if (known && failures === before) this.rows.set(selected, source, bytes);
      return bytes;
    };
    return (value) => (Array.isArray(value) ? Written.ofList(value, bytesOf, this.turns) : Written.of(value, bytesOf));
  }
}

/**
 * Whether something is selected of these types and all of it can be read at once, wherever in the document: of them, and of
 * the structures that they hold.
 */
export function readsAtOnce(document: DocumentNode, schema: GraphQLSchema, types: ReadonlySet<string>): boolean {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const followed = new Set<string>();
  let isSelected = false;
  const isPlain = (set: SelectionSetNode | undefined, typeName: string | undefined, isHeld: boolean): boolean => {
    const type = typeName === undefined ? undefined : schema.getType(typeName);
    if (!set || !(isObjectType(type) || isAbstractType(type))) return true;
    return set.selections.every((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return isPlain(selection.selectionSet, selection.typeCondition?.name.value ?? type.name, isHeld);
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        const place = `${selection.name.value} ${isHeld}`;
        if (!fragment || followed.has(place)) return true;
        followed.add(place);
        return isPlain(fragment.selectionSet, fragment.typeCondition.name.value, isHeld);
      }
      const field = 'getFields' in type ? type.getFields()[selection.name.value] : undefined;
      if (!field) return true;
      const isEntity = types.has(type.name);
      isSelected ||= isEntity;
      // A structure's members are taken as they stand.
      if (isEntity ? !readOf(field) : isHeld && !isBare(field)) return false;
      return isPlain(selection.selectionSet, getNamedType(field.type).name, isHeld || isEntity);
    });
  };
  const areAll = document.definitions.every(
    (one) =>
      one.kind !== Kind.OPERATION_DEFINITION ||
      isPlain(one.selectionSet, schema.getRootType(one.operation)?.name, false),
  );
  return areAll && isSelected;
}
