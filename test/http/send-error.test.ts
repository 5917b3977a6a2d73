import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { HttpError } from '../../src/http/http-error.js';
import { sendError } from '../../src/http/send-error.js';

afterEach(() => {
  vi.useRealTimers();
});

test('of a body in very many pieces that nobody wants no more than a thousand are waited for', async () => {
  // What else ends the connection is a moment that does not pass here.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const server = createServer((request, response) => sendError(request, response, new HttpError(413, 'too large')));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let received = '';
  socket.on('data', (bytes) => (received += bytes.toString()));
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
  // oxlint-disable-next-line no-await-in-loop -- it may come in pieces
  while (!received.includes('too large')) await once(socket, 'data');
  expect(socket.readyState).toBe('open');
  // Its end never comes.
  socket.write('1\r\na\r\n'.repeat(1_000));
  await once(socket, 'end');
  expect(received).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
  server.close();
});
