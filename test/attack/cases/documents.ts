import { answered, asks, type AttackCase, badInput, get, invalid, nested, times, unparsed } from '../attack-case.ts';

const job = (inside: string): string => `{ trainingJobs(first: 1) { nodes { ${inside} } } }`;
const ring = (count: number): string =>
  times(count, (index) => `fragment F${index} on Query { ...F${(index + 1) % count} }`);
const chain = (levels: number, spread: (next: string) => string, last: string): string =>
  times(levels, (level) => {
    const inside = level === levels - 1 ? last : spread(`...F${level + 1}`);
    return `fragment F${level} on TrainingJob { ${inside} }`;
  });
const deep = (levels: number): string => nested(levels, 'tuningJob { bestTrainingJob { ', 'id', ' } }');

const aliases: AttackCase[] = [
  asks('501 aliases', job(times(501, (i) => `a${i}: id`)), invalid('501 aliases; at most 500')),
  asks('3,000 aliases', job(times(3_000, (i) => `a${i}: id`)), invalid('3000 aliases')),
  asks('aliases to the limit', job(times(500, (i) => `a${i}: id`)), answered('a499')),
  asks('5,000 aliases end as tokens', job(times(5_000, (i) => `a${i}: id`)), unparsed('10000 tokens')),
  asks('600 aliases of __typename', `{ ${times(600, (i) => `a${i}: __typename`)} }`, invalid('600 aliases')),
  asks('600 aliases in inline fragments', job(times(600, (i) => `... { a${i}: id }`)), invalid('600 aliases')),
  asks(
    '30 aliases in a fragment that is spread 20 times',
    `{ trainingJob(name: "a") { ${times(20, () => `... on TrainingJob { ...F }`)} } } fragment F on TrainingJob { ${times(30, (i) => `a${i}: id`)} }`,
    invalid('600 aliases'),
  ),
  asks(
    'aliases over several operations',
    times(6, (i) => `query Q${i} { ${times(100, (j) => `a${j}: __typename`)} }`),
    invalid('600 aliases'),
  ),
  asks(
    '51 root fields, each with a call',
    `{ ${times(51, (i) => `a${i}: trainingJob(name: "n${i}") { roleArn }`)} }`,
    invalid('51 root fields'),
  ),
  asks(
    'root fields through a fragment',
    `{ ${times(51, () => '...F')} } fragment F on Query { __typename }`,
    invalid('51 root fields'),
  ),
  asks(
    '400 operations',
    times(400, (i) => `query Q${i} { __typename }`),
    invalid('400 root fields'),
  ),
  asks(
    '400 operations over an empty ring',
    `${times(400, (i) => `query Q${i} { ...F0 }`)} ${ring(2)}`,
    invalid('within itself'),
  ),
];

const depth: AttackCase[] = [
  asks('31 levels', job(nested(15, 'tuningJob { bestTrainingJob { ', 'id', ' } }')), invalid('33 levels deep')),
  asks('400 levels', job(deep(200)), invalid('403 levels deep')),
  asks('1,000 levels', job(deep(500)), invalid('1003 levels deep')),
  // From here on as deep as the stack may reach or not, by what has been compiled until then.
  asks('2,000 levels', job(deep(1_000)), { kind: 'refused', status: 400 }),
  asks('3,300 levels', nested(3_300, '{ a', '', '}'), { kind: 'refused', status: 400 }),
  asks('4,900 levels that are never closed', '{ a'.repeat(4_900), unparsed()),
  asks('1,000 levels of inline fragments', job(nested(1_000, '... { ', 'nothing', ' }')), invalid('steps to merge')),
  asks('2,000 levels of inline fragments', job(nested(2_000, '... { ', 'nothing', ' }')), {
    kind: 'refused',
    status: 400,
  }),
  asks(
    'levels through a chain of fragments',
    `{ trainingJob(name: "a") { ...F0 } } ${chain(40, (next) => `tuningJob { bestTrainingJob { ${next} } }`, 'id')}`,
    invalid('80 levels deep'),
  ),
  asks(
    'a chain of 900 fragments without a field',
    `{ trainingJob(name: "a") { ...F0 } } ${chain(900, (next) => next, 'id')}`,
    invalid('steps to merge'),
  ),
  asks(
    'levels in a fragment that nothing spreads',
    `{ __typename } fragment F on TrainingJob { ${deep(20)} }`,
    invalid('41 levels deep'),
  ),
  asks('a list of 40 levels', `{ nodes(ids: ${nested(40, '[', '', ']')}) { id } }`, invalid('40 levels deep')),
  // Here too.
  asks('a list of 4,900 levels', `{ nodes(ids: ${nested(4_900, '[', '', ']')}) { id } }`, {
    kind: 'refused',
    status: 400,
  }),
  asks(
    'an object of 1,000 levels',
    `{ trainingJobs(filter: ${nested(1_000, '{ anyOf: ', '1', ' }')}) { totalCount } }`,
    invalid('1000 levels deep'),
  ),
  asks(
    'a type of 1,000 levels',
    `query ($a: ${nested(1_000, '[', 'Int', ']')}) { __typename }`,
    invalid('1000 levels deep'),
  ),
  asks(
    'a default of 1,000 levels',
    `query ($a: Int = ${nested(1_000, '[', '', ']')}) { __typename }`,
    invalid('1000 levels deep'),
  ),
  asks(
    'a deep argument of a directive',
    `{ __typename @skip(if: ${nested(500, '[', '', ']')}) }`,
    invalid('500 levels deep'),
  ),
];

