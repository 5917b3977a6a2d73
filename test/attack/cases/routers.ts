import { answered, answeredFree, type AttackCase, body, head, type Outcome } from '../attack-case.ts';
import { ROUTER_SECRET, sha256, TOKEN } from '../guarded.ts';
import { AUDIENCE, ISSUER, signed, unsigned } from '../issuer.ts';

const ARN = 'arn:aws:sagemaker:us-east-1:123456789012:training-job/a';
const LIST = JSON.stringify({ query: '{ trainingJobs(first: 1) { nodes { id } } }' });
const SERVICE = JSON.stringify({ query: '{ _service { sdl } }' });
const ENTITY = JSON.stringify({
  query: `{ _entities(representations: [{ __typename: "TrainingJob", trainingJobArn: "${ARN}" }]) { __typename ... on TrainingJob { roleArn } } }`,
});

const unauthenticated = (says: string): Outcome => ({ kind: 'refused', status: 401, code: 'UNAUTHENTICATED', says });
const MISSING = unauthenticated('the Router-Authorization is missing');
const ANOTHER = unauthenticated('the Router-Authorization is wrong');
/** Of a head that is too long Node closes the connection, and what it says may be lost with it: then the status is 0. */
const notTaken: Outcome = { kind: 'refused', status: [0, 400, 401, 431] };
const noUser: Outcome = { kind: 'refused', status: 200, code: 'UNAUTHENTICATED', says: 'needs the token of a user' };
const USER = { authorization: `Bearer ${TOKEN}` };
const ROUTER = { 'router-authorization': ROUTER_SECRET };

const asked = (
  name: string,
  headers: Readonly<Record<string, string>>,
  outcome: Outcome,
  content = LIST,
  path = '/subgraph',
): AttackCase => ({ name: `/subgraph: ${name}`, pieces: () => body(content, headers, path), outcome });

/** A user's good token, and this for the router's secret. */
const secret = (name: string, text: string, outcome = ANOTHER): AttackCase =>
  asked(name, { ...USER, 'router-authorization': text }, outcome);

/** Header lines as they are, for what an object of headers cannot say. */
const lines = (name: string, text: string, outcome: Outcome): AttackCase => ({
  name: `/subgraph: ${name}`,
  pieces: () => [
    Buffer.from(
      `POST /subgraph HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${TOKEN}\r\n${text}\r\ncontent-type: application/json\r\ncontent-length: ${LIST.length}\r\n\r\n${LIST}`,
      'latin1',
    ),
  ],
  outcome,
});

const wrongSecrets: readonly AttackCase[] = [
  asked('nobody', {}, MISSING),
  asked('nobody, for the schema', {}, MISSING, SERVICE),
  asked('a user without a router', USER, MISSING),
  asked('a user without a router, for the schema', USER, MISSING, SERVICE),
  secret('no secret', '', ANOTHER),
  secret('another secret', 'between us'),
  secret('the secret in other letters', ROUTER_SECRET.toUpperCase()),
  secret('the beginning of the secret', ROUTER_SECRET.slice(0, -1)),
  secret('the secret and a letter more', `${ROUTER_SECRET}x`),
  secret('the secret twice', `${ROUTER_SECRET}, ${ROUTER_SECRET}`),
  secret('the secret in quotes', `"${ROUTER_SECRET}"`),
  secret('the secret with a scheme', `Bearer ${ROUTER_SECRET}`),
  secret("the secret's hash, as the policy has it", sha256(ROUTER_SECRET)),
  secret("the user's token for the secret", TOKEN),
  secret('a prototype name', '__proto__'),
  secret('a secret of 12,000 characters', 'a'.repeat(12_000)),
  secret('a secret of 100,000 characters', 'a'.repeat(100_000), notTaken),
  asked('the secret as the token', { authorization: `Bearer ${ROUTER_SECRET}` }, MISSING),
  asked('the secret in a cookie', { ...USER, cookie: `router-authorization=${ROUTER_SECRET}` }, MISSING),
  asked('the secret in the address', USER, MISSING, LIST, `/subgraph?router-authorization=${ROUTER_SECRET}`),
  asked('the secret under another name', { ...USER, router_authorization: ROUTER_SECRET }, MISSING),
  asked('the secret as a key', { ...USER, 'x-router-authorization': ROUTER_SECRET }, MISSING),
  asked('who a proxy says it is', { ...USER, 'x-forwarded-for': '127.0.0.1', via: '1.1 router' }, MISSING),
  asked('the name of a router', { ...USER, 'apollographql-client-name': 'router', 'user-agent': 'router' }, MISSING),
];

const twice: readonly AttackCase[] = [
  lines('two secrets, the first right', `router-authorization: ${ROUTER_SECRET}\r\nrouter-authorization: no`, ANOTHER),
  lines('two secrets, the second right', `router-authorization: no\r\nrouter-authorization: ${ROUTER_SECRET}`, ANOTHER),
  lines(
    'the secret in two headers',
    `router-authorization: ${ROUTER_SECRET}\r\nRouter-Authorization: ${ROUTER_SECRET}`,
    ANOTHER,
  ),
  lines(
    '90 headers, one right',
    `${'router-authorization: no\r\n'.repeat(89)}router-authorization: ${ROUTER_SECRET}`,
    ANOTHER,
  ),
  lines('a header that goes on in the next line', `router-authorization:\r\n ${ROUTER_SECRET}x`, notTaken),
  lines('a space before the colon', `router-authorization : ${ROUTER_SECRET}`, notTaken),
  lines('bytes that are no text', 'router-authorization: \xff\xfe\x80', ANOTHER),
  lines('a NUL in the secret', `router-authorization: ${ROUTER_SECRET}\0`, notTaken),
];

const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'admin', exp: 4_102_444_800 };
const bearer = (token: string): Record<string, string> => ({ ...ROUTER, authorization: `Bearer ${token}` });

const behindRouter: readonly AttackCase[] = [
  asked('a router that brings a user', { ...ROUTER, ...USER }, answered('training-job/')),
  asked('a router that brings a signed user', bearer(signed({ alg: 'RS256' }, claims)), answered('training-job/')),
  asked('a router alone, for the schema', ROUTER, answeredFree('@key'), SERVICE),
  asked('a router alone, for a list', ROUTER, noUser),
  asked('a router alone, for an entity', ROUTER, noUser, ENTITY),
  asked('a router with a token that is not known', bearer('incorrect-horse'), unauthenticated('is not known here')),
  asked('a router with a token that is its secret', bearer(ROUTER_SECRET), unauthenticated('is not known here')),
  asked('a router with an empty token', { ...ROUTER, authorization: 'Bearer ' }, unauthenticated('takes Bearer')),
  asked('a router with an empty header', { ...ROUTER, authorization: '' }, unauthenticated('takes Bearer')),
  asked(
    'a router with a token without a signature',
    bearer(`${unsigned({ alg: 'none' }, claims)}.`),
    unauthenticated('cannot be verified'),
  ),
  asked(
    'a router with a token that has expired',
    bearer(signed({ alg: 'RS256' }, { ...claims, exp: 1 })),
    unauthenticated('has expired'),
  ),
  asked('a router at the door of clients', ROUTER, unauthenticated('A token is needed'), LIST, '/graphql'),
  {
    name: '/subgraph: the schema by address alone',
    pieces: () => [head('GET /subgraph?query={_service{sdl}}', USER)],
    outcome: MISSING,
  },
];

/** Who says to be a router, or brings one: sent to a gateway that knows one by its secret. */
export const routerCases: readonly AttackCase[] = [...wrongSecrets, ...twice, ...behindRouter];
