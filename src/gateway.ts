import { fileURLToPath } from 'node:url';
import type { SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import type { Identity } from './access/callers.js';
import { allParts } from './config/config-error.js';
import type { Config } from './config/config.js';
import { readTrustedDocuments } from './config/manifest-file.js';
import type { Context, Sources } from './context.js';
import { DEFINITIONS } from './definitions.js';
import { membersOf } from './members.js';
import { openDoors } from './doors.js';
import { PartialErrors } from './graphql/errors/partial-errors.js';
import { Readings } from './graphql/types/readings.js';
import { typeTable } from './graphql/schema/type-table.js';
import { WrittenData } from './graphql/execution/written.js';
import { GraphiqlHandler } from './http/graphiql/graphiql.js';
import { listen, type Listener } from './http/listener.js';
import type { SignInSettings } from './http/graphiql/page-settings.js';
import { Origins } from './http/origins.js';
import { JobCollection } from './sagemaker/job-collection.js';
import type { JobDefinition } from './sagemaker/job-definition.js';
import { JobLibrary, type SourceLimits } from './sagemaker/job-library.js';
import { JobSource } from './sagemaker/job-source.js';
import type { Dated } from './sagemaker/records/kept.js';
import { RecordMaker } from './sagemaker/records/record-maker.js';
import { RecordShaper } from './sagemaker/records/record-shaper.js';
import { RecordCache } from './sagemaker/loading/record-store.js';
import type { Scopes } from './sagemaker/scopes/scopes.js';
import { statusOf } from './sagemaker/status.js';
import { servedScopes } from './connect-scopes.js';
import { createSchema } from './schema.js';
import type { Log } from './telemetry/log.js';
import { Bill } from './upstream/bill.js';
import type { Caller } from './upstream/call.js';
import type { Asker, Priority } from './upstream/fair-order.js';
import { RowRoom } from './upstream/row-room.js';
import { Patience } from './upstream/patience.js';
import { connectAccess } from './connect-access.js';
import { viewerOf } from './viewers.js';
import { steadyNow } from './timing/clock.js';

export interface Gateway {
  readonly url: string;
  /** Takes no new requests, and answers those that it has; once a request's longest time is over, with what there is. */
  drain(): Promise<void>;
  /** Ends at once, with open requests and their calls. */
  close(): Promise<void>;
}

/** How long the last answers may take to go out when the time to drain is over. */
const LAST_ANSWERS_MS = 1_000;

async function passed(ms: number): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
}

/** Answers the requests that the listener has; once a request's longest time is over, with what there is. */
async function drain(listener: Listener, ended: AbortController, requestTimeoutMs: number): Promise<void> {
  const drained = listener.drain();
  const isOver = passed(requestTimeoutMs).then(() => true);
  if (!(await Promise.race([drained.then(() => false), isOver]))) return;
  // The time of requests that began while it drained is over too.
  ended.abort(new DOMException('The gateway leaves', 'TimeoutError'));
  await Promise.race([drained, passed(LAST_ANSWERS_MS)]);
}

function signInSettings(config: Config): SignInSettings | null {
  const { oidcIssuer: issuer, oidcClientId: clientId, oidcScope: scope } = config;
  const { oidcResource: resource, oidcAudience: audience } = config;
  return issuer && clientId ? { issuer, clientId, scope, resource, audience } : null;
}

/** How long records are good, and how far a list is scanned. */
function limitsOf(config: Config): SourceLimits {
  const keepsRecords = config.cacheMaxBytes > 0;
  return {
    windowMs: config.windowMs,
    searchMemoryMs: config.searchMemoryMs,
    maxScanCalls: config.maxScanCalls,
    ages: {
      runningMs: config.runningTtlMs,
      terminalMs: config.terminalTtlMs,
      driftingMs: config.volatileTtlMs,
      missingMs: keepsRecords ? config.missingTtlMs : 0,
      staleMs: keepsRecords ? config.staleMs : 0,
    },
    maxBytes: config.cacheMaxBytes,
  };
}

