import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLError,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { located } from '../errors/located.js';
import { type RowBytes, RowsOnce } from './row-bytes.js';
import type { Asked, RowTurns } from './row-turns.js';
import { rowGroups } from '../documents/asked-page.js';
import { namesVariable } from '../documents/selection.js';
import { type LinkStep, type Run, runBytes, selectEntity, type SelectedEntity } from './selected-entity.js';
import { NOTHING, type Piece, type WriteAhead, Written } from './written.js';

type Path = GraphQLResolveInfo['path'];

/** The execution whose entities are projected. */
export interface Executed {
  readonly context: Asked & object;
  readonly info: GraphQLResolveInfo;
  /** Told of each field of an entity that fails. */
  fail(error: GraphQLError): void;
}

/** By type too: the same nodes select different fields of different types. */
type ByType<K extends object> = WeakMap<K, Map<GraphQLObjectType, SelectedEntity>>;

function note<K extends object>(known: ByType<K>, key: K, type: GraphQLObjectType, selected: SelectedEntity): void {
  const byType = known.get(key) ?? new Map<GraphQLObjectType, SelectedEntity>();
  known.set(key, byType.set(type, selected));
}

function below(path: Path, keys: readonly (number | string)[], typename: string | undefined): Path {
  return keys.reduce<Path>((prev, key) => ({ prev, key, typename }), path);
}

/**
 * Projects entities, or lists of them, to the bytes of what is selected of them and of what their links lead to, where graphql-js
 * would complete each field of each entity. A field that fails is null, with its error where graphql-js would have it.
 */
export class EntityProjections {
  /**
   * By the node that selects them, where it is only one. Without variables they are the same each time the document is executed.
   */
  private readonly selections: ByType<FieldNode> = new WeakMap();
  /** By nodes, which all rows of a list share in one execution. */
  private readonly inExecution: ByType<readonly FieldNode[]> = new WeakMap();
  /** What was written ahead, by the execution's context. */
  private readonly once = new WeakMap<object, RowsOnce>();

  constructor(
    private readonly rows: RowBytes,
    private readonly turns: RowTurns,
  ) {}

  /**
   * Gives a function from entities to their part of the answer; `typeOf` tells an entity's type as clients see it. In a list
   * whose items may be null each fails by itself.
   */
  of(
    typeOf: (entity: object) => GraphQLObjectType,
    execution: Executed,
    itemsMayBeMissing = false,
  ): (value: unknown) => Promise<Written> | Written {
    const { context, info, fail } = execution;
    const writers = new Map<GraphQLObjectType, EntityWriter>();
    const write = (entity: object, at: readonly number[]): Piece => {
      if (entity instanceof Error) throw located(entity, info.fieldNodes, below(info.path, at, undefined));
      const type = typeOf(entity);
      let writer = writers.get(type);
      if (!writer) writers.set(type, (writer = this.writer(type, execution)));
      return writer.write(entity, at);
    };
    const writeAlone = (entity: object, at: readonly number[]): Piece => {
      try {
        return write(entity, at);
      } catch (error) {
        fail(located(error, info.fieldNodes, below(info.path, at, undefined)));
        return NOTHING;
      }
    };
    const writeItem = itemsMayBeMissing ? writeAlone : write;
    return (value) =>
      Array.isArray(value) ? Written.ofList(value, context, writeItem, this.turns) : Written.of(value, write);
  }

  /** Writes rows of this field's list while other rows are waited for, if they are of these types. */
  ahead(schema: GraphQLSchema, types: ReadonlySet<string>, context: object, info: GraphQLResolveInfo): WriteAhead {
    // Made when the first row has come: until then a call has to be made.
    let writers: readonly EntityWriter[] | null = null;
    return (row) => {
      writers ??= this.writersAhead(schema, types, context, info);
      for (const writer of writers) writer.writeAhead(row);
    };
  }

  private writersAhead(
    schema: GraphQLSchema,
    types: ReadonlySet<string>,
    context: object,
    info: GraphQLResolveInfo,
  ): readonly EntityWriter[] {
    const list = schema.getType(getNamedType(info.returnType).name);
    const type = isObjectType(list) ? getNamedType(list.getFields()['nodes']?.type) : undefined;
    // Rows of other types are completed by graphql-js.
    if (!isObjectType(type) || !types.has(type.name)) return [];
    const once = this.once.get(context) ?? new RowsOnce();
    this.once.set(context, once);
    return rowGroups(info).flatMap((fieldNodes) => {
      const [node, ...others] = fieldNodes;
      if (!node || others.length > 0 || namesVariable(node, info.fragments)) return [];
      if (!this.selections.get(node)?.has(type)) once.nodes.add(node);
      // A failure is told at its place.
      return this.writer(type, { context, info: { ...info, fieldNodes }, fail: () => undefined });
    });
  }

