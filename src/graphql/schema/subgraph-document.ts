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
  /** Each entity with its key fields, of which any one will do. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** What other subgraphs may give of an entity beside its key, as `Type.field`. */
  readonly shared: readonly string[];
  /** What other subgraphs have too, and may not be there twice: interfaces, and fields as `Type.field`. */
  readonly without: readonly string[];
  /** What a type is called there. */
  readonly nameOf: (type: string) => string;
  /** What a router is told of who may ask for a field, or for any of a type; null: it is told nothing. */
  readonly authorization: Authorization | null;
}

export interface Authorization {
  /** Any of these sets of OAuth scopes opens the field; null: no scope is needed. */
  scopesFor(type: string, field: string): readonly (readonly string[])[] | null;
}

/** The first version that has all that is used here. */
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
 * The schema as a federation router takes it: entities have their keys, and every other type may stand in another subgraph
 * as well, if it is the same there.
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
    // The whole graph has words of its own.
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
