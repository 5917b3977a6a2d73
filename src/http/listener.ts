import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setImmediate as oneTurn } from 'node:timers/promises';
import { type Identity, UnauthenticatedError } from '../access/callers.js';
import { TooManyRequestsError } from '../access/pace.js';
import { type Answered, type Answering, answerOperation } from './answer-operation.js';
import { BrokenRequests } from './broken-requests.js';
import type { Door } from './door.js';
import { type GraphiqlHandler, wantsPage } from './graphiql.js';
import { checkHead, pathOf } from './head.js';
import { HttpError } from './http-error.js';
import { securityHeaders } from './security-headers.js';
import { sendError } from './send-error.js';
import { Turns } from './turns.js';

/** How often connections are looked at whose request does not come. */
const CHECK_MS = 1_000;

/** So many wait to be taken at most: Node's own figure. */
const BACKLOG = 511;

/** What has begun to come when the gateway leaves is waited for so long. */
const LAST_HEAD_MS = 1_000;

/** Longer than what stands before a gateway (60 s by custom) keeps a connection, so that none is closed while a request is on its way. */
const KEEP_ALIVE_MS = 70_000;

const NO_SUBGRAPH =
  'There is no /subgraph here: where there is a policy, or INTROSPECTION is false, the policy says in a section subgraph which routers may ask';

export interface ListenerOptions<C extends Answered> extends Answering<C> {
  readonly doors: ReadonlyMap<string, Door<C>>;
  /** Who asks where no operation is asked. */
  readonly identify: Door<C>['identify'];
  readonly graphiql: GraphiqlHandler;
  /** How long an operation may take, once its body is there. */
  readonly requestTimeoutMs: number;
  /** What `/readyz?verbose` tells the operator. */
  readonly status: (caller: Identity) => object;
  readonly onError: (error: unknown) => void;
}

function sendText(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

/** Ready as soon as it listens; `?verbose` says what has been learnt and spent since. */
async function sendReady<C extends Answered>(
  { status, identify, origins }: ListenerOptions<C>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!new URL(request.url ?? '/', 'http://gateway').searchParams.has('verbose')) return sendText(response, 200, 'ok');
  origins.admit(request, response);
  const caller = await identify(request.headers);
  if (caller.rights.scopes !== 'all') throw new HttpError(403, 'This tells of all scopes, and the caller may use some');
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(status(caller), null, 2)}\n`);
}

/** As it is said to clients; null: a fault of the gateway. */
function asHttpError(error: unknown): HttpError | null {
  if (error instanceof HttpError) return error;
  if (error instanceof UnauthenticatedError) {
    const { message, retryable } = error;
    const headers: Record<string, string> = retryable ? {} : { 'www-authenticate': 'Bearer realm="sagemaker-graphql"' };
    return new HttpError(retryable ? 503 : 401, message, headers, { code: 'UNAUTHENTICATED', retryable });
  }
  if (error instanceof TooManyRequestsError) {
    const { message, retryAfterMs } = error;
    const headers = { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) };
    return new HttpError(429, message, headers, { code: 'TOO_MANY_REQUESTS', retryable: true, retryAfterMs });
  }
  return null;
}

async function route<C extends Answered>(
  options: ListenerOptions<C>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  checkHead(request);
  const path = pathOf(request);
  const door = options.doors.get(path);
  if (options.graphiql(request, response)) return;
  if (path === '/graphql' && wantsPage(request)) options.graphiql.sendPage(request, response);
  else if (door) await answerOperation(door, options, request, response);
  else if (path === '/healthz') sendText(response, 200, 'ok');
  else if (path === '/readyz') await sendReady(options, request, response);
  // Relative, for a proxy may put all of it below a path. A client that sends an operation here would take the page for its
  // answer.
  else if (path === '/' && request.method !== 'POST') response.writeHead(302, { location: 'graphiql' }).end();
  else if (path === '/subgraph') sendText(response, 404, NO_SUBGRAPH);
  else sendText(response, 404, 'Not found; /graphql and /graphiql are here');
}

export interface Listener {
  readonly url: string;
  /** Takes no connection more, and ends each when it has answered what it was asked. */
  drain(): Promise<void>;
  /** Ends at once, with open connections. */
  close(): Promise<void>;
}

function address(server: Server): string {
  const { address: host, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`;
}

export async function listen<C extends Answered>(
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
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    setSecurityHeaders(request, response);
    route(options, request, response).catch((error: unknown) => {
      const known = asHttpError(error);
      if (known) return sendError(request, response, known);
      options.onError(error);
      sendError(request, response, new HttpError(500, 'The gateway failed on this; its log says why'));
    });
  };
  const turns = new Turns();
  const broken = new BrokenRequests(setSecurityHeaders, options.bodyTimeoutMs);
  // Who sends no Host is told so by the gateway.
  const server = createServer({ ...timeouts, requireHostHeader: false }, (request, response) => {
    response.once('close', () => {
      // A connection counts as idle only after this.
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
    turns.take(request, response, () => {
      broken.note(request, response);
      answer(request, response);
    });
  });
  const connections = new Set<Socket>();
  let taken = 0;
  server.on('connection', (socket) => {
    taken += 1;
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  const closeIdle = server.closeIdleConnections.bind(server);
  // Node counts a connection as idle when its answer is written, and would cut off what is still to be read of it. The server
  // asks for this itself when it closes.
  server.closeIdleConnections = () => {
    if ([...connections].every(({ writableLength }) => writableLength === 0)) closeIdle();
  };
  server.on('clientError', (error, socket) => broken.answer(error, socket));
  server.on('checkExpectation', (request, response) => {
    turns.take(request, response, () => {
      broken.note(request, response);
      setSecurityHeaders(request, response);
      sendError(request, response, new HttpError(417, 'Of Expect 100-continue alone is known here'));
    });
  });
  // Of a connection on which nothing moves: longer than any request takes, keys that are fetched for it too, so that only who
  // does not read is meant.
  server.timeout = 2 * options.requestTimeoutMs + options.bodyTimeoutMs;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  /** Clients that have connected and sent a request may not have been looked at yet. */
  const takeWaiting = async (): Promise<void> => {
    // A turn of the event loop takes one of them, and what it has sent is read in the next one.
    for (let [quiet, waits] = [0, 0]; quiet < 2 && waits < BACKLOG; waits += 1) {
      const before = taken;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await oneTurn();
      quiet = taken > before ? 0 : quiet + 1;
    }
  };
  const stop = async (): Promise<void> => {
    // Idle connections end with it.
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // Those that browsers and proxies have opened ahead Node takes for busy.
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
    // And those that have sent half a head.
    const looking = setInterval(() => {
      for (const socket of connections) if (!turns.isWorking(socket)) socket.destroy();
    }, LAST_HEAD_MS).unref();
    await closed;
    clearInterval(looking);
  };
  return {
    url: address(server),
    drain: async () => {
      await takeWaiting();
      turns.leave();
      await stop();
    },
    close: async () => {
      const closed = stop();
      server.closeAllConnections();
      await closed;
    },
  };
}
