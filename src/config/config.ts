import { isIP } from 'node:net';
import { z } from 'zod';
import { ConfigError } from './config-error.js';
import { MAX_FIRST } from '../graphql/page-length.js';

/** Everything that can be set, read once. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** A request may take this long, its upstream calls included. */
  readonly requestTimeoutMs: number;
  /** How many calls of one operation are under way at once in a scope. */
  readonly upstreamConcurrency: number;
  /** How many calls a scan may make for one page, where the gateway filters or sorts by itself. */
  readonly maxScanCalls: number;
  /** How long a stretch of a list is kept for the pages that follow. */
  readonly windowMs: number;
  /** How long it is remembered what a scope's Search cannot do. */
  readonly searchMemoryMs: number;
  readonly maxBodyBytes: number;
  /** A request's body is there within this time. */
  readonly bodyTimeoutMs: number;
  /** How many operations a request may bring; 1: no list of them is taken. */
  readonly maxBatch: number;
  /** How large a document may be: in tokens as it is written, in all else with its fragments expanded. */
  readonly maxTokens: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxDirectives: number;
  readonly maxRootFields: number;
  /** How long it may take to see whether a document's fields can be merged. */
  readonly maxMergeSteps: number;
  /** What `first` takes at most, of every list. */
  readonly maxFirst: number;
  /** How many items a list in an argument may have; all lists of an operation together have three times as many. */
  readonly maxListItems: number;
  /** How many rows one answer may hold, in all of its lists. */
  readonly maxRows: number;
  /** The sites, beside the gateway's own, whose pages may ask. */
  readonly corsOrigins: readonly string[];
  /** Whether clients may ask for the schema. */
  readonly introspection: boolean;
  /** Whether messages say which names of the schema are like one that it does not have. */
  readonly suggestions: boolean;
  /** How many calls to SageMaker one request may make. */
  readonly maxCalls: number;
  /** Calls a second that a scope may spend on one operation of each kind. */
  readonly budgetList: number;
  readonly budgetSearch: number;
  readonly budgetDescribe: number;
  readonly budgetListTags: number;
  /** How much the records that are kept across requests may take; 0 keeps none. */
  readonly cacheMaxBytes: number;
  /** For how long what was read is good: of a job that goes on, of one that has ended, of what may change on either. */
  readonly runningTtlMs: number;
  readonly terminalTtlMs: number;
  readonly volatileTtlMs: number;
  /** For how long a job is known not to be there. */
  readonly missingTtlMs: number;
  /** How long past its time what is kept may serve where SageMaker fails. */
  readonly staleMs: number;
  /** The accounts and regions that are served; null: the one that the SDK's own settings name. */
  readonly scopesFile: string | null;
  /** Who may ask, and what they see; null: everyone who reaches the gateway, everything but secrets. */
  readonly policyFile: string | null;
  /** Said in words where anyone may ask who reaches an address that is not of this machine alone. */
  readonly withoutAuthentication: string | null;
  /** How many requests a second each caller whom the policy names may make; 0: as many as they like. */
  readonly callerRequestsPerSecond: number;
  /** The manifest of operations that clients may name by id; null: there is none. */
  readonly trustedDocuments: string | null;
  /** Whether no other operation is taken. */
  readonly trustedDocumentsOnly: boolean;
  /** What stands before AWS's names in the graph of a federation router; null: nothing. */
  readonly subgraphTypePrefix: string | null;
  /** Whether its schema tells routers who may ask for what. */
  readonly subgraphAuthorization: boolean;
  /** The OpenID Connect provider and public client that GraphiQL signs in with; both null: it offers no sign-in. */
  readonly oidcIssuer: string | null;
  readonly oidcClientId: string | null;
  /** The scopes that GraphiQL asks for there, with spaces between. */
  readonly oidcScope: string;
  /** What GraphiQL tells the provider that its access token is for: as `resource`, as `audience`. */
  readonly oidcResource: string | null;
  readonly oidcAudience: string | null;
}

