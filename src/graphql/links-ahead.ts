import { setImmediate as sent } from 'node:timers/promises';
import {
  defaultFieldResolver,
  type FieldNode,
  getArgumentValues,
  getNamedType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
} from 'graphql';
import { AT_ONCE } from './entity-projection.js';
import { byResponseKey } from './projection.js';
import { fieldsBelow, isOfType } from './selection.js';

type Path = GraphQLResolveInfo['path'];
type Resolve = GraphQLFieldResolver<unknown, unknown>;

/** A field of an entity that may take calls: to it leads a resolver that does more than read. */
interface Link {
  readonly field: GraphQLField<unknown, unknown>;
  readonly resolve: Resolve;
}

/** A link as it was selected. */
interface SelectedLink extends Link {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly args: Record<string, unknown>;
}

/** What a link leads to, once that is known: a value at hand spares graphql-js a promise for all that stands beside it. */
class Answer {
  private known: { readonly value: unknown } | null = null;
  private readonly promise: Promise<unknown>;

  constructor(ask: () => unknown) {
    this.promise = new Promise((settle) => settle(ask()));
    this.promise.then(
      (value) => (this.known = { value }),
      // Where graphql-js never comes to it, nobody waits for how it ends.
      () => undefined,
    );
  }

  get(): unknown {
    return this.known ? this.known.value : this.promise;
  }
}

/** Of one execution. */
interface Asked {
  /** The links that were asked for, until graphql-js comes to them: by the entity, and the field's first node. */
  readonly links: Map<object, Map<FieldNode | undefined, Answer>>;
  /** Until what was asked for has gone out; null where nothing was since. */
  sending: Promise<void> | null;
}

class LinksAhead {
  private readonly links = new Map<GraphQLObjectType, ReadonlyMap<string, Link>>();
  private readonly asked = new WeakMap<object, Asked>();
  /** The fields of one execution that stand beside each other in a list have the same nodes. */
  private readonly selected = new WeakMap<readonly FieldNode[], readonly SelectedLink[]>();

  /** Lets the links of a type be answered with what was asked for ahead. */
  addEntity(type: GraphQLObjectType): void {
    const links = new Map<string, Link>();
    for (const field of Object.values(type.getFields())) {
      const { resolve, extensions } = field;
      if (!resolve || extensions[AT_ONCE] === true || isLeafType(getNamedType(field.type))) continue;
      links.set(field.name, { field, resolve });
      field.resolve = (source, args, context, info) => {
        const answer = this.take(source as object, context as object, info);
        return answer ? answer.get() : resolve(source, args, context, info);
      };
    }
    this.links.set(type, links);
  }

  /** Makes a field that holds entities ask for their links before anything else of them is completed. */
  addHolder(field: GraphQLField<unknown, unknown>, type: GraphQLObjectType): void {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (source, args, context, info) => {
      const links = this.selectedLinks(type, info);
      const value = resolve(source, args, context, info);
      if (links.length === 0) return value;
      const ask = async (entities: unknown): Promise<unknown> => {
        this.askOf(entities, links, type, context as object, info, info.path);
        // The calls go out with the next turn, and what else is selected is completed while they are under way.
        await this.untilSent(context as object);
        return entities;
      };
      return value instanceof Promise ? value.then(ask) : ask(value);
    };
  }

  private askedOf(context: object): Asked {
    const asked = this.asked.get(context) ?? { links: new Map(), sending: null };
    this.asked.set(context, asked);
    return asked;
  }

  /** All that wait in one turn go on in one: what they lead to next is asked for together. */
  private async untilSent(context: object): Promise<void> {
    const asked = this.askedOf(context);
    asked.sending ??= sent().then(() => {
      asked.sending = null;
    });
    await asked.sending;
  }

  private selectedLinks(type: GraphQLObjectType, info: GraphQLResolveInfo): readonly SelectedLink[] {
    const known = this.selected.get(info.fieldNodes);
    if (known) return known;
    const links: SelectedLink[] = [];
    for (const [key, nodes] of byResponseKey(fieldsBelow(info.fieldNodes, info, isOfType(info.schema, type.name)))) {
      const [node] = nodes;
      const link = node && this.links.get(type)?.get(node.name.value);
      if (!link) continue;
      try {
        links.push({ ...link, key, nodes, args: getArgumentValues(link.field, node, info.variableValues) });
      } catch {
        // graphql-js says so at its place.
      }
    }
    this.selected.set(info.fieldNodes, links);
    return links;
  }

  private askOf(
    entities: unknown,
    links: readonly SelectedLink[],
    type: GraphQLObjectType,
    context: object,
    info: GraphQLResolveInfo,
    path: Path,
  ): void {
    if (Array.isArray(entities)) {
      entities.forEach((one, key) =>
        this.askOf(one, links, type, context, info, { prev: path, key, typename: undefined }),
      );
    } else if (typeof entities === 'object' && entities !== null && !(entities instanceof Error)) {
      for (const link of links) this.askFor(link, entities, type, context, info, path);
    }
  }

  private askFor(
    { key, nodes, args, field, resolve }: SelectedLink,
    entity: object,
    type: GraphQLObjectType,
    context: object,
    info: GraphQLResolveInfo,
    path: Path,
  ): void {
    const { links } = this.askedOf(context);
    const ofEntity = links.get(entity) ?? new Map<FieldNode | undefined, Answer>();
    links.set(entity, ofEntity);
    const [node] = nodes;
    // The same entity a second time is asked for where it stands.
    if (ofEntity.has(node)) return;
    const own = {
      ...info,
      fieldName: field.name,
      fieldNodes: nodes,
      returnType: field.type,
      parentType: type,
      path: { prev: path, key, typename: type.name },
    };
    ofEntity.set(node, new Answer(() => resolve(entity, args, context, own)));
  }

  private take(entity: object, context: object, { fieldNodes }: GraphQLResolveInfo): Answer | undefined {
    const ofEntity = this.asked.get(context)?.links.get(entity);
    const answer = ofEntity?.get(fieldNodes[0]);
    ofEntity?.delete(fieldNodes[0]);
    return answer;
  }
}

/**
 * Makes of a schema one to execute with, in which the calls for what entities lead to go out before the rest of these
 * entities is completed: graphql-js takes every field of every row in its order, and only then lets a call go.
 */
export function askingForLinksAhead(schema: GraphQLSchema, entities: ReadonlySet<string>): GraphQLSchema {
  const ahead = new LinksAhead();
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (const type of types) if (entities.has(type.name)) ahead.addEntity(type);
  for (const type of types) {
    for (const field of Object.values(type.getFields())) {
      const held = getNamedType(field.type);
      if (isObjectType(held) && entities.has(held.name)) ahead.addHolder(field, held);
    }
  }
  return schema;
}
