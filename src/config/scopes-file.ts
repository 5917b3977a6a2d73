import { z } from 'zod';
import { type ConfigFile, mistakeOf } from './config-file.js';
import { listOf, matching, RATE } from './file-shapes.js';

/** An account and region to serve, from the scopes file. */
export interface ScopeConfig {
  readonly accountId: string;
  readonly region: string;
  readonly alias: string | null;
  readonly roleArn: string | null;
  readonly externalId: string | null;
  /** Calls a second, where they differ from those of all scopes. */
  readonly budget: Partial<Readonly<Record<'describe' | 'list' | 'listTags' | 'search', number>>>;
  readonly visibilityConditions: readonly { readonly key: string; readonly value: string }[];
}

export const REGION = /^[a-z]{2,}(-[a-z]+)+-\d$/;

/** YAML takes a text of digits for a number. */
const QUOTED = 'in quotes where it is a number';

const rate = z.number(RATE.takes).min(RATE.least, RATE.takes).max(RATE.most, RATE.takes).optional();

const rates = z.strictObject(
  { list: rate, search: rate, describe: rate, listTags: rate },
  'takes calls a second for list, search, describe, listTags',
);

const condition = z.strictObject({
  key: matching(/^Tags\..[\s\S]{0,249}$/, 'a tag, as Tags.team, by which alone visibility goes'),
  value: matching(/^.{1,256}$/s, `the value of a visibility condition, 1 to 256 characters, ${QUOTED}`),
});
const CONDITIONS = 'takes at most five of { key, value }';

const account = z.strictObject({
  accountId: matching(/^\d{12}$/, 'the twelve digits of an account, in quotes ("012345678901")'),
  regions: listOf(matching(REGION, 'a region such as eu-west-1'), 'a list of at least one region'),
  roleArn: matching(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
    'the ARN of a role (arn:aws:iam::123456789012:role/name)',
  ).optional(),
  externalId: matching(/^[\w+=,.@:/-]{2,1224}$/, `2 to 1,224 characters, beside a roleArn, ${QUOTED}`).optional(),
  // A policy names an account by its number or its alias: an alias that is another account's number would open that account.
  alias: matching(
    /^(?!\d{12}$)[a-z0-9-]{1,64}$/,
    `1 to 64 of a-z, 0-9 and -, ${QUOTED}, and no account's twelve digits`,
  ).optional(),
  budget: rates.optional(),
  visibilityConditions: z.array(condition, CONDITIONS).max(5, CONDITIONS).optional(),
});

const file = z.strictObject({ scopes: listOf(account, 'a list of at least one account') });

type Account = z.infer<typeof account>;

/** The keys that each object may have, by the key that it stands under. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  file: Object.keys(file.shape),
  scopes: Object.keys(account.shape),
  budget: Object.keys(rates.shape),
  visibilityConditions: Object.keys(condition.shape),
};

/** Mistakes between the values of the file. */
function contradictions(accounts: readonly Account[]): readonly string[] {
  const seen = new Set<string>();
  const aliases = new Map<string, string>();
  return accounts.flatMap(({ accountId, regions, roleArn, externalId, alias }, i) => {
    const wrong: string[] = [];
    if (roleArn && roleArn.split(':')[4] !== accountId) {
      wrong.push(`scopes[${i}].roleArn: must be a role of the account ${accountId}, not ${JSON.stringify(roleArn)}`);
    }
    if (externalId && !roleArn) wrong.push(`scopes[${i}].externalId: goes with a roleArn`);
    const owner = alias && aliases.get(alias);
    if (alias && !owner) aliases.set(alias, accountId);
    if (owner && owner !== accountId) {
      wrong.push(`scopes[${i}].alias: ${JSON.stringify(alias)} is another account's already`);
    }
    regions.forEach((region, j) => {
      const key = `${accountId} in ${region}`;
      if (seen.has(key)) wrong.push(`scopes[${i}].regions[${j}]: ${key} is there already`);
      seen.add(key);
    });
    return wrong;
  });
}

/** The scopes in a YAML or JSON file, one for each account and region; throws all mistakes in one message. */
export function parseScopesFile(text: string, from: ConfigFile): readonly ScopeConfig[] {
  const content = from.parse(text);
  const parsed = file.safeParse(content);
  if (!parsed.success) throw from.mistakes(parsed.error.issues.map((issue) => mistakeOf(issue, content, KEYS)));
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
