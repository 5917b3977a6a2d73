import {
  answered,
  answeredFree,
  type AttackCase,
  badInput,
  badRequest,
  body,
  get,
  head,
  invalid,
  nested,
  type Outcome,
  times,
} from '../attack-case.ts';

const ARN = 'arn:aws:sagemaker:us-east-1:123456789012:training-job/a';
const JOB = { __typename: 'TrainingJob', trainingJobArn: ARN };
const REFERENCE = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename';
/** Where the reference is taken, a role takes calls, and a region, which its ARN tells, none. */
const CALLS = `${REFERENCE} ... on TrainingJob { roleArn } } }`;
const FREE = `${REFERENCE} ... on TrainingJob { region } } }`;
const many = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));

const sends = (name: string, json: string, outcome: Outcome): AttackCase => ({
  name: `/subgraph: ${name}`,
  pieces: () => body(json, {}, '/subgraph'),
  outcome,
});

const asks = (name: string, query: string, outcome: Outcome, variables?: object): AttackCase =>
  sends(name, JSON.stringify({ query, variables }), outcome);

const refers = (name: string, representations: unknown, outcome: Outcome, query = CALLS): AttackCase =>
  asks(name, query, outcome, { representations });

/** A reference in JSON that no object of JavaScript becomes. */
const written = (name: string, reference: string, outcome: Outcome): AttackCase =>
  sends(name, `{"query":${JSON.stringify(CALLS)},"variables":{"representations":[${reference}]}}`, outcome);

const NO_TYPE = badInput(200, '__typename: takes one of TrainingJob, HyperParameterTuningJob, LabelingJob');
const NO_ARN = badInput(200, 'representations[0].trainingJobArn: takes the ARN of a training-job');
const NO_ID = badInput(200, 'representations[0].id: takes the ARN of a training-job');
const OTHER_ID = badInput(200, 'representations[0].id: takes the ARN of a labeling-job');

const types: readonly AttackCase[] = [
  ...[
    'Owner',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'Query',
    '_Entity',
    '_Service',
    'Node',
    'trainingjob',
    'TrainingJob ',
    'TrainingJob\0',
    'TrainingJob { roleArn } }',
    '',
    0,
    true,
    null,
    ['TrainingJob'],
    { toString: 'TrainingJob' },
  ].map((type) => refers(`the type ${JSON.stringify(type)}`, [{ ...JOB, __typename: type }], NO_TYPE)),
  refers('no type', [{ trainingJobArn: ARN }], NO_TYPE),
  refers('a type of 500,000 characters', [{ ...JOB, __typename: 'T'.repeat(500_000) }], NO_TYPE),
  refers('a type of 50 levels', [{ ...JOB, __typename: JSON.parse(nested(50, '[', '', ']')) as unknown }], NO_TYPE),
  written('a type twice', `{"__typename":"TrainingJob","__typename":"Owner","trainingJobArn":"${ARN}"}`, NO_TYPE),
  written('a type in the prototype', `{"__proto__":{"__typename":"TrainingJob"},"trainingJobArn":"${ARN}"}`, NO_TYPE),
];

const keys: readonly AttackCase[] = [
  refers('a key of another type', [{ __typename: 'TrainingJob', labelingJobArn: ARN }], NO_ARN),
  refers('an id that is no ARN', [{ __typename: 'TrainingJob', id: 'somewhere' }], NO_ID),
  refers('an id beside an ARN that is none', [{ __typename: 'TrainingJob', id: ARN, trainingJobArn: null }], NO_ARN),
  refers('the id of another type', [{ __typename: 'LabelingJob', id: ARN }], OTHER_ID),
  written('a key in the prototype', `{"__typename":"TrainingJob","__proto__":{"trainingJobArn":"${ARN}"}}`, NO_ARN),
  written(
    'a key in the constructor',
    `{"__typename":"TrainingJob","constructor":{"prototype":{"trainingJobArn":"${ARN}"}}}`,
    NO_ARN,
  ),
  written(
    'a prototype beside the key',
    `{"__typename":"TrainingJob","trainingJobArn":"${ARN}","__proto__":{"roleArn":"x","isAdmin":true}}`,
    answered(),
  ),
  asks(
    'a prototype in the text',
    `{ _entities(representations: [{ __typename: "TrainingJob", __proto__: { trainingJobArn: "${ARN}" } }]) { ... on TrainingJob { roleArn } } }`,
    NO_ARN,
  ),
  refers('9,000 keys', [{ ...JOB, ...Object.fromEntries(many(9_000, (i) => [`k${i}`, i])) }], answeredFree(), FREE),
  refers('a key of 500,000 characters', [{ ...JOB, ['k'.repeat(500_000)]: 1 }], answeredFree(), FREE),
  refers('fields that it says to have', [{ ...JOB, roleArn: 'arn:aws:iam::1:role/x' }], answered()),
];

