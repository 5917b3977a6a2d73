import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentType } from './answer-type.js';
import type { HttpError } from './http-error.js';

/** For so long the rest of a body that nobody wants is read. */
const LINGER_MS = 500;
/** And so many pieces of it: each takes as long as a thousand bytes, and a body may be made of nothing else. */
const MAX_PIECES = 1_000;

/**
 * Answers with the error, and ends the connection. A connection that is closed while the client still sends is reset, and
 * the answer may be lost with it: so what comes is thrown away for a moment.
 */
export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  { status, message, headers, extensions }: HttpError,
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const body = JSON.stringify({ errors: [{ message, extensions }] });
  response.writeHead(status, {
    ...headers,
    'content-type': contentType(request.headers.accept),
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  });
  if (request.complete) {
    response.end(body);
    return;
  }
  response.write(body);
  const timer = setTimeout(() => response.end(), LINGER_MS);
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  let pieces = 0;
  const throwAway = (): void => {
    pieces += 1;
    if (pieces === MAX_PIECES) end();
  };
  request.once('end', end).once('close', end).on('data', throwAway);
}
