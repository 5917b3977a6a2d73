import { readdirSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { getIntrospectionQuery, Kind, parse } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { figuresOf } from '../../src/graphql/limits/document-figures.js';
import { mergeSteps } from '../../src/graphql/limits/merge-steps.js';
import { schemaRowsOf } from '../../src/graphql/limits/schema-rows.js';
import { askSubgraph, ENTITIES } from '../federation/subgraph.js';
import { startWorld, type World } from '../support/gateway.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => {
  world.callsMade();
});
afterAll(() => world.close());

function times(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join(' ');
}

/** Fragments of which each spreads the next `width` times, each time below an alias. */
function doubling(levels: number, width: number): string {
  const spreads = (level: number): string => times(width, (index) => `a${index}: tuningJob { ...F${level} }`);
  const below = (level: number): string =>
    `fragment F${level} on HyperParameterTuningJob { bestTrainingJob { ${level === levels ? 'id' : spreads(level + 1)} } }`;
  return `{ trainingJob(name: "a") { ${spreads(1)} } } ${times(levels, (level) => below(level + 1))}`;
}

const SELF = 'trainingJob(name: "some-job") { id }';
const ALIAS_LOOP = '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }';

describe('a document beyond a limit is refused in one line with the limit and the figure, and costs no call', () => {
  test.each([
    [
      'aliases',
      `{ trainingJob(name: "a") { ${times(612, (index) => `a${index}: nothing`)} } }`,
      'The operation has 612 aliases; at most 500 are taken (MAX_ALIASES)',
    ],
    [
      'aliases of fragments that double each other',
      doubling(9, 2),
      'The operation has 1022 aliases; at most 500 are taken (MAX_ALIASES)',
    ],
    [
      'depth',
      `{ trainingJob(name: "a") { ${'tuningJob { bestTrainingJob { '.repeat(15)} id ${'} }'.repeat(15)} } }`,
      'The operation is 32 levels deep; at most 30 are taken (MAX_DEPTH)',
    ],
    [
      'depth of a value',
      `{ trainingJobs(filter: ${'{ anyOf: [ '.repeat(16)} ${'] }'.repeat(16)}) { nodes { id } } }`,
      'The operation is 32 levels deep; at most 30 are taken (MAX_DEPTH)',
    ],
    [
      'directives',
      `{ trainingJob(name: "a") { ${times(101, () => 'id @skip(if: false)')} } }`,
      'The operation has 101 directives; at most 100 are taken (MAX_DIRECTIVES)',
    ],
    [
      'directives of a fragment that is spread twice',
      `{ trainingJob(name: "a") { ...F a: tuningJob { bestTrainingJob { ...F } } } } fragment F on TrainingJob { ${times(51, () => 'id @skip(if: false)')} }`,
      'The operation has 102 directives; at most 100 are taken (MAX_DIRECTIVES)',
    ],
    [
      'root fields of a fragment that is spread twice',
      `{ ...F ...F } fragment F on Query { ${times(26, (index) => `a${index}: ${SELF}`)} }`,
      'The operation has 52 root fields; at most 50 are taken (MAX_ROOT_FIELDS)',
    ],
    [
      'root fields of several operations',
      times(51, (index) => `query Q${index} { ${SELF} }`),
      'The operation has 51 root fields; at most 50 are taken (MAX_ROOT_FIELDS)',
    ],
    [
      'fields to merge',
      `{ trainingJob(name: "a") { ${'id '.repeat(500)} } }`,
      'The operation takes over 100000 steps to merge its fields; at most 100000 are taken (MAX_MERGE_STEPS)',
    ],
    [
      'fragments to compare',
      `{ trainingJob(name: "a") { ${times(450, (index) => `...F${index}`)} } } ${times(450, (index) => `fragment F${index} on TrainingJob { a${index}: id }`)}`,
      'The operation takes over 100000 steps to merge its fields; at most 100000 are taken (MAX_MERGE_STEPS)',
    ],
    ['a name', `{ ${'x'.repeat(1_001)} }`, 'The operation has a name of 1001 characters; at most 1000 are taken'],
    ['fragments that spread each other', ALIAS_LOOP, 'Cannot spread fragment "A" within itself'],
    [
      'a fragment that leads to such, by way of others',
      `{ ...A } fragment A on Query { ...Z ...B } fragment B on Query { ...Z ...C } fragment C on Query { ...B } fragment Z on Query { ${SELF} }`,
      'Cannot spread fragment "B" within itself',
    ],
    [
      'a fragment that spreads one which is not there, and not itself',
      '{ ...A } fragment A on Query { ...Z }',
      'Unknown fragment "Z".',
    ],
    [
      'tokens',
      `{ ${'x '.repeat(10_000)} }`,
      'The operation has over 10000 tokens; at most 10000 are taken (MAX_TOKENS)',
    ],
    [
      'what overflows the stack',
      `{ ${'a { '.repeat(4_900)}`,
      // Compiled, the parser takes half of the stack, and comes to the end.
      expect.stringMatching(/^Syntax Error: (The document is nested too deep|Expected Name, found <EOF>\.)$/) as string,
    ],
  ])('%s', async (_, query, message) => {
    const { status, data, errors } = await world.query(query);
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors?.map(({ message }) => message)).toEqual([message]);
    expect(errors?.[0]?.extensions.code).toMatch(/^GRAPHQL_(VALIDATION|PARSE)_FAILED$/);
    expect(world.callsMade()).toEqual({});
    expect(world.log).toEqual([]);
  });
});

