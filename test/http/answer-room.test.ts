import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { HeaderMap } from '@apollo/server';
import { expect, onTestFinished, test } from 'vitest';
import { AnswerRoom } from '../../src/http/answer-room.js';
import { sendAnswer } from '../../src/http/send-answer.js';

/** More than the system takes of it by itself. */
const LONG = 16_000_000;

/** Enters answers of 10 bytes, and tells which were cut. */
function entering(room: AnswerRoom): { enter: (name: string) => ReturnType<AnswerRoom['enter']>; cut: string[] } {
  const cut: string[] = [];
  return { enter: (name) => room.enter(10, () => cut.push(name)), cut };
}

test('where there is no more room, those give way of which nothing was seen for five seconds, the longest first, and no more of them than has to', () => {
  let now = 0;
  const { enter, cut } = entering(new AnswerRoom(30, () => now));
  const taken = enter('taken');
  const first = enter('first');
  now = 1;
  enter('second');
  now = 4_999;
  taken.seen();
  enter('within five seconds');
  expect(cut).toEqual([]);
  now = 5_001;
  enter('with no room');
  expect(cut).toEqual(['first', 'second']);
  // It has given way before, and counts no more.
  first.seen();
  first.leave();
  enter('of too many');
  expect(cut).toEqual(['first', 'second']);
});

test('an answer that has been taken leaves its room, and as long as there is some a client takes its time', () => {
  let now = 0;
  const { enter, cut } = entering(new AnswerRoom(20, () => now));
  enter('slow');
  for (let i = 0; i < 3; i += 1) {
    now += 60_000;
    const { leave } = enter('taken');
    leave();
    leave();
  }
  expect(cut).toEqual([]);
  enter('to the last byte');
  expect(cut).toEqual([]);
  enter('beyond');
  expect(cut).toEqual(['slow']);
});

test('a client that takes nothing of a long answer is cut off when others need the room, and one that takes some is not', async () => {
  const row = Buffer.alloc(LONG / 64, 'a');
  const content = Array.from({ length: 64 }, () => row);
  let now = 0;
  const room = new AnswerRoom(1.5 * LONG, () => now);
  const responses: ServerResponse[] = [];
  const server = createServer((asked, response) => {
    responses.push(response);
    void sendAnswer(asked, response, { status: 200, headers: new HeaderMap(), content }, 0, room);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const opened = async (): Promise<Socket> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
    sockets.push(socket);
    socket.write('POST / HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await once(socket, 'readable');
    return socket;
  };
  await opened();
  const slow = await opened();
  now = 5_000;
  let bytes = 0;
  slow.on('data', ({ length }: Buffer) => (bytes += length));
  await expect.poll(() => bytes, { interval: 1 }).toBeGreaterThan(LONG / 4);
  slow.pause();
  expect(responses.map(({ destroyed }) => destroyed)).toEqual([false, false]);
  await opened();
  expect(responses.map(({ destroyed }) => destroyed)).toEqual([true, false, false]);
});

test('an answer that its client has taken has left its room: no other gives way for it', async () => {
  let now = 0;
  const room = new AnswerRoom(15, () => now);
  const { enter, cut } = entering(room);
  const content = [Buffer.from('1234567')];
  const server = createServer((asked, response) => {
    void sendAnswer(asked, response, { status: 200, headers: new HeaderMap(), content }, 0, room);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  room.enter(5, () => cut.push('slow'));
  now = 5_000;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await (await fetch(url, { method: 'POST', headers: { connection: 'close' } })).text()).toBe('1234567');
  enter('the next');
  expect(cut).toEqual([]);
});