const fragments: AttackCase[] = [
  asks('a fragment that spreads itself', '{ ...F0 } fragment F0 on Query { ...F0 }', invalid('within itself')),
  asks('two fragments that spread each other', `{ ...F0 } ${ring(2)}`, invalid('within itself')),
  asks('a ring of 1,000 fragments', `{ ...F0 } ${ring(1_000)}`, invalid('within itself')),
  asks('a ring that nothing spreads', `{ __typename } ${ring(3)}`, invalid('within itself')),
  asks(
    'a ring below a field',
    '{ trainingJob(name: "a") { ...A } } fragment A on TrainingJob { tuningJob { bestTrainingJob { ...A } } }',
    invalid('within itself'),
  ),
  asks('a ring in inline fragments', '{ ...A } fragment A on Query { ... { ... { ...A } } }', invalid('within itself')),
  asks(
    'a ring of 700 fragments with long names',
    `{ ...${'N'.repeat(500)}0 } ${times(700, (i) => `fragment ${'N'.repeat(500)}${i} on Query { ...${'N'.repeat(500)}${(i + 1) % 700} }`)}`,
    invalid('within itself'),
  ),
  asks(
    '200 rings',
    `{ __typename } ${times(200, (i) => `fragment A${i} on Query { ...B${i} } fragment B${i} on Query { ...A${i} }`)}`,
    invalid('within itself'),
  ),
  asks(
    'fragments that double under aliases',
    () => doubling(9, 'a: tuningJob', 'b: tuningJob'),
    invalid('1022 aliases'),
  ),
  asks('fragments that double 300 times', () => doubling(300, 'a: tuningJob', 'b: tuningJob'), invalid('levels deep')),
  asks('fragments that double without aliases', () => doubling(8, 'tuningJob', 'tuningJob'), answered('tuningJob')),
  asks(
    'fragments that double at one level',
    `{ ${'...F0 '.repeat(2)} } ${times(500, (i) => `fragment F${i} on Query { ${i === 499 ? '__typename' : `...F${i + 1} ...F${i + 1}`} }`)}`,
    invalid('root fields'),
  ),
  asks(
    '1,000 spreads of one fragment',
    job('...F '.repeat(1_000)).concat(' fragment F on TrainingJob { id }'),
    answered('"id"'),
  ),
  asks('spreads of fragments that are not there', job(times(900, (i) => `...F${i}`)), invalid()),
  asks(
    '700 fragments of one name',
    `{ __typename } ${times(700, () => 'fragment F on Query { __typename }')}`,
    invalid('only one fragment'),
  ),
  asks(
    'fragments on types that are not there',
    `{ ${times(50, (i) => `... on Nothing${i} { a }`)} }`,
    invalid('Unknown type'),
  ),
];

function doubling(levels: number, one: string, other: string): string {
  const both = (level: number): string => `${one} { ...F${level} } ${other} { ...F${level} }`;
  const definition = (level: number): string => {
    const inside = level === levels ? 'id' : both(level + 1);
    return `fragment F${level} on HyperParameterTuningJob { bestTrainingJob { trainingJob { ${inside} } } }`;
  };
  return `{ trainingJobs(first: 1) { nodes { ${both(1)} } } } ${times(levels, (level) => definition(level + 1))}`;
}

