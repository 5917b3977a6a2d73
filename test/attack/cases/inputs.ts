import {
  answered,
  asks,
  type AttackCase,
  badInput,
  cutShort,
  badRequest,
  invalid,
  nested,
  type Outcome,
  times,
} from '../attack-case.ts';

const LIST =
  'query ($filter: TrainingJobFilter, $first: Int, $after: String) { trainingJobs(filter: $filter, first: $first, after: $after) { nodes { id } } }';
const one = (arn: string): string => `{ trainingJob(arn: ${JSON.stringify(arn)}) { id roleArn } }`;
const count = (first: string): string => `{ trainingJobs(first: ${first}) { nodes { id } } }`;
const named = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));
const list = (name: string, variables: object, outcome: Outcome): AttackCase => asks(name, LIST, outcome, variables);
const cursor = (content: string): string => Buffer.from(content).toString('base64url');
const SCOPE: Outcome = { kind: 'refused', status: 200, code: 'SCOPE_NOT_CONFIGURED' };

const numbers: AttackCase[] = [
  ...['0', '-1', '1001', '2147483647', '-2147483648'].map((first) =>
    asks(`first: ${first}`, count(first), badInput(400, `takes 1 to 1000, not ${first} (MAX_FIRST)`)),
  ),
  ...['2147483648', '99999999999999999999', '1e9', '1.5', '"1"', 'true', '[1]', '{ a: 1 }', '0x10'].map((first) =>
    asks(
      `first: ${first}`,
      count(first),
      first === '0x10'
        ? { kind: 'refused', status: 400, code: 'GRAPHQL_PARSE_FAILED' }
        : first === '[1]'
          ? invalid()
          : invalid(),
    ),
  ),
  ...[1e308, 2 ** 53, -1.5, '10', [10], {}, true].map((first) =>
    list(`first: ${JSON.stringify(first)} in variables`, { first }, badInput(400)),
  ),
  asks('a list of 4,000 numbers', `{ trainingJobs(first: [${times(4_000, () => '1')}]) { nodes { id } } }`, invalid()),
];

const ONE = 'trainingJobs(filter: $filter) { nodes { id } }';
const THRICE = `query ($filter: TrainingJobFilter) { a: ${ONE} b: ${ONE} c: ${ONE} }`;
const CURSORS = THRICE.replaceAll('nodes { id }', 'edges { cursor }');
const BELOW =
  'query ($filter: TrainingJobFilter, $first: Int) { hyperParameterTuningJobs(first: $first) { nodes { trainingJobs(filter: $filter, first: 1) { nodes { id } } } } }';

/** So many times so many conditions by texts, of which all of one of the lists must hold. */
const texts = (lists: number, each: number, textOf: (index: number) => string): object[] =>
  named(lists, (i) => ({
    hyperParameters: named(each, (j) => ({ name: `n${i}_${j}`, value: textOf(i) })),
  }));
/** Few jobs, so that no time goes into calls to SageMaker. */
const FEW = { creationTime: { after: '2026-05-28T00:00:00Z' } };

