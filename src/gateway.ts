import { fileURLToPath } from 'node:url';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { SageMakerClient, type SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import type { Config } from './config.js';
import type { Context } from './context.js';
import { billPlugin } from './graphql/bill.plugin.js';
import { errorFormatter, foldErrorsPlugin } from './graphql/error-format.js';
import { typeTable } from './graphql/type-table.js';
import { createGraphiqlHandler } from './http/graphiql.js';
import { listen } from './http/listener.js';
import { labelingJobDefinition } from './labeling-job/labeling-job.source.js';
import { JobLibrary } from './sagemaker/job-library.js';
import { JobSource } from './sagemaker/job-source.js';
import { ScopeClient } from './sagemaker/scope-client.js';
import { createSchema } from './schema.js';
import type { Log } from './telemetry/log.js';
import { trainingJobDefinition } from './training-job/training-job.source.js';
import { tuningJobDefinition } from './tuning-job/tuning-job.source.js';
import { Bill } from './upstream/bill.js';
import { CallPolicy } from './upstream/call.js';

export interface Gateway {
  readonly url: string;
  /** What was learnt that Search cannot do, in words. */
  readonly searchLimits: () => readonly string[];
  /** Ends at once: open requests and their calls too. */
  close(): Promise<void>;
}

/** A region or credentials that the SDK does not find, said before anything listens. */
class AwsSetupError extends Error {
  override readonly name = 'AwsSetupError';
}

async function connect(aws: SageMakerClientConfig): Promise<{ sdk: SageMakerClient; region: string }> {
  // One attempt: the gateway's own retries know the request's deadline, and the SDK's tokens run dry under load.
  const sdk = new SageMakerClient({ ...aws, maxAttempts: 1 });
  const region = await sdk.config.region().catch((error: unknown) => {
    throw new AwsSetupError(
      'No AWS region: set AWS_REGION (AWS_REGION=us-east-1), or give the profile in ~/.aws/config a region',
      { cause: error },
    );
  });
  await sdk.config.credentials().catch((error: unknown) => {
    throw new AwsSetupError(
      'No AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role gives them',
      { cause: error },
    );
  });
  return { sdk, region };
}

/** A config becomes a running gateway: the one place where the rooms are put together. */
export async function startGateway(config: Config, log: Log, aws: SageMakerClientConfig = {}): Promise<Gateway> {
  const { sdk, region } = await connect(aws);
  const onUpstreamError = (error: unknown): void => log.upstreamError(error);
  const scope = new ScopeClient(sdk, region, new CallPolicy(config.upstreamConcurrency), onUpstreamError);
  const schema = createSchema();
  const types = typeTable(schema);
  const limits = {
    windowMs: config.windowMs,
    searchMemoryMs: config.searchMemoryMs,
    maxScanCalls: config.maxScanCalls,
  };
  const onLimit = (what: string): void => log.searchLimit(what);
  const trainingJobs = new JobLibrary(trainingJobDefinition, scope, types, limits, onLimit);
  const tuningJobs = new JobLibrary(tuningJobDefinition, scope, types, limits, onLimit);
  const labelingJobs = new JobLibrary(labelingJobDefinition, scope, types, limits, onLimit);

  const ended = new AbortController();
  const createContext = (gone: AbortSignal): Context => {
    const bill = new Bill();
    const signal = AbortSignal.any([gone, ended.signal, AbortSignal.timeout(config.requestTimeoutMs)]);
    const caller = { bill, signal };
    return {
      sources: {
        trainingJobs: new JobSource(trainingJobs, caller),
        tuningJobs: new JobSource(tuningJobs, caller),
        labelingJobs: new JobSource(labelingJobs, caller),
      },
      scope,
      types,
      reading: { freshness: 'AUTO', view: 'all' },
      now: Date.now(),
      bill,
      signal,
    };
  };

  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // The listener refuses what CSRF prevention is for, and leaves plain GETs alone.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    formatError: errorFormatter((error) => log.internalError(error)),
    // The cache-control plugin wraps every field.
    plugins: [ApolloServerPluginCacheControlDisabled(), foldErrorsPlugin, billPlugin<Context>()],
  });
  await apollo.start();
  const listener = await listen(
    {
      apollo,
      createContext,
      graphiql: createGraphiqlHandler(fileURLToPath(new URL('./graphiql', import.meta.url))),
      maxBodyBytes: config.maxBodyBytes,
      onError: (error) => log.internalError(error),
    },
    config,
  );
  return {
    url: listener.url,
    searchLimits: () =>
      [trainingJobs, tuningJobs].flatMap(({ memory, definition }) =>
        memory.limits.map((what) => `${definition.type}: ${what}`),
      ),
    close: async () => {
      ended.abort();
      await listener.close();
      await apollo.stop();
      sdk.destroy();
    },
  };
}
