import { readdirSync, readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  type GraphQLField,
  GraphQLInt,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { argumentExcess } from '../../src/graphql/limits/argument-limits.js';
import { askSubgraph, ENTITIES } from '../federation/subgraph.js';
import { startWorld, type World } from '../support/gateway.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const ARN = 'arn:aws:sagemaker:us-east-1:123456789012:training-job/some-job';
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
/** Allowed, and a call where it is asked. */
const BESIDE = 'beside: trainingJob(name: "some-job") { roleArn }';
const FILTERED = `query ($filter: TrainingJobFilter) { ${BESIDE} trainingJobs(filter: $filter) { totalCount } }`;

const first = (figure: number, field = 'trainingJobs'): string =>
  `first of ${field} takes 1 to 1000, not ${figure} (MAX_FIRST)`;
const list = (argument: string, field = 'trainingJobs'): string =>
  `${argument} of ${field} takes at most 1000 items, not 1001 (MAX_LIST_ITEMS)`;

type Excess = [what: string, says: string, query: string, variables?: object];

const atBothDoors: readonly Excess[] = [
  ['a first in the text', first(1_001), `{ ${BESIDE} trainingJobs(first: 1001) { totalCount } }`],
  ['a first below 1', first(0, 'labelingJobs'), `{ ${BESIDE} labelingJobs(first: 0) { nodes { id } } }`],
  [
    'a first in a variable',
    first(-1, 'trainingJobs (a0)'),
    `query ($n: Int!) { ${BESIDE} a0: trainingJobs(first: $n) { totalCount } }`,
    { n: -1 },
  ],
  [
    'a first under a long name',
    first(0, `trainingJobs (${'a'.repeat(40)})`),
    `{ ${BESIDE} ${'a'.repeat(999)}: trainingJobs(first: 0) { totalCount } }`,
  ],
  [
    "a first that is a variable's default",
    first(5_000),
    `query ($n: Int! = 5000) { ${BESIDE} trainingJobs(first: $n) { totalCount } }`,
  ],
  [
    'a first below a link',
    first(2_000),
    `{ ${BESIDE} trainingJobs { nodes { tuningJob { trainingJobs(first: 2000) { nodes { id } } } } } }`,
  ],
  [
    'a first in fragments of fragments',
    first(2_001),
    `query ($yes: Boolean!) { ${BESIDE} trainingJobs { nodes { ... @include(if: $yes) { ...A } } } }
     fragment A on TrainingJob { ...B @skip(if: false) }
     fragment B on TrainingJob { tuningJob { trainingJobs(first: 2001) { nodes { id } } } }`,
    { yes: true },
  ],
  [
    'names in the text',
    list('names', 'hyperParameters'),
    `{ ${BESIDE} trainingJobs(first: 1) { nodes { hyperParameters(names: [${'"a" '.repeat(1_001)}]) { name } } } }`,
  ],
  ['a list of a filter', list('filter.tags'), FILTERED, { filter: { tags: many(1_001, (i) => ({ key: `k${i}` })) } }],
  [
    'a list of a filter in a filter',
    list('filter.anyOf[1].anyOf[0].instanceType'),
    FILTERED,
    {
      filter: { anyOf: [{ nameContains: 'a' }, { anyOf: [{ instanceType: many(1_001, () => 'ml.m5.large') }] }] },
    },
  ],
  [
    'a list in a variable in an object of the text',
    list('filter.anyOf[0].anyOf'),
    `query ($many: [TrainingJobFilter!]) { ${BESIDE} trainingJobs(filter: { anyOf: [{ anyOf: $many }] }) { totalCount } }`,
    { many: many(1_001, () => ({ nameContains: 'a' })) },
  ],
];

/** Allowed each by itself: what a variable holds counts wherever it stands. */
const together: readonly Excess[] = [
  [
    'a list that stands in many places',
    'The lists in all arguments of the operation have 300300 items; at most 3000 are taken (3 x MAX_LIST_ITEMS)',
    `query ($many: [TrainingJobFilter!]) { ${BESIDE}
       trainingJobs(filter: { anyOf: [${'{ anyOf: $many } '.repeat(300)}] }) { totalCount } }`,
    { many: many(1_000, () => ({ nameContains: 'a' })) },
  ],
  [
    'a filter at many fields, some in a fragment',
    'The lists in all arguments of the operation have 3025 items; at most 3000 are taken (3 x MAX_LIST_ITEMS)',
    `query ($f: TrainingJobFilter) { ${BESIDE} ...A ...A ${many(9, (i) => `a${i}: trainingJobs(filter: $f) { totalCount }`).join(' ')} }
     fragment A on Query { ${many(8, (i) => `b${i}: trainingJobs(filter: $f) { totalCount }`).join(' ')} }`,
    { f: { anyOf: many(1, () => ({ tags: many(120, (i) => ({ key: `k${i}` })) })) } },
  ],
];

const ofClients: readonly Excess[] = [
  [
    'ids',
    list('ids', 'nodes'),
    `query ($ids: [ID!]!) { ${BESIDE} nodes(ids: $ids) { id } }`,
    { ids: many(1_001, () => ARN) },
  ],
];

const ofRouters: readonly Excess[] = [
  [
    'representations',
    list('representations', '_entities'),
    ENTITIES('... on TrainingJob { roleArn }'),
    { representations: many(1_001, () => ({ __typename: 'TrainingJob', trainingJobArn: ARN })) },
  ],
  [
    'a list in a representation, its name cut short',
    `representations[0].${'k'.repeat(40)}... of _entities takes at most 1000 items, not 1001 (MAX_LIST_ITEMS)`,
    ENTITIES('... on TrainingJob { roleArn }'),
    {
      representations: [
        { __typename: 'TrainingJob', trainingJobArn: ARN, ['k'.repeat(50_000)]: many(1_001, (i) => i) },
      ],
    },
  ],
  [
    'a first below a reference',
    first(1_001),
    ENTITIES('... on HyperParameterTuningJob { trainingJobs(first: 1001) { nodes { id } } }'),
    { representations: [] },
  ],
];

describe('an argument beyond a limit is refused with its field, the figure and the limit, and nothing beside it is asked', () => {
  test.each([...atBothDoors, ...together, ...ofClients])('at /graphql: %s', async (_, says, query, variables = {}) => {
    const { status, data, errors } = await world.query(query, variables);
    expect(errors?.map(({ message }) => message)).toEqual([says]);
    expect([status, data, errors?.[0]?.extensions.code]).toEqual([400, undefined, 'BAD_USER_INPUT']);
    expect(world.callsMade()).toEqual({});
    expect(world.log).toEqual([]);
  });

  test.each([...atBothDoors, ...together, ...ofRouters])('at /subgraph: %s', async (_, says, query, variables = {}) => {
    const { status, data, errors } = await askSubgraph(world, query, variables);
    expect(errors?.map(({ message }) => message)).toEqual([says]);
    expect([status, data, errors?.[0]?.extensions.code]).toEqual([400, undefined, 'BAD_USER_INPUT']);
    expect(world.callsMade()).toEqual({});
    expect(world.log).toEqual([]);
  });
});

test.each([
  ['{\n  trainingJobs(first: 0) { totalCount } }', [{ line: 2, column: 23 }]],
  ['query ($n: Int = 0) {\n  trainingJobs(first: $n) { totalCount } }', [{ line: 2, column: 23 }]],
  [
    `{ ${BESIDE} ...A }\nfragment A on Query { nodes(ids: [${'"a" '.repeat(1_001)}]) { id } }`,
    [{ line: 2, column: 34 }],
  ],
])('an argument beyond a limit is told with its place in the text: %s', async (query, locations) => {
  const { errors } = await world.query(query);
  expect(errors).toEqual([expect.objectContaining({ locations })]);
});

describe('what keeps to the limits is answered', () => {
  test.each([
    ['1,000 at once', '{ trainingJobs(first: 1000) { nodes { id } } }', {}],
    ['a first whose variable is not set', 'query ($n: Int) { trainingJobs(first: $n) { nodes { id } } }', {}],
    ['1,000 ids', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: many(1_000, () => ARN) }],
    [
      'what is left out',
      `query ($yes: Boolean = true, $no: Boolean!) { __typename
         a: trainingJobs(first: 5000) @skip(if: $yes) { totalCount }
         ... @include(if: false) { b: trainingJobs(first: 0) { totalCount } }
         ...A @include(if: $no) }
       fragment A on Query { trainingJobs(first: -1) { totalCount } }`,
      { no: false },
    ],
  ])('%s', async (_, query, variables) => {
    const { errors } = await world.query(query, variables);
    expect(errors).toBeUndefined();
    world.callsMade();
  });

  test('what another operation of the document asks for', async () => {
    const query = 'query Asked { __typename } query Other { trainingJobs(first: 5000) { totalCount } }';
    const ask = async (operationName: string): Promise<number> => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ query, operationName });
      return (await fetch(`${world.gateway.url}/graphql`, { method: 'POST', headers, body })).status;
    };
    expect([await ask('Asked'), await ask('Other')]).toEqual([200, 400]);
  });

  test('a fragment that is left out in one place is looked at in another', async () => {
    const { errors } = await world.query(
      '{ ...A @skip(if: true) ...A } fragment A on Query { trainingJobs(first: 0) { totalCount } }',
    );
    expect(errors?.map(({ message }) => message)).toEqual([first(0)]);
  });
});

