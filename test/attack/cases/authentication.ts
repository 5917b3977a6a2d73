import { type AttackCase, badRequest, head, type Outcome } from '../attack-case.ts';
import { sha256, TOKEN } from '../guarded.ts';
import { AUDIENCE, ISSUER } from '../issuer.ts';

const QUERY = JSON.stringify({ query: '{ trainingJobs(first: 1) { nodes { id } } }' });
const refused: Outcome = { kind: 'refused', status: 401, code: 'UNAUTHENTICATED' };
/** Of a head that is too long Node closes the connection, and what it says may be lost with it: then the status is 0. */
const notTaken: Outcome = { kind: 'refused', status: [0, 400, 401, 431] };

function asked(
  name: string,
  headers: Readonly<Record<string, string>>,
  outcome = refused,
  path = '/graphql',
): AttackCase {
  const all = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(QUERY), ...headers };
  return { name, pieces: () => [head(`POST ${path}`, all), QUERY], outcome };
}

const bearer = (name: string, token: string, outcome?: Outcome): AttackCase =>
  asked(name, { authorization: `Bearer ${token}` }, outcome);

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const later = 4_102_444_800;
const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'admin', exp: later };

function jwt(name: string, header: object, payload: object = claims, signature = 'c2lnbmF0dXJl'): AttackCase {
  return bearer(`a JWT ${name}`, `${part(header)}.${part(payload)}.${signature}`);
}

/** Forged, altered and stolen tokens, each sent to a gateway that asks who is asking. */
export const authenticationCases: readonly AttackCase[] = [
  asked('no token', {}),
  bearer('an empty token', ''),
  bearer('a token that is not known', 'incorrect-horse'),
  bearer('a token in other letters', TOKEN.toUpperCase()),
  bearer('the beginning of a token', TOKEN.slice(0, -1)),
  bearer('a token and a letter more', `${TOKEN}x`),
  bearer('a token twice', `${TOKEN}, Bearer ${TOKEN}`),
  bearer('two tokens', `${TOKEN} ${TOKEN}`),
  bearer("a token's hash, as the policy has it", sha256(TOKEN)),
  bearer('a token in quotes', `"${TOKEN}"`),
  bearer('a token in percent signs', TOKEN.replaceAll('-', '%2d')),
  bearer('a prototype name', '__proto__'),
  bearer('another prototype name', 'constructor'),
  bearer('the token undefined', 'undefined'),
  bearer('the token null', 'null'),
  bearer('the token true', 'true'),
  bearer('a token of 12,000 characters', 'a'.repeat(12_000)),
  bearer('a token of 100,000 characters', 'a'.repeat(100_000), notTaken),
  bearer('a thousand dots', '.'.repeat(1_000)),
  asked('another scheme', { authorization: `Basic ${Buffer.from(`admin:${TOKEN}`).toString('base64')}` }),
  asked('no scheme', { authorization: TOKEN }),
  asked('a scheme that begins so', { authorization: `BearerX ${TOKEN}` }),
  asked('a negotiation', { authorization: 'Negotiate TlRMTVNTUAAB' }),
  asked('a token of a proxy', { 'proxy-authorization': `Bearer ${TOKEN}` }),
  asked('a token in a cookie', { cookie: `token=${TOKEN}; authorization=Bearer ${TOKEN}` }),
  asked('a token as a key', { 'x-api-key': TOKEN }),
  asked('who a proxy says it is', {
    'x-forwarded-user': 'admin',
    'x-remote-user': 'admin',
    'x-forwarded-for': '127.0.0.1',
  }),
  asked('a token in the address', {}, refused, `/graphql?access_token=${TOKEN}&authorization=Bearer%20${TOKEN}`),
  asked('another name of the address', { 'x-original-url': '/healthz', 'x-rewrite-url': '/healthz' }),
  {
    name: 'two headers, the second with a token',
    pieces: () => [
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer no\r\nauthorization: Bearer ${TOKEN}\r\ncontent-type: application/json\r\ncontent-length: ${QUERY.length}\r\n\r\n`,
      QUERY,
    ],
    outcome: badRequest(400, 'one Authorization'),
  },
  {
    name: 'a folded header with a token',
    pieces: () => [
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer\r\n ${TOKEN}x\r\ncontent-type: application/json\r\ncontent-length: ${QUERY.length}\r\n\r\n`,
      QUERY,
    ],
    outcome: notTaken,
  },
  {
    name: 'bytes that are no text',
    pieces: () => [
      Buffer.from(
        `POST /graphql HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer \xff\xfe\x80\r\ncontent-type: application/json\r\ncontent-length: ${QUERY.length}\r\n\r\n${QUERY}`,
        'latin1',
      ),
    ],
    outcome: notTaken,
  },
  jwt('without a signature', { alg: 'none' }, claims, ''),
  jwt('with alg None', { alg: 'None' }, claims, ''),
  jwt('with alg nOnE and a signature', { alg: 'nOnE' }),
  jwt('with a symmetric alg', { alg: 'HS256' }),
  jwt('with an empty alg', { alg: '' }),
  jwt('with an alg that is a list', { alg: ['RS256', 'none'] }),
  jwt('without an alg', { typ: 'JWT' }),
  jwt('with a signature that is none', { alg: 'RS256' }),
  jwt('with an empty signature', { alg: 'RS256' }, claims, ''),
  jwt('whose kid is a path', { alg: 'RS256', kid: '../../../../etc/passwd' }),
  jwt('whose kid is a statement', { alg: 'RS256', kid: "x' OR '1'='1" }),
  jwt('whose kid is a prototype name', { alg: 'RS256', kid: '__proto__' }),
  jwt('whose kid is an object', { alg: 'RS256', kid: { toString: 'x' } }),
  jwt('that brings its key', { alg: 'RS256', jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }),
  jwt('that says where its keys are', { alg: 'RS256', jku: 'http://127.0.0.1:1/keys', x5u: 'http://127.0.0.1:1/x' }),
  jwt('that brings certificates', { alg: 'RS256', x5c: ['MIIB'] }),
  jwt('with a critical header', { alg: 'RS256', crit: ['exp'], exp: later }),
  jwt('of an issuer that is not known', { alg: 'RS256' }, { ...claims, iss: 'https://evil.example/' }),
  jwt('of an issuer that is a list', { alg: 'RS256' }, { ...claims, iss: [ISSUER] }),
  jwt('without claims', { alg: 'RS256' }, {}),
  jwt('whose claims are a list', { alg: 'RS256' }, [claims]),
  jwt('whose claims are null', { alg: 'RS256' }, null as unknown as object),
  jwt('with 500 claims', { alg: 'RS256' }, Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`c${i}`, i]))),
  bearer('a JWT of five parts', `${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a.b.c.d`),
  bearer('a JWT that is not JSON', 'bm90.anNvbg.c2ln'),
  bearer('a JWT of no base64', '!!!.???.***'),
];
