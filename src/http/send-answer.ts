import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { AnswerRoom } from './answer-room.js';
import { cacheControl, etagOf, isKnown, isWithoutErrors } from './caching.js';
import { compressed, inPieces, lengthOf, packerFor } from './compression.js';
import type { Answer } from './door.js';

/**
 * The system asks for more of a long answer only when a good part of what it holds has been read: of a client that reads 25 KB
 * a second nothing is seen for most of a minute.
 */
const LONG_BYTES = 1_000_000;
const UNSEEN_MS = 60_000;

/**
 * From this size on an answer goes out piece by piece: it is not copied, its compressed bytes are never all in memory, and it is
 * seen whether the client takes it.
 */
const PIECEWISE_BYTES = 500_000;

/** Tells until when the answer is good, and whether the client has it still. */
function mayLeaveOut(
  { headers }: IncomingMessage,
  response: ServerResponse,
  { text, goodUntil }: { text: string; goodUntil: number },
): boolean {
  const etag = etagOf(text, response.getHeader('content-type')?.toString());
  response.setHeader('etag', etag);
  response.setHeader('cache-control', cacheControl(goodUntil));
  return isKnown(headers['if-none-match'], etag);
}

/** Sends an answer. `goodUntil`: in milliseconds of the epoch. */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, content }: Answer,
  goodUntil: number,
  room: AnswerRoom,
): Promise<void> {
  if (response.destroyed) return;
  response.statusCode = status;
  // How long it may be kept is not Apollo Server's to say, which knows nothing of what was read.
  for (const [name, value] of headers) if (name !== 'cache-control') response.setHeader(name, value);
  if (request.method === 'GET' && status === 200) {
    const text = Buffer.concat(content).toString();
    if (isWithoutErrors(text) && mayLeaveOut(request, response, { text, goodUntil })) {
      response.removeHeader('content-type');
      response.removeHeader('content-length');
      response.writeHead(304).end();
      return;
    }
  }
  const length = lengthOf(content);
  const place = room.enter(length, () => response.destroy());
  if (length > LONG_BYTES) response.setTimeout(Math.max(UNSEEN_MS, response.socket?.timeout ?? 0));
  const acceptEncoding = request.headers['accept-encoding'];
  if (length >= PIECEWISE_BYTES) {
    const source = inPieces(content, () => place.seen());
    const packing = packerFor(acceptEncoding);
    if (packing) response.setHeader('content-encoding', packing.encoding);
    else response.setHeader('content-length', length);
    const sent = packing ? pipeline(source, packing.packer, response) : pipeline(source, response);
    // A client that goes away in the middle ends it.
    await sent.catch(() => undefined);
    place.leave();
    return;
  }
  response.once('close', () => place.leave());
  const { bytes, encoding } = await compressed(content, acceptEncoding);
  if (encoding !== null) response.setHeader('content-encoding', encoding);
  response.setHeader('content-length', bytes.length);
  response.end(bytes);
}
