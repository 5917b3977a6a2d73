import { z } from 'zod';
import type { Issuer, Policy, StaticToken } from '../access/policy.js';
import { type Rights, together } from '../access/rights.js';
import { SENSITIVE_CLASSES } from '../access/sensitivity.js';
import { type ConfigFile, mistakeOf } from './config-file.js';
import { listOf, matching } from './file-shapes.js';
import { contradictions, type Surroundings } from './policy-contradictions.js';
import type { TypeTable } from '../values/type-table.js';

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;
const TAKEN_ALGORITHMS = `some of ${ALGORITHMS.join(', ')}`;
const SHA256 = /^[0-9a-f]{64}$/;
const HASHES = 'SHA-256 of secrets, 64 hexadecimal digits in lower case';
const MEMBER = /^[A-Z]\w{0,100}\.[A-Z]\w{0,100}$/;
/** An account or its alias, and a region; either may be `*`. */
const SCOPE = /^(?:\*|\d{12}|[a-z0-9-]{1,64})(?:\/(?:\*|[a-z]{2,}(?:-[a-z]+)+-\d))?$/;

const plainName = matching(/^[\w.-]{1,64}$/, '1 to 64 letters, digits, dots, hyphens and underscores');

const words = (takes: string): z.ZodString => matching(/./s, takes);

const RIGHTS_NAMES = 'the name of rights, or a list of them';
const rightsNames = z.union([z.string(), listOf(z.string(), RIGHTS_NAMES)], `takes ${RIGHTS_NAMES}`);

const SCOPES = 'all, or a list of scopes such as "123456789012/eu-west-1", "research/*"';

const rights = z.strictObject({
  scopes: z.union(
    [z.literal('all'), listOf(matching(SCOPE, 'an account or alias and a region'), SCOPES)],
    `takes ${SCOPES}`,
  ),
  sees: z.union([z.literal('all'), z.array(z.string())], 'takes all, or a list of classes').default([]),
  secrets: z.boolean('takes true or false').default(false),
});

const token = z.strictObject({
  name: plainName,
  sha256: matching(SHA256, 'the SHA-256 of the token, 64 hexadecimal digits in lower case'),
  rights: rightsNames,
});

const grant = z.strictObject({
  claim: words("a claim's name"),
  // An empty value, as of a variable that was not set, would match every token whose scope is empty.
  value: words('the value that the claim has, or that is in it').optional(),
  rights: rightsNames,
});

const issuer = z.strictObject({
  issuer: z.url({ protocol: /^https?$/, error: 'takes the address that tokens have as iss' }),
  audience: words('what tokens have as aud'),
  jwks: words('the address or the path of a JWKS'),
  algorithms: listOf(z.enum(ALGORITHMS, `takes ${TAKEN_ALGORITHMS}`), TAKEN_ALGORITHMS).default([
    'RS256',
    'PS256',
    'ES256',
    'EdDSA',
  ]),
  clockToleranceSeconds: z.number('takes 0 to 300 seconds').min(0).max(300, 'takes 0 to 300 seconds').default(5),
  nameClaim: words("a claim's name").default('sub'),
  grants: z.array(grant).default([]),
  everyone: rightsNames.optional(),
});

const subgraph = z
  .strictObject({
    secrets: z.array(matching(SHA256, HASHES), `takes ${HASHES}`).default([]),
    withoutSecret: z.boolean('takes true or false').default(false),
    alone: rightsNames.optional(),
  })
  .refine(({ secrets, withoutSecret }) => secrets.length > 0 !== withoutSecret, {
    error: 'takes secrets, or withoutSecret: true where a proxy lets only the router in',
  });

const file = z.strictObject({
  rights: z.record(z.string(), rights, 'takes rights by their names'),
  tokens: z.array(token, 'takes a list of { name, sha256, rights }').default([]),
  issuers: z.array(issuer, 'takes a list of issuers').default([]),
  subgraph: subgraph.optional(),
  classes: z
    .record(
      plainName,
      z.array(matching(MEMBER, 'a member such as TrainingJob.Environment'), 'takes a list of members'),
      'takes lists of members by the names of classes',
    )
    .optional(),
});

/** The keys that each object may have, by the key that it stands under. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  file: Object.keys(file.shape),
  rights: Object.keys(rights.shape),
  tokens: Object.keys(token.shape),
  issuers: Object.keys(issuer.shape),
  grants: Object.keys(grant.shape),
  subgraph: Object.keys(subgraph.shape),
};

type File = z.infer<typeof file>;

/** In place of a hash somebody may have written the secret itself, and messages go to the log. */
const HASHED: ReadonlySet<unknown> = new Set(['tokens', 'subgraph']);
const NAMES: ReadonlySet<unknown> = new Set(['name', 'rights', 'alone']);

function told(path: readonly PropertyKey[]): ((key: string, value: unknown) => unknown) | undefined {
  const own = path.findLast((key) => typeof key === 'string');
  if (!HASHED.has(path[0]) || NAMES.has(own)) return undefined;
  return (key, value) => (['string', 'number'].includes(typeof value) && !NAMES.has(key) ? '...' : value);
}

function policyOf({ rights: all, tokens, issuers, classes: given, subgraph: routers }: File): Policy {
  const classes = given ?? SENSITIVE_CLASSES;
  const byName = new Map<string, Rights>(
    Object.entries(all).map(([name, { scopes, sees, secrets }]) => [
      name,
      { scopes, sees: new Set(sees === 'all' ? Object.keys(classes) : sees), secrets },
    ]),
  );
  const rightsOf = (names: string | readonly string[]): Rights =>
    together([names].flat().flatMap((name) => byName.get(name) ?? []));
  return {
    classes,
    tokens: tokens.map(({ name, sha256, rights: names }): StaticToken => ({ name, sha256, rights: rightsOf(names) })),
    issuers: issuers.map(({ grants, everyone, ...rest }): Issuer => ({
      ...rest,
      grants: grants.map(({ claim, value, rights: names }) => ({
        claim,
        value: value ?? null,
        rights: rightsOf(names),
      })),
      everyone: everyone === undefined ? null : rightsOf(everyone),
    })),
    subgraph: routers ? { secrets: routers.secrets, alone: rightsOf(routers.alone ?? []) } : null,
  };
}

/** The policy in a YAML or JSON file; throws all mistakes in one message. */
export function parsePolicyFile(
  text: string,
  from: ConfigFile,
  table: TypeTable,
  { knowsAccounts = true, faultOfKeys = () => null }: Partial<Surroundings> = {},
): Policy {
  const content = from.parse(text);
  const parsed = file.safeParse(content);
  const ofShape = (parsed.error?.issues ?? []).map((issue) => {
    // Rights stand under names of their own.
    const under = issue.path[0] === 'rights' ? 'rights' : undefined;
    return mistakeOf(issue, content, KEYS, under, told(issue.path));
  });
  // Where the file as a whole is no policy, there is nothing else to say about it.
  const isPolicy = typeof content === 'object' && content !== null;
  const wrong = [...ofShape, ...(isPolicy ? contradictions(content, table, { knowsAccounts, faultOfKeys }) : [])];
  if (!parsed.success || wrong.length > 0) throw from.mistakes(wrong);
  return policyOf(parsed.data);
}
