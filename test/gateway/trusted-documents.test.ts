import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileOf } from '../support/file.js';
import { startWorld, type World } from '../support/gateway.js';

const QUERY = 'query Newest { trainingJobs(first: 1) { nodes { trainingJobName } } }';
const OTHER = 'query Other { trainingJobs(first: 2) { nodes { trainingJobName } } }';
const idOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const MANIFESTS = {
  'of ids and texts, behind the mark of UTF-8': `\uFEFF${JSON.stringify({ [idOf(QUERY)]: QUERY })}`,
  "of Apollo's tool": {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: idOf(QUERY), name: 'Newest', type: 'query', body: QUERY }],
  },
};

async function ask(world: World, body: object): Promise<{ status: number; code: string | undefined; data: unknown }> {
  const response = await fetch(`${world.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: readonly { extensions: { code: string } }[];
  };
  return { status: response.status, code: errors?.[0]?.extensions.code, data };
}

const byId = (text: string): object => ({ extensions: { persistedQuery: { version: 1, sha256Hash: idOf(text) } } });
const THERE = { status: 200, code: undefined, data: { trainingJobs: { nodes: [expect.any(Object) as object] } } };

describe.each(Object.entries(MANIFESTS))('a manifest %s', (_, content) => {
  let open: World;
  let closed: World;
  beforeAll(async () => {
    const env = { TRUSTED_DOCUMENTS: fileOf(content) };
    open = await startWorld({ jobs: 20, env });
    closed = await startWorld({ jobs: 20, env: { ...env, TRUSTED_DOCUMENTS_ONLY: 'true' } });
  });
  afterAll(async () => {
    await Promise.all([open.close(), closed.close()]);
  });

  test('gives its operations by their ids, unasked', async () => {
    expect(await ask(open, byId(QUERY))).toEqual(THERE);
    expect(await ask(closed, byId(QUERY))).toEqual(THERE);
    expect(await ask(closed, { query: QUERY })).toEqual(THERE);
  });

  test('leaves others alone, where it is not all there is', async () => {
    expect(await ask(open, byId(OTHER))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect(await ask(open, { query: OTHER, ...byId(OTHER) })).toMatchObject({ status: 200, code: undefined });
    expect(await ask(open, byId(OTHER))).toMatchObject({ status: 200, code: undefined });
  });

  test('has who sends another in the audit log: its hash, and not its text', async () => {
    const before = closed.audit.length;
    await ask(closed, { query: OTHER, variables: { a: 'hunter2' } });
    const lines = closed.audit.slice(before);
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({
        event: 'operation',
        caller: 'anyone',
        operationName: null,
        operationHash: idOf(OTHER),
        scopes: [],
        outcome: 'OPERATION_NOT_TRUSTED',
      }),
    ]);
    expect(lines.join()).not.toMatch(/hunter2|Newest|Other/);
  });

  test.each([
    ['another text', { query: OTHER }],
    ['its text with a space more', { query: `${QUERY} ` }],
    ['another text under its id', { query: OTHER, ...byId(QUERY) }],
    ['another text with its own id', { query: OTHER, ...byId(OTHER) }],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['what is no GraphQL', { query: '{' }],
    ['an unknown id', byId(OTHER)],
    ['an inherited id', { extensions: { persistedQuery: { version: 1, sha256Hash: 'constructor' } } }],
  ])('that is all there is refuses %s before any call', async (__, body) => {
    closed.callsMade();
    const { status, code, data } = await ask(closed, body);
    expect(data).toBeUndefined();
    expect(['OPERATION_NOT_TRUSTED', 'PERSISTED_QUERY_NOT_FOUND', 'BAD_REQUEST', 'INTERNAL_SERVER_ERROR']).toContain(
      code,
    );
    expect(code).not.toBe('INTERNAL_SERVER_ERROR');
    expect(status).toBeLessThan(500);
    expect(closed.callsMade()).toEqual({});
    expect(closed.log).toEqual([]);
  });

  test.each(['?query=', '?a?&query=', '?a=1?b=2&query=', '??query=&query='])(
    'that is all there is refuses another text by GET, wherever in the address it stands: %s',
    async (start) => {
      closed.callsMade();
      const response = await fetch(`${closed.gateway.url}/graphql${start}${encodeURIComponent(OTHER)}`);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(closed.callsMade()).toEqual({});
    },
  );
});

test.each([
  ['no JSON', '{', 'is not JSON'],
  ['something else', [1], 'is neither'],
  ['texts that are none', { a: 1 }, 'is neither'],
  ['nothing', {}, 'holds no operation'],
  ['another encoding', Buffer.from('\uFEFF{}', 'utf16le'), 'is not UTF-8'],
  [
    'two operations by one id',
    {
      ...MANIFESTS["of Apollo's tool"],
      operations: [QUERY, QUERY, OTHER].map((body) => ({ id: 'a', body })),
    },
    'holds two operations by the id "a"',
  ],
  [
    'an operation that breaks off',
    { a: '{ __typename }', b: '{ id' },
    'holds no GraphQL at "b": Syntax Error: Expected Name, found <EOF>.',
  ],
])('a manifest of %s is told at the start', async (_, content, why) => {
  const started = startWorld({ env: { TRUSTED_DOCUMENTS: fileOf(content) } });
  await expect(started).rejects.toThrow(why);
});

test('one that is not there is told at the start', async () => {
  await expect(startWorld({ env: { TRUSTED_DOCUMENTS: '/nowhere' } })).rejects.toThrow('cannot be read (ENOENT)');
});

test('is told together with what else is wrong with the files that the settings name', async () => {
  const env = { SCOPES_FILE: '/no-scopes', POLICY_FILE: '/no-policy', TRUSTED_DOCUMENTS: '/no-documents' };
  const message = await startWorld({ env }).then(String, (error: Error) => error.message);
  expect(message.split('\n')).toEqual([
    expect.stringMatching(/^SCOPES_FILE .*no-scopes/),
    expect.stringMatching(/^POLICY_FILE .*no-policy/),
    expect.stringMatching(/^TRUSTED_DOCUMENTS .*no-documents/),
  ]);
});

describe('what clients register', () => {
  const long = (i: number): string => `{ __typename } # ${'c'.repeat(90_000)}${i}`;
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ jobs: 20 });
  });
  afterAll(() => world.close());

  test('is known by its id, the last that came, up to a bound of all their texts', async () => {
    for (let i = 0; i < 15; i += 1) {
      // oxlint-disable-next-line no-await-in-loop -- the order is what matters
      expect((await ask(world, { query: long(i), ...byId(long(i)) })).status).toBe(200);
    }
    expect(await ask(world, byId(long(14)))).toMatchObject({ status: 200, data: { __typename: 'Query' } });
    expect(await ask(world, byId(long(0)))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
  });

  test('is answered where it is too long to be kept, and takes no place', async () => {
    const longest = `{ __typename } # ${'c'.repeat(500_000)}`;
    expect((await ask(world, { query: QUERY, ...byId(QUERY) })).status).toBe(200);
    expect(await ask(world, { query: longest, ...byId(longest) })).toMatchObject({ data: { __typename: 'Query' } });
    expect(await ask(world, byId(longest))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect(await ask(world, byId(QUERY))).toEqual(THERE);
  });
});