const directives: AttackCase[] = [
  asks('101 directives', job('id @skip(if: false) '.repeat(101)), invalid('101 directives')),
  asks('1,400 directives on one field', job(`id ${'@skip(if: false) '.repeat(1_400)}`), invalid('1400 directives')),
  asks('3,000 directives that are not there', job(`id ${'@a '.repeat(3_000)}`), invalid('3000 directives')),
  asks('directives on an operation', `query ${times(500, (i) => `@a${i}`)} { __typename }`, invalid('500 directives')),
  asks(
    'directives on variables',
    `query (${times(200, (i) => `$a${i}: Int @a`)}) { __typename }`,
    invalid('200 directives'),
  ),
  asks(
    'directives on spreads',
    `{ ${'...F @include(if: true) '.repeat(120)} } fragment F on Query { __typename }`,
    invalid('120 directives'),
  ),
  asks(
    'directives of a fragment, doubled',
    `{ ${'...F '.repeat(40)} } fragment F on Query @a @a @a { __typename }`,
    invalid('120 directives'),
  ),
  asks('@defer', `{ ... @defer { __typename } }`, invalid('Unknown directive')),
  asks('@stream', `{ trainingJobs { nodes @stream(initialCount: 0) { id } } }`, invalid('Unknown directive')),
  asks('50 includes of one field', job('id @include(if: true) '.repeat(50)), answered('"id"')),
];

const tokens: AttackCase[] = [
  asks('10,000 fields', `{ ${'x '.repeat(10_000)} }`, unparsed('10000 tokens')),
  asks('300,000 brackets', '{'.repeat(300_000), unparsed()),
  asks('100,000 definitions', '{a}'.repeat(100_000), unparsed('10000 tokens')),
  asks('3,000 anonymous operations', '{a}'.repeat(3_000), invalid('root fields')),
  asks('a comment of 900,000 characters', `{ __typename } #${'x'.repeat(900_000)}`, answered('__typename')),
  asks('450,000 empty lines', `{ __typename ${'\n'.repeat(450_000)} }`, answered('__typename')),
  asks(
    '450,000 lines and 100 mistakes',
    `${'\n'.repeat(450_000)}{ trainingJob(name: "a") { ${'x '.repeat(100)} } }`,
    invalid('Cannot query field'),
  ),
  asks('450,000 lines and a syntax error', `${'\n'.repeat(450_000)}}`, unparsed()),
  asks('450,000 lines and 1,500 type definitions', '\n'.repeat(450_000) + times(1_500, (i) => `type A${i}`), invalid()),
  asks(
    '450,000 lines and variables without use',
    `query (${times(1_000, (i) => `$a${i}: Int`)}) { __typename ${'\n'.repeat(450_000)} }`,
    invalid('never used'),
  ),
  asks(
    'a name of 900,000 characters',
    `{ ${'x'.repeat(900_000)} }`,
    invalid('a name of 900000 characters; at most 1000'),
  ),
  asks('a number of 900,000 digits', `{ trainingJobs(first: ${'9'.repeat(900_000)}) { totalCount } }`, invalid()),
  asks('a block text of 400,000 lines', `{ trainingJob(name: """${'\n '.repeat(300_000)}""") { id } }`, {
    kind: 'refused',
    status: 200,
    code: 'BAD_USER_INPUT',
  }),
  asks('a text of 400,000 escapes', () => `{ trainingJob(name: "${'\\n'.repeat(300_000)}") { id } }`, {
    kind: 'refused',
    status: 200,
    code: 'BAD_USER_INPUT',
  }),
  asks('a text that does not end', `{ trainingJob(name: "${'a'.repeat(900_000)}`, unparsed('Unterminated string')),
  asks('no document', '', { kind: 'refused', status: 400, code: 'BAD_REQUEST' }),
  asks('blanks for a document', ' ', unparsed()),
  asks('a NUL in a document', '{ __typename \0 }', unparsed()),
  asks('half a character in a document', '{ __typename # \\ud800\n }', answered()),
];

