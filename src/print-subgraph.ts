import type { Config } from './config/config.js';
import { typeTable } from './graphql/schema/type-table.js';
import { createSchema } from './schema.js';
import { createSubgraph } from './subgraph.js';
import { connectAccess } from './connect-access.js';

/** The schema that /subgraph gives to routers under these settings, without serving anything. */
export async function subgraphSdl(config: Config): Promise<string> {
  const { subgraphTypePrefix: typePrefix, subgraphAuthorization } = config;
  if (!subgraphAuthorization) return createSubgraph({ typePrefix, authorization: null }).sdl;
  const access = await connectAccess(config, typeTable(createSchema()), () => null);
  return createSubgraph({ typePrefix, authorization: access }).sdl;
}
