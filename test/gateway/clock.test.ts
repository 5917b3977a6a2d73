import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { createLog } from '../../src/telemetry/log.js';
import { awsAt } from '../support/gateway.js';
import { getUrl } from '../support/http.js';

const HOUR_MS = 3_600_000;

/** A SageMaker by whose clock this machine is late, by an hour at first. It takes no request that is five minutes old, and has no jobs. */
let ahead: Server;
let aheadMs: number;
let refused: number;
let gateway: Gateway;

function signedAt({ headers }: IncomingMessage): number {
  const [, day, time] = /^(\d{8})T(\d{6})Z$/.exec(String(headers['x-amz-date'])) ?? [];
  return Date.parse(`${day}T${time}Z`.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

beforeEach(async () => {
  [refused, aheadMs] = [0, HOUR_MS];
  ahead = createServer((call, answer) => {
    const now = Date.now() + aheadMs;
    const isFresh = Math.abs(now - signedAt(call)) < 300_000;
    if (!isFresh) refused += 1;
    call.resume();
    answer.writeHead(isFresh ? 200 : 403, {
      date: new Date(now).toUTCString(),
      'content-type': 'application/x-amz-json-1.1',
    });
    answer.end(isFresh ? '{}' : '{"__type":"InvalidSignatureException","message":"Signature expired"}');
  });
  ahead.listen(0, '127.0.0.1');
  await once(ahead, 'listening');
  gateway = await startGateway(
    readConfig({ PORT: '0', BUDGET_LIST: '100' }),
    createLog(() => undefined),
    awsAt(`http://127.0.0.1:${(ahead.address() as AddressInfo).port}`),
  );
});
afterEach(async () => {
  await gateway.close();
  ahead.closeAllConnections();
  ahead.close();
});

const ask = async (query: string): Promise<{ data: object; errors: unknown }> =>
  (await (await fetch(getUrl(gateway.url, query))).json()) as { data: object; errors: unknown };

test('a clock that is off costs the first calls another try, and no field', async () => {
  const query = '{ trainingJobs(first: 5) { nodes { id } } hyperParameterTuningJobs(first: 5) { nodes { id } } }';
  const { data, errors } = await ask(query);
  expect(errors).toBeUndefined();
  expect(data).toEqual({ trainingJobs: { nodes: [] }, hyperParameterTuningJobs: { nodes: [] } });
  expect(refused).toBe(2);
});

test('a clock that is put right after that costs the next call another try, and no field', async () => {
  await ask('{ trainingJobs(first: 5) { nodes { id } } }');
  aheadMs = 0;
  const { data, errors } = await ask('{ labelingJobs(first: 5) { nodes { id } } }');
  expect(errors).toBeUndefined();
  expect(data).toEqual({ labelingJobs: { nodes: [] } });
  expect(refused).toBe(2);
});
