import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { GatewayError } from '../../upstream/errors.js';
import { MESSAGE_LENGTH } from '../../values/printed.js';

const CLIENT_CODES = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
]);

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Messages of libraries that help nobody here, and ours in their place: with the setting, as for every other limit. */
const OTHERWISE: readonly (readonly [code: string, theirs: RegExp, ours: string])[] = [
  // The parser's recursion is as deep as the document is nested.
  ['GRAPHQL_PARSE_FAILED', /^Maximum call stack size exceeded$/, 'Syntax Error: The document is nested too deep'],
  [
    'GRAPHQL_PARSE_FAILED',
    /^Syntax Error: Document contains more that (\d+) tokens\..*$/,
    'The operation has over $1 tokens; at most $1 are taken (MAX_TOKENS)',
  ],
  [
    'GRAPHQL_VALIDATION_FAILED',
    /^GraphQL introspection is not allowed by Apollo Server, .*$/,
    'The schema is not told here (INTROSPECTION)',
  ],
  // Some clients send an id in a member of their own: `documentId`, `doc_id`.
  [
    'BAD_REQUEST',
    /^GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension\.$/,
    'There is no operation: it comes as its text, { "query": "..." }, or, where its id or SHA-256 is known, as { "extensions": { "persistedQuery": { "version": 1, "sha256Hash": "..." } } }',
  ],
  [
    'OPERATION_RESOLUTION_FAILURE',
    /^Unsupported persisted query version$/,
    'extensions.persistedQuery takes "version": 1, and this one has none or another',
  ],
];

function inOurWords(code: string, message: string): string {
  const [, theirs, ours] = OTHERWISE.find(([of, said]) => of === code && said.test(message)) ?? [];
  return theirs === undefined || ours === undefined ? message : message.replace(theirs, ours);
}

const VALUES = new Set<string>([Kind.VARIABLE, Kind.OBJECT, Kind.LIST]);

/**
 * Whether graphql-js refused an argument during execution: a variable in it is null where a value is needed. That cannot be seen
 * in the text where the argument has a default. The nodes of other errors are fields.
 */
function isOfAnArgument(error: unknown): boolean {
  return error instanceof GraphQLError && VALUES.has(error.nodes?.[0]?.kind ?? '');
}

/** The code of an error that graphql-js gives without one. */
function codeOf(error: unknown, path: GraphQLFormattedError['path']): string {
  if (isOfAnArgument(error)) return 'BAD_USER_INPUT';
  // The error is of the operation as a whole, such as a hash of another text.
  const isOfTheOperation = error instanceof GraphQLError && !error.originalError && !path;
  return isOfTheOperation ? 'OPERATION_RESOLUTION_FAILURE' : 'INTERNAL_SERVER_ERROR';
}

/**
 * Errors as clients see them: the gateway's own messages, and those of graphql-js about the request. Anything else that was
 * thrown is a fault of the gateway: it goes to the log as it is, and to the client as one line. Must not throw.
 */
export function errorFormatter(onInternalError: (error: unknown) => void): FormatError {
  return ({ message: whole, locations, path, extensions }, error) => {
    const message = whole.length > MESSAGE_LENGTH ? `${whole.slice(0, MESSAGE_LENGTH)} ...` : whole;
    const place = { ...(locations && { locations }), ...(path && { path }) };
    const original = unwrapResolverError(error);
    if (original instanceof GatewayError) {
      const { code, retryable, details } = original;
      return { message, ...place, extensions: { code, retryable, ...details } };
    }
    const given = String(extensions?.code ?? 'INTERNAL_SERVER_ERROR');
    const code = given === 'INTERNAL_SERVER_ERROR' ? codeOf(original, path) : given;
    const isOfTheRequest =
      CLIENT_CODES.has(code) || (original instanceof GraphQLError && code !== 'INTERNAL_SERVER_ERROR');
    if (isOfTheRequest) return { message: inOurWords(code, message), ...place, extensions: { code, retryable: false } };
    onInternalError(original);
    return {
      message: 'The gateway failed on this request; its log says why',
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false },
    };
  };
}

/** Leaves out graphql-js's suggestions of names that are like one that the schema does not have. */
export function withoutSuggestions(format: FormatError): FormatError {
  return (formatted, error) => {
    const told = format(formatted, error);
    const start = told.message.indexOf(' Did you mean ');
    return start < 0 ? told : { ...told, message: told.message.slice(0, start) };
  };
}
