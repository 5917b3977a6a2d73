import { ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Config } from './config/config.js';
import type { Context } from './context.js';
import { foldingAlike, withAlike } from './graphql/errors/alike-errors.js';
import { type AuditLine, auditPlugin } from './graphql/answers/audit.plugin.js';
import { billPlugin } from './graphql/answers/bill.plugin.js';
import { documentIdsPlugin } from './graphql/documents/document-ids.plugin.js';
import { errorFormatter, withoutSuggestions } from './graphql/errors/error-format.js';
import { executedWithProjections, type WrittenEntities } from './graphql/execution/execution.js';
import { withSuggestions } from './graphql/errors/suggestions.js';
import { foldErrorsPlugin } from './graphql/errors/fold-errors.plugin.js';
import { jsonStatusPlugin } from './graphql/answers/json-status.plugin.js';
import { limitsRule } from './graphql/limits/document-limits.js';
import { operationKindPlugin } from './graphql/documents/operation-kind.plugin.js';
import type { ParsedDocuments } from './graphql/documents/parsed-documents.js';
import { partialErrorsPlugin } from './graphql/errors/partial-errors.js';
import { redactedPlugin } from './graphql/answers/redacted.plugin.js';
import { requestLimitsPlugin } from './graphql/limits/request-limits.plugin.js';
import type { TrustedDocuments } from './graphql/documents/trusted-documents.js';
import type { Answer } from './http/door.js';

/** A schema to answer with, and everything that belongs to it. */
export interface Served {
  readonly schema: GraphQLSchema;
  /** Builds the same schema again, to be changed for execution. */
  readonly twin: () => GraphQLSchema;
  /** Entities that are written as bytes; null: they are completed field by field. */
  readonly entities: WrittenEntities | null;
  /** Turns a type's name in the schema into the name of AWS's shape. */
  readonly ownName: (type: string) => string;
  /** The operations for which clients may send an id. */
  readonly documents: TrustedDocuments['cache'];
  readonly parsed: ParsedDocuments;
}

/** Who is told what happens to operations. */
export interface OperationLog {
  internalError(error: unknown): void;
  operation(line: AuditLine): void;
}

/** What answers the operations of an address. */
export interface Answerer {
  answer(request: HTTPGraphQLRequest, context: Context): Promise<Answer>;
  stop(): Promise<void>;
}

/** A started Apollo Server that answers as every address of the gateway does. */
export async function startApollo(
  { schema, twin, entities, ownName, documents, parsed }: Served,
  config: Config,
  log: OperationLog,
): Promise<Answerer> {
  const { bytesOf, gateway, stringifyResult } = executedWithProjections<Context>(schema, twin, entities);
  const format = errorFormatter((error) => log.internalError(error));
  const told = config.suggestions
    ? (formatted: GraphQLFormattedError, error: unknown) => withSuggestions(schema, format(formatted, error))
    : withoutSuggestions(format);
  const apollo = new ApolloServer<Context>({
    gateway: foldingAlike(gateway),
    stringifyResult,
    introspection: config.introspection,
    documentStore: parsed,
    persistedQueries: { cache: documents },
    parseOptions: { maxTokens: config.maxTokens },
    validationRules: [limitsRule(config)],
    includeStacktraceInErrorResponses: false,
    // The listener refuses what CSRF prevention is for, and leaves plain GETs alone.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => withAlike(told(formatted, error), error),
    plugins: [
      // Both would wrap every field, and traces show errors as they were before they are formatted.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      // Apollo's landing page is loaded from other sites, and would answer in place of an operation that a browser opens.
      ApolloServerPluginLandingPageDisabled(),
      documentIdsPlugin,
      operationKindPlugin,
      requestLimitsPlugin<Context>(config),
      partialErrorsPlugin<Context>(),
      foldErrorsPlugin,
      jsonStatusPlugin,
      billPlugin<Context>(),
      redactedPlugin<Context>(ownName),
      auditPlugin<Context>((line) => log.operation(line)),
    ],
  });
  await apollo.start();
  return {
    answer: async (httpGraphQLRequest, context) => {
      const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest,
        context: async () => context,
      });
      if (body.kind !== 'complete') throw new Error('An operation is answered in one piece');
      return { status: status ?? 200, headers, content: await bytesOf(body.string, context) };
    },
    stop: async () => await apollo.stop(),
  };
}
