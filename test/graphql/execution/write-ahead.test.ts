import { buildSchema, type GraphQLObjectType, type GraphQLSchema, parse } from 'graphql';
import { beforeEach, expect, test } from 'vitest';
import type { Context } from '../../../src/context.js';
import { executedWithProjections } from '../../../src/graphql/execution/execution.js';
import { RowBytes } from '../../../src/graphql/execution/row-bytes.js';
import { WrittenData } from '../../../src/graphql/execution/written.js';

/** How often rows were read, before the list was whole and after. */
const reads = { before: 0, after: 0 };
let isWhole = false;
beforeEach(() => {
  [reads.before, reads.after, isWhole] = [0, 0, false];
});

function rowOf(id: string, failure?: Error): object {
  return {
    __typename: 'Row',
    get id(): string {
      reads[isWhole ? 'after' : 'before'] += 1;
      return id;
    },
    text: failure ?? `text of ${id}`,
  };
}

function schema(): GraphQLSchema {
  const built = buildSchema(`
    type Row { id: ID! text: String next: Row }
    type Edge { node: Row! }
    type Page { nodes: [Row!]! edges: [Edge!]! }
    type Other { id: ID! row: Row }
    type Others { nodes: [Other!]! }
    type Query { page(ahead: Boolean!): Page others: Others }
  `);
  (built.getType('Row') as GraphQLObjectType).getFields()['next']!.resolve = async () => rowOf('next');
  const { others, page } = (built.getType('Query') as GraphQLObjectType).getFields();
  others!.resolve = (_, _args, { written }: Pick<Context, 'written'>, info) => {
    const other = rowOf('other');
    written.ahead(info)(other);
    isWhole = true;
    return { nodes: [other] };
  };
  page!.resolve = (_, { ahead }, { written }: Pick<Context, 'written'>, info) => {
    const rows = [rowOf('a'), rowOf('b', new Error('not read')), rowOf('c')];
    const write = written.ahead(info);
    if (ahead) for (const row of rows) write(row);
    isWhole = true;
    return { nodes: rows, edges: rows.map((node) => ({ node })) };
  };
  return built;
}

async function answer(text: string, times: number, variables: object): Promise<string> {
  const wholes = [new Set(['Row'])];
  const { gateway, stringifyResult, bytesOf } = executedWithProjections(schema(), schema, {
    wholes,
    rows: new RowBytes(1_000_000),
  });
  const { executor } = await gateway.load({ apollo: {} });
  const document = parse(text);
  let bytes: readonly Buffer[] = [];
  for (let time = 0; time < times; time += 1) {
    [reads.before, reads.after, isWhole] = [0, 0, false];
    const context = { written: new WrittenData() };
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const result = await executor!({ document, request: { variables }, context } as never);
    // oxlint-disable-next-line no-await-in-loop -- the same
    bytes = await bytesOf(await stringifyResult(result), context);
  }
  return Buffer.concat(bytes).toString();
}

const asked = (fields: string): string =>
  `query ($ahead: Boolean!, $yes: Boolean = true) { page(ahead: $ahead) { ${fields} } }`;

test.each([
  ['by nodes', asked('nodes { id text }'), { before: 3, after: 1 }],
  ['in edges', asked('edges { node { id text } }'), { before: 3, after: 1 }],
  ['in both', asked('nodes { id text } edges { node { id } }'), { before: 6, after: 1 }],
  ['by two names', asked('a: nodes { id } b: nodes { x: id }'), { before: 6, after: 0 }],
  [
    'by fragments',
    `${asked('...P')} fragment P on Page { nodes { ...R } } fragment R on Row { id text }`,
    { before: 3, after: 1 },
  ],
  ['around links', asked('nodes { id next { text } text }'), { before: 3, after: 0 }],
  // What they select is known by its place alone.
  ['twice under one name', asked('nodes { id } nodes { text }'), { before: 0, after: 3 }],
  ['by a variable', asked('nodes { id @include(if: $yes) }'), { before: 0, after: 3 }],
])(
  'rows that are given %s and have been written ahead are not read again, but where one fails',
  async (_, text, count) => {
    const plain = await answer(text, 1, { ahead: false });
    expect(await answer(text, 1, { ahead: true })).toBe(plain);
    expect(reads).toEqual(count);
    expect(await answer(text, 3, { ahead: true })).toBe(plain);
  },
);

test('what fails is told of once', async () => {
  const { errors } = JSON.parse(await answer(asked('nodes { id text }'), 1, { ahead: true })) as { errors: object[] };
  expect(errors).toMatchObject([{ message: 'not read', path: ['page', 'nodes', 1, 'text'] }]);
});

test('rows of a type that is not given whole are not written ahead: nobody would take them', async () => {
  const text = 'query ($ahead: Boolean = true) { others { nodes { id } } page(ahead: $ahead) { nodes { text } } }';
  expect(await answer(text, 1, {})).toContain('"others":{"nodes":[{"id":"other"}]}');
  expect(reads).toEqual({ before: 0, after: 1 });
});
