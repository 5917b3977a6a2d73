import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { HTTPGraphQLResponse } from '@apollo/server';
import { cacheControl, etagOf, isKnown, isWithoutErrors } from './caching.js';
import { compressed, packingOf } from './compression.js';

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

/** Sends what Apollo Server has answered. `goodUntil`: in milliseconds of the epoch. */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status = 200, headers, body }: HTTPGraphQLResponse,
  goodUntil: number,
): Promise<void> {
  if (response.destroyed) return;
  response.statusCode = status;
  // How long it may be kept is not Apollo Server's to say, which knows nothing of what was read.
  for (const [name, value] of headers) if (name !== 'cache-control') response.setHeader(name, value);
  if (body.kind !== 'complete') {
    for await (const chunk of body.asyncIterator) response.write(chunk);
    response.end();
    return;
  }
  const text = body.string;
  const mayBeKept = request.method === 'GET' && status === 200 && isWithoutErrors(text);
  if (mayBeKept && mayLeaveOut(request, response, { text, goodUntil })) {
    response.removeHeader('content-type');
    response.removeHeader('content-length');
    response.writeHead(304).end();
    return;
  }
  const packing = packingOf(text, request.headers['accept-encoding']);
  if (packing) {
    response.setHeader('content-encoding', packing.encoding);
    // A client that goes away in the middle ends it.
    await pipeline(packing.source, packing.packer, response).catch(() => undefined);
    return;
  }
  const { content, encoding } = await compressed(text, request.headers['accept-encoding']);
  if (encoding !== null) {
    response.setHeader('content-encoding', encoding);
    response.setHeader('content-length', content.length);
  }
  response.end(content);
}
