import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, print } from 'graphql';
import { createResolversMap } from 'type-graphql';
import { DEFINITIONS } from './definitions.js';
import { withEnumDefaults } from './graphql/schema/enum-defaults.js';
import { type Authorization, subgraphDocument } from './graphql/schema/subgraph-document.js';
import { loadReferences } from './node/references.js';
import { fieldName } from './values/field-names.js';
import { createSchema } from './schema.js';

/** Parts that every subgraph may have, and a graph has only once. */
const OTHERS_HAVE = ['Node', 'Query.node', 'Query.nodes', 'PageInfo.truncated'];

/** The key fields of each entity, each sufficient by itself; `id` is the key of a subgraph that knows them all as nodes. */
const KEYS = Object.fromEntries(
  Object.values(DEFINITIONS).map(({ type, arnMember }) => [type, [fieldName(arnMember), 'id']]),
);

/**
 * Fields that an ARN tells and that never change: a subgraph that has them beside its reference may give them, by `@provides`.
 */
const SHARED = Object.values(DEFINITIONS).flatMap(({ type, nameMember }) =>
  ['region', 'accountId', fieldName(nameMember)].map((field) => `${type}.${field}`),
);

/** Scalars, which are the same under this name everywhere. */
const SCALARS = ['Boolean', 'DateTime', 'Duration', 'Float', 'ID', 'Int', 'Long', 'String'];

export interface SubgraphOptions {
  /** The prefix of the names of all types except entities and scalars; null: they keep AWS's names. */
  readonly typePrefix: string | null;
  /** Who may ask for what; null: the schema tells routers nothing about it. */
  readonly authorization: Authorization | null;
}

export interface Subgraph {
  /** The schema's text, as routers compose it. */
  readonly sdl: string;
  /** The schema to execute with, and a function that builds it once more. */
  readonly schema: GraphQLSchema;
  readonly twin: () => GraphQLSchema;
  /** Turns a type's name in the subgraph into its name in the clients' schema. */
  readonly ownName: (type: string) => string;
}

/** The schema that federation routers see: the clients' schema with keys and references to entities, and without `node`. */
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
