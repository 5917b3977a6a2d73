import { once } from 'node:events';
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { createLog } from '../../src/telemetry/log.js';
import { AUDIENCE, ISSUER, KEYS, signed } from '../attack/issuer.js';
import { awsAt } from '../support/gateway.js';
import { ask, getUrl } from '../support/http.js';
import { policyFile } from '../support/policy.js';

const JOBS = '{ trainingJobs(first: 5) { nodes { trainingJobName } } }';

/** A SageMaker that never answers: the calls that came to it, and which of them are still open. */
let silent: Server;
let came: number;
let open: Set<IncomingMessage>;
let gateway: Gateway;
let log: string[];

async function start(env: Readonly<Record<string, string>> = {}): Promise<void> {
  const { port } = silent.address() as AddressInfo;
  gateway = await startGateway(
    readConfig({ PORT: '0', ...env }),
    createLog((line) => log.push(line)),
    awsAt(`http://127.0.0.1:${port}`),
  );
}

function leaver(query: string, headers: Record<string, string> = {}): ClientRequest {
  const client = request(getUrl(gateway.url, query), { headers });
  client.on('error', () => undefined).end();
  return client;
}

const warnings = (): readonly string[] => log.filter((line) => line.includes('"event":"upstream call failed"'));
const ended = (): readonly string[] => log.filter((line) => line.includes('"event":"operation"'));

beforeEach(async () => {
  [came, open, log] = [0, new Set(), []];
  silent = createServer((call, answer) => {
    came += 1;
    open.add(call);
    answer.once('close', () => open.delete(call));
  });
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
});

afterEach(async () => {
  await gateway.close();
  silent.closeAllConnections();
  silent.close();
});

test('a client that goes takes its calls along, and nothing has failed', async () => {
  await start();
  const client = leaver(JOBS);
  await expect.poll(() => open.size).toBe(1);
  client.destroy();
  await expect.poll(() => open.size).toBe(0);
  await expect.poll(ended).toHaveLength(1);
  expect(warnings()).toEqual([]);
  expect(came).toBe(1);
});

test('nothing is asked for a client that has gone before it was known who it is', async () => {
  const waiting: ServerResponse[] = [];
  const issuer = createServer((_, answer) => void waiting.push(answer)).listen(0, '127.0.0.1');
  onTestFinished(() => void issuer.close());
  await once(issuer, 'listening');
  const jwks = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys`;
  const issuers = [{ issuer: ISSUER, audience: AUDIENCE, jwks, everyone: 'all' }];
  await start({ POLICY_FILE: policyFile({ all: { sees: 'all' } }, { issuers }) });
  const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'a', exp: Math.floor(Date.now() / 1_000) + 60 };
  const headers = { authorization: `Bearer ${signed({ alg: 'RS256' }, claims)}` };
  const client = leaver(JOBS, headers);
  await expect.poll(() => waiting.length).toBe(1);
  client.destroy();
  await ask(`${gateway.url}/healthz`);
  const other = leaver('{ labelingJobs(first: 5) { nodes { id } } }', headers);
  for (const answer of waiting) answer.end(JSON.stringify(KEYS));
  await expect.poll(() => open.size).toBeGreaterThan(0);
  expect([...open].map((call) => call.headers['x-amz-target'])).toEqual(['SageMaker.ListLabelingJobs']);
  other.destroy();
  await expect.poll(ended).toHaveLength(1);
  expect(came).toBe(1);
});

test('a call that others wait for too ends with the last of them', async () => {
  await start();
  const first = leaver(JOBS);
  await expect.poll(() => open.size).toBe(1);
  // Its call for one job tells that it waits for the list as well.
  const second = leaver(JOBS.replace(/\}$/, 'trainingJob(name: "a") { trainingJobStatus } }'));
  await expect.poll(() => open.size).toBe(2);
  first.destroy();
  await expect.poll(ended).toHaveLength(1);
  expect(open.size).toBe(2);
  second.destroy();
  await expect.poll(() => open.size).toBe(0);
  expect(came).toBe(2);
  await expect.poll(ended).toHaveLength(2);
  expect(warnings()).toEqual([]);
});

test('a call that outlasts the deadline ends with it, and has failed', async () => {
  // Time enough for a slow machine to make the call.
  await start({ REQUEST_TIMEOUT_MS: '1000' });
  const { body } = await ask(getUrl(gateway.url, JOBS));
  expect(JSON.parse(String(body))).toMatchObject({ errors: [{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }] });
  await expect.poll(() => open.size).toBe(0);
  expect(warnings()).toHaveLength(1);
});

test('what is still under way when a gateway that leaves has waited long enough is answered with that', async () => {
  await start({ REQUEST_TIMEOUT_MS: '1000' });
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  const { pathname, search } = new URL(getUrl(gateway.url, JOBS));
  const operation = `GET ${pathname}${search} HTTP/1.1\r\nhost: localhost\r\n\r\n`;
  // The second begins when the first has run out of time, and has as long then.
  socket.write(`${operation}${operation}`);
  await expect.poll(() => open.size).toBe(1);
  const left = gateway.drain().then(async () => await gateway.close());
  let text = '';
  for await (const bytes of socket) text += String(bytes);
  expect(text.match(/"code":"\w+"/g)).toEqual(['"code":"UPSTREAM_UNAVAILABLE"', '"code":"UPSTREAM_UNAVAILABLE"']);
  await left;
});

const longList = (i: number): string =>
  `{ trainingJobs(first: 1000, filter: { nameContains: "${i}" }) { nodes { id } } }`;

function jobsById(i: number): string {
  const name = (n: number): string => `arn:aws:sagemaker:us-east-1:123456789012:training-job/job-${i}-${n}`;
  const ids = JSON.stringify(Array.from({ length: 100 }, (_, n) => name(n)));
  return `{ nodes(ids: ${ids}) { ... on TrainingJob { creationTime } } }`;
}

/** Of requests for more rows than there is room for, four go on all the same. */
const BEYOND = 4;
const SMALL_ROOM = { MAX_ROWS_AT_ONCE: '100', BUDGET_SEARCH: '100', UPSTREAM_CONCURRENCY: '100' };

test.each([
  ['long lists', longList],
  ['many jobs', jobsById],
])('requests for %s wait where there is no room for their rows, and go on when others end', async (_, query) => {
  await start(SMALL_ROOM);
  const clients = Array.from({ length: BEYOND + 2 }, (__, i) => leaver(query(i)));
  await expect.poll(() => came).toBe(BEYOND);
  for (const client of clients.slice(0, 2)) client.destroy();
  await expect.poll(() => came).toBe(BEYOND + 2);
});

test('a short list does not wait behind long ones for which there is no room', async () => {
  await start(SMALL_ROOM);
  for (let i = 0; i <= BEYOND; i += 1) leaver(longList(i));
  await expect.poll(() => came).toBe(BEYOND);
  leaver(JOBS);
  await expect.poll(() => came).toBe(BEYOND + 1);
});
