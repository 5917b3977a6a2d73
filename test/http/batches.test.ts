import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { policyFile } from '../support/policy.js';

const STATUSES = '{ trainingJobs(first: 2) { nodes { trainingJobStatus } } }';

interface Part {
  readonly data?: { readonly trainingJobs: { readonly nodes: readonly object[] } | null };
  readonly errors?: readonly { readonly message: string }[];
  readonly extensions?: { readonly upstream: { readonly calls: Record<string, number> } };
}

async function send(world: World, body: unknown, path = '/graphql', token?: string): Promise<[number, Part[] & Part]> {
  const response = await fetch(`${world.gateway.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  return [response.status, (await response.json()) as Part[] & Part];
}

describe('operations of one request', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ jobs: 60, env: { MAX_BATCH: '3', MAX_ROWS: '100' } });
  });
  afterAll(async () => await world.close());

  test.each(['/graphql', '/subgraph'])('are answered in their order, each with its own bill: %s', async (path) => {
    world.callsMade();
    const [status, parts] = await send(
      world,
      [
        { query: STATUSES },
        { query: '{ __typename }' },
        { query: '{ tuning: hyperParameterTuningJobs { nodes { id } } }' },
      ],
      path,
    );
    expect(status).toBe(200);
    expect(parts).toMatchObject([
      { data: { trainingJobs: { nodes: [{}, {}] } } },
      { data: { __typename: 'Query' }, extensions: { upstream: { calls: {} } } },
      { data: { tuning: { nodes: expect.any(Array) as object } } },
    ]);
    expect(parts[1]?.extensions?.upstream.calls).toEqual({});
  });

  test('that ask for the same at once make one call', async () => {
    const other = await startWorld({ jobs: 60, env: { MAX_BATCH: '3' } });
    try {
      const [, parts] = await send(other, [{ query: STATUSES }, { query: STATUSES }, { query: STATUSES }]);
      expect(other.callsMade()).toEqual({ Search: 1 });
      expect(parts.map(({ data }) => data)).toEqual([parts[0]?.data, parts[0]?.data, parts[0]?.data]);
    } finally {
      await other.close();
    }
  });

  test('are begun one in each turn of the event loop where they are long', async () => {
    const { audit } = world;
    const begun = audit.length;
    const long = ['a', 'b', 'c'].map((alias) => ({ query: `{ ${alias}: __typename } #${'x'.repeat(1_000)}` }));
    const answer = send(world, long);
    let most = 0;
    while (audit.length - begun < long.length) {
      const before = audit.length;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await nextTurn();
      most = Math.max(most, audit.length - before);
    }
    expect((await answer)[1]).toMatchObject([
      { data: { a: 'Query' } },
      { data: { b: 'Query' } },
      { data: { c: 'Query' } },
    ]);
    expect(most).toBe(1);
  });

  test('fail alone: one that is no document, one that names what is not there, one with limits of its own', async () => {
    const [status, parts] = await send(world, [{ query: '{' }, { query: '{ nothing }' }, { query: STATUSES }]);
    expect(status).toBe(200);
    expect(parts[0]?.errors?.[0]?.message).toContain('Syntax Error');
    expect(parts[1]?.errors?.[0]?.message).toContain('Cannot query field "nothing"');
    expect(parts[2]?.data?.trainingJobs?.nodes.length).toBe(2);
  });

  test.each<[string, unknown[], string]>([
    [
      'four',
      Array.from({ length: 4 }, () => ({ query: STATUSES })),
      'A batch holds 1 to 3 operations, not 4 (MAX_BATCH)',
    ],
    ['none', [], 'A batch holds 1 to 3 operations, not 0 (MAX_BATCH)'],
    ['one that is no object', [{ query: STATUSES }, STATUSES], 'Each operation of a batch must be a JSON object'],
    [
      'a batch in a batch',
      [{ query: STATUSES }, [{ query: STATUSES }]],
      'Each operation of a batch must be a JSON object',
    ],
  ])('are refused before any call: %s', async (_, batch, message) => {
    world.callsMade();
    const [status, { errors }] = await send(world, batch);
    expect([status, errors?.[0]?.message]).toEqual([400, expect.stringContaining(message)]);
    expect(world.callsMade()).toEqual({});
  });
});

test('each operation of a batch counts as a request of its caller', async () => {
  const env = { MAX_BATCH: '50', POLICY_FILE: policyFile({ one: {}, other: {} }), CALLER_REQUESTS_PER_SECOND: '2' };
  const world = await startWorld({ jobs: 20, env });
  try {
    const batch = Array.from({ length: 20 }, () => ({ query: STATUSES }));
    const [status, { errors }] = await send(world, batch, '/graphql', 'one');
    expect([status, errors?.length]).toEqual([429, 1]);
    expect(world.callsMade()).toEqual({});
    expect((await send(world, batch.slice(0, 3), '/graphql', 'other'))[0]).toBe(200);
  } finally {
    await world.close();
  }
});
