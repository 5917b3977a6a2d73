import {
  type FieldNode,
  getArgumentValues,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { byResponseKey, fieldsBelow, isOfType } from '../documents/selection.js';

type Field = GraphQLField<unknown, unknown>;

/** A selected field that may take calls, for its resolver does more than read. */
export interface SelectedLink {
  /** Its name in the answer. */
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly field: Field;
  readonly link: Link;
  readonly args: Record<string, unknown>;
}

/** The resolver and type that a field had before the schema was changed for execution. */
export interface Link {
  readonly resolve: GraphQLFieldResolver<unknown, unknown>;
  readonly held: GraphQLNamedType;
}

/** A member of a structure with links somewhere in it. */
interface Member {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly name: string;
  readonly held: GraphQLObjectType;
}

/** What leads to links in the selection of a type. */
interface Selected {
  readonly links: readonly SelectedLink[];
  readonly members: readonly Member[];
}

/** Finds the links in selections, however deep in a structure they are. */
export class SelectedLinks {
  private readonly links = new Map<Field, Link>();
  /** By bare field of an object type, that type. */
  private readonly members = new Map<Field, GraphQLObjectType>();
  /** By nodes, which all rows of a list share. */
  private readonly selected = new WeakMap<readonly FieldNode[], Map<GraphQLObjectType, Selected>>();

  addLink(field: Field, link: Link): void {
    this.links.set(field, link);
  }

  addMember(field: Field, held: GraphQLObjectType): void {
    this.members.set(field, held);
  }

  of(type: GraphQLObjectType, nodes: readonly FieldNode[], info: GraphQLResolveInfo): Selected {
    const byType = this.selected.get(nodes) ?? new Map<GraphQLObjectType, Selected>();
    this.selected.set(nodes, byType);
    const known = byType.get(type) ?? this.select(type, nodes, info);
    byType.set(type, known);
    return known;
  }

  private select(type: GraphQLObjectType, above: readonly FieldNode[], info: GraphQLResolveInfo): Selected {
    const links: SelectedLink[] = [];
    const members: Member[] = [];
    for (const [key, nodes] of byResponseKey(fieldsBelow(above, info, isOfType(info.schema, type.name)))) {
      const [node] = nodes;
      const field = node && type.getFields()[node.name.value];
      if (!field) continue;
      // A link to entities that are written as bytes has become a leaf.
      const link = this.links.get(field);
      const held = this.members.get(field);
      if (link) {
        try {
          links.push({ key, nodes, field, link, args: getArgumentValues(field, node, info.variableValues) });
        } catch {
          // graphql-js tells the mistake at its place.
        }
      } else if (held) {
        const below = this.of(held, nodes, info);
        if (below.links.length + below.members.length > 0) members.push({ key, nodes, name: field.name, held });
      }
    }
    return { links, members };
  }
}
