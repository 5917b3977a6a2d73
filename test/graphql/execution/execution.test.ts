import fc from 'fast-check';
import {
  buildClientSchema,
  buildSchema,
  type DocumentNode,
  execute,
  type ExecutionResult,
  getIntrospectionQuery,
  type GraphQLEnumType,
  type GraphQLObjectType,
  type GraphQLSchema,
  parse,
  printSchema,
  visit,
} from 'graphql';
import { describe, expect, test, vi } from 'vitest';
import { AT_ONCE } from '../../../src/graphql/schema/field-kinds.js';
import { executedWithProjections } from '../../../src/graphql/execution/execution.js';
import { Written, WrittenData } from '../../../src/graphql/execution/written.js';
import { RowBytes } from '../../../src/graphql/execution/row-bytes.js';

const SEED = Number(process.env.PROPERTY_SEED ?? 20_261_125);
const RUNS = Number(process.env.PROPERTY_RUNS ?? 300);

const JOBS = [
  {
    __typename: 'Job',
    id: 'a',
    config: { count: 3, mode: 'Fast', parts: [{ key: 'x', mode: 'Slow' }, { key: 'y' }] },
    others: [{ count: 1, parts: [] }, { count: null }],
    best: { name: 'c', of: 'b' },
  },
  { __typename: 'Job', id: 'b', config: null, others: new Error('not read') },
];
const EDGES = Array.from({ length: 500 }, () => ({ node: JOBS[0] }));
const TEAM = { __typename: 'Team', id: 't', count: 2, others: [{ count: 5 }], next: { __typename: 'Team', id: 'u' } };
const ENTITIES = new Set(['Job', 'Team', 'Named']);

function schema(): GraphQLSchema {
  const built = buildSchema(`
    enum Mode { FAST SLOW }
    type Part { key: String mode: Mode }
    type Config { count: Int mode: Mode parts: [Part!] }
    interface Node { id: ID! }
    type Best { name: String job: Job }
    type Job implements Node { id: ID! best: Best config: Config others: [Config!] next: Job link(fails: Boolean = false): Job named(name: String!): Config other(count: Int = 1): Config }
    type Team implements Node { id: ID! count: Int others: [Config!] next(of: Int): Team }
    type Edge { node: Job }
    type Page { jobs: [Job!] job: Job edges: [Edge!] }
    type Named { name: String! next: Named }
    type Query { named: [Named] allNamed: [Named!] jobs: [Job!] job(id: ID!): Job page: Page node: Node nodes: [Node] best: Best }
  `);
  const values = (built.getType('Mode') as GraphQLEnumType).getValues();
  for (const value of values) value.value = value.name === 'FAST' ? 'Fast' : 'Slow';
  // The enum looks its values up by what they are inside.
  Reflect.set(built.getType('Mode') as object, '_valueLookup', new Map(values.map((value) => [value.value, value])));
  (built.getType('Query') as GraphQLObjectType).getFields()['jobs']!.resolve = () => JOBS;
  const root = (built.getType('Query') as GraphQLObjectType).getFields();
  root['job']!.resolve = async (_, { id }) => JOBS.find((one) => one.id === id) ?? null;
  root['node']!.resolve = async () => TEAM;
  root['nodes']!.resolve = () =>
    [JOBS[0], new Error('gone'), null, TEAM, JOBS[1]].map(async (one) => {
      if (one instanceof Error) throw one;
      return one;
    });
  const named = [{ name: 'a' }, {}, { name: new Error('not told') }, new Error('gone'), null, { name: 'b' }];
  root['named']!.resolve = () => named;
  root['allNamed']!.resolve = () => named.slice(0, 2);
  root['best']!.resolve = () => ({ name: 'd', of: 'a' });
  root['page']!.resolve = () => ({ jobs: JOBS, job: JOBS[0], edges: EDGES });
  (built.getType('Named') as GraphQLObjectType).getFields()['next']!.resolve = async () => named[0];
  const fields = (built.getType('Job') as GraphQLObjectType).getFields();
  fields['other']!.extensions = { [AT_ONCE]: true };
  fields['other']!.resolve = ({ others }: (typeof JOBS)[number], { count }) => {
    if (others instanceof Error) throw others;
    return others.find((one) => one.count === count) ?? null;
  };
  fields['next']!.resolve = () => JOBS[1];
  fields['link']!.resolve = async (_, { fails }) => {
    if (fails) throw new Error('no link');
    return JOBS[1];
  };
  (built.getType('Best') as GraphQLObjectType).getFields()['job']!.resolve = async ({ of }: { of: string }) =>
    JOBS.find(({ id }) => id === of);
  fields['named']!.resolve = async ({ config }: { config: object }, { name }) => (name === 'config' ? config : null);
  return built;
}

