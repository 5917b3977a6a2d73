import { allParts } from './config/config-error.js';
import type { Config } from './config/config.js';
import { readTrustedDocuments } from './config/manifest-file.js';

async function requirePolicy(config: Config): Promise<void> {
  if (config.policyFile === null) return;
  // The policy's classes name members of the schema, which takes longer to load than everything else here.
  const [{ connectAccess }, { typeTable }, { createSchema }] = await Promise.all([
    import('./connect-access.js'),
    import('./graphql/schema/type-table.js'),
    import('./schema.js'),
  ]);
  await connectAccess(config, typeTable(createSchema()));
}

/** Throws what is wrong in the policy and trusted documents, with which the gateway would not start. */
export async function requireServedFiles(config: Config): Promise<void> {
  await allParts([requirePolicy(config), readTrustedDocuments(config)]);
}
