import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { createLog } from '../../src/telemetry/log.js';
import { awsAt, LIFTED } from '../support/gateway.js';
import { getUrl } from '../support/http.js';

const PIECE = Buffer.alloc(1_048_576, ' ');
const MOST = 64;

let upstream: Server;
let gateway: Gateway;
let log: string[];
/** Of each answer how many pieces of it were taken before its connection ended. */
let taken: Promise<number>[];
let status: number;

/** Blanks may stand before any JSON: nothing says that this is none until it ends, and it does not. */
async function writeWithoutEnd(response: ServerResponse): Promise<number> {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  const closed = once(response, 'close');
  let pieces = 0;
  while (!response.destroyed) {
    pieces += 1;
    if (!response.write(PIECE)) await Promise.race([once(response, 'drain'), closed]);
  }
  return pieces;
}

beforeEach(async () => {
  [taken, log, status] = [[], [], 200];
  upstream = createServer((request, response) => {
    request.resume();
    response.on('error', () => undefined);
    taken.push(writeWithoutEnd(response));
  });
  await once(upstream.listen(0, '127.0.0.1'), 'listening');
  gateway = await startGateway(
    readConfig({ PORT: '0', ...LIFTED }),
    createLog((line) => log.push(line)),
    awsAt(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`),
  );
});

afterEach(async () => {
  await gateway.close();
  upstream.close().closeAllConnections();
});

test.each([200, 500])('an answer without end is read no further than any has bytes, once: status %i', async (given) => {
  status = given;
  const response = await fetch(getUrl(gateway.url, '{ trainingJob(name: "a") { roleArn } }'));
  expect(await response.json()).toMatchObject({
    data: { trainingJob: null },
    errors: [
      {
        message: `SageMaker's answer to DescribeTrainingJob is longer than 64 MiB`,
        extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: false },
      },
    ],
    extensions: { upstream: { calls: { DescribeTrainingJob: 1 }, retries: 0 } },
  });
  // What was on its way in the buffers of both sides is no more than a few pieces.
  const pieces = await Promise.all(taken);
  expect(pieces).toHaveLength(1);
  expect(pieces[0]).toBeLessThan(MOST + 16);
  expect(log.join('')).toContain('longer than 64 MiB');
});
