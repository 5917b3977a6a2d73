import { createHash } from 'node:crypto';
import {
  answered,
  asks,
  type AttackCase,
  badInput,
  badRequest,
  get,
  head,
  invalid,
  type Outcome,
  post,
  times,
} from '../attack-case.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: unknown, version: unknown = 1): object => ({ persistedQuery: { version, sha256Hash } });
const asked = (name: string, extensions: object, outcome: Outcome, query?: string): AttackCase => ({
  name,
  outcome,
  pieces: () => post({ query, extensions }),
});
const NOT_FOUND: Outcome = { kind: 'refused', status: 200, code: 'PERSISTED_QUERY_NOT_FOUND' };
const UNKNOWN = hashOf('nobody has sent this');

const persistedQueries: AttackCase[] = [
  asked('a hash that nobody has sent', persisted(UNKNOWN), NOT_FOUND),
  asked(
    'a hash of another document',
    persisted(UNKNOWN),
    { kind: 'refused', status: 400, says: 'does not match' },
    '{ __typename }',
  ),
  asked('a hash that is an object', persisted({ a: 1 }), NOT_FOUND),
  asked('a hash that no text can be made of', persisted({ toString: 1 }), NOT_FOUND),
  asked('a hash that no text can be made of, deep in lists', persisted([[{ toString: null, valueOf: 1 }]]), NOT_FOUND),
  asked('a hash that is __proto__', persisted('__proto__'), NOT_FOUND),
  asked('a hash of 500,000 characters', persisted('a'.repeat(500_000)), NOT_FOUND),
  asked(
    'another version',
    persisted(hashOf('{ __typename }'), 2),
    { kind: 'refused', status: 400, says: 'version' },
    '{ __typename }',
  ),
  asked(
    'a document that is too large, by its hash',
    persisted(hashOf(`{ ${times(600, (i) => `a${i}: __typename`)} }`)),
    invalid('600 aliases'),
    `{ ${times(600, (i) => `a${i}: __typename`)} }`,
  ),
  asked(
    'the same hash, now that it was refused',
    persisted(hashOf(`{ ${times(600, (i) => `a${i}: __typename`)} }`)),
    NOT_FOUND,
  ),
  {
    name: 'a hash by GET',
    outcome: NOT_FOUND,
    pieces: () => get(`/graphql?extensions=${JSON.stringify(persisted(UNKNOWN))}`),
  },
  asked('a trace', { ftv1: true, tracing: true, explain: true }, answered('Query'), '{ __typename }'),
];

const shapes: AttackCase[] = [
  // Apollo Server took any type that it did not know for none: GHSA-9q82-xgwf-vj6h.
  ...[
    'message/rfc822',
    'text/plain',
    'multipart/form-data',
    'application/x-www-form-urlencoded',
    'a',
    'application/json; a="',
    'message/http; a=application/json',
  ].map((type): AttackCase => ({
    name: `a GET of the type ${type}`,
    outcome: badRequest(415),
    pieces: () => get('/graphql?query={__typename}', { 'content-type': type }),
  })),
  // graphql-js compared fields pair by pair without an end: CVE-2023-26144.
  asks(
    'equal fields in fragments of one another',
    `{ ...F0 } ${times(250, (i) => `fragment F${i} on Query { ${'trainingJobs { totalCount } '.repeat(4)} ${i < 249 ? `...F${i + 1}` : ''} }`)}`,
    { kind: 'refused', status: 400 },
  ),
  asks(
    'an inline fragment that is repeated',
    `{ ${'... { trainingJobs { nodes { id } } } '.repeat(49)} }`,
    answered('nodes'),
  ),
  // Names are suggested by their distance to each that there is.
  asks(
    'a hundred names that are almost there',
    `{ trainingJob(name: "a") { ${times(300, (i) => `trainingJobNam${i}`)} } }`,
    invalid('Did you mean'),
  ),
  asks('a name of 960 characters that is almost there', `{ ${'trainingJobs'.repeat(80)} }`, invalid('Cannot query')),
  asks(
    'values of which each is told',
    '{ trainingJobs(filter: { trainingJobStatus: [' + times(3_000, (i) => `V${i}`) + '] }) { totalCount } }',
    invalid(),
  ),
  asks(
    'a value of 500,000 characters that is told',
    `{ trainingJobs(first: "${'a'.repeat(500_000)}") { totalCount } }`,
    invalid(),
  ),
  asks(
    'a message that says what is taken out of messages',
    `{ trainingJobs(first: "${'Did you mean '.repeat(60_000)}") { totalCount } }`,
    invalid(),
  ),
  // The federation of Apollo Server answers these where it is a subgraph.
  asks('the SDL of a subgraph', '{ _service { sdl } }', invalid('Cannot query field')),
  asks(
    'entities of a subgraph',
    '{ _entities(representations: [{ __typename: "TrainingJob", id: "a" }]) { __typename } }',
    invalid(),
  ),
  asks('a subscription', 'subscription { trainingJobs { totalCount } }', invalid()),
  asks('a mutation', 'mutation { deleteTrainingJob(name: "a") { id } }', invalid()),
  asks('a schema in a document', 'type Query { a: Int } extend schema { query: Query }', {
    kind: 'refused',
    status: 400,
  }),
  asks('an operation in a fragment argument', '{ ...F(a: 1) } fragment F on Query { __typename }', {
    kind: 'refused',
    status: 400,
  }),
  asks(
    'a status that is unknown on purpose',
    '{ trainingJobs(filter: { trainingJobStatus: [UNKNOWN_VALUE] }) { totalCount } }',
    badInput(200),
  ),
  // Node gave way to these: CVE-2024-27982 (a blank before a length), CVE-2023-30589 (lines ended by a carriage return).
  {
    name: 'a blank before a length',
    outcome: { kind: 'refused', status: 400 },
    pieces: () => [head('POST /graphql').replace('\r\n\r\n', '\r\n content-length: 26\r\n\r\n')],
  },
  {
    name: 'a header that a carriage return ends',
    outcome: { kind: 'refused', status: 400 },
    pieces: () => ['POST /graphql HTTP/1.1\r\nhost: localhost\r\nx: y\rcontent-length: 26\r\n\r\n'],
  },
];

export const knownFlawCases: readonly AttackCase[] = [...persistedQueries, ...shapes];