const PLAIN = schema();
const entities = { wholes: [ENTITIES], rows: new RowBytes(1_000_000) };
const { gateway, stringifyResult, bytesOf } = executedWithProjections(PLAIN, schema, entities);
const loaded = gateway.load({ apollo: {} });

/** What a request holds, as far as execution knows of it: with time enough for what rows are waited for. */
const request = () => ({ written: new WrittenData(), deadline: performance.now() + 60_000 });

/** A document that can be asked again and again: the same each time, as those that the gateway keeps. */
async function asking(
  text: string | DocumentNode,
): Promise<(variables?: object, operationName?: string) => Promise<string>> {
  const { executor } = await loaded;
  if (!executor) throw new Error('no executor');
  const document = typeof text === 'string' ? parse(text) : text;
  return async (variables = {}, operationName = undefined) => {
    const context = request();
    const result = await executor({ document, request: { variables, operationName }, context } as never);
    const known = await stringifyResult(inOrder(result));
    return Buffer.concat(await bytesOf(known, context)).toString();
  };
}

async function project(text: string): Promise<ExecutionResult> {
  const ask = await asking(text);
  return JSON.parse(await ask()) as ExecutionResult;
}

/** Which of two fields fails first is nobody's promise. */
function inOrder({ errors, ...result }: ExecutionResult): ExecutionResult {
  const place = ({ path = [] }: { path?: readonly unknown[] | undefined }): string => path.join('.');
  return { ...(errors && { errors: errors.toSorted((a, b) => place(a).localeCompare(place(b))) }), ...result };
}

async function both(text: string, variables = { yes: true, no: false }): Promise<[unknown, unknown]> {
  const ask = await asking(text);
  const once = await ask(variables);
  // From the second time on there are rows that go out as they are.
  for (let times = 0; times < 2; times += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each finds what those before have kept
    expect(await ask(variables)).toBe(once);
  }
  const plain = await execute({ schema: PLAIN, document: parse(text), variableValues: variables });
  return [JSON.parse(once) as unknown, JSON.parse(JSON.stringify(inOrder(plain))) as unknown];
}

/** Selections whose response keys never clash: an alias belongs to one field. */
const prefix = fc.constantFrom('', '', 'A: ', '__proto__: ', 'constructor: ');
const directive = fc.constantFrom(
  '',
  '',
  '@skip(if: $yes)',
  '@include(if: $no)',
  '@include(if: true)',
  '@skip(if: $no)',
);