const lists: AttackCase[] = [
  // Each is looked at for a secret that it may ask for, in each of the three lists.
  ...['x', '1', 'x_key=a ', '-a_key b ', "'name':'a','value':'b'}"].flatMap((part) => {
    const text = part.repeat(1_000 / part.length);
    const values = (count: number): object => ({
      filter: { ...FEW, anyOf: texts(count / 10, 10, (i) => `${text}x${i}`) },
    });
    return [
      asks(`150 values of ${JSON.stringify(part)}`, THRICE, answered(), values(150)),
      asks(`900 values of ${JSON.stringify(part)}`, THRICE, cutShort, values(900)),
    ];
  }),
  asks('900 short values', THRICE, answered(), { filter: { ...FEW, anyOf: texts(30, 30, (i) => `x${i}`) } }),
  asks('150 long values, and a cursor for each of the rows', CURSORS, answered(), {
    filter: { ...FEW, anyOf: [...texts(15, 10, (i) => `${'x'.repeat(1_000)}${i}`), { nameContains: '-' }] },
  }),
  asks('900 values in each of 100 rows', BELOW, badInput(400, '5 x MAX_ROWS'), {
    first: 100,
    filter: { anyOf: texts(30, 30, (i) => `x${i}`) },
  }),
  asks('240 values in each of 100 rows', BELOW, answered(), {
    first: 100,
    filter: { ...FEW, anyOf: texts(15, 15, (i) => `x${i}`) },
  }),
  asks('25 long values in each of 1,000 rows', BELOW, answered(), {
    first: 1_000,
    filter: { ...FEW, tags: named(25, (i) => ({ key: `k${i}`, value: 'x'.repeat(1_000) })) },
  }),
  list(
    '5,000 alternatives',
    { filter: { anyOf: named(5_000, (i) => ({ nameContains: `a${i}` })) } },
    badInput(400, 'not 5000 (MAX_LIST_ITEMS)'),
  ),
  list(
    '20,000 alternatives without a condition',
    { filter: { anyOf: named(20_000, () => ({})) } },
    badRequest(400, '10000 values'),
  ),
  list(
    'alternatives of alternatives',
    { filter: { anyOf: named(30, () => ({ anyOf: named(30, (i) => ({ nameContains: `a${i}` })) })) } },
    answered(),
  ),
  list(
    'alternatives of 25 levels',
    { filter: JSON.parse(nested(25, '{"anyOf":[', '{"nameContains":"a"}', ']}')) as object },
    answered(),
  ),
  list(
    '20,000 tags',
    { filter: { tags: named(20_000, (i) => ({ key: `k${i}`, value: 'x' })) } },
    badRequest(400, '10000 values'),
  ),
  list(
    '20,000 statuses',
    { filter: { trainingJobStatus: named(20_000, () => 'FAILED') } },
    badRequest(400, '10000 values'),
  ),
  list(
    '10,000 statuses that there are not',
    { filter: { trainingJobStatus: named(10_000, () => 'NO') } },
    badInput(400),
  ),
  list(
    '10,000 members that there are not',
    {
      filter: Object.fromEntries(named(10_000, (i) => [`k${i}`, 1])),
    },
    badInput(400),
  ),
  list(
    '20,000 hyperparameters',
    { filter: { hyperParameters: named(15_000, (i) => ({ name: `k${i}`, value: 'x' })) } },
    badRequest(400, '10000 values'),
  ),
  list(
    '9,000 alternatives without a condition',
    { filter: { anyOf: named(9_000, () => ({})) } },
    badInput(400, 'not 9000'),
  ),
  list(
    '4,500 tags',
    { filter: { tags: named(4_500, (i) => ({ key: `k${i}`, value: 'x' })) } },
    badInput(400, 'not 4500'),
  ),
  list('9,000 statuses', { filter: { trainingJobStatus: named(9_000, () => 'FAILED') } }, badInput(400, 'not 9000')),
  asks(
    'the same id 9,000 times',
    'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    badInput(400, 'ids of nodes takes at most 1000 items, not 9000'),
    {
      ids: named(9_000, () => 'arn:aws:sagemaker:us-east-1:123456789012:training-job/a'),
    },
  ),
  list('a name of 400,000 characters', { filter: { nameContains: 'a'.repeat(400_000) } }, badInput(200)),
  list('a name of 600,000 characters', { filter: { nameContains: 'a'.repeat(600_000) } }, cutShort),
  list('a name that is a pattern', { filter: { nameContains: '(a+)+$' } }, badInput(200)),
  list('quotes and operators in a name', { filter: { nameContains: '" OR 1=1 --' } }, badInput(200)),
  list('a time that is no time', { filter: { creationTime: { after: 'yesterday' } } }, badInput(400)),
  list(
    'a time of 100,000 digits',
    { filter: { creationTime: { after: `${'9'.repeat(100_000)}-01-01T00:00:00Z` } } },
    badInput(400),
  ),
  list(
    'a duration of 100,000 digits',
    { filter: { creationTime: { within: `P${'9'.repeat(100_000)}D` } } },
    badInput(400),
  ),
  list(
    'a duration that makes patterns wander',
    { filter: { creationTime: { within: `P${'1'.repeat(50_000)}` } } },
    badInput(400),
  ),
  asks('12,000 ids', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', badRequest(400, '10000 values'), {
    ids: named(12_000, (i) => `arn:aws:sagemaker:us-east-1:123456789012:training-job/a${i}`),
  }),
  asks(
    'the same id 20,000 times',
    'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    badRequest(400, '10000 values'),
    {
      ids: named(15_000, () => 'arn:aws:sagemaker:us-east-1:123456789012:training-job/a'),
    },
  ),
];

