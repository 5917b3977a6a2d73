import { once } from 'node:events';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeaderMap } from '@apollo/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Door } from '../../src/http/door.js';
import { GraphiqlHandler } from '../../src/http/graphiql/graphiql.js';
import { type Listener, listen } from '../../src/http/listener.js';
import { Origins } from '../../src/http/origins.js';

/** More than the sockets of both sides hold. */
const LENGTH = 20_000_000;

let directory: string;
let listener: Listener;
/** What operations wait for, and how many do. */
let told: PromiseWithResolvers<void>;
let held: number;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'drain-'));
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), 'the page');
  writeFileSync(join(directory, 'assets', 'long.js'), Buffer.alloc(LENGTH, 0x20));
  const none = async (): Promise<never> => await Promise.reject(new Error('Nobody asks'));
  [told, held] = [Promise.withResolvers<void>(), 0];
  const door: Door<{ bill: { goodUntil: number } }> = {
    vary: 'Authorization',
    identify: async () =>
      await Promise.resolve({ name: 'anyone', rights: { scopes: 'all', sees: new Set(), secrets: false } }),
    takesOperation: () => true,
    answer: async () => {
      held += 1;
      await told.promise;
      return { status: 200, headers: new HeaderMap(), content: [Buffer.from('{}')] };
    },
  };
  listener = await listen(
    {
      doors: new Map([['/graphql', door]]),
      identify: none,
      createContext: () => ({ bill: { goodUntil: 0 }, place: { leave: () => undefined } }),
      graphiql: new GraphiqlHandler(directory, { signIn: null }),
      origins: new Origins([], false),
      maxBodyBytes: 1_000,
      bodyTimeoutMs: 10_000,
      requestTimeoutMs: 10_000,
      maxBatch: 1,
      maxListItems: 1_000,
      status: () => ({}),
      onError: () => undefined,
    },
    { host: '127.0.0.1', port: 0 },
  );
});

afterEach(async () => {
  await listener.close();
  rmSync(directory, { recursive: true });
});

async function asking(path: string): Promise<Socket> {
  const socket = connect(Number(new URL(listener.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
  return socket;
}

test('a long answer that its client takes slowly is whole, though the gateway leaves meanwhile and others have theirs', async () => {
  const slow = await asking('/graphiql/assets/long.js');
  // Its head is here: the rest is written, and waits to be read.
  await once(slow, 'readable');
  const other = await asking('/healthz');
  await once(other.resume(), 'data');
  const left = listener.drain();
  // The others are ended after a second at the latest.
  await once(other, 'close');
  let received = 0;
  slow.on('data', (bytes: Buffer) => (received += bytes.length));
  await once(slow, 'close');
  expect(received).toBeGreaterThan(LENGTH);
  await left;
});

test('what was sent before the gateway leaves is answered, though nothing of it had been read', async () => {
  const sent = await Promise.all(Array.from({ length: 20 }, () => asking('/healthz')));
  const received = sent.map(async (socket) => {
    let text = '';
    for await (const bytes of socket) text += String(bytes);
    return text;
  });
  await listener.drain();
  for (const answer of await Promise.allSettled(received)) {
    expect(answer).toMatchObject({ status: 'fulfilled', value: expect.stringContaining('200 OK') });
  }
});

test('the last answer of a connection says that it ends, where the gateway leaves meanwhile', async () => {
  const operation = 'GET /graphql?query={a} HTTP/1.1\r\nhost: localhost\r\n\r\n';
  const socket = await asking('/healthz');
  await once(socket, 'readable');
  expect(String(socket.read())).toContain('Connection: keep-alive');
  // The second waits for the first to be answered.
  socket.write(`${operation}${operation}`);
  await expect.poll(() => held).toBe(1);
  const idle = await asking('/healthz');
  const left = listener.drain();
  await once(idle.resume(), 'close');
  told.resolve();
  let text = '';
  for await (const bytes of socket) text += String(bytes);
  expect(text.match(/^Connection: .*(?=\r$)/gm)).toEqual(['Connection: keep-alive', 'Connection: close']);
  await left;
});