const operations = new URL('../../schema/operations/', import.meta.url);
const shipped = readdirSync(operations).filter((name) => name.endsWith('.graphql'));

test.each(shipped)('the tab %s passes a tenth of the limits', (name) => {
  const read = (file: string): string => readFileSync(new URL(file, operations), 'utf8');
  const document = parse(read(name));
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const variables = JSON.parse(read(name.replace('.graphql', '.variables.json'))) as object;
  const { maxFirst, maxListItems } = readConfig({});
  const tenth = { maxFirst: maxFirst / 10, maxListItems: maxListItems / 10 };
  expect(argumentExcess(operation as OperationDefinitionNode, document, { ...variables }, tenth)).toBeNull();
});

describe('settings', () => {
  let strict: World;
  beforeAll(async () => {
    strict = await startWorld({ env: { MAX_FIRST: '100', MAX_LIST_ITEMS: '100' } });
  });
  afterAll(() => strict.close());

  test.each([
    ['{ trainingJobs(first: 101) { nodes { id } } }', 'first of trainingJobs takes 1 to 100, not 101 (MAX_FIRST)'],
    [
      `{ nodes(ids: [${'"a" '.repeat(101)}]) { id } }`,
      'ids of nodes takes at most 100 items, not 101 (MAX_LIST_ITEMS)',
    ],
    ['{ trainingJobs(first: 100) { nodes { id } } }', undefined],
    [`{ nodes(ids: [${`"${ARN}" `.repeat(100)}]) { id } }`, undefined],
  ])('%s', async (query, message) => {
    const { errors } = await strict.query(query);
    expect(errors?.[0]?.message).toBe(message);
    const calls = Object.keys(strict.callsMade()).length;
    expect(calls > 0).toBe(message === undefined);
  });

  test('a longer list is taken where the setting is higher', async () => {
    const wide = await startWorld({ jobs: 50, env: { MAX_LIST_ITEMS: '3000' } });
    const ids = many(3_000, () => ARN);
    const { data, errors } = await wide.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(errors).toBeUndefined();
    expect(data.nodes).toHaveLength(3_000);
    await wide.close();
  });

  test('as many references as the highest setting says are taken, of two values each', async () => {
    const env = { MAX_LIST_ITEMS: '10000', MAX_ROWS: '10000', MAX_BODY_BYTES: '2000000' };
    const widest = await startWorld({ jobs: 50, env });
    const representations = many(10_000, () => ({ __typename: 'TrainingJob', trainingJobArn: ARN }));
    const { status, data, errors } = await askSubgraph(widest, ENTITIES('... on TrainingJob { region }'), {
      representations,
    });
    expect([status, errors]).toEqual([200, undefined]);
    expect(data._entities).toHaveLength(10_000);
    await widest.close();
  });
});

test.each(['schema', 'subgraph'])('first is what connections take, and nothing else: schema/%s.graphql', (name) => {
  const schema = buildSchema(readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8'), {
    assumeValidSDL: true,
  });
  const isFirst = ({ args }: GraphQLField<unknown, unknown>): boolean =>
    args.some((arg) => arg.name === 'first' && getNamedType(arg.type) === GraphQLInt);
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
  );
  const connections = fields.filter(({ type }) => getNamedType(type).name.endsWith('Connection'));
  expect(connections).toHaveLength(5);
  expect(fields.filter(isFirst)).toEqual(connections);
});
