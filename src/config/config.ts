import { isIP } from 'node:net';
import { z } from 'zod';
import { ConfigError } from './config-error.js';
import { RATE } from './file-shapes.js';
import { MAX_FIRST } from '../graphql/types/page-length.js';

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
  const { least, most, takes } = RATE;
  return z
    .string()
    .regex(/^(?:\d{1,5}(?:\.\d{1,20})?|\.\d{1,20})$/, takes)
    .transform(Number)
    .refine((value) => value >= least && value <= most, takes)
    .default(otherwise);
}

/** Whether the text is a host, without the brackets, scheme or port of a URL. */
function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^[a-z0-9._-]+$/i.test(text);
}

/** Whether tokens may be sent to the address: it is encrypted, or on this machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, search, hash } = new URL(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && isLoopback)) && username + search + hash === '';
}

function orNull<T>(setting: z.ZodType<T>): z.ZodType<T | null> {
  return setting.nullable().default(null);
}

function yesOrNo(otherwise: boolean): z.ZodType<boolean> {
  return z
    .enum(['true', 'false'], 'takes true or false')
    .transform((value) => value === 'true')
    .default(otherwise);
}

function origins(): z.ZodType<readonly string[]> {
  const isOrigin = (text: string): boolean =>
    /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
  return z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .refine(
      (list) => list.every(isOrigin),
      'takes origins as browsers send them, with commas between them, as https://tools.example:8443: without path, final slash or wildcard',
    )
    .default([]);
}

const HOUR_MS = 3_600_000;
const WEEK_MS = 604_800_000;

/**
 * What must be set, in words that speak for themselves to whoever reads the configuration, before the gateway answers just
 * anyone.
 */
const OPEN_TO_ALL = 'everyone-who-reaches-this-address-may-read';
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

/** All settings. In the environment their names are in capitals: PORT, REQUEST_TIMEOUT_MS. */
const settings = {
  host: z
    .string()
    .refine(isHost, 'takes only an address or a name, such as 127.0.0.1, ::1 or localhost; PORT sets the port')
    .default('127.0.0.1'),
  port: wholeNumber(0, 65_535, 4_000),
  /** How long a request may take, its upstream calls included. */
  requestTimeoutMs: wholeNumber(100, 600_000, 30_000),
  /** How many calls of one operation are under way at once in a scope. */
  upstreamConcurrency: wholeNumber(1, 1_000, 16),
  /** How many calls a scan may make for one page, where the gateway filters or sorts by itself. */
  maxScanCalls: wholeNumber(1, 10_000, 50),
  /** How long a window of a list is good, for its top and for the pages that follow. */
  windowMs: wholeNumber(0, 600_000, 10_000),
  /** How long the gateway remembers what a scope's Search cannot do. */
  searchMemoryMs: wholeNumber(1_000, WEEK_MS, HOUR_MS),
  maxBodyBytes: wholeNumber(1_024, 100_000_000, 1_000_000),
  /** How long a request's body may take to arrive. */
  bodyTimeoutMs: wholeNumber(100, 600_000, 10_000),
  /** How many operations a request may have; 1: no list of them is accepted. */
  maxBatch: wholeNumber(1, 50, 1),
  /** How large a document may be: tokens count as it is written, everything else with its fragments expanded. */
  maxTokens: wholeNumber(1_000, 1_000_000, 10_000),
  maxDepth: wholeNumber(1, 1_000, 30),
  maxAliases: wholeNumber(0, 1_000_000, 500),
  maxDirectives: wholeNumber(0, 1_000_000, 100),
  maxRootFields: wholeNumber(1, 1_000_000, 50),
  /** How many steps it may take to check whether a document's fields can be merged. */
  maxMergeSteps: wholeNumber(1_000, 100_000_000, 100_000),
  /** The most that `first` takes, for every list: one call to SageMaker gives 100, and the schema promises no more than 1,000. */
  maxFirst: wholeNumber(100, MAX_FIRST, MAX_FIRST),
  /**
   * How many items a list in an argument may have (100 in a filter); all lists of an operation together may have three times as
   * many.
   */
  maxListItems: wholeNumber(100, 10_000, 1_000),
  /** How many rows one answer may hold, in all of its lists. */
  maxRows: wholeNumber(100, 1_000_000_000, 5_000),
  /** How many rows all answers together may hold while they are made: a whole job takes some 7 KB of memory. */
  maxRowsAtOnce: wholeNumber(100, 1_000_000_000, 16_000),
  /** The sites, beside the gateway's own, whose pages may ask. */
  corsOrigins: origins(),
  /** Whether clients may ask for the schema. */
  introspection: yesOrNo(true),
  /** Whether messages say which names of the schema are like one that it does not have. */
  suggestions: yesOrNo(true),
  /** How many calls to SageMaker one request may make. */
  maxCalls: wholeNumber(1, 1_000_000, 200),
  /** Calls a second that a scope may spend on one operation of each kind. */
  budgetList: rate(1),
  budgetSearch: rate(4),
  budgetDescribe: rate(8),
  budgetListTags: rate(8),
  /** How many bytes the records kept across requests may take; 0: none are kept. */
  cacheMaxBytes: wholeNumber(0, 9_999_999_999, 268_435_456),
  /** For how long what was read is good: of a running job, of one that has ended, and of what may change on either. */
  runningTtlMs: wholeNumber(0, HOUR_MS, 10_000),
  terminalTtlMs: wholeNumber(0, WEEK_MS, HOUR_MS),
  volatileTtlMs: wholeNumber(0, WEEK_MS, 300_000),
  /** For how long the answer that there is no such job is good. */
  missingTtlMs: wholeNumber(0, HOUR_MS, 5_000),
  /** How long past their time kept records may serve where SageMaker fails. */
  staleMs: wholeNumber(0, WEEK_MS, HOUR_MS),
  /** The accounts and regions that are served; null: the one that the SDK's own settings name. */
  scopesFile: orNull(z.string()),
  /** Who may ask, and what they see; null: everyone who reaches the gateway, everything but secrets. */
  policyFile: orNull(z.string()),
  /** How many requests a second each caller whom the policy names may make; 0: as many as they like. */
  callerRequestsPerSecond: wholeNumber(0, 100_000, 100),
  /** Must be set to these words where anyone may ask who reaches an address beyond this machine. */
  withoutAuthentication: orNull(z.literal(OPEN_TO_ALL, `takes ${OPEN_TO_ALL}, in these words`)),
  /** The manifest of operations that clients may name by id; null: there is none. */
  trustedDocuments: orNull(z.string()),
  /** Whether no other operation is taken. */
  trustedDocumentsOnly: yesOrNo(false),
  /** The prefix of AWS's type names in the graph of a federation router; null: none. */
  subgraphTypePrefix: orNull(
    z.string().regex(/^[A-Z][A-Za-z0-9]{0,39}$/, 'takes a capital letter, and then letters and digits, 40 at most'),
  ),
  /** Whether the subgraph's schema tells routers who may ask for what. */
  subgraphAuthorization: yesOrNo(false),
  /** The OpenID Connect provider and public client that GraphiQL signs in with; both null: it offers no sign-in. */
  oidcIssuer: orNull(
    z.string().refine(isIssuer, 'takes an https address without query and fragment, or an http one on loopback'),
  ),
  oidcClientId: orNull(z.string()),
  /** The scopes that GraphiQL asks for there, with spaces between. */
  oidcScope: z
    .string()
    .refine((scope) => scope.split(' ').includes('openid'), 'takes scopes with spaces between, "openid" among them')
    .default('openid'),
  /** What GraphiQL tells the provider that its access token is for: as `resource`, as `audience`. */
  oidcResource: orNull(z.url('takes an absolute URI')),
  oidcAudience: orNull(z.string()),
};

