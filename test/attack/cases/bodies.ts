import { gzipSync } from 'node:zlib';
import {
  answered,
  type AttackCase,
  badInput,
  badRequest,
  body,
  head,
  nested,
  notHttp,
  type Outcome,
  post,
  unparsed,
} from '../attack-case.ts';

const QUERY = '{"query":"{ __typename }"}';
const VARIABLES = 'query ($f: TrainingJobFilter) { trainingJobs(filter: $f, first: 1) { nodes { id } } }';

const sends = (name: string, content: string | Buffer | (() => string | Buffer), outcome: Outcome): AttackCase => ({
  name,
  outcome,
  pieces: () => body(typeof content === 'function' ? content() : content),
});

const chunk = (size: number): string => `${size.toString(16)}\r\n${' '.repeat(size)}\r\n`;
const chunked = head('POST /graphql', { 'content-type': 'application/json', 'transfer-encoding': 'chunked' });

const shapes: AttackCase[] = [
  sends('nothing', '', badRequest(400, 'not JSON')),
  sends(
    '9,000 members whose names collide',
    () => `{${Array.from({ length: 9_000 }, (_, i) => `"${i * 65_536}":1`).join()},"query":"{ __typename }"}`,
    answered('Query'),
  ),
  sends('half an object', '{"query":', badRequest(400, 'not JSON')),
  sends('two objects', `${QUERY}${QUERY}`, badRequest(400, 'not JSON')),
  sends('a comma too many', '{"query":"{ __typename }",}', badRequest(400, 'not JSON')),
  sends('single quotes', "{'query':'{ __typename }'}", badRequest(400, 'not JSON')),
  sends('NaN', '{"query":NaN}', badRequest(400, 'not JSON')),
  sends('a NUL', '{"query":"{ __typename }"}\0', badRequest(400, 'not JSON')),
  sends('a line break in a text', '{"query":"{\n__typename }"}', badRequest(400, 'not JSON')),
  sends('null', 'null', badRequest(400, 'JSON object')),
  sends('a text', '"{ __typename }"', badRequest(400, 'JSON object')),
  sends('a number of 300 digits', '1'.repeat(300), badRequest(400, 'JSON object')),
  sends('an object without members', '{}', badRequest()),
  sends('a document that is a number', '{"query":1}', badRequest()),
  sends('a document that is an object', '{"query":{"kind":"Document","definitions":[]}}', badRequest()),
  sends('a document that is a list', '{"query":["{ __typename }"]}', badRequest()),
  sends('variables that are a text', '{"query":"{ __typename }","variables":"{}"}', badRequest()),
  sends('variables that are a list', '{"query":"{ __typename }","variables":[]}', badRequest()),
  sends(
    'an operation name that is an object',
    '{"query":"{ __typename }","operationName":{"toString":1}}',
    badRequest(),
  ),
  sends('extensions that are a list', '{"query":"{ __typename }","extensions":[]}', badRequest()),
  sends('form fields', 'query=%7B__typename%7D', badRequest()),
  sends('members twice', '{"query":"{ trainingJobs { nodes { id } } }","query":"{ __typename }"}', answered('Query')),
  sends(
    '60,000 members',
    () => `{${Array.from({ length: 60_000 }, (_, i) => `"k${i}":1`).join()},"query":"{ __typename }"}`,
    badRequest(400, '10000 values'),
  ),
  sends(
    'members whose names collide',
    () => `{${Array.from({ length: 60_000 }, (_, i) => `"${i * 65_536}":1`).join()},"query":"{ __typename }"}`,
    badRequest(400, '10000 values'),
  ),
];

const depth: AttackCase[] = [
  sends('a list of 100,000 levels', '['.repeat(100_000), badRequest(400, '64 levels')),
  sends('objects of 100,000 levels', '{"a":'.repeat(100_000), badRequest(400, '64 levels')),
  sends(
    'variables of 50,000 levels',
    () => `{"query":${JSON.stringify(VARIABLES)},"variables":{"f":${nested(50_000, '{"anyOf":[', '{}', ']}')}}}`,
    badRequest(400, '64 levels'),
  ),
  sends(
    'variables of 60 levels',
    () =>
      `{"query":${JSON.stringify(VARIABLES)},"variables":{"f":${nested(30, '{"anyOf":[', '{"nameContains":"a"}', ']}')}}}`,
    answered(),
  ),
  sends(
    'a list where an object belongs',
    () => `{"query":${JSON.stringify(VARIABLES)},"variables":{"f":${nested(60, '[', '', ']')}}}`,
    badInput(400),
  ),
  sends(
    'extensions of 100 levels',
    () => `{"query":"{ __typename }","extensions":${nested(100, '{"a":', '1', '}')}}`,
    badRequest(400, '64 levels'),
  ),
];

