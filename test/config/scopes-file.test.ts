import { expect, test } from 'vitest';
import { ConfigFile } from '../../src/config/config-file.js';
import { parseScopesFile } from '../../src/config/scopes-file.js';
import { fileOf } from '../support/file.js';

const PATH = 'scopes.yaml';

function mistakesOf(text: string): string[] {
  try {
    parseScopesFile(text, new ConfigFile('SCOPES_FILE', PATH));
    return [];
  } catch (error) {
    expect((error as Error).name).toBe('ConfigError');
    return (error as Error).message.split('\n').map((line) => line.replace(`SCOPES_FILE ${PATH}: `, ''));
  }
}

const ONE = '111111111111';

test('one scope for each account and region, in the order of the file', () => {
  const text = `
scopes:
  - accountId: "${ONE}"
    regions: [us-east-1, eu-west-1]
    roleArn: arn:aws:iam::${ONE}:role/path/reader
    externalId: abc
    alias: research
    budget: { list: 0.5, search: 2 }
    visibilityConditions: [{ key: Tags.team, value: research }]
  - accountId: "222222222222"
    regions: [us-gov-west-1]
`;
  const first = {
    accountId: ONE,
    region: 'us-east-1',
    alias: 'research',
    roleArn: `arn:aws:iam::${ONE}:role/path/reader`,
    externalId: 'abc',
    budget: { list: 0.5, search: 2 },
    visibilityConditions: [{ key: 'Tags.team', value: 'research' }],
  };
  const other = { alias: null, roleArn: null, externalId: null, budget: {}, visibilityConditions: [] };
  expect(parseScopesFile(text, new ConfigFile('SCOPES_FILE', PATH))).toEqual([
    first,
    { ...first, region: 'eu-west-1' },
    { ...other, accountId: '222222222222', region: 'us-gov-west-1' },
  ]);
});

test('JSON is taken as it is', () => {
  const text = JSON.stringify({ scopes: [{ accountId: ONE, regions: ['eu-west-1'] }] });
  expect(parseScopesFile(text, new ConfigFile('SCOPES_FILE', PATH))).toHaveLength(1);
});

test('a file of another encoding is told, and not read with other letters', async () => {
  const path = fileOf(Buffer.from(`scopes: [] # Z\u00fcrich`, 'latin1'));
  await expect(new ConfigFile('SCOPES_FILE', path).read()).rejects.toThrow(
    `SCOPES_FILE ${path}: the file: takes UTF-8, and holds something else`,
  );
});

const account = (rest: string): string => `scopes:\n  - accountId: "${ONE}"\n    regions: [eu-west-1]\n    ${rest}\n`;

test.each([
  ['', [/^the file: takes .*not null/]],
  ['scopes: []', [/^scopes: takes a list of at least one account, not \[\]/]],
  [
    'scopes:\n  - accountId: 012345678901\n    regions: [eu-west-1]',
    [/^scopes\[0\]\.accountId: takes the twelve digits.*in quotes/],
  ],
  [
    'scopes:\n  - accountId: "1"\n    regions: []',
    [/^scopes\[0\]\.accountId: .*not "1"/, /^scopes\[0\]\.regions: takes a list/],
  ],
  [
    `scopes:\n  - accountId: "${ONE}"\n    regions: [europe]`,
    [/^scopes\[0\]\.regions\[0\]: takes a region such as eu-west-1, not "europe"/],
  ],
  [
    `scopes:\n  - accountId: "${ONE}"`,
    [/^scopes\[0\]\.regions: takes a list of at least one region, and is not there/],
  ],
  [account('colour: red'), [/^scopes\[0\]: there is no colour; it takes accountId, regions/]],
  [account('budget: { list: 0 }'), [/^scopes\[0\]\.budget\.list: takes calls a second from 0.01 to 10,000, not 0/]],
  [
    account('budget: { lists: 1 }'),
    [/^scopes\[0\]\.budget: there is no lists; it takes list, search, describe, listTags/],
  ],
  [account('alias: "Big Team"'), [/^scopes\[0\]\.alias: takes 1 to 64 of a-z/]],
  [
    account('alias: "222222222222"'),
    [/^scopes\[0\]\.alias: takes 1 to 64 of a-z.*no account's twelve digits, not "222222222222"/],
  ],
  [account('alias: 5'), [/^scopes\[0\]\.alias: takes 1 to 64 of a-z, 0-9 and -, in quotes where it is a number/]],
  [
    account(`roleArn: arn:aws:iam::${ONE}:role/a\n    externalId: 12345`),
    [/^scopes\[0\]\.externalId: takes 2 to 1,224 characters, .*in quotes where it is a number, not 12345/],
  ],
  [
    account('visibilityConditions: [{ key: Tags.a, value: 1 }]'),
    [/^scopes\[0\]\.visibilityConditions\[0\]\.value: takes the value .*in quotes where it is a number.*, not 1/],
  ],
  [account('roleArn: reader'), [/^scopes\[0\]\.roleArn: takes the ARN of a role/]],
  [
    account('roleArn: arn:aws:iam::222222222222:role/reader'),
    [/^scopes\[0\]\.roleArn: must be a role of the account 111111111111/],
  ],
  [account('externalId: abc'), [/^scopes\[0\]\.externalId: goes with a roleArn/]],
  [
    account('visibilityConditions: [{ key: Tags.a }]'),
    [/^scopes\[0\]\.visibilityConditions\[0\]\.value: takes the value/],
  ],
  [
    account('visibilityConditions: [{ key: team, value: b }, { key: Tags., value: b }]'),
    [0, 1].map((i) => new RegExp(`^scopes\\[0\\]\\.visibilityConditions\\[${i}\\]\\.key: takes a tag, as Tags\\.team`)),
  ],
  [
    `scopes:\n  - accountId: "${ONE}"\n    regions: [eu-west-1, eu-west-1]`,
    [/^scopes\[0\]\.regions\[1\]: 111111111111 in eu-west-1 is there already/],
  ],
  [
    `scopes:\n${['111111111111', '222222222222', '111111111111'].map((id, i) => `  - { accountId: "${id}", regions: [eu-west-${i}], alias: a }\n`).join('')}`,
    [/^scopes\[1\]\.alias: "a" is another account's already$/],
  ],
  ['scopes: [', [/^line 1, column \d+: /]],
  ['scopes: []\n---\nscopes: []', [/^line 2, column 1: takes one document, and a second begins here$/]],
  [account('budget: { search: .inf }'), [/takes calls a second from 0.01 to 10,000, not Infinity$/]],
  ['', [/^the file: takes \{ scopes \}, not null$/]],
  ['region: eu-west-1', [/scopes: takes a list/, /there is no region; it takes scopes/]],
])('%j', (text, expected) => {
  const mistakes = mistakesOf(text);
  expect(mistakes).toHaveLength(expected.length);
  expected.forEach((pattern, i) => expect(mistakes[i]).toMatch(pattern));
});
