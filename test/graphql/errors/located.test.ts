import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildSchema, type GraphQLObjectType, type GraphQLSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { executedWithProjections } from '../../../src/graphql/execution/execution.js';
import { RowBytes } from '../../../src/graphql/execution/row-bytes.js';
import { WrittenData } from '../../../src/graphql/execution/written.js';

const ROWS = 50;

function schema(): GraphQLSchema {
  const built = buildSchema(`
    type Job { id: ID! role: String next: Job }
    type Query { jobs: [Job] none: [Job] }
  `);
  const { jobs, none } = (built.getType('Query') as GraphQLObjectType).getFields();
  const rows = Array.from({ length: ROWS }, (_, id) => ({ __typename: 'Job', id, role: new Error(`no role ${id}`) }));
  jobs!.resolve = () => rows;
  none!.resolve = () => rows.map(async ({ id }) => await Promise.reject(new Error(`none ${id}`)));
  // Without a resolver it would be a structure, and no entity.
  (built.getType('Job') as GraphQLObjectType).getFields()['next']!.resolve = async ({ id }) => {
    throw new Error(`no next ${id}`);
  };
  return built;
}

const WHOLE = { wholes: [new Set(['Job'])], rows: new RowBytes(0) };

test.each([
  ['rows', '{ none { id } }', { line: 1, column: 3 }, (id: number) => ({ message: `none ${id}`, path: ['none', id] })],
  [
    'members',
    '{ jobs { role } }',
    { line: 1, column: 10 },
    (id: number) => ({ message: `no role ${id}`, path: ['jobs', id, 'role'] }),
  ],
  [
    'links',
    '{ jobs { next { id } } }',
    { line: 1, column: 10 },
    (id: number) => ({ message: `no next ${id}`, path: ['jobs', id, 'next'] }),
  ],
])('where the document has a field is looked for once for all %s that fail', async (_, text, place, errorOf) => {
  for (const entities of [null, WHOLE]) {
    const plain = schema();
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { executor } = await executedWithProjections(plain, schema, entities).gateway.load({ apollo: {} });
    const document = parse(text);
    let looks = 0;
    Object.defineProperty(document.loc?.source, 'body', {
      get() {
        looks += 1;
        return text;
      },
    });
    const context = { written: new WrittenData() };
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const result = await executor?.({ document, request: {}, context } as never);
    // To find one place takes two looks, as many as there are lines and one.
    expect(looks).toBeLessThanOrEqual(2);
    const expected = Array.from({ length: ROWS }, (_each, id) => ({ ...errorOf(id), locations: [place] }));
    expect(JSON.parse(JSON.stringify(result?.errors))).toEqual(expected);
  }
});

// A document is kept for who sends it again, and with it the place of each field that has failed.
test.each(['{ none { id } }', '{ jobs { role } }', '{ jobs { next { id } } }'])(
  'a document that is kept, %s, holds nothing of a request that failed',
  async (text) => {
    const document = parse(text);
    const plain = schema();
    const { executor } = await executedWithProjections(plain, schema, WHOLE).gateway.load({ apollo: {} });
    const ask = async (): Promise<WeakRef<object>> => {
      const context = { written: new WrittenData() };
      await executor?.({ document, request: {}, context } as never);
      return new WeakRef(context);
    };
    const context = await ask();
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    // What is under way when the answer is there may still hold it, for a turn or for some.
    await expect
      .poll(() => {
        collect();
        return context.deref() === undefined;
      })
      .toBe(true);
    expect(document.definitions).toHaveLength(1);
  },
);
