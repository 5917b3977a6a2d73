import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { createLog } from '../../src/telemetry/log.js';
import { awsAt, LIFTED } from '../support/gateway.js';
import { getUrl } from '../support/http.js';

let upstream: Server;
let answer: (response: ServerResponse) => unknown;
let gateway: Gateway;
let log: { readonly operation: string; readonly message: string }[];

beforeEach(async () => {
  upstream = createServer((request, response) => {
    request.resume();
    response.on('error', () => undefined);
    answer(response);
  });
  await once(upstream.listen(0, '127.0.0.1'), 'listening');
  log = [];
});

afterEach(async () => {
  await gateway.close();
  upstream.close().closeAllConnections();
});

async function start(env: Record<string, string> = {}): Promise<void> {
  gateway = await startGateway(
    readConfig({ PORT: '0', ...LIFTED, ...env }),
    createLog((line) => log.push(JSON.parse(line) as (typeof log)[0])),
    awsAt(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`),
  );
}

const ask = async (query: string): Promise<unknown> => await (await fetch(getUrl(gateway.url, query))).json();

const PIECE = Buffer.alloc(1_048_576, ' ');
const MOST = 64;

/** Blanks may stand before any JSON: nothing says that this is none until it ends, and it does not. */
async function writeWithoutEnd(response: ServerResponse, status: number): Promise<number> {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  const closed = once(response, 'close');
  let pieces = 0;
  while (!response.destroyed) {
    pieces += 1;
    if (!response.write(PIECE)) await Promise.race([once(response, 'drain'), closed]);
  }
  return pieces;
}

test.each([200, 500])(
  'an answer without end is read no further than any has bytes, once: status %i',
  async (status) => {
    /** Of each answer how many pieces of it were taken before its connection ended. */
    const taken: Promise<number>[] = [];
    answer = (response) => taken.push(writeWithoutEnd(response, status));
    await start();
    expect(await ask('{ trainingJob(name: "a") { roleArn } }')).toMatchObject({
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
    expect(log.map(({ message }) => message)).toContainEqual(expect.stringContaining('longer than 64 MiB'));
  },
);

// Node closes the connection then, and tells nobody who asked by it.
test('a call that is answered by another protocol holds its place among those under way no longer than its request', async () => {
  await start({ UPSTREAM_CONCURRENCY: '1', REQUEST_TIMEOUT_MS: '300' });
  const labelingJobs = '{ labelingJobs { nodes { id } } }';
  answer = ({ socket }) =>
    socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: a\r\n\r\n');
  expect(await ask(labelingJobs)).toMatchObject({
    errors: [{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }],
    extensions: { upstream: { calls: { ListLabelingJobs: 1 } } },
  });
  expect(log).toContainEqual(expect.objectContaining({ event: 'upstream call failed', operation: 'ListLabelingJobs' }));
  answer = (response) =>
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{"LabelingJobSummaryList":[]}');
  expect(await ask(labelingJobs)).toMatchObject({
    data: { labelingJobs: { nodes: [] } },
    extensions: { upstream: { calls: { ListLabelingJobs: 1 } } },
  });
});
