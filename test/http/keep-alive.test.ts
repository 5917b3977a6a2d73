import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { HeaderMap } from '@apollo/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AnswerRoom } from '../../src/http/answer-room.js';
import { sendAnswer } from '../../src/http/send-answer.js';
import { startWorld, type World } from '../support/gateway.js';
import { ask, getUrl } from '../support/http.js';

const TYPENAME = '{ __typename }';
/** Long enough to be packed. */
const TYPES = '{ __schema { types { name } } }';
const JOBS = '{ trainingJobs(first: 50) { nodes { trainingJobName } } }';

let world: World;
beforeAll(async () => {
  // A head that is late is given up after this: an idle connection must not be taken for one.
  world = await startWorld({ env: { BODY_TIMEOUT_MS: '400' } });
});
afterAll(() => world.close());

const head = (query: string): string =>
  `GET /graphql?query=${encodeURIComponent(query)} HTTP/1.1\r\nhost: localhost\r\n\r\n`;

async function open(): Promise<Socket> {
  const socket = connect(Number(new URL(world.gateway.url).port), '127.0.0.1').setEncoding('utf8');
  await once(socket, 'connect');
  return socket;
}

/** What has come once there are so many answers. */
async function answers(socket: Socket, count: number): Promise<string[]> {
  let received = '';
  for (;;) {
    const bodies = [...received.matchAll(/^\{"(?:data|errors)".*$/gm)].map(([body]) => body);
    if (bodies.length === count) return bodies;
    const [chunk] = (await once(socket, 'data')) as [string];
    received += chunk;
  }
}

describe('a connection', () => {
  test('serves two hundred requests of one client, one after the other, GET and POST, packed, known and wrong', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number>();
    const statuses = new Set<number>();
    const warned: string[] = [];
    const note = ({ name }: Error): void => void warned.push(name);
    process.on('warning', note);
    const url = getUrl(world.gateway.url, TYPENAME);
    for (let i = 0; i < 40; i += 1) {
      const some = [
        await ask(url, { agent }),
        await ask(url, { agent, headers: { 'if-none-match': '*' } }),
        await ask(getUrl(world.gateway.url, TYPES), { agent, headers: { 'accept-encoding': 'gzip' } }),
        await ask(getUrl(world.gateway.url, '{ nothing }'), { agent }),
        await ask(`${world.gateway.url}/graphql`, {
          agent,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: TYPENAME }),
        }),
      ];
      for (const { port, status } of some) {
        ports.add(port);
        statuses.add(status);
      }
    }
    agent.destroy();
    process.off('warning', note);
    expect(ports.size).toBe(1);
    expect([...statuses].sort()).toEqual([200, 304, 400]);
    // No request leaves anything behind on the connection.
    expect(warned).not.toContain('MaxListenersExceededWarning');
  });

  test('is promised for longer than the 60 seconds that proxies keep one, and is there after a pause', async () => {
    const socket = await open();
    socket.write(head(TYPENAME));
    const [first] = (await once(socket, 'data')) as [string];
    const [, seconds] = /^keep-alive: timeout=(\d+)/im.exec(first) ?? [];
    expect(Number(seconds)).toBeGreaterThan(60);
    expect(Number(seconds)).toBeLessThanOrEqual(75);
    // Longer than a head may take, and than it takes to look for those that are late.
    await pause(1_000);
    socket.write(head(TYPENAME));
    expect(await answers(socket, 1)).toEqual([expect.stringContaining('"data"')]);
    socket.destroy();
  });

  test('answers requests that are sent at once in their order', async () => {
    const socket = await open();
    socket.write(head(JOBS) + head(TYPENAME) + head('{ nothing }') + head('{ b: __typename }'));
    const [jobs, typename, wrong, aliased] = await answers(socket, 4);
    expect(jobs).toContain('"trainingJobs"');
    expect(typename).toContain('{"__typename":"Query"}');
    expect(wrong).toContain('"errors"');
    expect(aliased).toContain('{"b":"Query"}');
    socket.destroy();
  });

  test('has one of its requests worked on at a time, however many it brings at once', async () => {
    world.sandbox.set({ latencyMs: 50 });
    world.callsMade();
    const socket = await open();
    const lists = [1, 2, 3, 4, 5].map((first) => `{ trainingJobs(first: ${first}) { nodes { id } } }`);
    const begun: number[] = [];
    const off = world.sandbox.onCall(() => begun.push(world.sandbox.calls.length));
    socket.write(lists.map(head).join(''));
    await answers(socket, 5);
    off();
    // When each call is answered, none of the next has come.
    expect(begun).toEqual([1, 2, 3, 4, 5]);
    socket.destroy();
    world.sandbox.set({ latencyMs: 0 });
  });

  test('that brings hundreds of requests at once is closed', async () => {
    const socket = await open();
    socket.on('error', () => undefined).resume();
    socket.write(head(TYPENAME).repeat(500));
    await once(socket, 'close');
  });

  test('that is given up, with requests under way, takes nobody else along', async () => {
    world.sandbox.set({ latencyMs: 100 });
    world.callsMade();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const left = request(getUrl(world.gateway.url, JOBS), { agent });
    left.on('error', () => undefined).end();
    const pipelining = await open();
    pipelining.write(head(JOBS) + head(TYPENAME));
    await expect.poll(() => world.sandbox.calls.length).toBeGreaterThan(0);
    left.destroy();
    pipelining.destroy();
    const { status, body } = await ask(getUrl(world.gateway.url, JOBS), { agent });
    expect([status, String(body)]).toEqual([200, expect.stringMatching(/^\{"data"/)]);
    world.sandbox.set({ latencyMs: 0 });
    agent.destroy();
  });

  test('whose client takes nothing of its answers is closed, and they are kept no longer', async () => {
    const unread = await startWorld({ jobs: 20, env: { BODY_TIMEOUT_MS: '100', REQUEST_TIMEOUT_MS: '300' } });
    const socket = connect(Number(new URL(unread.gateway.url).port), '127.0.0.1').on('error', () => undefined);
    const types = 'types { description fields { name description } inputFields { name description } }';
    const words = ['a', 'b', 'c', 'd'].map((alias) => `${alias}: __schema { ${types} }`).join(' ');
    // More than what the system takes in its own buffers.
    socket.pause().write(head(`{ ${words} }`).repeat(30));
    // Until no more of them fit, and then for longer than nothing may move.
    for (let answered = 0; answered === 0 || answered !== unread.audit.length;) {
      answered = unread.audit.length;
      // oxlint-disable-next-line no-await-in-loop -- that nothing happens is no event
      await pause(1_000);
    }
    await pause(1_500);
    let bytes = 0;
    socket.on('data', (chunk: Buffer) => (bytes += chunk.length)).resume();
    await once(socket, 'close');
    expect(bytes).toBeGreaterThan(100_000);
    expect(unread.audit.length).toBeLessThan(30);
    await unread.close();
  });

  test('whose client reads slowly has the whole of a long answer', async () => {
    const env = { BODY_TIMEOUT_MS: '100', REQUEST_TIMEOUT_MS: '100', MAX_ROWS: '1000000' };
    const slow = await startWorld({ jobs: 20, env });
    const types = 'types { description fields { name description type { name } args { name description } } }';
    const all = [...'abcdefg'].map((alias) => `${alias}: ${types}`).join(' ');
    const words = [...'abcdefg'].map((alias) => `${alias}: __schema { ${all} }`).join(' ');
    const socket = connect(Number(new URL(slow.gateway.url).port), '127.0.0.1').on('error', () => undefined);
    socket.write(head(`{ ${words} }`));
    const [first] = (await once(socket, 'data')) as [Buffer];
    const [, length] = /^content-length: (\d+)/im.exec(String(first)) ?? [];
    socket.pause();
    // What the system has taken of it is not asked for anew before a good part is read: it looks as if nothing were.
    await pause(1_000);
    let bytes = first.length - first.indexOf('\r\n\r\n') - 4;
    socket.on('data', (chunk: Buffer) => (bytes += chunk.length)).resume();
    await expect.poll(() => bytes, { timeout: 5_000 }).toBe(Number(length));
    socket.destroy();
    await slow.close();
  });

  test('and where it is packed', async () => {
    const content = [randomBytes(8_000_000)];
    const server = createServer((asked, response) => {
      void sendAnswer(asked, response, { status: 200, headers: new HeaderMap(), content }, 0, new AnswerRoom());
    }).listen(0, '127.0.0.1');
    server.timeout = 100;
    await once(server, 'listening');
    // Node's fetch ends the body of a response that has been collected as garbage.
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { method: 'POST' });
    await pause(300);
    let bytes = 0;
    for await (const chunk of response.body ?? []) bytes += chunk.length;
    expect(bytes).toBe(8_000_000);
    server.close();
  });

  test('keeps nothing of an answer once its client has it, packed or not', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = async (): Promise<number> => {
      for (let i = 0; i < 3; i += 1) {
        // oxlint-disable-next-line no-await-in-loop -- what a turn has let go is collected in the next
        await turn();
        collect();
      }
      return process.memoryUsage().arrayBuffers;
    };
    const types = 'types { description fields { name description type { name } } }';
    const url = getUrl(
      world.gateway.url,
      `{ ${[...'abcdef'].map((alias) => `${alias}: __schema { ${types} }`).join(' ')} }`,
    );
    const before = await held();
    const agents: Agent[] = [];
    for (const encoding of ['identity', 'gzip']) {
      const agent = new Agent({ keepAlive: true });
      agents.push(agent);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { headers } = await ask(url, { agent, headers: { 'accept-encoding': encoding } });
      expect(headers['content-length'] ?? 'packed').toMatch(/^[5-9]\d{5}$|^packed$/);
    }
    expect((await held()) - before).toBeLessThan(200_000);
    for (const agent of agents) agent.destroy();
  });

  test('is answered, however long the gateway itself stood still', async () => {
    const still = await startWorld({ jobs: 20, env: { BODY_TIMEOUT_MS: '100', REQUEST_TIMEOUT_MS: '100' } });
    let isAsked = false;
    still.sandbox.onCall(() => {
      isAsked = true;
      // A machine that is overloaded, or a process that was stopped: longer than nothing may move on a connection.
      const end = performance.now() + 400;
      while (performance.now() < end);
    });
    // What is long is packed apart, which takes more than one turn.
    const types = '__schema { types { description fields { name description } } }';
    const url = getUrl(still.gateway.url, `{ trainingJobs(first: 1) { nodes { id } } ${types} }`);
    const statuses = new Set<number>();
    // On a slow machine the first of them are out of time before a call goes out.
    const asking = async (): Promise<boolean> => {
      statuses.add((await ask(url, { headers: { 'accept-encoding': 'gzip' } })).status);
      return isAsked;
    };
    await expect.poll(asking).toBe(true);
    expect([...statuses]).toEqual([200]);
    await still.close();
  });

  test('that is idle ends at once with the gateway', async () => {
    const closing = await startWorld({ jobs: 20 });
    const agent = new Agent({ keepAlive: true });
    await Promise.all([1, 2, 3].map(async () => await ask(getUrl(closing.gateway.url, TYPENAME), { agent })));
    const idle = Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? []);
    expect(idle.length).toBeGreaterThan(0);
    const ended = Promise.all(idle.map(async (socket) => await once(socket, 'close')));
    const from = performance.now();
    await closing.gateway.close();
    await ended;
    // They are kept for more than a minute otherwise.
    expect(performance.now() - from).toBeLessThan(30_000);
    agent.destroy();
    await closing.sandbox.close();
  });

  test('that was opened ahead and has sent nothing keeps no gateway from ending when it has answered', async () => {
    const leaving = await startWorld({ jobs: 20 });
    const ahead = connect(Number(new URL(leaving.gateway.url).port), '127.0.0.1');
    await once(ahead, 'connect');
    // Who comes later is answered: it has been taken in.
    await ask(getUrl(leaving.gateway.url, TYPENAME));
    const ended = once(ahead.resume(), 'close');
    const from = performance.now();
    await leaving.gateway.drain();
    await ended;
    // It would be waited for as long as a request may take.
    expect(performance.now() - from).toBeLessThan(10_000);
    await leaving.close();
  });

  test.each([
    ['of its first request', ''],
    ['of the request after one that was answered', head(TYPENAME)],
  ])('that has sent but half the head %s keeps no gateway from ending', async (_, before) => {
    const leaving = await startWorld({ jobs: 20 });
    const half = connect(Number(new URL(leaving.gateway.url).port), '127.0.0.1').setEncoding('utf8');
    half.write(`${before}GET /graphql HTTP/1.1\r\nhost:`);
    if (before !== '') await answers(half, 1);
    await ask(getUrl(leaving.gateway.url, TYPENAME));
    const ended = once(half.on('error', () => undefined).resume(), 'close');
    const from = performance.now();
    await leaving.gateway.drain();
    await ended;
    // A head may take ten seconds otherwise, and the last of a request as long as the request.
    expect(performance.now() - from).toBeLessThan(5_000);
    await leaving.close();
  });

  test('that is in the middle of a head when the gateway leaves has its answer all the same', async () => {
    const leaving = await startWorld({ jobs: 20 });
    const slow = connect(Number(new URL(leaving.gateway.url).port), '127.0.0.1').setEncoding('utf8');
    const whole = head(TYPENAME);
    slow.write(whole.slice(0, 20));
    await ask(getUrl(leaving.gateway.url, TYPENAME));
    const left = leaving.gateway.drain();
    slow.write(whole.slice(20));
    expect(await answers(slow, 1)).toEqual([expect.stringContaining('"data"')]);
    await left;
    await leaving.close();
  });

  test.each([
    ['what is no request', 0, 'xx', 'HTTP/1.1 200 OK', '"data"'],
    ['the end of a body longer than it says', 1, '', 'HTTP/1.1 400 Bad Request', 'JSON'],
  ])('has its answer, and ends, where behind a whole request comes %s', async (_, short, behind, status, told) => {
    const socket = await open();
    let got = '';
    socket.on('data', (text: string) => (got += text));
    const body = JSON.stringify({ query: JOBS });
    const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`;
    socket.write(`${head}content-length: ${body.length - short}\r\n\r\n${body}${behind}`);
    await once(socket, 'close');
    expect(got).toMatch(new RegExp(`^${status}\r\n`));
    expect(got).toContain(told);
  });
});