const notText: readonly AttackCase[] = [
  5,
  1e308,
  true,
  null,
  '',
  [ARN],
  [[ARN]],
  {},
  { toString: ARN },
  { length: 60, split: 'x' },
  { __proto__: null, ARN },
].map((arn) =>
  refers(`the ARN ${JSON.stringify(arn)}`.slice(0, 90), [{ __typename: 'TrainingJob', trainingJobArn: arn }], NO_ARN),
);

const arns: readonly AttackCase[] = [
  ...[
    'http://169.254.169.254/latest/meta-data/iam/security-credentials/',
    'file:///etc/passwd',
    '../../../../etc/passwd',
    `${ARN}/../../../etc/passwd`,
    `${ARN}/b`,
    `${ARN}%2f..%2fb`,
    `${ARN}?x=1`,
    `${ARN}#b`,
    `${ARN}\r\nhost: evil.example`,
    `${ARN}\0`,
    ` ${ARN}`,
    `${ARN} `,
    `${ARN},${ARN}`,
    ARN.replace('training-job', 'training-job/training-job'),
    ARN.replace('training-job', '../training-job'),
    ARN.replace('us-east-1', 'us-east-1@169.254.169.254#'),
    ARN.replace('us-east-1', 'us-east-1.evil.example/'),
    ARN.replace('123456789012', '__proto__'),
    ARN.replace('aws', '__proto__'),
    ARN.replace('sagemaker', 's3'),
    ARN.replace('/a', '/\uff41'),
    ARN.replace('/a', '/${jndi:ldap://evil.example/a}'),
    ARN.replace('/a', `/${'a'.repeat(100_000)}`),
    'arn:'.repeat(100_000),
    ':'.repeat(500_000),
  ].map((arn) =>
    refers(
      `the ARN ${JSON.stringify(arn.slice(0, 90))}, ${arn.length}`,
      [{ __typename: 'TrainingJob', trainingJobArn: arn }],
      NO_ARN,
    ),
  ),
  // Links that lead out of what is served: null without a word, and without a call.
  ...[
    ARN.replace('123456789012', '999999999999'),
    ARN.replace('us-east-1', 'eu-west-1'),
    ARN.replace('us-east-1', 'us-evil-1'),
  ].map((arn) =>
    refers(`the foreign ARN ${arn}`, [{ __typename: 'TrainingJob', trainingJobArn: arn }], answeredFree('[null]')),
  ),
];

const NOT_REFERENCES = badInput(400, 'representations');

const lists: readonly AttackCase[] = [
  asks('no variables', CALLS, NOT_REFERENCES),
  refers('null for references', null, NOT_REFERENCES),
  refers('a null among references', [JOB, null], NOT_REFERENCES),
  refers('a text for references', 'TrainingJob', NO_TYPE),
  refers('numbers for references', [1, 2], NO_TYPE),
  refers('lists for references', [[JOB], [[JOB]]], NO_TYPE),
  refers('one that is no list', JOB, answered()),
  refers('none', [], answeredFree('"_entities":[]')),
  refers('a bad one among good ones', [JOB, {}, JOB], { kind: 'answered', code: 'BAD_USER_INPUT', calls: 2 }, CALLS),
  refers(
    '1,000 empty ones',
    many(1_000, () => ({})),
    NO_TYPE,
  ),
  refers(
    '1,000 of as many types',
    many(1_000, (i) => ({ __typename: `T${i}`.repeat(100) })),
    NO_TYPE,
  ),
  refers(
    '1,001 references',
    many(1_001, () => JOB),
    badInput(400, 'not 1001 (MAX_LIST_ITEMS)'),
  ),
  refers(
    '3,000 references',
    many(3_000, () => JOB),
    badInput(400, 'not 3000 (MAX_LIST_ITEMS)'),
  ),
  sends(
    '100,000 references',
    `{"query":${JSON.stringify(CALLS)},"variables":{"representations":[${'{},'.repeat(99_999)}{}]}}`,
    badRequest(400, '10000 values'),
  ),
  refers(
    'the same reference 1,000 times',
    many(1_000, () => JOB),
    { kind: 'answered', calls: 2 },
  ),
  refers(
    '1,000 foreign references',
    many(1_000, (i) => ({ ...JOB, trainingJobArn: `${ARN.replace('123456789012', '999999999999')}${i}` })),
    answeredFree(),
  ),
  refers(
    'a list of 1,001 in a reference',
    [{ ...JOB, k: many(1_001, () => 1) }],
    badInput(400, 'representations[0].k'),
  ),
  refers(
    'a reference of 50 levels',
    [{ ...JOB, k: JSON.parse(nested(50, '{"k":', '1', '}')) as unknown }],
    answeredFree(),
    FREE,
  ),
  written('a reference of 10,000 levels', nested(10_000, '{"k":', '1', '}'), badRequest(400, 'levels deep')),
  asks(
    'a reference of 40 levels in the text',
    `{ _entities(representations: [${nested(40, '{ k: ', '1', ' }')}]) { __typename } }`,
    invalid('41 levels deep'),
  ),
];

