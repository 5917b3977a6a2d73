import {
  answered,
  type AttackCase,
  badRequest,
  body,
  get,
  head,
  notHttp,
  type Outcome,
  times,
} from '../attack-case.ts';

const QUERY = '{"query":"{ __typename }"}';
const CHUNKED_QUERY = `${QUERY.length.toString(16)}\r\n${QUERY}\r\n0\r\n\r\n`;
const JOB = '/graphql?query={trainingJob(name:%22a%22){id,roleArn}}';
/** Where there is no page, as in the tests, 503 says so of all below it. */
const NOT_FOUND: Outcome = { kind: 'refused', status: [404, 503] };

const raw = (name: string, outcome: Outcome, ...pieces: (string | Buffer)[]): AttackCase => ({
  name,
  outcome,
  pieces: () => pieces,
});
const path = (target: string, outcome: Outcome = NOT_FOUND): AttackCase => ({
  name: `the path ${target.slice(0, 60)}`,
  outcome,
  pieces: () => get(target),
});
const smuggled = 'GET /readyz?verbose HTTP/1.1\r\nhost: localhost\r\n\r\n';
const start = (headers: string): string =>
  `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${headers}\r\n`;

const paths: AttackCase[] = [
  ...[
    '//graphql',
    '/graphql/',
    '/graphql/..',
    '/./graphql',
    '/graphql%2f',
    '/%67raphql',
    '/graphql%00',
    '/graphql;a=1',
    '/GRAPHQL',
    '/graphql\\',
    '/graphiql/../../package.json',
    '/graphiql/%2e%2e/%2e%2e/package.json',
    '/graphiql/..%2fmain.js',
    '/graphiql/....//main.js',
    '/graphiql/assets/../../main.js',
    '/graphiql//etc/passwd',
    '/graphiql/%00',
    '/graphiql/index.html%00.js',
    '/graphiql/__proto__',
    '/graphiql/constructor',
    '/.env',
    '/.git/config',
    '/readyz/',
    '/metrics/../readyz',
    `/${'a'.repeat(10_000)}`,
  ].map((target) => path(target)),
  raw('an absolute target of another host', NOT_FOUND, head('GET http://169.254.169.254/latest/meta-data/')),
  raw(
    'an absolute target of /graphql elsewhere',
    NOT_FOUND,
    head('GET http://evil.example/graphql?query={__typename}'),
  ),
  raw('a target without a slash', notHttp(400), head('GET graphql')),
  raw('a target of an asterisk', NOT_FOUND, head('OPTIONS *')),
  raw('a fragment in the target', NOT_FOUND, head('GET /graphql#a')),
  raw('a CONNECT', notHttp(0), head('CONNECT 169.254.169.254:80')),
  raw('an address of 20,000 characters', notHttp(431), head(`GET /graphql?query=${'a'.repeat(20_000)}`)),
  path('/graphql?query={__typename}&query={__typename}', badRequest()),
  path('/graphql?query={__typename}&variables=[]', badRequest()),
  path('/graphql?query={__typename}&variables={', badRequest()),
  path('/graphql?query=%', { kind: 'refused', status: 400, code: 'GRAPHQL_PARSE_FAILED' }),
  path('/graphql?query=%ff', { kind: 'refused', status: 400, code: 'GRAPHQL_PARSE_FAILED' }),
  path(
    `/graphql?query={__typename}&variables=${'{%22a%22:'.repeat(500)}1${'}'.repeat(500)}`,
    badRequest(400, '64 levels'),
  ),
  path('/graphql?__proto__[query]={__typename}', badRequest()),
  path('/graphql', badRequest()),
];

