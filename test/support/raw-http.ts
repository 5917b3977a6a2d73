import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What came back for bytes that were written to a socket, until the other side closed or was silent. */
export interface RawAnswer {
  /** Of the first response; 0 where the connection was closed without one. */
  readonly status: number;
  readonly head: string;
  /** Everything after the first head, as it came. */
  readonly body: string;
}

interface SendOptions {
  /** Between the pieces. */
  readonly pauseMs?: number;
}

/** The whole first response, by its length or its chunks; undefined while more of it is to come. */
function firstAnswer(received: string): RawAnswer | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = received.slice(0, end);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
  const body = received.slice(end + 4);
  if (status === 100) return firstAnswer(body);
  const length = /^content-length: *(\d+)$/im.exec(head)?.[1];
  if (length !== undefined)
    return Buffer.byteLength(body, 'latin1') >= Number(length) ? { status, head, body } : undefined;
  if (/^transfer-encoding: *chunked$/im.test(head))
    return body.endsWith('0\r\n\r\n') ? { status, head, body } : undefined;
  return status === 204 || status === 304 ? { status, head, body } : undefined;
}

/** Writes the pieces as they are to a connection of their own, and reads one answer. */
export async function sendRaw(
  url: string,
  pieces: readonly (string | Buffer)[],
  { pauseMs = 0 }: SendOptions = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ''));
  let received = '';
  const answer = new Promise<RawAnswer>((resolve) => {
    const end = (): void => {
      const [head = '', ...rest] = received.split('\r\n\r\n');
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      resolve({ status, head, body: rest.join('\r\n\r\n') });
    };
    // A reset is an end as any other: what was read before it counts.
    socket.on('error', end).on('close', end);
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      received += chunk;
      const found = firstAnswer(received);
      if (found) resolve(found);
    });
  });
  let isAnswered = false;
  void answer.then(() => (isAnswered = true));
  for (const piece of pieces) {
    if (isAnswered || socket.destroyed) break;
    socket.write(piece);
    if (pauseMs > 0) await Promise.race([pause(pauseMs), answer]);
  }
  const found = await answer;
  socket.destroy();
  return found;
}
