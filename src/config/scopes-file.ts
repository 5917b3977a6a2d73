import { z } from 'zod';
import { type ConfigFile, found, place } from './config-file.js';

/** One account and region to serve, as the scopes file says it. */
export interface ScopeConfig {
  readonly accountId: string;
  readonly region: string;
  readonly alias: string | null;
  readonly roleArn: string | null;
  readonly externalId: string | null;
  /** Calls a second, where they are other than for all. */
  readonly budget: Partial<Readonly<Record<'describe' | 'list' | 'listTags' | 'search', number>>>;
  readonly visibilityConditions: readonly { readonly key: string; readonly value: string }[];
}

export const REGION = /^[a-z]{2,}(-[a-z]+)+-\d$/;

const rate = z.number().min(0.01).max(10_000).optional();

/** What each value takes, said where it is something else. */
const TAKES: Record<string, string> = {
  scopes: 'a list of at least one account',
  accountId: 'the twelve digits of an account, in quotes ("012345678901")',
  regions: 'a list of at least one region',
  region: 'a region such as eu-west-1',
  roleArn: 'the ARN of a role (arn:aws:iam::123456789012:role/name)',
  externalId: '2 to 1,224 characters, beside a roleArn',
  alias: '1 to 64 of a-z, 0-9 and -',
  budget: 'calls a second for list, search, describe, listTags',
  rate: 'calls a second from 0.01 to 10,000',
  visibilityConditions: 'at most five of { key, value }',
  key: 'a tag, as Tags.team, by which alone visibility goes',
  value: 'the value of a visibility condition, 1 to 256 characters',
};

const account = z.strictObject({
  accountId: z.string().regex(/^\d{12}$/),
  regions: z.array(z.string().regex(REGION)).min(1),
  roleArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/)
    .optional(),
  externalId: z
    .string()
    .regex(/^[\w+=,.@:/-]{2,1224}$/)
    .optional(),
  alias: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/)
    .optional(),
  budget: z.strictObject({ list: rate, search: rate, describe: rate, listTags: rate }).optional(),
  visibilityConditions: z
    .array(
      z.strictObject({
        key: z
          .string()
          .regex(/^Tags\../)
          .max(255),
        value: z.string().min(1).max(256),
      }),
    )
    .max(5)
    .optional(),
});

const file = z.strictObject({ scopes: z.array(account).min(1) });

type Account = z.infer<typeof account>;

const KEYS: Record<string, readonly string[]> = {
  file: Object.keys(file.shape),
  scopes: Object.keys(account.shape),
  budget: ['list', 'search', 'describe', 'listTags'],
  visibilityConditions: ['key', 'value'],
};

function takes(path: readonly PropertyKey[]): string {
  const name = path.findLast((key) => typeof key === 'string') ?? 'file';
  if (path.includes('budget') && name !== 'budget') return TAKES['rate'] ?? '';
  if (name === 'regions' && typeof path.at(-1) === 'number') return TAKES['region'] ?? '';
  return path.at(-1) === name ? (TAKES[name] ?? '') : `{ ${KEYS[name]?.join(', ')} }`;
}

function wordsOf(issue: z.core.$ZodIssue, content: unknown): string {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const parent = path.findLast((key) => typeof key === 'string') ?? 'file';
    const where = path.length > 0 ? `${place(path)}: ` : '';
    return `${where}there is no ${issue.keys.join(', ')}; it takes ${KEYS[parent]?.join(', ')}`;
  }
  return `${place(path) || 'the file'}: takes ${takes(path)}, ${found(content, path)}`;
}

/** What one value says of another. */
function contradictions(accounts: readonly Account[]): readonly string[] {
  const seen = new Set<string>();
  const aliases = new Map<string, string>();
  return accounts.flatMap(({ accountId, regions, roleArn, externalId, alias }, i) => {
    const wrong: string[] = [];
    if (roleArn && roleArn.split(':')[4] !== accountId) {
      wrong.push(`scopes[${i}].roleArn: must be a role of the account ${accountId}, not ${JSON.stringify(roleArn)}`);
    }
    if (externalId && !roleArn) wrong.push(`scopes[${i}].externalId: goes with a roleArn`);
    if (alias && (aliases.get(alias) ?? accountId) !== accountId) {
      wrong.push(`scopes[${i}].alias: ${JSON.stringify(alias)} is another account's already`);
    }
    if (alias) aliases.set(alias, accountId);
    regions.forEach((region, j) => {
      const key = `${accountId} in ${region}`;
      if (seen.has(key)) wrong.push(`scopes[${i}].regions[${j}]: ${key} is there already`);
      seen.add(key);
    });
    return wrong;
  });
}

/** The scopes of a YAML or JSON file, one for each account and region. Every mistake in one message. */
export function parseScopesFile(text: string, from: ConfigFile): readonly ScopeConfig[] {
  const content = from.parse(text);
  const parsed = file.safeParse(content);
  if (!parsed.success) throw from.mistakes(parsed.error.issues.map((issue) => wordsOf(issue, content)));
  const { scopes } = parsed.data;
  const wrong = contradictions(scopes);
  if (wrong.length > 0) throw from.mistakes(wrong);
  return scopes.flatMap(({ accountId, regions, roleArn, externalId, alias, budget, visibilityConditions }) =>
    regions.map((region) => ({
      accountId,
      region,
      alias: alias ?? null,
      roleArn: roleArn ?? null,
      externalId: externalId ?? null,
      budget: budget ?? {},
      visibilityConditions: visibilityConditions ?? [],
    })),
  );
}
