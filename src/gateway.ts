import { fileURLToPath } from 'node:url';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import type { Identity } from './access/callers.js';
import type { Config } from './config.js';
import type { Context } from './context.js';
import { auditPlugin } from './graphql/audit.plugin.js';
import { billPlugin } from './graphql/bill.plugin.js';
import { errorFormatter, foldErrorsPlugin, withoutSuggestions } from './graphql/error-format.js';
import { executedWithProjections } from './graphql/execution.js';
import { jsonStatusPlugin } from './graphql/json-status.plugin.js';
import { limitsRule } from './graphql/limits.js';
import { PartialErrors, partialErrorsPlugin } from './graphql/partial-errors.js';
import { redactedPlugin } from './graphql/redacted.plugin.js';
import { Readings } from './graphql/readings.js';
import { requestLimitsPlugin } from './graphql/request-limits.plugin.js';
import { typeTable } from './graphql/type-table.js';
import { createGraphiqlHandler } from './http/graphiql.js';
import { listen } from './http/listener.js';
import type { SignInSettings } from './http/page-settings.js';
import { Origins } from './http/origins.js';
import { readTrustedDocuments } from './manifest-file.js';
import { labelingJobDefinition } from './labeling-job/labeling-job.source.js';
import { JobCollection } from './sagemaker/job-collection.js';
import type { JobDefinition } from './sagemaker/job-definition.js';
import { JobLibrary } from './sagemaker/job-library.js';
import { JobSource } from './sagemaker/job-source.js';
import type { Dated } from './sagemaker/kept.js';
import { RecordCache } from './sagemaker/record-store.js';
import { connectScopes } from './scopes.js';
import { statusOf } from './status.js';
import { createSchema } from './schema.js';
import type { Log } from './telemetry/log.js';
import { trainingJobDefinition } from './training-job/training-job.source.js';
import { tuningJobDefinition } from './tuning-job/tuning-job.source.js';
import { Bill } from './upstream/bill.js';
import type { Priority } from './upstream/budget.js';
import type { Caller } from './upstream/call.js';
import { connectAccess, sightOf, viewerOf } from './viewers.js';

export interface Gateway {
  readonly url: string;
  /** Ends at once: open requests and their calls too. */
  close(): Promise<void>;
}

function signInSettings({ oidcIssuer, oidcClientId, oidcScope }: Config): SignInSettings | null {
  return oidcIssuer && oidcClientId ? { issuer: oidcIssuer, clientId: oidcClientId, scope: oidcScope } : null;
}

const DEFINITIONS = [trainingJobDefinition, tuningJobDefinition, labelingJobDefinition];

/** A config becomes a running gateway: the one place where the rooms are put together. */
export async function startGateway(config: Config, log: Log, aws: SageMakerClientConfig = {}): Promise<Gateway> {
  const scopes = await connectScopes(config, (error) => log.upstreamError(error), aws);
  const schema = createSchema();
  const types = typeTable(schema);
  const access = await connectAccess(config, types);
  const keepsRecords = config.cacheMaxBytes > 0;
  const limits = {
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
    keepsRecords,
  };
  const cache = new RecordCache(config.cacheMaxBytes);
  const ended = new AbortController();
  const callerUntil = (signal: AbortSignal, bill: Bill, priority: Priority, owner: string): Caller => ({
    owner,
    bill,
    priority,
    since: Date.now(),
    signal: AbortSignal.any([signal, ended.signal, AbortSignal.timeout(config.requestTimeoutMs)]),
    deadline: performance.now() + config.requestTimeoutMs,
  });
  const background = (): Caller => callerUntil(ended.signal, new Bill(config.maxCalls), 'background', '');
  const collect = <T extends Dated>(definition: JobDefinition<T>): JobCollection<T> => {
    const libraries = scopes.all.map(
      (scope) => new JobLibrary(definition, scope, types, cache, limits, (what) => log.searchLimit(what)),
    );
    return new JobCollection(definition, libraries, limits, background);
  };
  const trainingJobs = collect(trainingJobDefinition);
  const tuningJobs = collect(tuningJobDefinition);
  const labelingJobs = collect(labelingJobDefinition);

  const createContext = (gone: AbortSignal, identity: Identity): Context => {
    const bill = new Bill(config.maxCalls, config.maxRows);
    const caller = callerUntil(gone, bill, 'interactive', identity.name);
    const viewer = viewerOf(access, identity);
    return {
      sources: {
        trainingJobs: new JobSource(trainingJobs, caller, viewer),
        tuningJobs: new JobSource(tuningJobs, caller, viewer),
        labelingJobs: new JobSource(labelingJobs, caller, viewer),
      },
      scopes: scopes.only((scope) => viewer.mayUse(scope)),
      types,
      readings: new Readings(viewer.key),
      caller: identity.name,
      sight: sightOf(viewer, DEFINITIONS),
      now: Date.now(),
      bill,
      partial: new PartialErrors(),
      signal: caller.signal,
    };
  };

  const trusted = await readTrustedDocuments(config);
  const format = errorFormatter((error) => log.internalError(error));
  const apollo = new ApolloServer<Context>({
    gateway: executedWithProjections<Context>(schema, createSchema()),
    introspection: config.introspection,
    persistedQueries: { cache: trusted.cache },
    parseOptions: { maxTokens: config.maxTokens },
    validationRules: [limitsRule(config)],
    includeStacktraceInErrorResponses: false,
    // The listener refuses what CSRF prevention is for, and leaves plain GETs alone.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    formatError: config.suggestions ? format : withoutSuggestions(format),
    // The cache-control plugin wraps every field.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      requestLimitsPlugin<Context>(config),
      partialErrorsPlugin<Context>(),
      foldErrorsPlugin,
      jsonStatusPlugin,
      billPlugin<Context>(),
      redactedPlugin<Context>(),
      auditPlugin<Context>((line) => log.operation(line)),
    ],
  });
  await apollo.start();
  const listener = await listen(
    {
      apollo,
      identify: async (authorization) => {
        try {
          return await access.identify(authorization);
        } catch (error) {
          log.unauthenticated(error instanceof Error ? error.message : String(error));
          throw error;
        }
      },
      takesOperation: (text) => trusted.takes(text),
      createContext,
      graphiql: createGraphiqlHandler(fileURLToPath(new URL('./graphiql', import.meta.url)), {
        signIn: signInSettings(config),
      }),
      origins: new Origins(config.corsOrigins, (config.policyFile ?? config.withoutAuthentication) !== null),
      maxBodyBytes: config.maxBodyBytes,
      bodyTimeoutMs: config.bodyTimeoutMs,
      status: () => statusOf(scopes, [trainingJobs, tuningJobs], cache),
      onError: (error) => log.internalError(error),
    },
    config,
  );
  return {
    url: listener.url,
    close: async () => {
      ended.abort();
      await listener.close();
      await apollo.stop();
      for (const scope of scopes.all) scope.close();
    },
  };
}