const operations: readonly AttackCase[] = [
  asks(
    '60 aliases of references',
    `query ($r: [_Any!]!) { ${times(60, (i) => `a${i}: _entities(representations: $r) { __typename }`)} }`,
    invalid('60 root fields'),
    { r: [JOB] },
  ),
  asks(
    '49 aliases of 1,000 references',
    `query ($r: [_Any!]!) { ${times(49, (i) => `a${i}: _entities(representations: $r) { ... on TrainingJob { roleArn } }`)} }`,
    badInput(400, '49000 items; at most 3000 are taken (3 x MAX_LIST_ITEMS)'),
    { r: many(1_000, () => JOB) },
  ),
  asks(
    'three aliases of 1,000 references',
    `query ($r: [_Any!]!) { ${times(3, (i) => `a${i}: _entities(representations: $r) { __typename ... on TrainingJob { region } }`)} }`,
    answeredFree(),
    { r: many(1_000, () => JOB) },
  ),
  asks(
    'three aliases of 1,000 that are none',
    `query ($r: [_Any!]!) { ${times(3, (i) => `a${i}: _entities(representations: $r) { __typename }`)} }`,
    NO_TYPE,
    { r: many(1_000, () => ({})) },
  ),
  asks('60 aliases of the schema', `{ ${times(60, (i) => `a${i}: _service { sdl }`)} }`, invalid('60 root fields')),
  asks(
    '400 aliases of its text',
    `{ _service { ${times(400, (i) => `a${i}: sdl`)} } }`,
    badInput(400, 'rows of the schema'),
  ),
  asks('its text a few times', `{ a: _service { sdl } b: _service { sdl again: sdl } }`, answeredFree('@key')),
  asks('a field that it has not', '{ _service { sdl resolvers env } }', invalid()),
  asks('an argument that it has not', '{ _service(path: "/etc/passwd") { sdl } }', invalid()),
  asks('references without a selection', `{ _entities(representations: []) }`, invalid()),
  asks('an entity that there is not', `{ _entities(representations: []) { ... on Secret { value } } }`, invalid()),
  asks('a field of all entities', `{ _entities(representations: []) { roleArn } }`, invalid()),
  asks('a directive of schemas', `{ _service @key(fields: "sdl") { sdl @shareable } }`, invalid()),
  asks('what is for clients alone', `{ node(id: "${ARN}") { id } }`, invalid('Cannot query field')),
  asks('a mutation', 'mutation { _entities { id } }', invalid()),
  asks(
    'a circle of jobs below a reference',
    `${REFERENCE} ... on TrainingJob { ${nested(16, 'tuningJob { bestTrainingJob { ', 'id', ' } }')} } } }`,
    invalid('levels deep'),
    { representations: [JOB] },
  ),
  sends('a batch', `[${JSON.stringify({ query: '{ _service { sdl } }' })}]`, badRequest(400, 'batches are not taken')),
];

const doors: readonly AttackCase[] = [
  {
    name: '/subgraph: the schema by address',
    pieces: () => get('/subgraph?query={_service{sdl}}'),
    outcome: answeredFree('@key'),
  },
  {
    name: '/subgraph: references by address',
    pieces: () => get(`/subgraph?query={_entities(representations:[{}]){__typename}}`),
    outcome: NO_TYPE,
  },
  ...[
    '/subgraph/',
    '/Subgraph',
    '//subgraph',
    '/subgraph/../subgraph',
    '/subgraph%00',
    '/graphql/subgraph',
    '/.well-known/apollo',
  ].map((path): AttackCase => ({
    name: `/subgraph: the address ${path}`,
    pieces: () => get(`${path}?query={_service{sdl}}`),
    outcome: { kind: 'refused', status: 404 },
  })),
  {
    name: '/subgraph: a form',
    pieces: () => body('query={_service{sdl}}', { 'content-type': 'application/x-www-form-urlencoded' }, '/subgraph'),
    outcome: badRequest(415),
  },
  {
    name: '/subgraph: a page of another site',
    pieces: () =>
      body(JSON.stringify({ query: '{ _service { sdl } }' }), { origin: 'https://evil.example' }, '/subgraph'),
    outcome: badRequest(403),
  },
  {
    name: '/subgraph: another name of this machine',
    pieces: () => [head('GET /subgraph?query={_service{sdl}}', { host: 'evil.example' })],
    outcome: badRequest(403),
  },
  {
    name: '/subgraph: a trace',
    pieces: () =>
      body(
        JSON.stringify({ query: '{ _service { __typename } }' }),
        { 'apollo-federation-include-trace': 'ftv1' },
        '/subgraph',
      ),
    outcome: answeredFree('"data":{"_service":{"__typename":"_Service"}},"extensions":{"upstream"'),
  },
  {
    name: '/graphql: references, which are for routers',
    pieces: () => body(JSON.stringify({ query: FREE, variables: { representations: [JOB] } })),
    outcome: invalid(),
  },
];

/** What a router, or who plays one, may send to the door of routers. */
export const entityCases: readonly AttackCase[] = [
  ...types,
  ...keys,
  ...notText,
  ...arns,
  ...lists,
  ...operations,
  ...doors,
];