function selectionOf(fields: readonly fc.Arbitrary<string>[], type: string): fc.Arbitrary<string> {
  const field = fc.oneof(...fields);
  const plain = fc.array(field, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
  return fc.oneof(
    plain,
    fc.tuple(plain, plain, directive).map(([a, b, on]) => `${a} ... on ${type} ${on} { ${b} }`),
    fc.tuple(plain, directive).map(([a, on]) => `...${type}F ${on} ${a} ...${type}F`),
  );
}

const leaf = (name: string): fc.Arbitrary<string> =>
  fc.tuple(prefix, directive).map(([alias, on]) => `${alias && alias.replace(': ', `_${name}: `)}${name} ${on}`);
const inside = (name: string, selection: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(selection, directive).map(([set, on]) => `${name} ${on} { ${set} }`);

const part = selectionOf([leaf('key'), leaf('mode'), leaf('__typename')], 'Part');
const config = selectionOf([leaf('count'), leaf('mode'), leaf('__typename'), inside('parts', part)], 'Config');
const atOnce = [
  leaf('id'),
  leaf('__typename'),
  inside('config', config),
  inside('others', config),
  inside('other', config),
];
const entity = selectionOf(atOnce, 'Job');
const job = selectionOf([...atOnce, inside('named(name: "config")', config)], 'Job');
const FRAGMENTS = `
  fragment PartF on Part { key p: mode }
  fragment ConfigF on Config { count parts { ...PartF } }
  fragment JobF on Job { id config { ...ConfigF mode } next { id others { count } } }
`;

describe('what is selected of structures is what graphql-js makes of it', () => {
  test('whatever is selected', async () => {
    await fc.assert(
      fc.asyncProperty(job, async (selection) => {
        const [projected, plain] = await both(
          `query ($yes: Boolean!, $no: Boolean!) { jobs { ${selection} id @skip(if: $no) } } ${FRAGMENTS}`,
        );
        // The order of the fields too.
        expect(JSON.stringify(projected)).toBe(JSON.stringify(plain));
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test.each([
    ['a list', (of: string) => `jobs { ${of} }`],
    ['one that is promised', (of: string) => `job(id: "b") { ${of} }`],
    ['one that is not there', (of: string) => `job(id: "c") { ${of} }`],
    ['those of a page', (of: string) => `page { jobs { ${of} } __typename job { id ${of} } }`],
  ])('of entities that can be read at once: %s', async (_, ask) => {
    await fc.assert(
      fc.asyncProperty(entity, async (selection) => {
        const text = `query ($yes: Boolean!, $no: Boolean!) { ${ask(`${selection} id @skip(if: $yes) __typename`)} }
          fragment PartF on Part { key p: mode } fragment ConfigF on Config { count parts { ...PartF } }
          fragment JobF on Job { id config { ...ConfigF mode } }`;
        const [projected, plain] = await both(text);
        expect(JSON.stringify(projected)).toBe(JSON.stringify(plain));
      }),
      { seed: SEED, numRuns: Math.ceil(RUNS / 3) },
    );
  });

  test.each([
    ['one that is promised', (of: string) => `job(id: "b") { ${of} }`],
    ['those of a page, one of them twice', (of: string) => `page { jobs { ${of} } job { id ${of} } }`],
    ['those that links lead to', (of: string) => `jobs { next { ${of} next { ${of} } } }`],
  ])('of entities with links: %s', async (_, ask) => {
    await fc.assert(
      fc.asyncProperty(job, async (selection) => {
        const text = `query ($yes: Boolean!, $no: Boolean!) { ${ask(`${selection} id @skip(if: $yes)`)} } ${FRAGMENTS}`;
        const [projected, plain] = await both(text);
        expect(JSON.stringify(projected)).toBe(JSON.stringify(plain));
      }),
      { seed: SEED, numRuns: Math.ceil(RUNS / 3) },
    );
  });

  test('of entities of several types, some of which come, some fail and some are not there', async () => {
    await fc.assert(
      fc.asyncProperty(entity, async (selection) => {
        const text = `query ($yes: Boolean!, $no: Boolean!) {
          nodes { id ... on Job { ${selection} next { id } } ... on Team { count next(of: 1) { others { count } id } } }
          node { __typename ... on Team { others { parts { key } } } }
        } ${FRAGMENTS}`;
        const [projected, plain] = await both(text);
        expect(JSON.stringify(projected)).toBe(JSON.stringify(plain));
        expect(projected).toMatchObject({ data: { nodes: [{ id: 'a' }, null, null, { id: 't' }, { id: 'b' }] } });
      }),
      { seed: SEED, numRuns: Math.ceil(RUNS / 3) },
    );
  });

  test.each([
    ['without links', '{ jobs { id config { count } } }', 'jobs'],
    ['with links', '{ jobs { id next { id next { config { count } } } other { count } } }', 'jobs'],
    ['of several types', '{ nodes { ... on Job { id next { id } } ... on Team { id } } }', 'nodes'],
  ])('entities %s are written, and not completed field by field', async (_, text, key) => {
    const { executor } = await loaded;
    const result = await executor?.({
      document: parse(text),
      request: { variables: {} },
      context: request(),
    } as never);
    expect(result?.data?.[key]).toBeInstanceOf(Written);
  });

  test('of each entity what is read of it is kept, and not what is the same for all', async () => {
    const kept = vi.spyOn(entities.rows, 'set');
    const ask = await asking('{ jobs { next { id } id link { __typename } __typename } }');
    await ask();
    await ask();
    const texts = kept.mock.calls.map(([, , bytes]) => bytes.toString());
    expect(texts.toSorted()).toEqual([',"id":"a","link":', ',"id":"b","link":', '{"id":"b"}']);
  });

  test('of a link that fails its neighbours are left alone', async () => {
    const [projected, plain] = await both('{ jobs { id link(fails: true) { id } config { count } b: link { id } } }');
    expect(JSON.stringify(projected)).toBe(JSON.stringify(plain));
    expect(projected).toMatchObject({
      data: {
        jobs: [
          { id: 'a', link: null, b: { id: 'b' } },
          { id: 'b', link: null },
        ],
      },
      errors: [
        { message: 'no link', path: ['jobs', 0, 'link'] },
        { message: 'no link', path: ['jobs', 1, 'link'] },
      ],
    });
  });

  test.each([
    ['where items may be missing fails alone', 'named', [{ name: 'a' }, null, null, null, null, { name: 'b' }]],
    ['where they may not takes the list along', 'allNamed', null],
  ])('an entity that lacks what it must have: %s', async (_, list, names) => {
    const [projected, plain] = await both(`{ ${list} { name next { name } } }`);
    expect(projected).toEqual(plain);
    expect(projected).toMatchObject({ data: { [list]: names } });
  });

  test('what an entity is asked for by an argument is read with it, and fails where it fails', async () => {
    const text = 'query ($n: Int) { jobs { id one: other { count } other(count: $n) { count parts { key } } } }';
    const [projected, plain] = await both(text, { n: null } as never);
    expect(projected).toEqual(plain);
    expect(projected).toMatchObject({
      data: {
        jobs: [
          { one: { count: 1 }, other: { count: null } },
          { id: 'b', one: null, other: null },
        ],
      },
      errors: [
        { message: 'not read', path: ['jobs', 1, 'one'], locations: [{ line: 1, column: 29 }] },
        { message: 'not read', path: ['jobs', 1, 'other'] },
      ],
    });
  });

  test('a document that is asked again with other variables is answered by those', async () => {
    const ask = await asking(`query ($count: Int, $no: Boolean!) { jobs { id ...F } page { job { other { count } } } }
      fragment F on Job { config @skip(if: $no) { count } other(count: $count) { count } }`);
    const first = async (count: number, no: boolean): Promise<unknown> =>
      (JSON.parse(await ask({ count, no })) as { data: { jobs: unknown[] } }).data.jobs[0];
    for (let times = 0; times < 3; times += 1) {
      // oxlint-disable no-await-in-loop -- each finds what those before have kept
      expect(await first(1, false)).toEqual({ id: 'a', config: { count: 3 }, other: { count: 1 } });
      expect(await first(7, false)).toEqual({ id: 'a', config: { count: 3 }, other: null });
      expect(await first(1, true)).toEqual({ id: 'a', other: { count: 1 } });
      // oxlint-enable no-await-in-loop
    }
  });

  test('a node that a variable joins with another selects what both select, as it did not alone', async () => {
    const ask = await asking(`query ($also: Boolean!) {
      page { jobs { id } jobs @include(if: $also) { config { count } } }
      job(id: "a") { id } job(id: "a") @include(if: $also) { config { count } }
    }`);
    const both = { id: 'a', config: { count: 3 } };
    for (let times = 0; times < 3; times += 1) {
      // oxlint-disable no-await-in-loop -- each finds what those before have kept
      const alone = JSON.parse(await ask({ also: false })) as object;
      expect(alone).toEqual({ data: { page: { jobs: [{ id: 'a' }, { id: 'b' }] }, job: { id: 'a' } } });
      const joined = JSON.parse(await ask({ also: true })) as object;
      expect(joined).toEqual({ data: { page: { jobs: [both, { id: 'b', config: null }] }, job: both } });
      // oxlint-enable no-await-in-loop
    }
  });

  test('two operations of one document that take in one fragment are answered each by its own', async () => {
    const text = 'fragment F on Query { jobs { id } } query A { ...F } query B { ...F jobs { config { count } } }';
    const ask = await asking(text);
    const [a, b] = [{ data: { jobs: [{ id: 'a' }, { id: 'b' }] } }, { id: 'a', config: { count: 3 } }];
    for (let times = 0; times < 3; times += 1) {
      // oxlint-disable no-await-in-loop -- each finds what those before have kept
      expect(JSON.parse(await ask({}, 'A'))).toEqual(a);
      expect(JSON.parse(await ask({}, 'B'))).toEqual({ data: { jobs: [b, { id: 'b', config: null }] } });
      // oxlint-enable no-await-in-loop
    }
  });

  test.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])('under the alias %s', async (alias) => {
    const [projected, plain] = await both(`{ jobs { config { ${alias}: count b: parts { ${alias}: key } } } }`);
    expect(projected).toEqual(plain);
    expect(JSON.stringify(projected)).toContain(`"${alias}":3`);
  });

  test('a member that holds an error is null with that error, and spoils no other', async () => {
    const [projected, plain] = await both('{ jobs { id others { count } } }');
    expect(projected).toEqual(plain);
    expect(projected).toMatchObject({ errors: [{ message: 'not read', path: ['jobs', 1, 'others'] }] });
  });

  test.each([
    ['at once', 'id'],
    ['with links', 'next { id }'],
  ])('what a fragment selects of another type of entity is not selected of this one: %s', async (_, own) => {
    const other = '... on Node { ... on Team { n: count others { parts { key } } next(of: 1) { id } count } }';
    const text = `{ jobs { ${other} n: id ${own} } page { job { n: id ${own} ...T } } } fragment T on Node { ${other} }`;
    const [projected, plain] = await both(text);
    expect(JSON.stringify(projected)).toBe(JSON.stringify(plain));
    expect(projected).toMatchObject({ data: { jobs: [{ n: 'a' }, { n: 'b' }] } });
  });

  test.each(['best { name job { id } }', 'best { ...B }', 'best { name } best { ... on Best { job { id } } }'])(
    'a structure of an entity may lead on: %s',
    async (best) => {
      const text = `{ ${best} jobs { id ${best} } }`;
      const [projected, plain] = await both(`${text} fragment B on Best { name job { id } }`);
      expect(JSON.stringify(projected)).toBe(JSON.stringify(plain));
      expect(projected).toMatchObject({
        data: { best: { job: { id: 'a' } }, jobs: [{ best: { job: { id: 'b' } } }, { best: null }] },
      });
    },
  );

  test('what is selected of each row of a list is looked at once, whether or not a variable decides', async () => {
    const document = parse('query ($n: Int) { page { edges { node { id other(count: $n) { count } } } } }');
    let looks = 0;
    visit(document, {
      Field: (field) => {
        const { selectionSet } = field;
        const look = (): typeof selectionSet => {
          looks += 1;
          return selectionSet;
        };
        if (field.name.value === 'node') Object.defineProperty(field, 'selectionSet', { get: look });
      },
    });
    const ask = await asking(document);
    looks = 0;
    const { data } = JSON.parse(await ask({ n: 1 })) as { data: { page: { edges: object[] } } };
    expect(data.page.edges).toHaveLength(500);
    expect(data.page.edges[499]).toEqual({ node: { id: 'a', other: { count: 1 } } });
    expect(looks).toBeLessThan(20);
  });

  test.each(['', 'jobs { config { count mode } }'])(
    'introspection tells the schema as it is: beside %j',
    async (rows) => {
      const { data } = await project(getIntrospectionQuery().replace('{', `{ ${rows}`));
      expect(printSchema(buildClientSchema(data as never))).toBe(printSchema(PLAIN));
      const jobs = [{ config: { count: 3, mode: 'FAST' } }, { config: null }];
      expect(data?.['jobs']).toEqual(rows ? jobs : undefined);
    },
  );

  test('fragments that double at each of 40 levels cost no more than their text', async () => {
    const levels = Array.from({ length: 40 }, (_, n) => `fragment F${n} on Config { ...F${n + 1} ...F${n + 1} }`);
    const { data } = await project(
      `{ jobs { config { ...F0 } } } ${levels.join(' ')} fragment F40 on Config { count }`,
    );
    expect(JSON.stringify(data)).toBe('{"jobs":[{"config":{"count":3}},{"config":null}]}');
  });
});

describe('the schemas', () => {
  /** What is built to execute with, told of each time, and run with its entities given whole where they may be. */
  function started(twin: () => GraphQLSchema, wholes: readonly ReadonlySet<string>[]) {
    const build = vi.fn(twin);
    const execution = executedWithProjections(PLAIN, build, { wholes, rows: new RowBytes(0) });
    const ask = async (text: string): Promise<number> => {
      const { executor } = await execution.gateway.load({ apollo: {} });
      await executor?.({ document: parse(text), request: {}, context: request() } as never);
      return build.mock.calls.length;
    };
    return { build, ask };
  }

  test('that give entities whole are made at start, all others when they are first asked for, and once', async () => {
    const { build, ask } = started(schema, [ENTITIES, new Set(['Job'])]);
    expect(build).toHaveBeenCalledTimes(2);
    expect(await ask('{ jobs { id } }')).toBe(2);
    expect(await ask('{ page { __typename } }')).toBe(3);
    expect(await ask('{ page { __typename } }')).toBe(3);
    expect(await ask('{ __schema { description } page { __typename } }')).toBe(4);
    expect(await ask('{ __schema { description } }')).toBe(4);
  });

  test.each([[[ENTITIES]], [[]]])('are looked at before the first request: %j', (wholes) => {
    const broken = (): GraphQLSchema => {
      const built = schema();
      Object.assign(built.getType('Config')!, { getFields: () => ({}) });
      return built;
    };
    expect(() => started(broken, wholes)).toThrow('Type Config must define one or more fields');
  });
});
