import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { Access } from './access/access.js';
import type { Identity } from './access/callers.js';
import { TooManyRequestsError } from './access/pace.js';
import { type Answerer, type OperationLog, startApollo } from './apollo.js';
import type { Config } from './config/config.js';
import type { Context } from './context.js';
import { DEFINITIONS } from './definitions.js';
import { ParsedDocuments } from './graphql/documents/parsed-documents.js';
import { RowBytes } from './graphql/execution/row-bytes.js';
import { TrustedDocuments } from './graphql/documents/trusted-documents.js';
import type { Door } from './http/door.js';
import { NOT_TRUSTED } from './http/graphql-request.js';
import { createSchema } from './schema.js';
import { Bill } from './upstream/bill.js';

/** The bytes of rows may take this part of what records may take, in addition. */
const BYTES_SHARE = 64;

interface DoorLog extends OperationLog {
  unauthenticated(error: unknown): void;
  tooManyRequests(caller: string): void;
}

export interface Doors {
  readonly byPath: ReadonlyMap<string, Door<Context>>;
  /** Tells who asks, for addresses that answer no operations. */
  readonly identify: Door<Context>['identify'];
  close(): Promise<void>;
}

function routerSecret({ 'router-authorization': secret }: IncomingHttpHeaders): string | undefined {
  return Array.isArray(secret) ? secret.join(', ') : secret;
}

/** The addresses at which operations are answered: one for clients, one for federation routers. */
export async function openDoors(
  schema: GraphQLSchema,
  { access, trusted }: { readonly access: Access; readonly trusted: TrustedDocuments },
  config: Config,
  log: DoorLog,
): Promise<Doors> {
  const noted = async (identity: Promise<Identity>): Promise<Identity> =>
    await identity.catch((error: unknown) => {
      if (error instanceof TooManyRequestsError) log.tooManyRequests(error.caller);
      else log.unauthenticated(error);
      throw error;
    });
  const identify: Door<Context>['identify'] = async ({ authorization: token }) => await noted(access.identify(token));
  // Refused operations are logged too: a client that tries one after the other is to be seen.
  const takes: Door<Context>['takesOperation'] = (text, { name }) => {
    if (trusted.takes(text)) return true;
    log.operation({
      caller: name,
      operationName: null,
      operationHash: createHash('sha256').update(text).digest('hex'),
      scopes: [],
      upstream: new Bill().toJSON(),
      outcome: NOT_TRUSTED,
    });
    return false;
  };
  const parsed = new ParsedDocuments();
  const clients = await startApollo(
    {
      schema,
      twin: createSchema,
      entities: {
        // All entities with their links to each other; or training jobs by themselves, for documents that link from others to
        // lists of them.
        wholes: [new Set(Object.values(DEFINITIONS).map(({ type }) => type)), new Set(['TrainingJob'])],
        rows: new RowBytes(config.cacheMaxBytes / BYTES_SHARE),
      },
      ownName: (type) => type,
      documents: trusted.cache,
      parsed,
    },
    config,
    log,
  );
  const byPath = new Map<string, Door<Context>>([
    ['/graphql', { answer: clients.answer, vary: 'Authorization', identify, takesOperation: takes }],
  ]);
  let routers: Promise<Answerer> | null = null;
  const startRouters = async (): Promise<Answerer> => {
    // Imported only when it is needed, for most gateways have no router, and its schema takes a third of a second to make.
    const { createSubgraph } = await import('./subgraph.js');
    const { subgraphTypePrefix: typePrefix, subgraphAuthorization } = config;
    const subgraph = createSubgraph({ typePrefix, authorization: subgraphAuthorization ? access : null });
    // Routers send operations that their planners make, and that are in no manifest.
    const documents = new TrustedDocuments(new Map(), false).cache;
    return await startApollo({ ...subgraph, entities: null, documents, parsed }, config, log);
  };
  // The schema is the first thing that a router reads: where it is kept from clients, only known routers may read it.
  if (access.hasSubgraph && (config.introspection || access.knowsRouters)) {
    byPath.set('/subgraph', {
      answer: async (request, context) => await (await (routers ??= startRouters())).answer(request, context),
      vary: 'Authorization, Router-Authorization',
      identify: async (headers) =>
        await noted(access.identifyBehindRouter(headers.authorization, routerSecret(headers))),
      isOpenTo: ({ authorization }) => access.takesAnyRouter(authorization),
      // Where anyone may act as the router, it is no way around the manifest.
      takesOperation: (text, caller) => access.knowsRouters || takes(text, caller),
    });
  }
  return {
    byPath,
    identify,
    close: async () => {
      await clients.stop();
      await (await routers)?.stop();
    },
  };
}