const encodings: AttackCase[] = [
  sends('a byte that begins nothing', Buffer.from([0xff]), badRequest(400, 'UTF-8')),
  sends(
    'a character that is cut',
    Buffer.concat([Buffer.from('{"query":"{ __typename } # '), Buffer.from([0xe2, 0x82]), Buffer.from('"}')]),
    badRequest(400, 'UTF-8'),
  ),
  sends(
    'a slash in two bytes',
    Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
    badRequest(400, 'UTF-8'),
  ),
  sends(
    'half a pair in three bytes',
    Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    badRequest(400, 'UTF-8'),
  ),
  sends('UTF-16', Buffer.from(QUERY, 'utf16le'), badRequest(400, 'not JSON')),
  sends(
    'half a pair by escape',
    String.raw`{"query":"{ trainingJob(name: \"\ud800\") { id } }"}`,
    unparsed('Invalid character'),
  ),
  sends('a NUL by escape', String.raw`{"query":"{ __typename \u0000 }"}`, unparsed('Unexpected character')),
  sends('a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(QUERY)]), answered('Query')),
  { name: 'gzip', outcome: badRequest(415), pieces: () => body(gzipSync(QUERY), { 'content-encoding': 'gzip' }) },
  {
    name: 'a gzip bomb of 100 MB',
    outcome: badRequest(415),
    pieces: () => body(gzipSync(Buffer.alloc(100_000_000)), { 'content-encoding': 'gzip' }),
  },
  {
    name: 'gzip in gzip',
    outcome: badRequest(415),
    pieces: () => body(gzipSync(gzipSync(QUERY)), { 'content-encoding': 'gzip, gzip' }),
  },
  { name: 'brotli', outcome: badRequest(415), pieces: () => body(QUERY, { 'content-encoding': 'br' }) },
  { name: 'gzip that is not said', outcome: badRequest(400), pieces: () => body(gzipSync(QUERY)) },
  {
    name: 'a transfer coding that is gzip',
    outcome: notHttp(400),
    pieces: () => [head('POST /graphql', { 'content-type': 'application/json', 'transfer-encoding': 'gzip' }), QUERY],
  },
];

const types: AttackCase[] = [
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'application/graphql',
    'application/json+x',
    'application/json, text/plain',
    'application/json; charset=utf-7',
    'APPLICATION/JSONP',
    ';application/json',
    ' ',
  ].map((type): AttackCase => ({
    name: `a POST of the type ${JSON.stringify(type)}`,
    outcome: badRequest(415),
    pieces: () => body(QUERY, { 'content-type': type }),
  })),
  {
    name: 'a POST without a type',
    outcome: badRequest(415),
    pieces: () => [head('POST /graphql', { 'content-length': QUERY.length }), QUERY],
  },
];

const sizes: AttackCase[] = [
  {
    name: 'a length of 10 MB, without the body',
    outcome: badRequest(413),
    pieces: () => [head('POST /graphql', { 'content-type': 'application/json', 'content-length': 10_000_000 })],
  },
  {
    name: 'a length beyond all numbers',
    outcome: notHttp(400),
    pieces: () => [head('POST /graphql', { 'content-type': 'application/json', 'content-length': '9'.repeat(30) })],
  },
  {
    name: 'a length below zero',
    outcome: notHttp(400),
    pieces: () => [head('POST /graphql', { 'content-type': 'application/json', 'content-length': -1 })],
  },
  {
    name: '2 MB in chunks',
    outcome: badRequest(413),
    pieces: () => [chunked, ...Array.from({ length: 32 }, () => chunk(65_536))],
  },
  {
    name: 'chunks of one byte',
    outcome: badRequest(413),
    pieces: () => [chunked, chunk(1).repeat(50_000), chunk(1_000_000)],
  },
  { name: 'a chunk longer than it says', outcome: notHttp(400), pieces: () => [chunked, '1\r\nabc\r\n0\r\n\r\n'] },
  {
    name: 'a chunk of a size that is no number',
    outcome: notHttp(400),
    pieces: () => [chunked, 'zz\r\nabc\r\n0\r\n\r\n'],
  },
  {
    name: 'an extension of a chunk of 100 KB',
    outcome: notHttp(413),
    pieces: () => [chunked, `1;${'a'.repeat(100_000)}\r\n{\r\n0\r\n\r\n`],
  },
  sends('1 MB of blanks', ' '.repeat(1_000_000), badRequest(400, 'not JSON')),
  sends('a byte more than 1 MB', ' '.repeat(1_000_001), badRequest(413)),
];

const batches: AttackCase[] = [
  sends('a batch of two', `[${QUERY},${QUERY}]`, badRequest(400, 'batches are not taken')),
  sends(
    'a batch of 8,000',
    () => `[${Array.from({ length: 8_000 }, () => QUERY).join()}]`,
    badRequest(400, 'batches are not taken'),
  ),
  sends('a batch of none', '[]', badRequest(400, 'batches are not taken')),
  sends('a batch of one', `[${QUERY}]`, badRequest(400, 'batches are not taken')),
  sends('a batch in a document', JSON.stringify({ query: [QUERY, QUERY] }), badRequest()),
];

const slow: AttackCase[] = [
  {
    name: 'a body of which a byte comes now and then',
    outcome: badRequest(408),
    pauseMs: 20,
    pieces: () => [
      head('POST /graphql', { 'content-type': 'application/json', 'content-length': 5_000 }),
      ...' '.repeat(5_000),
    ],
  },
  {
    name: 'chunks that come now and then',
    outcome: badRequest(408),
    pauseMs: 20,
    pieces: () => [chunked, ...Array.from({ length: 5_000 }, () => chunk(1))],
  },
  {
    name: 'a body that does not come',
    outcome: badRequest(408),
    pauseMs: 1,
    pieces: () => [head('POST /graphql', { 'content-type': 'application/json', 'content-length': 100 })],
  },
  {
    name: 'a head of which a line comes now and then',
    outcome: notHttp(408),
    pauseMs: 20,
    pieces: () => [
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\n',
      ...Array.from({ length: 5_000 }, (_, i) => `x-${i}: 1\r\n`),
    ],
  },
];

export const bodyCases: readonly AttackCase[] = [
  ...shapes,
  ...depth,
  ...encodings,
  ...types,
  ...sizes,
  ...batches,
  ...slow,
  {
    name: 'a document as variables',
    outcome: badRequest(),
    pieces: () => post({ variables: { query: '{ __typename }' } }),
  },
];