/** Makes something of each entity, by the name of its source. */
function ofEach<S extends string, A, B>(all: Readonly<Record<S, A>>, make: (one: A) => B): Record<S, B> {
  return Object.fromEntries(Object.entries<A>(all).map(([source, one]) => [source, make(one)])) as Record<S, B>;
}

/** Makes a running gateway of a config: the one place where the rooms are put together. */
export async function startGateway(
  config: Config,
  log: Log,
  aws: SageMakerClientConfig = {},
  connecting: Promise<Scopes> = servedScopes(config, log, aws),
): Promise<Gateway> {
  const schema = createSchema();
  const types = typeTable(schema);
  const members = membersOf(types);
  const [scopes, access, trusted] = await allParts([
    connecting,
    connectAccess(config, types),
    readTrustedDocuments(config),
  ]);
  const served = scopes.all.map(({ label }) => label);
  for (const scope of access.notAmong(scopes.all)) log.unservedScope(scope, served);
  const limits = limitsOf(config);
  const cache = new RecordCache(config.cacheMaxBytes);
  const ended = new AbortController();
  const room = new RowRoom(config.maxRowsAtOnce);
  const callerUntil = (signal: AbortSignal, bill: Bill, priority: Priority, asker: Omit<Asker, 'request'>): Caller => ({
    askers: [{ ...asker, request: bill }],
    bill,
    priority,
    since: steadyNow(),
    signal: AbortSignal.any([signal, ended.signal, AbortSignal.timeout(config.requestTimeoutMs)]),
    deadline: performance.now() + config.requestTimeoutMs,
  });
  const background = (): Caller => callerUntil(ended.signal, new Bill(config.maxCalls), 'background', { owner: '' });
  const shaper = new RecordShaper(types);
  const collect = (definition: JobDefinition<Dated>): JobCollection<Dated> => {
    const maker = new RecordMaker(definition, shaper);
    const libraries = scopes.all.map(
      (scope) => new JobLibrary(definition, scope, maker, cache, limits, (what) => log.searchLimit(what)),
    );
    return new JobCollection(definition, libraries, limits);
  };
  const collections = ofEach(DEFINITIONS, collect);

  const createContext = (gone: AbortSignal, identity: Identity): Context => {
    const bill = new Bill(config.maxCalls, config.maxRows);
    const place = room.enter(identity.name);
    const asker = { owner: identity.name, place };
    const caller = { ...callerUntil(gone, bill, 'interactive', asker), background, patience: new Patience() };
    const viewer = viewerOf(access, identity, scopes);
    return {
      // A function that makes all of them alike cannot express that each is of its own entity.
      sources: ofEach(collections, (one) => new JobSource(one, caller, viewer)) as unknown as Sources,
      scopes: identity.needsUser ? scopes.closed() : scopes.only((scope) => viewer.mayUse(scope)),
      filterScope: { now: Date.now(), types: members, argument: 'filter' },
      readings: new Readings(viewer.key),
      caller: identity.name,
      sight: viewer,
      bill,
      place,
      partial: new PartialErrors(),
      written: new WrittenData(),
      signal: caller.signal,
      deadline: caller.deadline,
    };
  };

  const doors = await openDoors(schema, { access, trusted }, config, log);
  const listener = await listen(
    {
      doors: doors.byPath,
      identify: doors.identify,
      createContext,
      graphiql: new GraphiqlHandler(fileURLToPath(new URL('./graphiql', import.meta.url)), {
        signIn: signInSettings(config),
      }),
      origins: new Origins(config.corsOrigins, (config.policyFile ?? config.withoutAuthentication) !== null),
      maxBodyBytes: config.maxBodyBytes,
      bodyTimeoutMs: config.bodyTimeoutMs,
      requestTimeoutMs: config.requestTimeoutMs,
      maxBatch: config.maxBatch,
      maxListItems: config.maxListItems,
      status: (caller) => statusOf(scopes, Object.values(collections), cache, access.seesAll(caller)),
      onError: (error) => log.internalError(error),
    },
    config,
  );
  return {
    url: listener.url,
    drain: async () => await drain(listener, ended, config.requestTimeoutMs),
    close: async () => {
      ended.abort();
      await listener.close();
      await doors.close();
      for (const scope of scopes.all) scope.close();
    },
  };
}