describe('rows', () => {
  test('of the schema that are too many are refused', async () => {
    const query = `{ ${times(10, (index) => `a${index}: __schema { types { name fields { name args { name } } inputFields { name } } }`)} }`;
    const { status, errors } = await world.query(query);
    expect(errors?.map(({ message }) => message)).toEqual([
      'The operation asks for some 52700 rows of the schema; at most 10000 are taken (2 x MAX_ROWS)',
    ]);
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('of the schema that are reached from single types are refused too', async () => {
    const args = 'args { type { enumValues { name } } }';
    const type = `__type(name: "Query") { fields { ${args} type { fields { ${args} } } } }`;
    const { status, errors } = await world.query(`{ ${times(10, (index) => `a${index}: ${type}`)} }`);
    expect(errors?.map(({ message }) => message)).toEqual([
      'The operation asks for some 14280 rows of the schema; at most 10000 are taken (2 x MAX_ROWS)',
    ]);
    expect(status).toBe(400);
  });

  test("the schema's text is given to routers where the limit is lowest, and not as often as somebody likes", async () => {
    const small = await startWorld({ env: { MAX_ROWS: '100' } });
    expect((await askSubgraph(small, '{ _service { sdl } }')).data._service.sdl).toContain('@key');
    await small.close();
    const { status, errors } = await askSubgraph(world, `{ _service { ${times(51, (index) => `a${index}: sdl`)} } }`);
    expect(errors?.map(({ message }) => message)).toEqual([
      'The operation asks for some 10200 rows of the schema; at most 10000 are taken (2 x MAX_ROWS)',
    ]);
    expect(status).toBe(400);
  });

  const manifold = (count: number): string =>
    times(count, (index) => `a${index}: hyperParameters { name value text number }`);

  test.each([
    ['below a list', `{ trainingJobs(first: 1000) { nodes { ${manifold(26)} } } }`, 26_000],
    [
      'of the list of rows itself',
      `{ trainingJobs(first: 1000) { ${times(26, (i) => `a${i}: nodes { id }`)} } }`,
      26_000,
    ],
    [
      'where a fragment stands in several lists',
      `{ a: trainingJobs(first: 500) { nodes { ...F } } b: trainingJobs(first: 500) { edges { node { ...F } } } } fragment F on TrainingJob { ${manifold(26)} }`,
      26_002,
    ],
    [
      'below ids',
      `query ($ids: [ID!] = [${times(1_000, (i) => `"${i}"`)}]) { nodes(ids: $ids) { ... on TrainingJob { ${manifold(26)} } } }`,
      26_000,
    ],
    [
      'below what rows lead to',
      `{ trainingJobs(first: 1000) { nodes { tuningJob { bestTrainingJob { ${times(26, (i) => `a${i}: failureReason`)} } } } } }`,
      26_000,
    ],
    [
      "of the schema's own lists",
      `{ __schema { types { fields { type { fields { ${times(26, (i) => `a${i}: name`)} } } } } } }`,
      130_000,
    ],
    [
      'of a filter in each of many rows',
      `{ hyperParameterTuningJobs(first: 1000) { nodes { trainingJobs(filter: { tags: [${times(26, (i) => `{ key: "k${i}" }`)}] }) { nodes { id } } } } }`,
      26_000,
    ],
    [
      'of a filter that is a variable',
      `query ($filter: TrainingJobFilter = { anyOf: [${times(13, () => '{ instanceType: ["ml.m5.large"] }')}] }) {
        hyperParameterTuningJobs(first: 1000) { edges { node { trainingJobs(filter: $filter) { nodes { id } } } } }
      }`,
      26_000,
    ],
  ])(
    'hold so many values that a row may have any number of: more are refused before any call, %s',
    async (_, query, values) => {
      world.callsMade();
      const { status, errors } = await world.query(query);
      expect(errors?.map(({ message }) => message)).toEqual([
        `The operation asks for some ${values} values by aliases and items of filters, each in every row; at most 25000 are taken (5 x MAX_ROWS)`,
      ]);
      expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
      expect(world.callsMade()).toEqual({});
    },
  );

  test('hold so many values at /subgraph too, below references', async () => {
    world.callsMade();
    const representations = Array.from({ length: 1_000 }, (_, i) => ({
      __typename: 'TrainingJob',
      trainingJobArn: `${i}`,
    }));
    const query = ENTITIES(`... on TrainingJob { ${manifold(26)} }`);
    const { status, errors } = await askSubgraph(world, query, { representations });
    expect(errors?.map(({ message }) => message)).toEqual([
      'The operation asks for some 26000 values by aliases and items of filters, each in every row; at most 25000 are taken (5 x MAX_ROWS)',
    ]);
    expect([status, world.callsMade()]).toEqual([400, {}]);
  });

  test('of a thousand jobs ten hyperparameters by name, and of a hundred two hundred, are within it', async () => {
    const named = (first: number, count: number): string =>
      `{ trainingJobs(first: ${first}) { nodes { ${times(count, (i) => `h${i}: hyperParameter(name: "h${i}") { value }`)} } } }`;
    for (const query of [named(1_000, 10), named(100, 200)]) {
      // oxlint-disable-next-line no-await-in-loop -- one large answer after the other
      expect((await world.query(query)).errors).toBeUndefined();
    }
    world.callsMade();
  });

  test.each([
    ['aliases', `{ ${times(40, (i) => `a${i}: trainingJobs(first: 100) { nodes { id } }`)} }`, 'a0'],
    [
      'a circle of jobs and their siblings',
      '{ trainingJobs(first: 100) { nodes { id tuningJob { trainingJobs(first: 100) { nodes { tuningJob { trainingJobs(first: 100) { nodes { id } } } } } } } } }',
      'trainingJobs',
    ],
  ])('of jobs are given up to the limit, whatever was asked: %s', async (_, query, first) => {
    const small = await startWorld({ env: { MAX_ROWS: '1000' } });
    const { status, data, errors } = await small.query(query);
    expect(status).toBe(200);
    expect(data[first].nodes).toHaveLength(100);
    expect(errors?.length).toBeGreaterThan(0);
    for (const { extensions } of errors ?? []) {
      expect(extensions).toMatchObject({ code: 'ANSWER_LIMIT_EXCEEDED', retryable: false });
    }
    expect(JSON.stringify(data).split('"arn:').length).toBeLessThanOrEqual(1_001);
    await small.close();
  });

  test('of lists by long filters are given up to the limit, for they are compared with each row', async () => {
    world.callsMade();
    const tags = Array.from({ length: 100 }, () => ({ key: 'k', value: 'v'.repeat(1_000) }));
    const filter = { anyOf: [{ nameContains: '-' }, { tags }] };
    const list = (name: string): string => `${name}: trainingJobs(first: 1, filter: $filter) { nodes { __typename } }`;
    const { status, data, errors } = await world.query(
      `query ($filter: TrainingJobFilter) { ${times(5, (i) => list(`a${i}`))} }`,
      { filter },
    );
    expect(status).toBe(200);
    const page = { nodes: [{ __typename: 'TrainingJob' }] };
    expect(data).toEqual({ a0: page, a1: page, a2: page, a3: page, a4: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['ANSWER_LIMIT_EXCEEDED']);
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test.each([
    ['by names of its own', times(10, (i) => `a${i}: nodes { id }`)],
    [
      'as nodes and in edges',
      `edges { ${times(5, (i) => `a${i}: node { id }`)} } ${times(5, (i) => `a${i}: nodes { id }`)}`,
    ],
    ['in edges by names of their own', times(5, (i) => `a${i}: edges { node { id } b: node { id } }`)],
  ])('a job that one list gives several times counts each time: %s', async (_, given) => {
    const small = await startWorld({ env: { MAX_ROWS: '1000' } });
    const { data, errors } = await small.query(
      `{ many: trainingJobs(first: 100) { ${given} } few: trainingJobs(first: 90) { ${given} } }`,
    );
    expect(data.many).toBeNull();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['ANSWER_LIMIT_EXCEEDED']);
    expect(data.few).not.toBeNull();
    await small.close();
  });

  test('300 jobs, and five of the siblings of each, are within it', async () => {
    const { errors } = await world.query(
      '{ trainingJobs(first: 300) { nodes { id tuningJob { trainingJobs(first: 5) { nodes { id } } } } } }',
    );
    expect(errors).toBeUndefined();
    world.callsMade();
  });
});

describe('errors are no longer than what somebody reads', () => {
  const LIST = 'query ($f: TrainingJobFilter) { trainingJobs(filter: $f) { totalCount } }';

  test('each mistake of short variables is told', async () => {
    const { errors } = await world.query(LIST, { f: { one: 1, two: 2 } });
    expect(errors).toHaveLength(2);
  });

  test('of long variables the first, and not all of them with it', async () => {
    const members = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`member${index}`, 1]));
    const { status, errors } = await world.query(LIST, { f: members });
    expect([status, errors?.length, errors?.[0]?.extensions.code]).toEqual([400, 1, 'BAD_USER_INPUT']);
    expect(errors?.[0]?.message).toMatch(/^Variable "\$f" got invalid value \{.* \.\.\.$/);
    expect(errors?.[0]?.message.length).toBe(1_004);
  });
});

describe('what clients ask has room', () => {
  const folder = new URL('../../schema/operations/', import.meta.url);
  const shipped = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  const documents: [string, string][] = [
    ['the introspection of GraphiQL', getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true })],
    ...shipped.map((name): [string, string] => [name, readFileSync(new URL(name, folder), 'utf8')]),
    ['all of them in one editor', shipped.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')],
  ];

  test.each(documents)('%s passes half the defaults', (_, source) => {
    const { maxTokens, maxDepth, maxAliases, maxDirectives, maxRootFields, maxMergeSteps, maxRows } = readConfig({});
    const document = parse(source);
    const { depth, aliases, directives, rootFields } = figuresOf(document);
    expect(depth).toBeGreaterThan(2);
    expect(depth).toBeLessThanOrEqual(maxDepth / 2);
    expect(aliases).toBeLessThanOrEqual(maxAliases / 2);
    expect(directives).toBeLessThanOrEqual(maxDirectives / 2);
    expect(rootFields).toBeLessThanOrEqual(maxRootFields / 2);
    expect(document.tokenCount).toBeLessThanOrEqual(maxTokens / 2);
    expect(mergeSteps(document, maxMergeSteps)).toBeLessThanOrEqual(maxMergeSteps / 10);
    for (const operation of document.definitions) {
      if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
      // One reading of the whole schema is what there is to read.
      expect(schemaRowsOf(operation, document)).toBeLessThanOrEqual(2 * maxRows);
    }
  });

  test('the introspection of GraphiQL and its like is answered', async () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, specifiedByUrl: true });
    const { data, errors } = await world.query(query);
    expect(errors).toBeUndefined();
    expect(data.__schema.types.length).toBeGreaterThan(100);
  });

  test('45 jobs by alias', async () => {
    const { errors } = await world.query(
      `{ ${times(45, (index) => `a${index}: trainingJob(name: "some-job-${index}") { id trainingJobStatus tags { key } }`)} }`,
    );
    expect(errors).toBeUndefined();
  });
});