  private writer(type: GraphQLObjectType, execution: Executed): EntityWriter {
    const { context, info } = execution;
    const [first, ...others] = info.fieldNodes;
    // Together with other nodes, which another operation or a variable may add, this one selects more than by itself.
    const node = others.length === 0 ? first : undefined;
    const known = node && this.selections.get(node)?.get(type);
    const once = this.once.get(context) ?? null;
    // What is asked for the first time may never be asked for again: only the execution keeps it.
    const rows = known && !once?.nodes.has(node) ? this.rows : once;
    return new EntityWriter(this, type, known ?? this.selectedHere(type, info, node), rows, execution);
  }

  /** `node`: the only node that selects it, if there is only one. */
  private selectedHere(type: GraphQLObjectType, info: GraphQLResolveInfo, node: FieldNode | undefined): SelectedEntity {
    const here = this.inExecution.get(info.fieldNodes)?.get(type);
    if (here) return here;
    const selected = selectEntity(type, info);
    note(this.inExecution, info.fieldNodes, type, selected);
    if (node && !namesVariable(node, info.fragments)) note(this.selections, node, type, selected);
    return selected;
  }
}

/** Writes entities of one type that stand in one place, or in one list. */
class EntityWriter {
  constructor(
    private readonly projections: EntityProjections,
    private readonly type: GraphQLObjectType,
    private readonly selected: SelectedEntity,
    private readonly rows: Pick<RowBytes, 'get' | 'set'> | null,
    private readonly execution: Executed,
  ) {}

  /** `at`: the entity's positions in the lists around it. */
  write(entity: object, at: readonly number[]): Piece {
    const { runs, links } = this.selected;
    const [first, ...rest] = runs as readonly [Run, ...Run[]];
    if (rest.length === 0) return this.writeRun(first, entity, at);
    // The links first: the calls for what they lead to go out while the rest is written.
    const linked = links.map((link) => this.follow(link, entity, at));
    const pieces: Piece[] = [this.writeRun(first, entity, at)];
    rest.forEach((run, i) => pieces.push(linked[i] ?? NOTHING, this.writeRun(run, entity, at)));
    return Written.joined(pieces);
  }

  writeAhead(entity: object): void {
    try {
      for (const run of this.selected.runs) this.writeRun(run, entity, []);
    } catch {
      // It will fail in the same way at its place.
    }
  }

  private writeRun(run: Run, entity: object, at: readonly number[]): Buffer {
    const kept = run.same ?? this.rows?.get(run, entity);
    if (kept) return kept;
    const { answer, isWhole } = this.readRun(run, entity, at);
    const bytes = runBytes(run, answer);
    if (isWhole) this.rows?.set(run, entity, bytes);
    return bytes;
  }

  private readRun(
    { blank, steps }: Run,
    entity: object,
    at: readonly number[],
  ): { readonly answer: object; readonly isWhole: boolean } {
    const answer = { ...blank };
    let isWhole = true;
    for (const { key, nodes, args, read, project, isNonNull } of steps) {
      try {
        const value = read(entity, args());
        if (value instanceof Error) throw value;
        if (value !== null && value !== undefined) answer[key] = project(value);
        else if (isNonNull) throw new Error(`Cannot return null for non-nullable field ${this.type.name}.${key}.`);
      } catch (error) {
        const here = located(error, nodes, this.pathOf(key, at));
        if (isNonNull) throw here;
        isWhole = false;
        this.execution.fail(here);
      }
    }
    return { answer, isWhole };
  }

  private pathOf(key: string, at: readonly number[]): Path {
    return below(below(this.execution.info.path, at, undefined), [key], this.type.name);
  }

  private follow({ key, nodes, args, field, target }: LinkStep, entity: object, at: readonly number[]): Piece {
    const { context, info } = this.execution;
    const path = this.pathOf(key, at);
    const own = {
      ...info,
      fieldName: field.name,
      fieldNodes: nodes,
      returnType: field.type,
      parentType: this.type,
      path,
    };
    const failed = (error: unknown): Buffer => {
      this.execution.fail(located(error, nodes, path));
      return NOTHING;
    };
    const write = (value: unknown): Piece => {
      if (value === null || value === undefined) return NOTHING;
      if (value instanceof Error) throw value;
      return this.projections.of(() => target, { ...this.execution, info: own })(value);
    };
    try {
      const value = (field.resolve ?? defaultFieldResolver)(entity, args(), context, own);
      const piece = value instanceof Promise ? value.then(write) : write(value);
      return piece instanceof Promise ? piece.catch(failed) : piece;
    } catch (error) {
      return failed(error);
    }
  }
}
