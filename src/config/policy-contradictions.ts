import { createHash } from 'node:crypto';
import { SENSITIVE_CLASSES, Sensitivity } from '../access/sensitivity.js';
import type { TypeTable } from '../values/type-table.js';
import { REGION } from './scopes-file.js';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object. What is no object is reported elsewhere, and here counts as not there. */
function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}

function isNone(list: unknown): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0);
}

/** Also matches what cannot be fetched as an address: `C:\keys.json` is a path. */
const ADDRESS = /^[a-z][a-z0-9+.-]+:/i;
const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]']);

const addressOf = (jwks: string): Partial<URL> => (URL.canParse(jwks) ? new URL(jwks) : {});

function isSafeSource(jwks: string): boolean {
  if (!ADDRESS.test(jwks)) return true;
  const { protocol = '', hostname = '' } = addressOf(jwks);
  return jwks.startsWith(`${protocol}//`) && (protocol === 'https:' || (protocol === 'http:' && LOCAL.has(hostname)));
}

/** The hash of an empty text, as of a variable that was not set: anybody can send that. */
const NO_TEXT = createHash('sha256').digest('hex');
const OF_NO_TEXT = 'this is the SHA-256 of an empty text, which is no secret';

/** A key that no plain object can hold. */
const NO_NAME = '__proto__';

/** What a policy is checked against besides itself. */
export interface Surroundings {
  /** Whether the accounts that are served are configured. */
  readonly knowsAccounts: boolean;
  /** What is wrong with the keys at a path; null where nothing is. */
  readonly faultOfKeys: (jwks: string) => string | null;
}

/** What is wrong with a scope of rights; null where nothing is. */
function faultOfScope(scope: string, knowsAccounts: boolean): string | null {
  const [account = '', region = '*'] = scope.split('/');
  if (REGION.test(account)) return `begins with a region; "*/${account}" is that of each account`;
  if (account === '*' || knowsAccounts) return null;
  return `names an account, and only SCOPES_FILE says which one this gateway reads; without it write "*/${region}"`;
}

/** What is wrong with the place of an issuer's keys; null where nothing is. */
function faultOfSource(jwks: string, faultOfKeys: Surroundings['faultOfKeys']): string | null {
  // A password may stand before an @.
  const given = JSON.stringify(jwks.replace(/:.*@/s, ':...@'));
  if (!isSafeSource(jwks)) return `takes https, or http on this machine, not ${given}`;
  const { username = '', password = '' } = addressOf(jwks);
  if (username !== '' || password !== '') return 'takes an address without a user or a password';
  const fault = ADDRESS.test(jwks) ? null : faultOfKeys(jwks);
  return fault === null ? null : `takes the path of a JWKS of public keys, not ${given}, ${fault}`;
}

/** Mistakes between the values of a policy, or between them and what is served, whether or not all of the policy can be read. */
export function contradictions(
  content: unknown,
  table: TypeTable,
  { knowsAccounts, faultOfKeys }: Surroundings,
): readonly string[] {
  const { rights, tokens, issuers, classes, subgraph } = fieldsOf(content);
  const wrong: string[] = [];
  const known = Object.keys(fieldsOf(rights));
  const classNames = Object.keys(classes === undefined ? SENSITIVE_CLASSES : fieldsOf(classes));
  const check = (where: string, names: unknown): void => {
    for (const name of textsOf(names)) {
      if (known.includes(name)) continue;
      const others = known.length > 0 ? `; there are ${known.join(', ')}` : ', nor any other';
      wrong.push(`${where}: there are no rights ${JSON.stringify(name)}${others}`);
    }
  };
  for (const [where, names] of Object.entries({ rights, classes })) {
    if (Object.keys(fieldsOf(names)).includes(NO_NAME)) wrong.push(`${where}: nothing can be called ${NO_NAME}`);
  }
  for (const [name, one] of Object.entries(fieldsOf(rights))) {
    for (const scope of textsOf(listOf(fieldsOf(one).scopes))) {
      const fault = faultOfScope(scope, knowsAccounts);
      if (fault !== null) wrong.push(`rights.${name}.scopes: ${JSON.stringify(scope)} ${fault}`);
    }
    for (const seen of textsOf(listOf(fieldsOf(one).sees))) {
      if (classNames.includes(seen)) continue;
      wrong.push(`rights.${name}.sees: there is no class ${JSON.stringify(seen)}; there are ${classNames.join(', ')}`);
    }
  }
  check('subgraph.alone', fieldsOf(subgraph).alone);
  const taken = new Set<unknown>();
  listOf(tokens).forEach((token, i) => {
    const { name, sha256, rights: names } = fieldsOf(token);
    check(`tokens[${i}].rights`, names);
    if (sha256 === NO_TEXT) wrong.push(`tokens[${i}].sha256: ${OF_NO_TEXT}`);
    const own = [name, sha256].filter((one) => one !== undefined);
    if (own.some((one) => taken.has(one))) wrong.push(`tokens[${i}]: another token has this name or hash already`);
    for (const one of own) taken.add(one);
  });
  listOf(fieldsOf(subgraph).secrets).forEach((secret, i) => {
    if (secret === NO_TEXT) wrong.push(`subgraph.secrets[${i}]: ${OF_NO_TEXT}`);
    else if (taken.has(secret))
      wrong.push(`subgraph.secrets[${i}]: a token has this hash: whoever has it could play the router`);
  });
  listOf(issuers).forEach((one, i) => {
    const { issuer, jwks, grants, everyone } = fieldsOf(one);
    if (typeof issuer === 'string' && taken.has(issuer)) wrong.push(`issuers[${i}].issuer: ${issuer} is there already`);
    taken.add(issuer);
    if (isNone(grants) && everyone === undefined) {
      wrong.push(`issuers[${i}]: takes grants, or everyone: with neither its tokens open nothing`);
    }
    check(`issuers[${i}].everyone`, everyone);
    listOf(grants).forEach((grant, j) => check(`issuers[${i}].grants[${j}].rights`, fieldsOf(grant).rights));
    const fault = typeof jwks === 'string' && jwks !== '' ? faultOfSource(jwks, faultOfKeys) : null;
    if (fault !== null) wrong.push(`issuers[${i}].jwks: ${fault}`);
  });
  if (isNone(tokens) && isNone(issuers)) wrong.push('tokens, issuers: with neither nobody may ask');
  const members = Object.entries(fieldsOf(classes)).map(([name, all]) => [name, textsOf(listOf(all))] as const);
  const byClass = Object.fromEntries(members);
  for (const member of Sensitivity.unknownMembers(byClass, table)) {
    if (member.includes('.')) wrong.push(`classes: ${member} is no member of any shape that the schema has`);
  }
  for (const member of Sensitivity.promisedMembers(byClass, table)) {
    wrong.push(`classes: ${member} cannot be hidden: the schema promises that it is there`);
  }
  return wrong;
}
