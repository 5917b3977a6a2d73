import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  printSchema,
  type TypeDefinitionNode,
  visit,
} from 'graphql';

/** How a schema becomes one part of a federated graph. */
export interface SubgraphPlan {
  /** The key fields of each entity, any one of which identifies it. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Fields that other subgraphs may give of an entity besides its key, as `Type.field`. */
  readonly shared: readonly string[];
  /** Interfaces and fields (`Type.field`) that other subgraphs have too, and that a graph may have only once. */
  readonly without: readonly string[];
  /** A type's name in the subgraph. */
  readonly nameOf: (type: string) => string;
  /** What routers are told about who may ask for a field, or for any field of a type; null: nothing. */
  readonly authorization: Authorization | null;
}

export interface Authorization {
  /** The sets of OAuth scopes of which any opens the field; null: no scope is needed. */
  scopesFor(type: string, field: string): readonly (readonly string[])[] | null;
}

/** The first version of the specification with everything that is used here. */
const SPECIFICATION = 'https://specs.apollo.dev/federation/v2.5';

function directive(text: string): ConstDirectiveNode {
  const [definition] = parse(`type T ${text} { f: Int }`, { noLocation: true }).definitions;
  const [made] = (definition as TypeDefinitionNode).directives ?? [];
  if (!made) throw new Error(`${text} is no directive`);
  return made;
}

function link({ authorization }: SubgraphPlan): string {
  const imported = ['@key', '@shareable', ...(authorization ? ['@authenticated', '@requiresScopes'] : [])];
  return `extend schema @link(url: "${SPECIFICATION}", import: ${JSON.stringify(imported)})`;
}

/**
 * The schema as a federation router takes it: entities have their keys, and every other type may also be in another subgraph, if
 * it is the same there.
 */
export function subgraphDocument(schema: GraphQLSchema, plan: SubgraphPlan): DocumentNode {
  const { keys, shared, without, nameOf, authorization } = plan;
  const root = schema.getQueryType()?.name ?? '';
  const typeDirectives = (type: string): ConstDirectiveNode[] => {
    if (type === root) return [];
    const own = keys[type];
    if (!own) return [directive('@shareable')];
    return [
      ...own.map((key) => directive(`@key(fields: "${key}")`)),
      ...(authorization ? [directive('@authenticated')] : []),
    ];
  };
  const fieldDirectives = (type: string, field: string): ConstDirectiveNode[] => {
    const scopes = authorization?.scopesFor(type, field) ?? null;
    return [
      ...(shared.includes(`${type}.${field}`) ? [directive('@shareable')] : []),
      ...(authorization && type === root ? [directive('@authenticated')] : []),
      ...(scopes ? [directive(`@requiresScopes(scopes: ${JSON.stringify(scopes)})`)] : []),
    ];
  };
  const document = visit(parse(printSchema(schema), { noLocation: true }), {
    // The whole graph has a description of its own.
    SchemaDefinition: () => null,
    InterfaceTypeDefinition: ({ name }) => (without.includes(name.value) ? null : undefined),
    ObjectTypeDefinition: (type) => ({
      ...type,
      directives: typeDirectives(type.name.value),
      interfaces: type.interfaces?.filter(({ name }) => !without.includes(name.value)),
      fields: type.fields
        ?.filter(({ name }) => !without.includes(`${type.name.value}.${name.value}`))
        .map((field) => ({ ...field, directives: fieldDirectives(type.name.value, field.name.value) })),
    }),
  });
  const renamed = visit(document, {
    NamedType: (type) => ({ ...type, name: { ...type.name, value: nameOf(type.name.value) } }),
    enter: (node) =>
      'name' in node && node.name && node.kind.endsWith('TypeDefinition')
        ? { ...node, name: { ...node.name, value: nameOf(node.name.value) } }
        : undefined,
  });
  return {
    kind: Kind.DOCUMENT,
    definitions: [...parse(link(plan), { noLocation: true }).definitions, ...renamed.definitions],
  };
}
