import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { faultOfKeys } from '../../src/access/keys.js';
import { ConfigFile } from '../../src/config/config-file.js';
import { typeTable } from '../../src/graphql/schema/type-table.js';
import { parsePolicyFile } from '../../src/config/policy-file.js';
import { createSchema } from '../../src/schema.js';
import { fileOf } from '../support/file.js';
import { startWorld } from '../support/gateway.js';

const TABLE = typeTable(createSchema());
const PATH = 'policy.yaml';
const HASH = 'a'.repeat(64);
const NO_TEXT = createHash('sha256').digest('hex');

const parse = (text: string, keysFault?: typeof faultOfKeys): ReturnType<typeof parsePolicyFile> =>
  parsePolicyFile(text, new ConfigFile('POLICY_FILE', PATH), TABLE, keysFault && { faultOfKeys: keysFault });

function mistakesOf(text: string, keysFault?: typeof faultOfKeys): string[] {
  try {
    parse(text, keysFault);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace(`POLICY_FILE ${PATH}: `, ''));
  }
}

describe('what stands in place of a hash is told to nobody who reads the log', () => {
  const opened = 'correct-horse';
  const digits = '4815162342';
  test.each<[string, string]>([
    ['a token', `tokens: [{ name: tool, sha256: ${opened}, rights: reader }]`],
    ['several in a list', `tokens: [{ name: tool, sha256: [${opened}], rights: reader }]`],
    ['tokens by their names', `tokens: { tool: ${opened} }`],
    ['tokens alone', `tokens: [${opened}]`],
    ["a router's secret", `subgraph: { secrets: [${opened}] }`],
    ["a router's secret that is in no list", `subgraph: { secrets: ${opened} }`],
    ['a section of one word', `subgraph: ${opened}`],
    ['a token of digits', `tokens: [{ name: tool, sha256: ${digits}, rights: reader }]`],
    ['hashes beside what contradicts them', `subgraph: { secrets: [${opened}], withoutSecret: true }`],
    [
      'an address of keys with a password',
      `issuers: [{ issuer: 'https://a.example', audience: a, jwks: 'https://me:${opened}@a.example/keys' }]`,
    ],
    [
      'an address of keys with a password, which is not encrypted',
      `issuers: [{ issuer: 'https://a.example', audience: a, jwks: 'http://me:${opened}@a.example/keys' }]`,
    ],
    [
      'an address of keys with a password, which is none',
      `issuers: [{ issuer: 'https://a.example', audience: a, jwks: 'https://me:${opened}@a example/keys' }]`,
    ],
  ])('%s', (_, text) => {
    const lines = mistakesOf(`rights: { reader: { scopes: all } }\n${text}`);
    expect(lines).not.toEqual([]);
    for (const secret of [opened, digits]) expect(lines.join('\n')).not.toContain(secret);
  });

  test('and of what is long as much as tells what it is', () => {
    const [line = ''] = mistakesOf(`rights: { reader: { scopes: ${'x'.repeat(1_000_000)} } }\n${TOKEN}`);
    expect(line).toMatch(/^rights\.reader\.scopes: takes all, .*, not "x{199} \.\.\. \(1000002 characters\)$/);
  });
});

test("the documentation's own policy is one", () => {
  const page = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8');
  const [, yaml = ''] = /```yaml\n(rights:[\s\S]*?)```/.exec(page) ?? [];
  const { tokens, issuers } = parse(yaml);
  expect(tokens.map(({ name, rights }) => [name, [...rights.sees], rights.secrets])).toEqual([
    ['nightly-report', ['hyperParameters'], false],
  ]);
  expect(issuers[0]?.grants.map(({ value, rights }) => [value, rights.scopes, rights.secrets])).toEqual([
    ['ml-engineers', 'all', false],
    ['ml-platform', 'all', true],
  ]);
  expect(issuers[0]?.algorithms).toEqual(['RS256', 'PS256', 'ES256', 'EdDSA']);
  expect(issuers[0]?.everyone).toEqual(tokens[0]?.rights);
  // Without a value, the claim with any will do.
  expect(parse(yaml.replaceAll(/value: [\w-]+, /g, '')).issuers[0]?.grants.map(({ value }) => value)).toEqual([
    null,
    null,
  ]);
});

test('every mistake is in the one message: what cannot be read, and what contradicts the rest', () => {
  const text = `rights: { reader: { scopes: all, sees: [tags], secrets: perhaps } }
tokens:
  - { name: tool, sha256: hunter2, rights: writer }
  - { name: tool, sha256: ${HASH}, rights: reader }
issuers: [{ issuer: nowhere, audience: a, jwks: 'http://example.com/keys', grants: [{ claim: groups, rights: admin }] }]
subgraph: { alone: nobody }`;
  expect(mistakesOf(text).map((line) => line.replace(/:.*/, ''))).toEqual([
    'rights.reader.secrets',
    'tokens[0].sha256',
    'issuers[0].issuer',
    'subgraph',
    'rights.reader.sees',
    'subgraph.alone',
    'tokens[0].rights',
    'tokens[1]',
    'issuers[0].grants[0].rights',
    'issuers[0].jwks',
  ]);
});

const RIGHTS = 'rights: { reader: { scopes: all } }\n';
const TOKEN = `tokens: [{ name: tool, sha256: ${HASH}, rights: reader }]\n`;

describe('a mistake is told with its place, what it takes and what stands there', () => {
  test.each<[string, string, readonly string[]]>([
    ['no YAML', 'rights: [', ['line 1, column']],
    ['nothing', '', ['the file: takes { rights, tokens, issuers, subgraph, classes }, not null']],
    [
      'a tag that another tool reads',
      `rights: { reader: { scopes: !setting all } }\n${TOKEN}`,
      ['line 1, column 29: Unresolved tag: !setting'],
    ],
    [
      'what a variable was to be put in place of, and was not set',
      `${RIGHTS}issuers: [{ issuer: "https://a.example/", audience: x, jwks: "https://a.example/k", grants: [{ claim: scope, value: "", rights: reader }] }]`,
      ['issuers[0].grants[0].value: takes the value that the claim has, or that is in it, not ""'],
    ],
    [
      'words too many',
      `rights: { reader: { scopes: all, see: all } }\n${TOKEN}issuers: [{ url: x }]\nusers: []`,
      [
        'the file: there is no users; it takes rights, tokens, issuers, subgraph, classes',
        'rights.reader: there is no see; it takes scopes, sees, secrets',
        'issuers[0]: there is no url; it takes issuer, audience, jwks,',
      ],
    ],
    [
      'values of another form',
      `rights: { reader: all }\ntokens: { name: tool }\nissuers: [x]\nsubgraph: true\nclasses: [notes]`,
      [
        'rights.reader: takes { scopes, sees, secrets }, not "all"',
        'tokens: takes a list of { name, sha256, rights }, not {"name":"tool"}',
        'issuers[0]: takes { issuer, audience,',
        'subgraph: takes { secrets, withoutSecret, alone }, not true',
        'classes: takes lists of members by the names of classes, not ["notes"]',
      ],
    ],
    [
      'lists of nothing, and words where a list belongs',
      `rights: { reader: { scopes: [] } }\ntokens: [{ name: tool, sha256: ${HASH}, rights: [] }]
issuers:
  - { issuer: "https://a.example/", audience: x, jwks: "https://a.example/k", algorithms: [] }
  - { issuer: "https://b.example/", audience: x, jwks: "https://b.example/k", algorithms: RS256 }
subgraph: { secrets: ${HASH} }`,
      [
        'rights.reader.scopes: takes all, or a list of scopes such as "123456789012/eu-west-1", "research/*", not []',
        'tokens[0].rights: takes the name of rights, or a list of them, not []',
        'issuers[0].algorithms: takes some of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA, not []',
        'issuers[1].algorithms: takes some of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA, not "RS256"',
        'subgraph.secrets: takes SHA-256 of secrets, 64 hexadecimal digits in lower case, not "..."',
      ],
    ],
    [
      'an issuer twice',
      `${RIGHTS}issuers: [${'{ issuer: "https://a.example/", audience: x, jwks: "https://a.example/k", everyone: reader }, '.repeat(2)}]`,
      ['issuers[1].issuer: https://a.example/ is there already'],
    ],
    ['nobody who may ask', RIGHTS, ['tokens, issuers: with neither nobody may ask']],
    [
      'rights that there are not',
      `${RIGHTS}tokens: [{ name: tool, sha256: ${HASH}, rights: writer }]`,
      ['tokens[0].rights: there are no rights "writer"; there are reader'],
    ],
    [
      'rights where none are defined',
      `tokens: [{ name: tool, sha256: ${HASH}, rights: writer }]`,
      [
        'rights: takes rights by their names, and is not there',
        'tokens[0].rights: there are no rights "writer", nor any other',
      ],
    ],
    [
      'an issuer whose tokens open nothing',
      `${RIGHTS}issuers: [{ issuer: "https://a.example/", audience: x, jwks: "https://a.example/k" }, { issuer: "https://b.example/", audience: x, jwks: "https://b.example/k", grants: [] }]`,
      [
        'issuers[0]: takes grants, or everyone: with neither its tokens open nothing',
        'issuers[1]: takes grants, or everyone: with neither its tokens open nothing',
      ],
    ],
    [
      'a token instead of its hash',
      `${RIGHTS}tokens: [{ name: tool, sha256: hunter2, rights: reader }]`,
      ['tokens[0].sha256: takes the SHA-256 of the token, 64 hexadecimal digits in lower case, not "..."'],
    ],
    [
      'a class that there is not',
      `rights: { reader: { scopes: all, sees: [tags] } }\n${TOKEN}`,
      ['rights.reader.sees: there is no class "tags"; there are environment'],
    ],
    [
      'a name that no class can have',
      `${RIGHTS}${TOKEN}classes: { "my notes": [TrainingJob.FailureReason] }`,
      ['classes.my notes: the name takes 1 to 64 letters, digits, dots, hyphens and underscores'],
    ],
    [
      'a member that there is not',
      `${RIGHTS}${TOKEN}classes: { notes: [TrainingJob.Notes] }`,
      ['classes: TrainingJob.Notes is no member of any shape'],
    ],
    [
      'members that are always there',
      `${RIGHTS}${TOKEN}classes: { names: [TrainingJob.TrainingJobName, EnvironmentVariable.Name, TrainingJob.RoleArn] }`,
      [
        'classes: TrainingJob.TrainingJobName cannot be hidden: the schema promises that it is there',
        'classes: EnvironmentVariable.Name cannot be hidden',
      ],
    ],
    ['a scope of another form', `rights: { reader: { scopes: ["eu west"] } }\n${TOKEN}`, ['rights.reader.scopes']],
    [
      'keys that travel in the clear, and an algorithm that anybody could sign with',
      `${RIGHTS}issuers: [{ issuer: "https://a.example/", audience: x, jwks: "https://a.example/k", algorithms: [HS256] }]`,
      ['issuers[0].algorithms[0]: takes some of RS256'],
    ],
    [
      'keys that travel in the clear',
      `${RIGHTS}issuers: [{ issuer: "https://a.example/", audience: x, jwks: "http://a.example/k" }]`,
      ['issuers[0].jwks: takes https, or http on this machine, not "http://a.example/k"'],
    ],
    ...[
      'https://',
      'https://[bad/',
      'https:a.example/k',
      'HTTP://a.example/k',
      'ftp://a.example/k',
      'ftp://localhost/k',
    ].map((jwks): [string, string, readonly string[]] => [
      `keys at ${jwks}`,
      `${RIGHTS}issuers: [{ issuer: "https://a.example/", audience: x, jwks: "${jwks}" }]`,
      [`issuers[0].jwks: takes https, or http on this machine, not "${jwks}"`],
    ]),
    ...['me:hunter2', 'me', ':hunter2'].map((user): [string, string, readonly string[]] => [
      `keys that are fetched as ${user}, which nothing here could`,
      `${RIGHTS}issuers: [{ issuer: "https://a.example/", audience: x, jwks: "https://${user}@a.example/k" }]`,
      ['issuers[0].jwks: takes an address without a user or a password'],
    ]),
    [
      'keys at an address that begins as one of this machine',
      `${RIGHTS}issuers: [{ issuer: "https://a.example/", audience: x, jwks: "http://localhost:x@a.example/k" }]`,
      ['issuers[0].jwks: takes https, or http on this machine, not "http:...@a.example/k"'],
    ],
    [
      'a name for what it stands in',
      `rights: { reader: { scopes: &all [*all] } }\n${TOKEN}`,
      ['the file: a name stands within what it is a name for'],
    ],
    ['a word that nothing is called by', 'rights: *all', ['the file: Unresolved alias']],
    [
      'what grows beyond all bounds',
      `a: &a [1]\n${Array.from({ length: 9 }, (_, i) => `b${i}: &${'bcdefghij'[i]} [${`*${'abcdefghi'[i]}, `.repeat(9)}]`).join('\n')}`,
      ['the file: Excessive alias count'],
    ],
    [
      'names that objects have of themselves',
      `rights: { __proto__: { scopes: all } }\ntokens: [{ name: tool, sha256: ${HASH}, rights: __proto__ }]\nclasses: { __proto__: [TrainingJob.Environment] }`,
      ['rights: nothing can be called __proto__', 'classes: nothing can be called __proto__'],
    ],
    [
      'the hash of no text at all',
      `${RIGHTS}tokens: [{ name: tool, sha256: ${NO_TEXT}, rights: reader }]\nsubgraph: { secrets: [${HASH}, ${NO_TEXT}] }`,
      [
        'tokens[0].sha256: this is the SHA-256 of an empty text',
        'subgraph.secrets[1]: this is the SHA-256 of an empty text',
      ],
    ],
    [
      'one hash of a token and of the router',
      `${RIGHTS}${TOKEN}subgraph: { secrets: [${HASH.replace(/./, '0')}, ${HASH}] }`,
      ['subgraph.secrets[1]: a token has this hash: whoever has it could play the router'],
    ],
    [
      'several at once',
      'rights: { reader: { scopes: all, secrets: maybe } }\ntokens: [{ name: "", sha256: x, rights: reader }]',
      ['rights.reader.secrets: takes true or false, not "maybe"', 'tokens[0].name: takes 1 to 64', 'tokens[0].sha256'],
    ],
  ])('%s', (_, text, expected) => {
    const mistakes = mistakesOf(text);
    expect(mistakes.length).toBeGreaterThanOrEqual(expected.length);
    for (const words of expected) expect(mistakes.some((line) => line.startsWith(words))).toBe(true);
    expect(new Set(mistakes).size).toBe(mistakes.length);
    expect(mistakes.join('\n')).not.toContain('    at ');
  });

  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwks = (...all: KeyObject[]): string =>
    JSON.stringify({ keys: all.map((key) => key.export({ format: 'jwk' })) });
  const issuers = (path: string): string =>
    `${RIGHTS}issuers: [{ issuer: "https://a.example/", audience: x, jwks: ${JSON.stringify(path)}, everyone: writer }]`;

  test.each<[string, string, string]>([
    ['is not there', '/nowhere/keys.json', 'which cannot be read (ENOENT)'],
    ['is a folder', tmpdir(), 'which cannot be read (EISDIR)'],
    ['is no JSON', fileOf(String(publicKey.export({ format: 'pem', type: 'spki' }))), 'which is no JSON'],
    ['is one key', fileOf(publicKey.export({ format: 'jwk' })), 'which is JSON, but no JWKS'],
    ['is empty', fileOf(jwks()), 'which holds no key'],
    ['is for signing', fileOf(jwks(publicKey, privateKey)), 'which holds a key that is not public'],
    ['is a secret of both', fileOf({ keys: [{ kty: 'oct', k: 'c2VjcmV0' }] }), 'which holds a key that is not public'],
  ])('a file of keys that %s, when the gateway starts and not with each token', (_, path, fault) => {
    expect(mistakesOf(issuers(path), faultOfKeys)).toEqual([
      'issuers[0].everyone: there are no rights "writer"; there are reader',
      `issuers[0].jwks: takes the path of a JWKS of public keys, not ${JSON.stringify(path)}, ${fault}`,
    ]);
  });

  test('a gateway does not start with a file of keys that is not there, and says so', async () => {
    const path = fileOf(issuers('/nowhere/keys.json').replace('writer', 'reader'));
    const started = startWorld({ jobs: 1, env: { POLICY_FILE: path } });
    await expect(started).rejects.toThrow(
      `POLICY_FILE ${path}: issuers[0].jwks: takes the path of a JWKS of public keys, not "/nowhere/keys.json", which cannot be read (ENOENT)`,
    );
  });

  test('a file of public keys is none', () => {
    expect(mistakesOf(issuers(fileOf(jwks(publicKey))).replace('writer', 'reader'), faultOfKeys)).toEqual([]);
  });

  test('accounts, where nothing says which one is read', () => {
    const text = `rights: { reader: { scopes: [123456789012/eu-west-1, research, "*/eu-west-1"] } }\n${TOKEN}`;
    expect(() => parse(text)).not.toThrow();
    const from = new ConfigFile('POLICY_FILE', PATH);
    const lines = [
      ['123456789012/eu-west-1', '*/eu-west-1'],
      ['research', '*/*'],
    ].map(
      ([scope, instead]) =>
        `rights.reader.scopes: "${scope}" names an account, and only SCOPES_FILE says which one this gateway reads; without it write "${instead}"`,
    );
    expect(() => parsePolicyFile(text, from, TABLE, { knowsAccounts: false })).toThrow(from.mistakes(lines));
  });
});

test('a region in the place of an account is told with how it is written, and not as an account to leave out', () => {
  const text = `rights: { reader: { scopes: [us-east-1] } }\n${TOKEN}`;
  for (const knowsAccounts of [true, false]) {
    expect(() => parsePolicyFile(text, new ConfigFile('POLICY_FILE', PATH), TABLE, { knowsAccounts })).toThrow(
      `POLICY_FILE ${PATH}: rights.reader.scopes: "us-east-1" begins with a region; "*/us-east-1" is that of each account`,
    );
  }
});

test('classes of a policy replace the five', () => {
  const { classes, tokens } = parse(
    `rights: { reader: { scopes: all, sees: all } }\n${TOKEN}classes: { notes: [TrainingJob.FailureReason] }`,
  );
  expect(classes).toEqual({ notes: ['TrainingJob.FailureReason'] });
  expect([...(tokens[0]?.rights.sees ?? [])]).toEqual(['notes']);
  const named = `${TOKEN}classes: { notes: [TrainingJob.FailureReason] }`;
  expect(mistakesOf(`rights: { reader: { scopes: all, sees: [notes] } }\n${named}`)).toEqual([]);
  expect(mistakesOf(`rights: { reader: { scopes: all, sees: [messages] } }\n${named}`)).toEqual([
    'rights.reader.sees: there is no class "messages"; there are notes',
  ]);
});
