import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, print } from 'graphql';
import { createResolversMap } from 'type-graphql';
import { DEFINITIONS } from './definitions.js';
import { withEnumDefaults } from './graphql/schema/enum-defaults.js';
import { type Authorization, subgraphDocument } from './graphql/schema/subgraph-document.js';
import { loadReferences } from './node/references.js';
import { fieldName } from './upstream/field-names.js';
import { createSchema } from './schema.js';

/** Every subgraph of a graph may have these, and a graph has them once. */
const OTHERS_HAVE = ['Node', 'Query.node', 'Query.nodes', 'PageInfo.truncated'];

/** The fields that name each entity to other subgraphs, each by itself: `id` is what one has that knows all of them as nodes. */
const KEYS = Object.fromEntries(
  Object.values(DEFINITIONS).map(({ type, arnMember }) => [type, [fieldName(arnMember), 'id']]),
);

/** What an ARN tells and what never changes: a subgraph that has it beside its reference may give it, by `@provides`. */
const SHARED = Object.values(DEFINITIONS).flatMap(({ type, nameMember }) =>
  ['region', 'accountId', fieldName(nameMember)].map((field) => `${type}.${field}`),
);

/** Texts and numbers, which are the same under this name everywhere. */
const SCALARS = ['Boolean', 'DateTime', 'Duration', 'Float', 'ID', 'Int', 'Long', 'String'];

export interface SubgraphOptions {
  /** Goes before the names of all types but entities and scalars; null: they keep AWS's names. */
  readonly typePrefix: string | null;
  /** Null: the schema tells routers nothing of who may ask. */
  readonly authorization: Authorization | null;
}

export interface Subgraph {
  /** As routers compose it. */
  readonly sdl: string;
  /** To execute with, and what builds the same once more. */
  readonly schema: GraphQLSchema;
  readonly twin: () => GraphQLSchema;
  /** From a type's name there to its name here. */
  readonly ownName: (type: string) => string;
}

/** The schema that federation routers see: that of clients, with keys and references to entities, and without `node`. */
export function createSubgraph({ typePrefix, authorization }: SubgraphOptions): Subgraph {
  const own = createSchema();
  const kept = new Set([...SCALARS, ...Object.keys(KEYS), 'Query']);
  const nameOf = (type: string): string => (kept.has(type) ? type : `${typePrefix ?? ''}${type}`);
  const document = subgraphDocument(own, { keys: KEYS, shared: SHARED, without: OTHERS_HAVE, nameOf, authorization });
  const sdl = `${print(document)}\n`;
  const map = createResolversMap(own);
  const isHere = (name: string): boolean => !OTHERS_HAVE.includes(name);
  const named = Object.entries(map).flatMap(([type, fields]) => (isHere(type) ? [[nameOf(type), fields]] : []));
  const root = Object.entries(map.Query ?? {}).filter(([field]) => isHere(`Query.${field}`));
  const Query = { ...Object.fromEntries(root), _entities: loadReferences, _service: () => ({ sdl }) };
  const resolvers = { ...Object.fromEntries(named), Query };
  const build = (): GraphQLSchema => withEnumDefaults(buildSubgraphSchema([{ typeDefs: document, resolvers }]));
  const ownNames = new Map(Object.keys(own.getTypeMap()).map((type) => [nameOf(type), type]));
  return { sdl, schema: build(), twin: build, ownName: (type) => ownNames.get(type) ?? type };
}