const merging: AttackCase[] = [
  asks('9,000 equal fields', job('id '.repeat(9_000)), invalid('steps to merge')),
  asks('1,000 equal fields', job('id '.repeat(1_000)), invalid('steps to merge')),
  asks(
    'equal fields with equal fields below',
    `{ trainingJobs { ${'nodes { id trainingJobName } '.repeat(1_800)} } }`,
    invalid('steps to merge'),
  ),
  asks(
    'equal fields at each of many levels',
    job(nested(8, 'tuningJob { bestTrainingJob { trainingJob { id id ', 'id', ' } } }').repeat(60)),
    invalid('steps to merge'),
  ),
  asks(
    'equal fields in 900 fragments',
    `${job(times(900, (i) => `...F${i}`))} ${times(900, (i) => `fragment F${i} on TrainingJob { id }`)}`,
    invalid('steps to merge'),
  ),
  asks(
    'fields that cannot be merged',
    `{ trainingJobs { nodes { ${times(300, () => `a: consoleUrl a: roleArn`)} } } }`,
    invalid(),
  ),
  asks(
    'equal fields with arguments that differ',
    `{ trainingJob(name: "a") { ${times(300, (i) => `hyperParameter(name: "${i}") { value }`)} } }`,
    invalid('conflict'),
  ),
  asks(
    'variables in 2,000 places and 49 operations',
    `${times(49, (i) => `query Q${i}($a: [ID!]!) { ...F }`)} fragment F on Query { nodes(ids: $a) { ${times(400, () => '... on TrainingJob { id }')} } }`,
    { kind: 'refused', status: 400, code: 'OPERATION_RESOLUTION_FAILURE' },
  ),
];

const introspection: AttackCase[] = [
  asks(
    'introspection in circles',
    `{ __schema { types { ${nested(6, 'fields { type { ', 'name', ' } }')} } } }`,
    invalid(),
  ),
  asks(
    'introspection in circles through fragments',
    '{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } } fragment B on __Type { fields { type { ...C } } } fragment C on __Type { fields { type { fields { type { fields { name } } } } } }',
    invalid(),
  ),
  asks(
    'introspection in circles of possible types',
    `{ __schema { types { ${nested(5, 'possibleTypes { interfaces { ', 'name', ' } }')} } } }`,
    invalid(),
  ),
  asks(
    'introspection by 40 aliases',
    `{ ${times(40, (i) => `a${i}: __schema { types { name fields { name type { name ofType { name } } args { name } } } }`)} }`,
    badInput(400, 'MAX_ROWS'),
  ),
  asks('a type that is not there', '{ __type(name: "__proto__") { name } }', answered('null')),
  {
    name: 'introspection by GET',
    pieces: () => get('/graphql?query={__schema{queryType{name}}}'),
    outcome: answered('Query'),
  },
];

const MANY = 'hyperParameters { name value text number }';

/** What a hundred aliases are of one job is nothing; of each of a thousand it is an answer of a hundred megabytes. */
const multiplied: AttackCase[] = [
  asks(
    'a hundred aliases in each of a thousand rows',
    `{ trainingJobs(first: 1000) { nodes { ${times(100, (i) => `a${i}: ${MANY}`)} } } }`,
    badInput(400, '5 x MAX_ROWS'),
  ),
  asks(
    'a hundred aliases in each of a thousand edges, by a fragment in a fragment',
    `{ trainingJobs(first: 1000) { edges { node { ...A } } } } fragment A on TrainingJob { ...B } fragment B on TrainingJob { ${times(100, (i) => `a${i}: ${MANY}`)} }`,
    badInput(400, '5 x MAX_ROWS'),
  ),
  asks(
    'all of a thousand rows a hundred times',
    `{ trainingJobs(first: 1000) { ${times(100, (i) => `a${i}: nodes { ${MANY} }`)} } }`,
    badInput(400, '5 x MAX_ROWS'),
  ),
  asks(
    'a hundred aliases in rows within rows, by a variable',
    `query ($n: Int = 1000) { hyperParameterTuningJobs(first: $n) { nodes { trainingJobs(first: $n) { nodes { ${times(100, (i) => `a${i}: ${MANY}`)} } } } } }`,
    badInput(400, '5 x MAX_ROWS'),
  ),
];

export const documentCases: readonly AttackCase[] = [
  ...aliases,
  ...multiplied,
  ...depth,
  ...fragments,
  ...directives,
  ...tokens,
  ...merging,
  ...introspection,
];
