import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { checkSize } from '../../src/http/json-size.js';
import { startWorld, type World } from '../support/gateway.js';
import { policyFile } from '../support/policy.js';
import { type RawAnswer, sendRaw } from '../support/raw-http.js';

const FRIEND = 'https://tools.example:8443';
const QUERY = JSON.stringify({ query: '{ __typename }' });

let world: World;
beforeAll(async () => {
  world = await startWorld({ env: { CORS_ORIGINS: `${FRIEND}, http://localhost:3000` } });
});
afterAll(() => world.close());

async function post(headers: Record<string, string>, body = QUERY, method = 'POST'): Promise<Response> {
  return await fetch(`${world.gateway.url}/graphql`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'POST' && { body }),
  });
}

async function messageOf(response: Response): Promise<string | undefined> {
  const { errors } = (await response.json()) as { errors?: { message: string }[] };
  return errors?.[0]?.message;
}

describe('a name that somebody else gives this machine (DNS rebinding)', () => {
  const ask = async (host: string, path = '/graphql?query={__typename}'): Promise<number> =>
    (await sendRaw(world.gateway.url, [`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`])).status;

  test.each(['evil.example', 'evil.example:4000', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', ''])(
    '%j is none of ours',
    async (host) => {
      expect(await ask(host)).toBeGreaterThanOrEqual(400);
      expect(await ask(host, '/readyz?verbose')).toBeGreaterThanOrEqual(400);
      expect(world.callsMade()).toEqual({});
    },
  );
  test.each(['localhost', 'localhost:4000', '127.0.0.1', '127.0.0.1:1', '127.1.2.3', '[::1]:4000'])(
    '%s is',
    async (host) => {
      expect(await ask(host)).toBe(200);
    },
  );
});

describe('security headers', () => {
  test.each([
    '/',
    '/graphql?query={__typename}',
    '/graphql',
    '/graphiql',
    '/graphiql/none',
    '/healthz',
    '/readyz?verbose',
    '/none',
  ])('are on the answer of %s', async (path) => {
    const { headers } = await fetch(world.gateway.url + path, { redirect: 'manual' });
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe(path.startsWith('/graphiql') ? 'same-origin' : 'no-referrer');
    expect(headers.has('x-powered-by')).toBe(false);
  });

  test('the root leads to the page, below the path of a proxy too', async () => {
    const { status, headers } = await fetch(world.gateway.url, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([302, 'graphiql']);
  });

  test.each(['/graphiql', '/graphql'])(
    'the GraphiQL page keeps its own policy, under which its scripts run: a browser that opens %s',
    async (path) => {
      const { headers } = await fetch(world.gateway.url + path, { headers: { accept: 'text/html' } });
      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    },
  );
});

describe('who may ask', () => {
  const own = (): string => world.gateway.url;

  test.each([
    ['no browser', () => ({}), 200],
    ["the gateway's own page", () => ({ origin: own(), 'sec-fetch-site': 'same-origin' }), 200],
    ['a page of an allowed site', () => ({ origin: FRIEND, 'sec-fetch-site': 'cross-site' }), 200],
    ['a page of another port', () => ({ origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }), 403],
    ['a page of another site', () => ({ origin: 'https://evil.example' }), 403],
    ['a site whose name starts as an allowed one', () => ({ origin: `${FRIEND}.evil.example` }), 403],
    ['a sandboxed frame', () => ({ origin: 'null' }), 403],
    ['an old browser without Origin', () => ({ 'sec-fetch-site': 'cross-site' }), 403],
    ['an address that a person typed', () => ({ 'sec-fetch-site': 'none' }), 200],
    ['another site in other letters', () => ({ 'sec-fetch-site': 'Cross-Site' }), 403],
    ['a site that says two things', () => ({ 'sec-fetch-site': 'same-origin, cross-site' }), 403],
    ['a word that no browser knows yet', () => ({ 'sec-fetch-site': 'elsewhere' }), 403],
  ])('%s', async (_, headers, status) => {
    const response = await post(headers());
    expect(response.status).toBe(status);
    const origin = new Headers(headers()).get('origin');
    expect(response.headers.get('access-control-allow-origin')).toBe(origin === FRIEND ? FRIEND : null);
    expect(response.headers.get('vary')).toContain('Origin');
    expect(await messageOf(response)).toBe(
      status === 403 ? 'Requests from other sites are refused, except those in CORS_ORIGINS' : undefined,
    );
  });

  // As proxies write it that say their port whatever it is.
  test.each([
    ['localhost:443', 'https://localhost', 200],
    ['localhost:80', 'http://localhost', 200],
    ['LOCALHOST', 'https://localhost', 200],
    ['localhost:443', 'http://localhost', 403],
    ['localhost:443', 'https://evil.example', 403],
    ['localhost:443', 'https://localhost:8443', 403],
  ])('under the Host %s a page of %s is answered with %i', async (host, origin, status) => {
    const head = `GET /graphql?query={__typename} HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\nconnection: close\r\n\r\n`;
    expect((await sendRaw(world.gateway.url, [head])).status).toBe(status);
  });

  test.each([
    [FRIEND, 204],
    ['https://evil.example', 403],
  ])('a preflight from %s is answered with %i', async (origin, status) => {
    const response = await post(
      { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type,x-team' },
      '',
      'OPTIONS',
    );
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-headers')).toBe(status === 204 ? 'content-type,x-team' : null);
    expect(response.headers.get('access-control-allow-methods')).toBe(status === 204 ? 'GET, POST' : null);
    expect(response.headers.get('access-control-max-age')).toBe(status === 204 ? '600' : null);
  });

  test('OPTIONS that asks for no method is no preflight', async () => {
    expect((await post({ origin: FRIEND }, '', 'OPTIONS')).status).toBe(405);
  });

  test.each([
    '*',
    'tools.example',
    'https://tools.example/',
    'https://a.example,',
    'https://*.tools.example',
    'ftp://tools.example',
  ])('not %s, which no browser sends as an origin', (given) => {
    expect(() => readConfig({ CORS_ORIGINS: given })).toThrow(
      `CORS_ORIGINS takes origins as browsers send them, with commas between them, as https://tools.example:8443: without path, final slash or wildcard, not "${given}"`,
    );
  });

  test('an error says to an allowed site what it is, too', async () => {
    const response = await post({ origin: FRIEND }, 'no JSON');
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([400, FRIEND]);
  });
});

describe('what is taken', () => {
  test.each<[string, Record<string, string>, string, number, string]>([
    ['another type', { 'content-type': 'text/plain' }, QUERY, 415, 'A POST takes application/json in UTF-8'],
    ['a form', { 'content-type': 'multipart/form-data; boundary=a' }, QUERY, 415, 'A POST takes application/json'],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }, QUERY, 415, 'in UTF-8'],
    ['a packed body', { 'content-encoding': 'gzip' }, QUERY, 415, 'without Content-Encoding'],
    ['a batch', {}, `[${QUERY},${QUERY}]`, 400, 'A request holds one operation: batches are not taken'],
    ['no object', {}, '"a"', 400, 'The body must be a JSON object'],
    ['no JSON', {}, '{', 400, 'The body is not JSON in UTF-8'],
    [
      "what curl's -d sends by itself",
      { 'content-type': 'application/x-www-form-urlencoded' },
      QUERY,
      415,
      'A POST takes application/json in UTF-8 as its Content-Type, not "application/x-www-form-urlencoded"',
    ],
    ['no type', { 'content-type': '' }, QUERY, 415, 'as its Content-Type, and this one has none'],
    [
      'JSON in single quotes',
      {},
      `{'query':'{ __typename }'}`,
      400,
      "The body is not JSON in UTF-8: Expected property name or '}' in JSON at position 1",
    ],
    [
      'nothing',
      {},
      '',
      400,
      'The body is not JSON in UTF-8: it is empty, and takes { "query": "...", "variables": { ... } }',
    ],
    ['an empty object', {}, '{}', 400, 'The body must be a JSON object with a query: { "query": "...",'],
    [
      'an id of its own member',
      {},
      '{"documentId":"a"}',
      400,
      'There is no operation: it comes as its text, { "query": "..." }, or, where its id or SHA-256 is known, as { "extensions": { "persistedQuery": { "version": 1, "sha256Hash": "..." } } }',
    ],
    [
      'an id without a version',
      {},
      '{"extensions":{"persistedQuery":{"sha256Hash":"a"}}}',
      400,
      'extensions.persistedQuery takes "version": 1, and this one has none or another',
    ],
    [
      'more values than make sense',
      {},
      `[${'1,'.repeat(10_001)}1]`,
      400,
      'A body may hold 10000 values at most, not 10001',
    ],
    ['deep JSON', {}, '['.repeat(65), 400, 'A body may be nested 64 levels deep at most, not 65'],
  ])('not %s', async (_, headers, body, status, message) => {
    const response = await post(headers, body);
    expect(response.status).toBe(status);
    expect(await messageOf(response)).toContain(message);
  });

  test.each<[string, Record<string, string>, string]>([
    ['a charset that is UTF-8', { 'content-type': 'application/json; charset=UTF-8' }, QUERY],
    [
      'brackets in text, however many',
      {},
      `{"query":"{ __typename }","operationName":null,"a":"\\"${'['.repeat(99)}"}`,
    ],
    ['a body of as many bytes as are taken', {}, QUERY.padEnd(1_000_000)],
    ['as many values', {}, `{"query":"{ __typename }","variables":{"a":[${'1,'.repeat(9_999)}1]}}`],
    ['JSON as deep', {}, `{"query":"{ __typename }","variables":{"a":${'['.repeat(62)}${']'.repeat(62)}}}`],
    ['many brackets beside each other', {}, `{"query":"{ __typename }","variables":{"a":[${'[],'.repeat(99)}[]]}}`],
  ])('%s is', async (_, headers, body) => {
    expect((await post(headers, body)).status).toBe(200);
  });

  test('as many values as that are, however short lists are to be', () => {
    expect(() => checkSize(','.repeat(10_000), 'A body', 100)).not.toThrow();
    expect(() => checkSize(','.repeat(10_001), 'A body', 100)).toThrow('A body may hold 10000 values at most');
  });

  test.each([
    ['variables', 'variables='],
    ['variables', 'variables={}&variables='],
    ['extensions', 'extensions='],
  ])('deep %s in an address are not, behind others of the name neither: %s', async (name, parameters) => {
    const deep = `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`;
    const response = await fetch(
      `${world.gateway.url}/graphql?query={__typename}&${parameters}${encodeURIComponent(deep)}`,
    );
    expect([response.status, await messageOf(response)]).toEqual([
      400,
      `${name} may be nested 64 levels deep at most, not 65`,
    ]);
  });

  test('of two members with one name the last counts, and __proto__ is a name as any other', async () => {
    const body = `{"query":"{ trainingJobs { nodes { id } } }","query":"{ __typename }","variables":{"__proto__":{"a":1}},"__proto__":{"query":"x"}}`;
    expect(await (await post({}, body)).json()).toMatchObject({ data: { __typename: 'Query' } });
    expect({}).not.toHaveProperty('a');
    expect(world.callsMade()).toEqual({});
  });

  test.each(['text/html', 'multipart/mixed', 'application/jsonp, text/json'])(
    'an Accept of %s, which no answer has, is refused before any call',
    async (accept) => {
      world.callsMade();
      const response = await post({ accept }, JSON.stringify({ query: '{ trainingJobs(first: 1) { nodes { id } } }' }));
      expect([response.status, await messageOf(response)]).toEqual([
        406,
        `Answers are application/json or application/graphql-response+json, and the Accept header has neither: "${accept}"`,
      ]);
      expect(world.callsMade()).toEqual({});
    },
  );

  test.each([
    '*/*',
    'application/*',
    'APPLICATION/JSON',
    'text/html, application/graphql-response+json;q=0.5',
    'multipart/mixed;deferSpec=20220824,application/json',
  ])('an Accept of %s is one', async (accept) => {
    expect((await post({ accept })).status).toBe(200);
  });

  test('a browser that opens an address with an operation has its answer, and no page that leads to other sites', async () => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const response = await fetch(`${world.gateway.url}/graphql?query={__typename}`, { headers: { accept } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
  });

  test.each([
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json', 400],
    ['application/graphql-response+json;q=0.1, application/json', 'application/json', 200],
    ['application/graphql-response+json, application/json', 'application/graphql-response+json', 400],
    ['application/json, application/graphql-response+json', 'application/json', 200],
    ['application/json;q=0, */*', 'application/graphql-response+json', 400],
    ['APPLICATION/JSON', 'application/json', 200],
    ['*/*', 'application/json', 400],
  ])('a document that is wrong is answered to an Accept of %s in %s with %i', async (accept, type, status) => {
    const response = await post({ accept }, JSON.stringify({ query: '{ nope }' }));
    expect([response.status, response.headers.get('content-type')]).toEqual([status, `${type}; charset=utf-8`]);
  });

  test.each([
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['text/html', 'application/json'],
  ])('what is no request is refused to an Accept of %s in %s', async (accept, type) => {
    const response = await post({ accept }, '{ "query": ');
    expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
  });

  test('an operation that cannot be told is answered 200 to who takes application/json alone, as any wrong document', async () => {
    const body = JSON.stringify({ query: 'query A { __typename } query B { __typename }', operationName: 'C' });
    const response = await post({ accept: 'application/json' }, body);
    expect([response.status, await messageOf(response)]).toEqual([200, 'Unknown operation named "C".']);
  });

  test('an empty operationName in an address is none', async () => {
    const response = await fetch(`${world.gateway.url}/graphql?operationName=&query={__typename}`);
    expect([response.status, await response.json()]).toEqual([
      200,
      expect.objectContaining({ data: { __typename: 'Query' } }),
    ]);
  });

  test.each(['websocket', 'WebSocket'])('who asks for a %s is told that there is none', async (upgrade) => {
    const lines = ['GET /graphql HTTP/1.1', 'host: localhost', 'connection: Upgrade', `upgrade: ${upgrade}`, '', ''];
    const { status, body } = await sendRaw(world.gateway.url, [lines.join('\r\n')]);
    expect(status).toBe(400);
    expect(body).toContain('There are no subscriptions, and no WebSocket: operations come by GET and POST');
  });

  test('an operation that is sent beside /graphql is told where it belongs, and not led to a page', async () => {
    const response = await fetch(world.gateway.url, { method: 'POST', redirect: 'manual', body: QUERY });
    expect([response.status, await response.text()]).toEqual([404, 'Not found; /graphql and /graphiql are here\n']);
  });

  test('405 says what is taken', async () => {
    const response = await post({}, '', 'DELETE');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test.each([
    ['/healthz', 'POST'],
    ['/healthz', 'DELETE'],
    ['/readyz?verbose', 'POST'],
  ])('%s is read: a %s is answered 405', async (path, method) => {
    const response = await fetch(world.gateway.url + path, { method, redirect: 'manual' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each([
    ['/healthz', 200],
    ['/readyz?verbose', 200],
    ['/', 302],
  ])('%s is read by HEAD too', async (path, status) => {
    expect((await fetch(world.gateway.url + path, { method: 'HEAD', redirect: 'manual' })).status).toBe(status);
  });
});

describe('an address as proxies send it, with the host', () => {
  const ask = async (target: string, host = 'localhost:4000'): Promise<number> =>
    (await sendRaw(world.gateway.url, [`GET ${target} HTTP/1.1\r\nhost: ${host}\r\n\r\n`])).status;

  test.each([
    ['http://localhost:4000/graphql?query={__typename}', 200],
    ['HTTPS://LocalHost:4000/graphql?query={__typename}', 200],
    ['http://localhost:4000/readyz?verbose', 200],
    ['http://localhost:4000', 302],
    ['http://localhost:4000?a', 302],
    ['http://localhost:4000//graphql?query={__typename}', 404],
    ['http://localhost/graphql?query={__typename}', 404],
    ['http://localhost:4000@evil.example/graphql?query={__typename}', 404],
    ['ftp://localhost:4000/graphql?query={__typename}', 404],
  ])('%s is answered %i', async (target, status) => expect(await ask(target)).toBe(status));

  test('is none of ours where the request names another host', async () => {
    expect(await ask('http://localhost:4000/graphql?query={__typename}', 'evil.example')).toBe(404);
    expect(await ask('http://evil.example/graphql?query={__typename}', 'evil.example')).toBe(403);
  });

  test.each(['[', '%', 'a:b'])(
    'is no fault of the gateway where %j is the host, which no address can have',
    async (host) => {
      expect(await ask(`http://${host}/readyz?verbose`, host)).toBe(403);
      const token = 'somebody';
      const guarded = await startWorld({ jobs: 1, env: { POLICY_FILE: policyFile({ [token]: { sees: 'all' } }) } });
      onTestFinished(async () => await guarded.close());
      const asked = async (path: string): Promise<number> => {
        const head = `GET http://${host}${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n\r\n`;
        return (await sendRaw(guarded.gateway.url, [head])).status;
      };
      expect([await asked('/readyz?verbose'), await asked('/graphql?query={__typename}')]).toEqual([200, 200]);
      expect([...world.log, ...guarded.log]).toEqual([]);
      expect(guarded.callsMade()).toEqual({});
    },
  );
});

describe('at the socket', () => {
  const head = (more: string): string =>
    `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${more}\r\n`;
  const send = async (...pieces: string[]): Promise<RawAnswer> => await sendRaw(world.gateway.url, pieces);

  test('more than 100 headers are refused, not left out', async () => {
    const { status, body } = await send(head(Array.from({ length: 100 }, (_, index) => `x-${index}: 1\r\n`).join('')));
    expect(status).toBe(431);
    expect(body).toMatch(/100 headers at most, not 1\d\d/);
  });

  test('a hundred are taken, and HTTP/1.0 without any, and a Transfer-Encoding in other letters', async () => {
    const body = `${QUERY.length.toString(16)}\r\n${QUERY}\r\n0\r\n\r\n`;
    const more = 'x: 1\r\n'.repeat(97);
    const all = [head(`transfer-encoding: Chunked\r\n${more}`) + body, 'GET /healthz HTTP/1.0\r\n\r\n'];
    expect(await Promise.all(all.map(async (one) => (await send(one)).status))).toEqual([200, 200]);
  });

  test('a chunked body beyond the bound is told so, though the client goes on sending before it reads', async () => {
    const socket = connect(Number(new URL(world.gateway.url).port), '127.0.0.1');
    socket.write(head('transfer-encoding: chunked\r\n'));
    for (let sent = 0; sent < 12; sent += 1) {
      socket.write(`20000\r\n${' '.repeat(0x20000)}\r\n`);
      await pause(20);
    }
    const received = await text(socket);
    expect(received).toMatch(/^HTTP\/1.1 413 /);
    expect(received).toContain('A body may have 1000000 bytes at most (MAX_BODY_BYTES), not ');
  });

  const QUESTION = 'GET /graphql?query={__typename} HTTP/1.1\r\n';
  test.each<[string, string, number, string]>([
    [
      'a head beyond the bound',
      `${QUESTION}x: ${'a'.repeat(20_000)}`,
      431,
      'may have 16384 bytes at most, and this one has more: a long operation comes by POST',
    ],
    [
      'a body in more chunks than make sense',
      `${head('transfer-encoding: chunked\r\n')}${'1\r\n \r\n'.repeat(10_001)}0\r\n\r\n`,
      413,
      'A body may come in 10000 chunks at most, not 10001 and more',
    ],
    ['no HTTP', 'hello\r\n\r\n', 400, 'This is no HTTP/1.1 that can be read'],
    ['two lengths', head('content-length: 1\r\ncontent-length: 2\r\n'), 400, 'This is no HTTP/1.1 that can be read'],
    ['no Host', `${QUESTION}\r\n`, 400, 'A request has one Host'],
    ['what is expected otherwise', head('expect: wonders\r\ncontent-length: 1\r\n'), 417, 'only 100-continue'],
    [
      'extensions of chunks beyond the bound',
      head(`transfer-encoding: chunked\r\n`) + `2;${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
      413,
      'Chunks may have 16384 bytes of extensions, and these have more',
    ],
    [
      'a chunk that is none',
      `${head('transfer-encoding: chunked\r\n')}x\r\n`,
      400,
      'This is no HTTP/1.1 that can be read',
    ],
    [
      'a transfer that is packed',
      head('transfer-encoding: gzip, chunked\r\n') + `${QUERY.length.toString(16)}\r\n${QUERY}\r\n0\r\n\r\n`,
      501,
      'in no other Transfer-Encoding',
    ],
  ])('%s is refused with words, and with the headers of every answer', async (_, bytes, status, message) => {
    const answer = await send(bytes);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      status,
      {
        errors: [{ message: expect.stringContaining(message), extensions: { code: 'BAD_REQUEST', retryable: false } }],
      },
    ]);
    expect(answer.head).toMatch(/^content-security-policy: default-src 'none'/im);
    expect(answer.head).toMatch(/^x-content-type-options: nosniff/im);
    expect(answer.head).toMatch(/^connection: close/im);
  });

  test('what follows a whole request and is none takes nothing of its answer but the connection', async () => {
    const socket = connect(Number(new URL(world.gateway.url).port), '127.0.0.1');
    socket.write(`${QUESTION}host: localhost\r\n\r\n`);
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(String(first)).toMatch(/^HTTP\/1.1 200 /);
    socket.write('hello\r\n\r\n');
    const rest = await text(socket);
    expect(rest.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 400']);
  });

  test('of a request that was answered before its body came, the rest is no other that has an answer', async () => {
    const socket = connect(Number(new URL(world.gateway.url).port), '127.0.0.1');
    socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n');
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(String(first)).toMatch(/^HTTP\/1.1 200 /);
    socket.write('hello\r\n\r\n');
    expect(await text(socket)).not.toContain('HTTP/1.1');
  });

  test('what a client has sent that goes before the end of its body is not kept until the body would be late', async () => {
    // No other test's: what the process has of timers else comes and goes.
    const ours = 599_999;
    const patient = await startWorld({ env: { BODY_TIMEOUT_MS: String(ours) } });
    onTestFinished(async () => {
      vi.restoreAllMocks();
      await patient.close();
    });
    const begun = vi.spyOn(globalThis, 'setTimeout');
    const ended = vi.spyOn(globalThis, 'clearTimeout');
    const kept = (): number => {
      const over = new Set(ended.mock.calls.map(([timer]) => timer));
      return begun.mock.results.filter(({ value }, i) => begun.mock.calls[i]?.[1] === ours && !over.has(value)).length;
    };
    const { hostname, port } = new URL(patient.gateway.url);
    const head =
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9000\r\n\r\n';
    const sockets = Array.from({ length: 100 }, () => connect(Number(port), hostname).on('error', () => undefined));
    await Promise.all(sockets.map(async (socket) => await once(socket, 'connect')));
    for (const socket of sockets) socket.write(`${head}{"query":"`);
    // Each body has a time that it may take.
    await expect.poll(kept).toBe(100);
    for (const socket of sockets) socket.end();
    await expect.poll(kept).toBe(0);
  });

  test('long bodies have so much room together, of which none is left behind, and a short one has its own', async () => {
    const small = await startWorld({ jobs: 20, env: { MAX_BODY_BYTES: '200000' } });
    onTestFinished(() => small.close());
    const { hostname, port } = new URL(small.gateway.url);
    const whole = QUERY.padEnd(200_000);
    const long = head(`content-length: ${whole.length}\r\nexpect: 100-continue\r\n`);
    const open = async (): Promise<Socket> => {
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      socket.write(long);
      await once(socket, 'data');
      return socket;
    };
    const sent = async (body: string): Promise<RawAnswer> =>
      await sendRaw(small.gateway.url, [head(`content-length: ${body.length}\r\n`) + body]);
    // Each lacks its last byte: beyond the 16,384 that are its own it has 183,615, of which 17 are within 3,200,000.
    const waiting = await Promise.all(Array.from({ length: 17 }, open));
    for (const socket of waiting) socket.write(whole.slice(0, -1));
    const [oldest, ...others] = waiting as [Socket, ...Socket[]];
    let said = '';
    oldest.once('data', (answer) => (said = String(answer)));
    // Once all of them have come there is room for no more: of those that are still coming the oldest gives way.
    await expect
      .poll(async () => {
        expect((await sent(whole)).status).toBe(200);
        return said;
      })
      .not.toBe('');
    expect(said).toMatch(/^HTTP\/1.1 503 /);
    expect(said).toMatch(/^retry-after: 1$/im);
    expect(said).toContain('The bodies of all requests may have 3200000 bytes together (16 x MAX_BODY_BYTES)');
    expect(said).toContain('"code":"TOO_MANY_REQUESTS","retryable":true,"retryAfterMs":1000');
    // What is refused takes no more of it, though its connection is there still.
    expect((await sent(QUERY)).status).toBe(200);
    // Some have their answer, and others go away.
    const answers = others.slice(0, 8).map(async (socket) => String((await once(socket, 'data'))[0]));
    for (const socket of others.slice(0, 8)) socket.write(' ');
    for (const socket of others.slice(8)) socket.destroy();
    for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1.1 200 /);
    await expect.poll(async () => (await sent(whole)).status).toBe(200);
    const again = await Promise.all(Array.from({ length: 17 }, async () => (await sent(whole)).status));
    expect(new Set(again)).toEqual(new Set([200]));
    for (const socket of waiting) socket.destroy();
    expect(small.callsMade()).toEqual({});
  });

  test('a head that does not end is waited for no longer than a body', async () => {
    const impatient = await startWorld({ env: { BODY_TIMEOUT_MS: '200' } });
    const { status, body } = await sendRaw(impatient.gateway.url, ['POST /graphql HTTP/1.1\r\nhost: localhost\r\n']);
    expect(status).toBe(408);
    expect(body).toContain('The head did not come within 200 ms');
    await impatient.close();
  });
});