describe('counting costs what a document is long', () => {
  test('400 fragments that double each other are counted once each', () => {
    const { aliases, depth } = figuresOf(parse(doubling(400, 2)));
    expect(aliases).toBeGreaterThan(2 ** 400);
    expect(depth).toBe(802);
    expect(mergeSteps(parse(doubling(400, 2)), 1e6)).toBeLessThan(500_000);
  });

  test('a fragment that is spread many times in one place is counted there once', () => {
    const spread = `{ ${'...F '.repeat(300)} } fragment F on Query { ${times(300, (index) => `a${index}: ${SELF}`)} }`;
    expect(mergeSteps(parse(spread), 1e6)).toBeLessThan(2_000);
  });

  test('places are not looked up in a document of many lines, and are in others', async () => {
    const unknown = `{ trainingJob(name: "a") { ${'x '.repeat(100)} } }`;
    const { errors } = await world.query(unknown);
    expect(errors?.[0]).toHaveProperty('locations', [{ line: 1, column: 28 }]);
    const start = process.cpuUsage();
    const long = await world.query('\n'.repeat(450_000) + unknown);
    const { user, system } = process.cpuUsage(start);
    // Looked up they take twenty times as long as the rest of it. Of the time that passes others may have the most.
    expect((user + system) / 1_000).toBeLessThan(5_000);
    expect(long.errors?.[0]?.message).toContain('Cannot query field "x"');
    expect(long.errors?.[0]).not.toHaveProperty('locations');
  });
});

