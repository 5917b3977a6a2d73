import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { RequestContext } from './answer-operation.js';
import { AnswerRoom } from './answer-room.js';
import { BeginTurns } from './begin-turns.js';
import { BodyRoom } from './body-room.js';
import { BrokenRequests } from './broken-requests.js';
import { Connections } from './connections.js';
import { HttpError } from './http-error.js';
import { answerRequest, type Routing } from './routes.js';
import { securityHeaders } from './security-headers.js';
import { sendError } from './send-error.js';
import { Turns } from './turns.js';

/** How often connections are looked at whose request does not come. */
const CHECK_MS = 1_000;

/** Longer than a proxy keeps a connection (60 s by custom), so that none is closed here while a request is on its way. */
const KEEP_ALIVE_MS = 70_000;

interface ListenerOptions<C extends RequestContext> extends Omit<Routing<C>, 'room' | 'beginning' | 'answerRoom'> {
  /** How long an operation may take, once its body is there. */
  readonly requestTimeoutMs: number;
}

export interface Listener extends Pick<Connections, 'close' | 'drain'> {
  readonly url: string;
}

function address(server: Server): string {
  const { address: host, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`;
}

export async function listen<C extends RequestContext>(
  options: ListenerOptions<C>,
  { host, port }: { host: string; port: number },
): Promise<Listener> {
  const setSecurityHeaders = securityHeaders();
  const timeouts = {
    keepAliveTimeout: KEEP_ALIVE_MS,
    // Counts from the first byte of a request, so that it may be shorter.
    headersTimeout: options.bodyTimeoutMs,
    // The body's own time ends with an answer; this is for what is read after it.
    requestTimeout: 2 * options.bodyTimeoutMs,
    connectionsCheckingInterval: Math.min(CHECK_MS, options.bodyTimeoutMs / 4),
  };
  const routing = {
    ...options,
    room: new BodyRoom(options.maxBodyBytes),
    beginning: new BeginTurns(),
    answerRoom: new AnswerRoom(),
  };
  const turns = new Turns();
  const broken = new BrokenRequests(setSecurityHeaders, options.bodyTimeoutMs);
  const inTurn = (request: IncomingMessage, response: ServerResponse, answer: () => void): void => {
    response.once('close', () => {
      broken.noteEnd(request, response);
      // A connection counts as idle only after this.
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
    turns.take(request, response, () => {
      broken.note(request, response);
      setSecurityHeaders(request, response);
      answer();
    });
  };
  // The gateway itself says that a Host is missing.
  const server = createServer({ ...timeouts, requireHostHeader: false }, (request, response) =>
    inTurn(request, response, () => answerRequest(routing, request, response)),
  );
  const connections = new Connections(server, turns);
  server.on('clientError', (error, socket) => broken.answer(error, socket));
  server.on('checkExpectation', (request, response) => {
    const unknown = new HttpError(417, 'Expect takes only 100-continue here');
    inTurn(request, response, () => sendError(request, response, unknown));
  });
  // Of a connection on which nothing moves: longer than any request takes, keys that are fetched for it too.
  server.timeout = 2 * options.requestTimeoutMs + options.bodyTimeoutMs;
  // Meant for clients that do not read: where the gateway stood still or has much to do, it still owes them the answer.
  server.on('timeout', (socket: Socket) => {
    if (!turns.isOwing(socket)) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    url: address(server),
    drain: async () => await connections.drain(),
    close: async () => await connections.close(),
  };
}