/** Everything that can be set, read once. */
export type Config = { readonly [K in keyof typeof settings]: z.output<(typeof settings)[K]> };

function inCapitals(name: string): string {
  return name.replaceAll(/[A-Z]/g, '_$&').toUpperCase();
}

/** The names of the settings in the environment. */
export const SETTINGS: readonly string[] = Object.keys(settings).map(inCapitals);

/** Mistakes in how the settings go together. */
function contradictions(given: Readonly<Record<string, string | undefined>>): string[] {
  const { host, policyFile, withoutAuthentication, oidcIssuer, oidcClientId } = given;
  const { oidcScope, oidcResource, oidcAudience } = given;
  const { subgraphAuthorization, trustedDocuments, trustedDocumentsOnly } = given;
  const wrong: string[] = [];
  if (oidcIssuer && !oidcClientId) wrong.push('OIDC_CLIENT_ID is missing: it goes together with OIDC_ISSUER');
  if (oidcClientId && !oidcIssuer) wrong.push('OIDC_ISSUER is missing: it goes together with OIDC_CLIENT_ID');
  if (!oidcIssuer && !oidcClientId) {
    const asked = Object.entries({ oidcScope, oidcResource, oidcAudience }).filter(([, value]) => value);
    for (const [name] of asked) {
      wrong.push(`OIDC_ISSUER is missing: ${inCapitals(name)} says what is asked for there`);
    }
  }
  if (subgraphAuthorization === 'true' && !policyFile) {
    wrong.push('POLICY_FILE is missing: SUBGRAPH_AUTHORIZATION tells routers what stands in it');
  }
  if (trustedDocumentsOnly === 'true' && !trustedDocuments) {
    wrong.push('TRUSTED_DOCUMENTS is missing: TRUSTED_DOCUMENTS_ONLY takes the operations in it, and no others');
  }
  if (policyFile && withoutAuthentication) {
    wrong.push('POLICY_FILE says who may ask, and WITHOUT_AUTHENTICATION that anyone may: set one of them');
  }
  if (host && isHost(host) && !LOOPBACK.test(host) && !policyFile && !withoutAuthentication) {
    wrong.push(
      `HOST takes only an address of this machine unless a policy says who may ask, not ${JSON.stringify(host)}: set POLICY_FILE, or WITHOUT_AUTHENTICATION=${OPEN_TO_ALL}`,
    );
  }
  return wrong;
}

/** Reads the settings; throws all mistakes in one message. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // An empty setting is none.
  const given = Object.fromEntries(Object.keys(settings).map((name) => [name, env[inCapitals(name)] || undefined]));
  const parsed = z.object(settings).safeParse(given);
  const wrong = (parsed.error?.issues ?? []).map(
    ({ path: [name = ''], message }) =>
      `${inCapitals(String(name))} ${message}, not ${JSON.stringify(given[String(name)])}`,
  );
  const mistakes = [...wrong, ...contradictions(given)];
  if (!parsed.success || mistakes.length > 0) throw new ConfigError(mistakes.join('\n'));
  return Object.freeze(parsed.data);
}