describe('settings', () => {
  let strict: World;
  beforeAll(async () => {
    strict = await startWorld({
      env: {
        MAX_TOKENS: '1000',
        MAX_DEPTH: '3',
        MAX_ALIASES: '1',
        MAX_DIRECTIVES: '0',
        MAX_ROOT_FIELDS: '1',
        MAX_MERGE_STEPS: '1000',
        INTROSPECTION: 'false',
        SUGGESTIONS: 'false',
      },
    });
  });
  afterAll(() => strict.close());

  test.each([
    [`{ ${'x '.repeat(1_000)} }`, 'over 1000 tokens; at most 1000 are taken (MAX_TOKENS)'],
    ['{ trainingJobs { nodes { tags { key } } } }', '4 levels deep; at most 3'],
    ['{ a: __typename ...A } fragment A on Query { b: __typename }', '2 aliases; at most 1'],
    ['query @skip(if: true) { __typename }', '1 directives; at most 0'],
    ['{ __typename ...A } fragment A on Query { __typename }', '2 root fields; at most 1'],
    [`{ trainingJob(name: "a") { ${'id '.repeat(50)} } }`, 'over 1000 steps'],
    ['{ __schema { queryType { name } } }', 'The schema is not told here (INTROSPECTION)'],
  ])('%s', async (query, message) => {
    const { errors } = await strict.query(query);
    expect(errors?.map((error) => error.message)).toEqual([expect.stringContaining(message)]);
    expect(strict.callsMade()).toEqual({});
  });

  test.each([
    ['{ trainingJobz { id } }', {}],
    ['{ trainingJobs(filtr: 1) { totalCount } }', {}],
    ['query ($f: TrainingJobFilter) { trainingJobs(filter: $f) { totalCount } }', { f: { nameContain: 'a' } }],
    [
      'query ($f: TrainingJobFilter) { trainingJobs(filter: $f) { totalCount } }',
      { f: { trainingJobStatus: ['STOPED'] } },
    ],
  ])('without suggestions: %s %o', async (query, variables) => {
    expect((await world.query(query, variables)).errors?.[0]?.message).toContain('Did you mean');
    expect((await strict.query(query, variables)).errors?.[0]?.message).not.toContain('Did you mean');
  });

  test('a body that came in time is read, though the process had no time for it before its time was over', async () => {
    const busy = await startWorld({ jobs: 20, env: { BODY_TIMEOUT_MS: '400' } });
    const socket = connect(Number(new URL(busy.gateway.url).port), '127.0.0.1');
    const body = JSON.stringify({ query: '{ __typename }' });
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nexpect: 100-continue\r\n\r\n`,
    );
    const [proceed] = (await once(socket, 'data')) as [Buffer];
    expect(String(proceed)).toMatch(/^HTTP\/1.1 100 /);
    // What follows what came by a socket are the timers, and only then what came meanwhile.
    await new Promise<void>((resolve) => {
      setImmediate(() => {
        socket.write(body);
        const end = performance.now() + 500;
        while (performance.now() < end);
        resolve();
      });
    });
    expect(await text(socket)).toMatch(/^HTTP\/1.1 200 /);
    await busy.close();
  });

  test('a body that does not come in time ends with 408', async () => {
    const impatient = await startWorld({ jobs: 20, env: { BODY_TIMEOUT_MS: '100' } });
    const { port } = new URL(impatient.gateway.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    );
    const received = await text(socket);
    expect(received).toMatch(/^HTTP\/1.1 408 /);
    expect(received).toContain('The body did not come within 100 ms');
    expect(impatient.log).toEqual([]);
    await impatient.close();
  });
});