function wholeNumber(min: number, max: number, otherwise: number): z.ZodType<number> {
  const takes = `takes a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, takes)
    .transform(Number)
    .refine((value) => value >= min && value <= max, takes)
    .default(otherwise);
}

function rate(otherwise: number): z.ZodType<number> {
  const takes = 'takes calls a second from 0.01 to 10,000';
  return z
    .string()
    .regex(/^\d{1,5}(\.\d{1,3})?$/, takes)
    .transform(Number)
    .refine((value) => value >= 0.01 && value <= 10_000, takes)
    .default(otherwise);
}

/** Not as it stands in URLs, with brackets, a scheme or a port. */
function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^[a-z0-9._-]+$/i.test(text);
}

/** An address that tokens may travel to: encrypted, or on this very machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, search, hash } = new URL(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && isLoopback)) && username + search + hash === '';
}

function yesOrNo(otherwise: boolean): z.ZodType<boolean> {
  return z
    .enum(['true', 'false'], 'takes true or false')
    .transform((value) => value === 'true')
    .default(otherwise);
}

function origins(): z.ZodType<readonly string[]> {
  const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;
  return z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .refine((list) => list.every(isOrigin), 'takes origins with commas between them, as https://tools.example:8443')
    .default([]);
}

const HOUR_MS = 3_600_000;
const WEEK_MS = 604_800_000;

/** What must be said, and said again by whoever reads the configuration, before just anyone is answered. */
const OPEN_TO_ALL = 'everyone-who-reaches-this-address-may-read';
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

const environment = z.object({
  HOST: z
    .string()
    .refine(isHost, 'takes an address or a name alone, as 127.0.0.1, ::1 or localhost; the port is PORT')
    .default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535, 4_000),
  REQUEST_TIMEOUT_MS: wholeNumber(100, 600_000, 30_000),
  UPSTREAM_CONCURRENCY: wholeNumber(1, 1_000, 16),
  MAX_SCAN_CALLS: wholeNumber(1, 10_000, 50),
  WINDOW_MS: wholeNumber(0, 600_000, 10_000),
  SEARCH_MEMORY_MS: wholeNumber(1_000, WEEK_MS, HOUR_MS),
  MAX_BODY_BYTES: wholeNumber(1_024, 100_000_000, 1_000_000),
  BODY_TIMEOUT_MS: wholeNumber(100, 600_000, 10_000),
  MAX_BATCH: wholeNumber(1, 50, 1),
  MAX_TOKENS: wholeNumber(1_000, 1_000_000, 10_000),
  MAX_DEPTH: wholeNumber(1, 1_000, 30),
  MAX_ALIASES: wholeNumber(0, 1_000_000, 500),
  MAX_DIRECTIVES: wholeNumber(0, 1_000_000, 100),
  MAX_ROOT_FIELDS: wholeNumber(1, 1_000_000, 50),
  MAX_MERGE_STEPS: wholeNumber(1_000, 100_000_000, 100_000),
  // One call to SageMaker gives 100: fewer would save none. The schema promises no more than 1,000.
  MAX_FIRST: wholeNumber(100, MAX_FIRST, MAX_FIRST),
  // A list of a filter takes 100 values; no body holds more than 10,000.
  MAX_LIST_ITEMS: wholeNumber(100, 10_000, 1_000),
  MAX_ROWS: wholeNumber(100, 1_000_000_000, 5_000),
  CORS_ORIGINS: origins(),
  INTROSPECTION: yesOrNo(true),
  SUGGESTIONS: yesOrNo(true),
  MAX_CALLS: wholeNumber(1, 1_000_000, 200),
  BUDGET_LIST: rate(1),
  BUDGET_SEARCH: rate(4),
  BUDGET_DESCRIBE: rate(8),
  BUDGET_LIST_TAGS: rate(8),
  CACHE_MAX_BYTES: wholeNumber(0, 9_999_999_999, 268_435_456),
  RUNNING_TTL_MS: wholeNumber(0, HOUR_MS, 10_000),
  TERMINAL_TTL_MS: wholeNumber(0, WEEK_MS, HOUR_MS),
  VOLATILE_TTL_MS: wholeNumber(0, WEEK_MS, 300_000),
  MISSING_TTL_MS: wholeNumber(0, HOUR_MS, 5_000),
  STALE_MS: wholeNumber(0, WEEK_MS, HOUR_MS),
  SCOPES_FILE: z.string().optional(),
  POLICY_FILE: z.string().optional(),
  CALLER_REQUESTS_PER_SECOND: wholeNumber(0, 100_000, 100),
  WITHOUT_AUTHENTICATION: z.literal(OPEN_TO_ALL, `takes ${OPEN_TO_ALL}, in these words`).optional(),
  TRUSTED_DOCUMENTS: z.string().optional(),
  TRUSTED_DOCUMENTS_ONLY: yesOrNo(false),
  SUBGRAPH_TYPE_PREFIX: z
    .string()
    .regex(/^[A-Z][A-Za-z0-9]{0,39}$/, 'takes a capital letter, and then letters and digits, 40 at most')
    .optional(),
  SUBGRAPH_AUTHORIZATION: yesOrNo(false),
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, 'takes an https address without query and fragment, or an http one on loopback')
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_SCOPE: z
    .string()
    .refine((scope) => scope.split(' ').includes('openid'), 'takes scopes with spaces between, "openid" among them')
    .default('openid'),
  OIDC_RESOURCE: z.url('takes an absolute URI').optional(),
  OIDC_AUDIENCE: z.string().optional(),
});

/** The names of all of them. */
export const SETTINGS: readonly string[] = Object.keys(environment.shape);

/** What the settings say of each other. */
function contradictions(given: Readonly<Record<string, string | undefined>>): string[] {
  const { HOST = '127.0.0.1', POLICY_FILE, WITHOUT_AUTHENTICATION, OIDC_ISSUER, OIDC_CLIENT_ID } = given;
  const { SUBGRAPH_AUTHORIZATION, TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_ONLY } = given;
  const wrong: string[] = [];
  if (OIDC_ISSUER && !OIDC_CLIENT_ID) wrong.push('OIDC_CLIENT_ID is missing: it goes together with OIDC_ISSUER');
  if (OIDC_CLIENT_ID && !OIDC_ISSUER) wrong.push('OIDC_ISSUER is missing: it goes together with OIDC_CLIENT_ID');
  if (SUBGRAPH_AUTHORIZATION === 'true' && !POLICY_FILE) {
    wrong.push('POLICY_FILE is missing: SUBGRAPH_AUTHORIZATION tells routers what stands in it');
  }
  if (TRUSTED_DOCUMENTS_ONLY === 'true' && !TRUSTED_DOCUMENTS) {
    wrong.push('TRUSTED_DOCUMENTS is missing: TRUSTED_DOCUMENTS_ONLY takes the operations in it, and no others');
  }
  if (POLICY_FILE && WITHOUT_AUTHENTICATION) {
    wrong.push('POLICY_FILE says who may ask, and WITHOUT_AUTHENTICATION that anyone may: set one of them');
  }
  if (isHost(HOST) && !LOOPBACK.test(HOST) && !POLICY_FILE && !WITHOUT_AUTHENTICATION) {
    wrong.push(
      `HOST takes an address of this machine alone as long as nobody has to say who asks, not ${JSON.stringify(HOST)}: set POLICY_FILE, or WITHOUT_AUTHENTICATION=${OPEN_TO_ALL}`,
    );
  }
  return wrong;
}

/** Every mistake in one message. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  const wrong = parsed.error?.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `${name} ${message}, not ${JSON.stringify(env[name])}`;
  });
  const mistakes = [...(wrong ?? []), ...contradictions(given)];
  if (!parsed.success || mistakes.length > 0) throw new ConfigError(mistakes.join('\n'));
  const { data } = parsed;
  return Object.freeze({
    host: data.HOST,
    port: data.PORT,
    requestTimeoutMs: data.REQUEST_TIMEOUT_MS,
    upstreamConcurrency: data.UPSTREAM_CONCURRENCY,
    maxScanCalls: data.MAX_SCAN_CALLS,
    windowMs: data.WINDOW_MS,
    searchMemoryMs: data.SEARCH_MEMORY_MS,
    maxBodyBytes: data.MAX_BODY_BYTES,
    bodyTimeoutMs: data.BODY_TIMEOUT_MS,
    maxBatch: data.MAX_BATCH,
    maxTokens: data.MAX_TOKENS,
    maxDepth: data.MAX_DEPTH,
    maxAliases: data.MAX_ALIASES,
    maxDirectives: data.MAX_DIRECTIVES,
    maxRootFields: data.MAX_ROOT_FIELDS,
    maxMergeSteps: data.MAX_MERGE_STEPS,
    maxFirst: data.MAX_FIRST,
    maxListItems: data.MAX_LIST_ITEMS,
    maxRows: data.MAX_ROWS,
    corsOrigins: data.CORS_ORIGINS,
    introspection: data.INTROSPECTION,
    suggestions: data.SUGGESTIONS,
    maxCalls: data.MAX_CALLS,
    budgetList: data.BUDGET_LIST,
    budgetSearch: data.BUDGET_SEARCH,
    budgetDescribe: data.BUDGET_DESCRIBE,
    budgetListTags: data.BUDGET_LIST_TAGS,
    cacheMaxBytes: data.CACHE_MAX_BYTES,
    runningTtlMs: data.RUNNING_TTL_MS,
    terminalTtlMs: data.TERMINAL_TTL_MS,
    volatileTtlMs: data.VOLATILE_TTL_MS,
    missingTtlMs: data.MISSING_TTL_MS,
    staleMs: data.STALE_MS,
    scopesFile: data.SCOPES_FILE ?? null,
    policyFile: data.POLICY_FILE ?? null,
    withoutAuthentication: data.WITHOUT_AUTHENTICATION ?? null,
    callerRequestsPerSecond: data.CALLER_REQUESTS_PER_SECOND,
    trustedDocuments: data.TRUSTED_DOCUMENTS ?? null,
    trustedDocumentsOnly: data.TRUSTED_DOCUMENTS_ONLY,
    subgraphTypePrefix: data.SUBGRAPH_TYPE_PREFIX ?? null,
    subgraphAuthorization: data.SUBGRAPH_AUTHORIZATION,
    oidcIssuer: data.OIDC_ISSUER ?? null,
    oidcClientId: data.OIDC_CLIENT_ID ?? null,
    oidcScope: data.OIDC_SCOPE,
    oidcResource: data.OIDC_RESOURCE ?? null,
    oidcAudience: data.OIDC_AUDIENCE ?? null,
  });
}