/** A few bytes, of which each place makes as much anew. */
const manyPlaces: AttackCase[] = [
  ...[
    ['that are none', '', badInput(200, 'ids[0]: takes the ARN')] as const,
    ['of another account', 'arn:aws:sagemaker:us-east-1:999999999999:training-job/a', SCOPE] as const,
    ['of a job that is not there', 'arn:aws:sagemaker:us-east-1:123456789012:training-job/a', answered()] as const,
  ].map(([name, id, outcome]) =>
    asks(
      `three aliases of 1,000 ids ${name}`,
      `query ($ids: [ID!]!) { ${times(3, (i) => `a${i}: nodes(ids: $ids) { id }`)} }`,
      outcome,
      { ids: named(1_000, () => id) },
    ),
  ),
  asks(
    '1,000 alternatives in 1,000 places',
    `query ($f: [TrainingJobFilter!]) { trainingJobs(filter: { anyOf: [${times(1_000, () => '{ anyOf: $f }')}] }) { totalCount } }`,
    badInput(400, '1001000 items; at most 3000 are taken (3 x MAX_LIST_ITEMS)'),
    { f: named(1_000, () => ({ nameContains: 'a' })) },
  ),
  asks(
    '49 lists by one long filter',
    `query ($f: TrainingJobFilter) { ${times(49, (i) => `a${i}: trainingJobs(filter: $f) { totalCount }`)} }`,
    badInput(400, 'at most 3000 are taken (3 x MAX_LIST_ITEMS)'),
    { f: { anyOf: named(90, () => ({ anyOf: named(90, () => ({ nameContains: 'a' })) })) } },
  ),
  asks(
    'three aliases of 1,000 ids of another account, below 20,000 lines',
    `query ($ids: [ID!]!) { ${'\n'.repeat(20_000)} ${times(3, (i) => `a${i}: nodes(ids: $ids) { id }`)} }`,
    SCOPE,
    { ids: named(1_000, () => 'arn:aws:sagemaker:us-east-1:999999999999:training-job/a') },
  ),
  asks(
    '49 lists of one page, each by another filter',
    `{ ${times(49, (i) => `a${i}: trainingJobs(first: 1, filter: { anyOf: [{ nameContains: "q${i}" }, { trainingImageContains: "z" }] }) { totalCount }`)} }`,
    answered(),
  ),
  asks(
    'names for each of 1,000 jobs, in three places',
    `query ($n: [String!]) { trainingJobs(first: 1000) { nodes { ${times(3, (i) => `a${i}: hyperParameters(names: $n) { name }`)} } } }`,
    answered(),
    { n: named(1_000, (i) => `n${i}`) },
  ),
];

const rows: AttackCase[] = [
  asks(
    'a circle of jobs and their siblings',
    `{ trainingJobs(first: 100) { nodes { ${nested(4, 'tuningJob { trainingJobs(first: 100) { nodes { ', 'id', ' } } }')} } } }`,
    cutShort,
  ),
  asks(
    'a circle at the usual length',
    `{ trainingJobs { nodes { ${nested(4, 'tuningJob { trainingJobs { nodes { ', 'id', ' } } }')} } } }`,
    cutShort,
  ),
  asks(
    'a circle of which each page is asked for twice',
    `{ trainingJobs { nodes { ${nested(3, 'tuningJob { trainingJobs { edges { cursor } nodes { ', 'id', ' } } }')} } } }`,
    cutShort,
  ),
  asks(
    '49 lists of 1,000 with lists in them',
    `{ ${times(49, (i) => `a${i}: trainingJobs(first: 1000) { nodes { id tuningJob { trainingJobs { nodes { id } } } } }`)} }`,
    cutShort,
  ),
  asks(
    'as many rows as there may be, and no more calls for them',
    '{ trainingJobs(first: 20, filter: { tuningJobArn: null }) { nodes { tuningJob { trainingJobs(first: 20) { nodes { tuningJob { trainingJobs(first: 12) { nodes { id } } } } } } } } }',
    answered(),
  ),
  list(
    '20 mistakes beside a text of 900,000 characters',
    {
      filter: {
        nameContains: 'a'.repeat(900_000),
        ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, 1])),
      },
    },
    badInput(400),
  ),
];

