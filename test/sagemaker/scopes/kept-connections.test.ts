import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { ListTrainingJobsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../../src/config/config.js';
import { type Gateway, startGateway } from '../../../src/gateway.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.js';
import { ConnectionGivenUp, KeptConnections } from '../../../src/sagemaker/scopes/kept-connections.js';
import { createLog } from '../../../src/telemetry/log.js';
import { awsAt, LIFTED, NOW } from '../../support/gateway.js';
import { getUrl } from '../../support/http.js';

let sandbox: Sandbox;
/** What stands between the gateway and SageMaker, and the connections to it. */
let between: Server;
let open: Set<Socket>;
let taken: number;
let aws: ReturnType<typeof awsAt>;
let gateway: Gateway;

beforeEach(async () => {
  [open, taken] = [new Set(), 0];
  sandbox = await startSandbox({ jobs: 20, now: NOW, clock: () => NOW });
  between = createServer((socket) => {
    taken += 1;
    open.add(socket);
    socket.once('close', () => open.delete(socket)).on('error', () => undefined);
    socket.pipe(connect(sandbox.port, '127.0.0.1')).pipe(socket);
  });
  between.listen(0, '127.0.0.1');
  await once(between, 'listening');
  aws = awsAt(`http://127.0.0.1:${(between.address() as AddressInfo).port}`);
  gateway = await startGateway(
    readConfig({ PORT: '0', ...LIFTED, WINDOW_MS: '0' }),
    createLog(() => undefined),
    aws,
  );
});

afterEach(async () => {
  await gateway.close();
  between.close();
  await sandbox.close();
});

/** So many lists at once, each a Search of its own. */
const lists = async (count: number): Promise<unknown> => {
  const fields = Array.from('abcdef'.slice(0, count)).map(
    (letter) => `${letter}: trainingJobs(filter: { nameContains: "${letter}" }) { totalCount }`,
  );
  return await (await fetch(getUrl(gateway.url, `{ ${fields.join(' ')} }`))).json();
};

/** What comes next by the connections that are open goes no further. */
const insteadOfPassingOn = (act: (socket: Socket) => void): void => {
  for (const socket of open)
    socket
      .unpipe()
      .resume()
      .once('data', () => act(socket));
};

test.each([1, 6])(
  '%i calls that find the kept connections given up go out again by new ones, which the bill says',
  async (count) => {
    await lists(6);
    expect(taken).toBe(6);
    // As a NAT gateway does: what has been idle for too long is broken off when something comes.
    insteadOfPassingOn((socket) => socket.resetAndDestroy());
    const answer = await lists(count);
    expect(answer).not.toHaveProperty('errors');
    expect(answer).toMatchObject({ extensions: { upstream: { calls: { Search: 2 * count }, retries: count } } });
    // Those that were not used have been idle as long: they are not tried one after the other.
    await lists(6);
    expect(taken).toBe(6 + 6);
  },
);

/** One call of the SDK by connections of its own. */
function client(idleMs?: number): { ask(abortSignal?: AbortSignal): Promise<unknown>; end(): void } {
  const connections = new KeptConnections(idleMs);
  const sdk = new SageMakerClient({ ...aws, requestHandler: connections.handler, maxAttempts: 1 });
  connections.watch(sdk);
  return {
    ask: async (abortSignal) => await sdk.send(new ListTrainingJobsCommand({}), { abortSignal }),
    end: () => sdk.destroy(),
  };
}

test('a kept connection by which comes what is no HTTP was not given up', async () => {
  const { ask, end } = client();
  await ask();
  insteadOfPassingOn((socket) => socket.end('SSH-2.0\r\n'));
  const error = await ask().catch((failed: unknown) => failed);
  expect(error).toMatchObject({ code: 'HPE_INVALID_CONSTANT' });
  expect(error).not.toBeInstanceOf(ConnectionGivenUp);
  end();
});

test('a connection that has been idle for long is kept no longer: what stands between may have forgotten it', async () => {
  const { ask, end } = client(50);
  await ask();
  await Promise.all(Array.from(open, async (socket) => await once(socket, 'close')));
  await ask();
  expect(taken).toBe(2);
  end();
});

test('one call that waits on a kept connection until its time is over leaves none of them to the next', async () => {
  const { ask, end } = client();
  await Promise.all([ask(), ask(), ask()]);
  expect(taken).toBe(3);
  const heard = Promise.withResolvers<void>();
  const time = new AbortController();
  // Takes all that comes, and gives nothing back.
  for (const socket of open)
    socket
      .unpipe()
      .resume()
      .once('data', () => heard.resolve());
  const left = expect(ask(time.signal)).rejects.toMatchObject({ name: 'AbortError' });
  await heard.promise;
  time.abort(new DOMException('The time is over', 'TimeoutError'));
  await left;
  await ask();
  expect(taken).toBe(4);
  end();
});
