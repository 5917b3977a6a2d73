import { setImmediate as sent } from 'node:timers/promises';
import {
  type FieldNode,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
} from 'graphql';
import { PREPARE, type Prepared } from '../types/connection.js';
import { AT_ONCE, fieldsOf, isBare } from '../schema/field-kinds.js';
import { located } from '../errors/located.js';
import { type Link, type SelectedLink, SelectedLinks } from './selected-links.js';
import { settlingRows } from './settled-rows.js';

type Path = GraphQLResolveInfo['path'];
type Field = GraphQLField<unknown, unknown>;
type Structure = Readonly<Record<string, unknown>>;

/** The nodes that selected a value, and its path. */
interface Place {
  readonly nodes: readonly FieldNode[];
  readonly path: Path;
}

/**
 * What a link leads to. Once that is known it is given as a value, which spares graphql-js a promise for everything beside it.
 */
class Answer {
  private known: { readonly value: unknown } | null = null;

  constructor(private readonly promise: Promise<unknown>) {
    promise.then(
      (value) => (this.known = { value }),
      // graphql-js may never come to the link, and then nobody hears that it failed.
      () => undefined,
    );
  }

  get(): unknown {
    return this.known ? this.known.value : this.promise;
  }
}

/** What one execution has asked for. */
interface Asked {
  /**
   * The links that were asked for and that graphql-js has not come to yet: by the object that holds the link, and the field's
   * first node.
   */
  readonly links: Map<object, Map<FieldNode | undefined, Answer>>;
  /** Resolves when the calls that were asked for have gone out; null where none were asked for since. */
  sending: Promise<void> | null;
}

/** What links are asked for with. */
interface At {
  readonly context: object;
  readonly info: GraphQLResolveInfo;
}

class LinksAhead {
  private readonly selected = new SelectedLinks();
  private readonly asked = new WeakMap<object, Asked>();

  /**
   * Makes a link give what was asked for ahead. Otherwise what it leads to has its own links asked for before anything of it is
   * completed.
   */
  addLink(field: Field, resolve: Link['resolve']): void {
    const held = getNamedType(field.type);
    this.selected.addLink(field, { resolve, held });
    field.resolve = (source, args, context, info) => {
      const at = { context: context as object, info };
      const fail = (error: unknown): never => {
        throw located(error, info.fieldNodes, info.path);
      };
      try {
        const answer = this.take(source as object, at);
        const value = answer ? answer.get() : resolve(source, args, context, info);
        const complete = (one: unknown): unknown => (answer ? one : this.afterAsking(one, held, at));
        return value instanceof Promise ? value.then(complete, fail) : complete(value);
      } catch (error) {
        return fail(error);
      }
    };
  }

  addMember(field: Field, held: GraphQLObjectType): void {
    this.selected.addMember(field, held);
  }

  /**
   * Asks for all links below a value. Their calls go out in the next turn, and the rest of the selection is completed while they
   * are under way.
   */
  private afterAsking(value: unknown, held: GraphQLNamedType, at: At): unknown {
    const { fieldNodes, path } = at.info;
    const asks = this.askBelow(value, held, { nodes: fieldNodes, path }, at);
    const prepare = (value as Partial<Prepared> | null | undefined)?.[PREPARE];
    if (!asks && !prepare) return value;
    return (asks ? this.untilSent(at.context) : Promise.resolve()).then(prepare).then(() => value);
  }

  private askedOf(context: object): Asked {
    const asked = this.asked.get(context) ?? { links: new Map(), sending: null };
    this.asked.set(context, asked);
    return asked;
  }

  /** All who wait in one turn go on together. */
  private async untilSent(context: object): Promise<void> {
    const asked = this.askedOf(context);
    asked.sending ??= sent().then(() => {
      asked.sending = null;
    });
    await asked.sending;
  }

  /** Asks for the links below a value; returns whether there were any. */
  askBelow(value: unknown, held: GraphQLNamedType, { nodes, path }: Place, at: At): boolean {
    if (Array.isArray(value)) {
      const asked = value.map((one, key) =>
        this.askBelow(one, held, { nodes, path: { prev: path, key, typename: undefined } }, at),
      );
      return asked.includes(true);
    }
    if (typeof value !== 'object' || value === null || value instanceof Error) return false;
    const structure = value as Structure;
    const type = isObjectType(held) ? held : at.info.schema.getType(String(structure['__typename']));
    if (!isObjectType(type)) return false;
    const { links, members } = this.selected.of(type, nodes, at.info);
    const below = (key: string): Path => ({ prev: path, key, typename: type.name });
    for (const link of links) this.askFor(link, structure, type, below(link.key), at);
    const asked = members.map((member) =>
      this.askBelow(structure[member.name], member.held, { nodes: member.nodes, path: below(member.key) }, at),
    );
    return links.length > 0 || asked.includes(true);
  }

  private askFor(
    { nodes, args, field, link }: SelectedLink,
    holder: object,
    parentType: GraphQLObjectType,
    path: Path,
    { context, info }: At,
  ): void {
    const { links } = this.askedOf(context);
    const ofHolder = links.get(holder) ?? new Map<FieldNode | undefined, Answer>();
    links.set(holder, ofHolder);
    const [node] = nodes;
    // The same link a second time is asked for by graphql-js, at its place.
    if (ofHolder.has(node)) return;
    const own = { ...info, fieldName: field.name, fieldNodes: nodes, returnType: field.type, parentType, path };
    const ask = async (): Promise<unknown> =>
      await this.afterAsking(await link.resolve(holder, args, context, own), link.held, { context, info: own });
    ofHolder.set(node, new Answer(ask()));
  }

  private take(holder: object, { context, info }: At): Answer | undefined {
    const [node] = info.fieldNodes;
    const ofHolder = this.asked.get(context)?.links.get(holder);
    const answer = ofHolder?.get(node);
    ofHolder?.delete(node);
    return answer;
  }
}

/**
 * Changes a schema for execution: every value that comes asks at once for all links in it, however deep they are, and is
 * completed only then. graphql-js takes every field of every row in turn, and a call goes out only when it is through.
 */
export function askingForLinksAhead(schema: GraphQLSchema): GraphQLSchema {
  const ahead = new LinksAhead();
  settlingRows(schema, (rows, held, context, info) => {
    ahead.askBelow(rows, held, { nodes: info.fieldNodes, path: info.path }, { context, info });
  });
  for (const [, field] of fieldsOf(schema)) {
    const { resolve, extensions } = field;
    const held = getNamedType(field.type);
    if (isBare(field) && isObjectType(held)) ahead.addMember(field, held);
    else if (resolve && extensions[AT_ONCE] !== true && !isLeafType(held)) ahead.addLink(field, resolve);
  }
  return schema;
}