const cursors: AttackCase[] = [
  ...[
    '',
    'zzz',
    '%00',
    '__proto__',
    cursor(''),
    cursor('{}'),
    cursor('null'),
    cursor('[]'),
    cursor('{"__proto__":{"a":1}}'),
    cursor('{"v":1,"value":"x"}'),
    cursor(nested(20_000, '[', '', ']')),
    cursor('\0'.repeat(100)),
    'A'.repeat(500_000),
  ].map((after, index) => list(`a forged cursor, ${index}: ${after.slice(0, 20)}`, { after }, badInput(200, 'after'))),
  list('a cursor that is an object', { after: { toString: 'a' } }, badInput(400)),
];

const arns: AttackCase[] = [
  ...[
    'http://169.254.169.254/latest/meta-data/iam/security-credentials/',
    'file:///etc/passwd',
    'arn:aws:sagemaker:us-east-1:123456789012:training-job/../../etc/passwd',
    'arn:aws:sagemaker:us-east-1:123456789012:training-job/a\r\nhost: evil.example',
    'arn:aws:sagemaker:us-east-1@169.254.169.254#:123456789012:training-job/a',
    'arn:aws:sagemaker:us-east-1.evil.example/:123456789012:training-job/a',
    'arn:aws:sagemaker:169.254.169.254:123456789012:training-job/a',
    'arn:aws:sagemaker:us-east-1:123456789012:training-job/',
    'arn:aws:sagemaker:us-east-1:123456789012:training-job/a/b',
    'arn:aws:s3:::bucket/key',
    'arn:aws:iam::123456789012:role/admin',
    'arn:aws:sagemaker:us-east-1:__proto__:training-job/a',
    'arn:__proto__:sagemaker:us-east-1:123456789012:training-job/a',
    `arn:aws:sagemaker:us-east-1:123456789012:training-job/${'a'.repeat(100_000)}`,
    'arn:'.repeat(100_000),
    'arn:aws:sagemaker:us-east-1:123456789012:hyper-parameter-tuning-job/a',
  ].map((arn) => asks(`the ARN ${JSON.stringify(arn.slice(0, 90))}`, one(arn), badInput(200, 'arn:'))),
  asks('an ARN of another account', one('arn:aws:sagemaker:us-east-1:999999999999:training-job/a'), SCOPE),
  asks('an ARN of another region', one('arn:aws:sagemaker:eu-west-1:123456789012:training-job/a'), SCOPE),
  asks('a region that is a host', '{ trainingJob(name: "a", region: "evil.example/") { id roleArn } }', SCOPE),
  asks(
    'a region that breaks the line',
    '{ trainingJob(name: "a", region: "us-east-1\\r\\nx: y") { id roleArn } }',
    SCOPE,
  ),
  asks('a name that is a path', '{ trainingJob(name: "../../a") { id roleArn } }', badInput(200, 'name:')),
  asks(
    'a name that is an address',
    '{ trainingJob(name: "http://169.254.169.254/") { id roleArn } }',
    badInput(200, 'name:'),
  ),
  asks('a node that is an address', '{ node(id: "http://169.254.169.254/") { id } }', badInput(200, 'id:')),
  asks('a scope that is a pattern', '{ trainingJobs(scopes: [{ alias: "(a+)+$" }]) { nodes { id } } }', SCOPE),
];

export const inputCases: readonly AttackCase[] = [...numbers, ...lists, ...manyPlaces, ...rows, ...cursors, ...arns];