const methods: AttackCase[] = [
  ...['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'].map((method) =>
    raw(
      `${method} /graphql`,
      method === 'HEAD' ? { kind: 'refused', status: 405 } : badRequest(405),
      head(`${method} /graphql`),
    ),
  ),
  raw('a method that there is not', notHttp(400), head('EVIL /graphql')),
  raw('a mutation by GET', badRequest(405), head('GET /graphql?query=mutation{a}')),
  raw(
    'a mutation named by GET',
    { kind: 'refused', status: 405, code: 'BAD_REQUEST' },
    head('GET /graphql?query=query%20Q{__typename}%20mutation%20M{__typename}&operationName=M'),
  ),
  raw('a subscription by GET', badRequest(405), head('GET /graphql?query=subscription{a}')),
  raw(
    'a method that another header asks for',
    badRequest(405),
    head('GET /graphql?query=mutation{a}', { 'x-http-method-override': 'POST' }),
  ),
  raw(
    'a GET with a body',
    answered('Query'),
    head('GET /graphql?query={__typename}', { 'content-length': QUERY.length }),
    QUERY,
  ),
  raw(
    'an upgrade to WebSocket',
    answered('Query'),
    head('GET /graphql?query={__typename}', {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      'sec-websocket-version': 13,
    }),
  ),
  raw(
    'an upgrade to HTTP/2',
    answered('Query'),
    head('GET /graphql?query={__typename}', {
      connection: 'Upgrade, HTTP2-Settings',
      upgrade: 'h2c',
      'http2-settings': 'AAMAAABkAARAAAAAAAIAAAAA',
    }),
  ),
  raw('HTTP/2 without asking', notHttp(400), 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  raw('TLS', notHttp(400), Buffer.from('16030100050100000100', 'hex')),
  raw(
    'an expectation that nobody meets',
    notHttp(417),
    head('POST /graphql', { expect: '200-ok', 'content-length': 0 }),
  ),
];

const headers: AttackCase[] = [
  raw('101 headers', badRequest(431), start(times(101, (i) => `x-${i}: 1\r\n`, ''))),
  raw('3,000 headers', notHttp(431), start(times(3_000, (i) => `x-${i}: 1\r\n`, ''))),
  raw('a header of 20,000 characters', notHttp(431), start(`x: ${'a'.repeat(20_000)}\r\n`)),
  raw('a header name of 20,000 characters', notHttp(431), start(`${'a'.repeat(20_000)}: 1\r\n`)),
  raw('a line break in a value', notHttp(400), start('x: a\rb: c\r\n')),
  raw('a line feed in a value', notHttp(400), start(`x: a\ny: b\r\ncontent-length: ${QUERY.length}\r\n`), QUERY),
  raw('a NUL in a value', notHttp(400), start('x: a\0b\r\n')),
  raw('a blank before the colon', notHttp(400), start('x : a\r\n')),
  raw('a folded header', notHttp(400), start('x: a\r\n b\r\n y: c\r\n')),
  raw('a header without a name', notHttp(400), start(': a\r\n')),
  raw(
    'two hosts',
    badRequest(400, 'one Host'),
    'GET /graphql?query={__typename} HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n',
  ),
  raw(
    'two tokens, of which what stands before may believe the other',
    badRequest(400, 'one Authorization'),
    start('authorization: Bearer a\r\nAuthorization: Bearer b\r\n'),
  ),
  raw(
    'two types of one body',
    badRequest(400, 'one Content-Type'),
    'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-type: text/plain\r\ncontent-length: 0\r\n\r\n',
  ),
  raw('no host', notHttp(400), 'GET /graphql?query={__typename} HTTP/1.1\r\n\r\n'),
  raw(
    'headers that are named as members of objects',
    answered('Query'),
    head('GET /graphql?query={__typename}', { __proto__x: 1, constructor: 'a', 'has-own-property': 1 }),
  ),
  raw(
    '__proto__ as a header',
    answered('Query'),
    `GET /graphql?query={__typename} HTTP/1.1\r\nhost: localhost\r\n__proto__: b\r\n\r\n`,
  ),
  raw(
    'an Origin that breaks the line, encoded',
    badRequest(403),
    head('GET /graphql?query={__typename}', { origin: 'https://a%0d%0aset-cookie:b' }),
  ),
  raw(
    'an Accept of nothing that there is',
    badRequest(406),
    head('GET /graphql?query={__typename}', { accept: 'image/png' }),
  ),
  raw(
    'an Accept of 3,000 types',
    badRequest(406),
    head('GET /graphql?query={__typename}', { accept: times(3_000, () => 'a/b', ',') }),
  ),
  raw(
    'an Accept for parts',
    answered('Query'),
    head('GET /graphql?query={__typename}', { accept: 'multipart/mixed;deferSpec=20220824, application/json' }),
  ),
  raw(
    'an Accept-Encoding of 5,000 parts',
    NOT_FOUND,
    head('GET /graphiql/none', { 'accept-encoding': times(5_000, () => 'x', ',') }),
  ),
  raw(
    'a forwarded address',
    answered('Query'),
    head('GET /graphql?query={__typename}', {
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'evil.example',
      forwarded: 'for=127.0.0.1',
    }),
  ),
  raw(
    'an address that is rewritten by a header',
    NOT_FOUND,
    head('GET /none', { 'x-original-url': '/readyz?verbose', 'x-rewrite-url': '/readyz?verbose' }),
  ),
];

const smuggling: AttackCase[] = [
  raw(
    'a length and chunks',
    notHttp(400),
    start(`content-length: ${QUERY.length}\r\ntransfer-encoding: chunked\r\n`),
    CHUNKED_QUERY,
    smuggled,
  ),
  raw(
    'chunks and a length',
    notHttp(400),
    start(`transfer-encoding: chunked\r\ncontent-length: 4\r\n`),
    CHUNKED_QUERY,
    smuggled,
  ),
  raw('two lengths', notHttp(400), start(`content-length: ${QUERY.length}\r\ncontent-length: 0\r\n`), QUERY, smuggled),
  raw('two lengths in one', notHttp(400), start(`content-length: ${QUERY.length}, ${QUERY.length}\r\n`), QUERY),
  raw('a length with a plus', notHttp(400), start(`content-length: +${QUERY.length}\r\n`), QUERY),
  raw('a length in hexadecimal', notHttp(400), start('content-length: 0x1a\r\n'), QUERY),
  raw('a length with a blank in it', notHttp(400), start('content-length: 2 6\r\n'), QUERY),
  raw(
    'chunks twice',
    notHttp(400),
    start('transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n'),
    CHUNKED_QUERY,
  ),
  raw('chunks and then none', notHttp(400), start('transfer-encoding: chunked, identity\r\n'), CHUNKED_QUERY),
  raw('chunks under another name', notHttp(400), start('transfer-encoding: xchunked\r\n'), CHUNKED_QUERY),
  raw('chunks after a tab', answered('Query'), start('transfer-encoding:\tchunked\r\n'), CHUNKED_QUERY),
  raw(
    'a size of a chunk that a line feed ends',
    notHttp(400),
    start('transfer-encoding: chunked\r\n'),
    `${QUERY.length.toString(16)}\n${QUERY}\r\n0\r\n\r\n`,
  ),
  raw(
    'a size of a chunk beyond all numbers',
    notHttp(400),
    start('transfer-encoding: chunked\r\n'),
    'ffffffffffffffffff\r\n',
  ),
  raw(
    'a request in a trailer',
    answered('Query'),
    start('transfer-encoding: chunked\r\n'),
    CHUNKED_QUERY.replace(/\r\n\r\n$/, '\r\nx: GET /readyz HTTP/1.1\r\n\r\n'),
  ),
  raw(
    'an end of line that is a carriage return',
    notHttp(400),
    `GET /graphql?query={__typename} HTTP/1.1\rhost: a\r\r`,
  ),
  raw('HTTP/0.9', badRequest(505), 'GET /graphql?query={__typename}\r\n\r\n'),
  raw(
    'HTTP/1.1 with another minor',
    notHttp(400),
    'GET /graphql?query={__typename} HTTP/1.9\r\nhost: localhost\r\n\r\n',
  ),
];

const FOREIGN: readonly Readonly<Record<string, string>>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://gateway.evil.example' },
  { origin: 'http://gateway:81' },
  { origin: 'gateway' },
  { origin: 'http://gateway@evil.example' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
];

const sites: AttackCase[] = [
  ...FOREIGN.flatMap((given): AttackCase[] => [
    { name: `a POST from ${JSON.stringify(given)}`, outcome: badRequest(403), pieces: () => body(QUERY, given) },
    { name: `a GET from ${JSON.stringify(given)}`, outcome: badRequest(403), pieces: () => get(JOB, given) },
  ]),
  raw(
    'a preflight of another site',
    badRequest(403),
    head('OPTIONS /graphql', { origin: 'https://evil.example', 'access-control-request-method': 'POST' }),
  ),
];

export const httpCases: readonly AttackCase[] = [...paths, ...methods, ...headers, ...smuggling, ...sites];
