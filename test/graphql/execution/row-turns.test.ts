import { buildSchema, type GraphQLObjectType, type GraphQLSchema, parse } from 'graphql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { executedWithProjections } from '../../../src/graphql/execution/execution.js';
import { RowBytes } from '../../../src/graphql/execution/row-bytes.js';
import { WrittenData } from '../../../src/graphql/execution/written.js';

const ROWS = 500;

/** How often the event loop has come round, and what was done each time. */
let turn = 0;
const done = { read: [] as number[], written: [] as number[] };
let counting: NodeJS.Immediate;

beforeEach(() => {
  [turn, done.read, done.written] = [0, [], []];
  const count = (): void => {
    turn += 1;
    counting = setImmediate(count);
  };
  counting = setImmediate(count);
});
afterEach(() => clearImmediate(counting));

function note(what: keyof typeof done): void {
  done[what][turn] = (done[what][turn] ?? 0) + 1;
}

const row = {
  __typename: 'Row',
  get id(): string {
    note('read');
    return 'a';
  },
  text: {
    toJSON(): string {
      note('written');
      return 'b';
    },
  },
};
const rows = Array.from({ length: ROWS }, () => row);

function schema(): GraphQLSchema {
  const built = buildSchema(`
    scalar Text
    interface Node { id: ID! }
    type Row implements Node { id: ID! text: Text next: Row }
    type Edge { node: Row! }
    type Page { rows: [Row!]! edges: [Edge!]! }
    type Query { page: Page each: [Row] failing: [Row] nodes: [Node] }
  `);
  const fields = (built.getType('Query') as GraphQLObjectType).getFields();
  fields['page']!.resolve = () => ({ rows, edges: rows.map((node) => ({ node })) });
  fields['each']!.resolve = () => rows.map(async (one) => one);
  fields['failing']!.resolve = async () =>
    rows.map(async (one, i) => {
      if (i % 2 === 1) throw new Error('no such row');
      return one;
    });
  fields['nodes']!.resolve = async () => rows;
  (built.getType('Row') as GraphQLObjectType).getFields()['next']!.resolve = () => null;
  return built;
}

const entities = { wholes: [new Set(['Row'])], rows: new RowBytes(0) };
const WAYS = {
  'as what is given whole': executedWithProjections(schema(), schema, entities),
  'field by field': executedWithProjections(schema(), schema),
};

test.each(
  Object.entries(WAYS).flatMap(([way, execution]) =>
    [
      'a: page { rows { id text } } b: page { rows { id text } }',
      'page { edges { node { id text } } rows { id text } }',
    ]
      .concat('a: each { id text } b: each { id text }', 'a: nodes { id ... on Row { text } } b: each { id text }')
      .map((query) => [query, way, execution] as const),
  ),
)(
  'of the rows of all lists a hundred are completed, and written, before others have a turn: %s, %s',
  async (query, _, { gateway, stringifyResult, bytesOf }) => {
    const { executor } = await gateway.load({ apollo: {} });
    const context = { written: new WrittenData() };
    const result = await executor!({ document: parse(`{ ${query} }`), request: { variables: {} }, context } as never);
    const bytes = Buffer.concat(await bytesOf(await stringifyResult(result), context));
    expect(bytes.toString().split('"id":"a","text":"b"')).toHaveLength(2 * ROWS + 1);
    for (const turns of Object.values(done)) {
      expect(turns.reduce((sum, count) => sum + count, 0)).toBe(2 * ROWS);
      expect(Math.max(...turns.filter(Boolean))).toBeLessThanOrEqual(100);
    }
  },
);

test.each(Object.entries(WAYS))(
  'of a caller who asks for eight lists no other waits for more than one stretch a turn: %s',
  async (_, { gateway, stringifyResult, bytesOf }) => {
    const { executor } = await gateway.load({ apollo: {} });
    const ask = async (caller: string): Promise<number> => {
      const context = { written: new WrittenData(), caller };
      const request = { document: parse('{ page { rows { id text } } }'), request: { variables: {} }, context };
      await bytesOf(await stringifyResult(await executor!(request as never)), context);
      return turn;
    };
    const many = Array.from({ length: 8 }, async () => await ask('one'));
    const other = await ask('other');
    // Five stretches to complete them, and where that is not the same, five to write them; each after one of the other's.
    expect(other).toBeLessThanOrEqual(25);
    expect(Math.max(...(await Promise.all(many)))).toBeGreaterThanOrEqual(40);
  },
);

test.each(Object.entries(WAYS))('so they are beside what asks for types: %s', async (_, { gateway }) => {
  const { executor } = await gateway.load({ apollo: {} });
  const document = parse('{ ...Types each { id } } fragment Types on Query { __type(name: "Row") { name } }');
  const context = { written: new WrittenData() };
  const result = await executor!({ document, request: { variables: {} }, context } as never);
  expect(result.data).toMatchObject({ __type: { name: 'Row' } });
  expect(done.read.reduce((sum, count) => sum + count, 0)).toBe(ROWS);
  expect(Math.max(...done.read.filter(Boolean))).toBeLessThanOrEqual(100);
});

test.each(
  Object.entries(WAYS).flatMap(([way, execution]) =>
    ['page { rows { id text } }', 'page { edges { node { id } } }', 'each { id text }', 'nodes { id }'].map(
      (query) => [query, way, execution] as const,
    ),
  ),
)(
  'once the client has gone no further row is completed, nor waits before those of others: %s, %s',
  async (query, _, { gateway, bytesOf }) => {
    const { executor } = await gateway.load({ apollo: {} });
    const client = new AbortController();
    const context = { written: new WrittenData(), signal: client.signal };
    const request = { document: parse(`{ ${query} }`), request: { variables: {} }, context };
    const [left, other] = [executor!(request as never), executor!(request as never)];
    client.abort();
    const before = turn;
    const [{ data, errors }] = await Promise.all([left, other]);
    expect(turn - before).toBeLessThan(3);
    expect(done.read.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(100);
    expect(errors?.every(({ message }) => message.includes('was not answered'))).toBe(true);
    expect(errors?.length).toBeGreaterThan(0);
    expect(await bytesOf(JSON.stringify({ data }), context)).toEqual([]);
  },
);

test('whose time is over is told what there is', async () => {
  const { executor } = await WAYS['as what is given whole'].gateway.load({ apollo: {} });
  const signal = AbortSignal.abort(new DOMException('late', 'TimeoutError'));
  const context = { written: new WrittenData(), signal };
  const request = { document: parse('{ each { id } }'), request: { variables: {} }, context };
  expect(await executor!(request as never)).toMatchObject({ data: { each: { pieces: { length: 2 * ROWS + 1 } } } });
});

test('a row that fails before its turn fails alone, and at its place', async () => {
  const { executor } = await WAYS['field by field'].gateway.load({ apollo: {} });
  const request = { document: parse('{ failing { text } }'), request: { variables: {} } };
  const { data, errors } = await executor!({ ...request, context: { written: new WrittenData() } } as never);
  const odd = rows.flatMap((_, i) => (i % 2 === 1 ? [i] : []));
  expect(errors?.map(({ path }) => path)).toEqual(odd.map((i) => ['failing', i]));
  expect(data?.failing).toEqual(rows.map((_, i) => (i % 2 === 1 ? null : { text: row.text })));
});
