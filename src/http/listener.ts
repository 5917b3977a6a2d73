import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BaseContext } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import { type Identity, UnauthenticatedError } from '../access/callers.js';
import { TooManyRequestsError } from '../access/pace.js';
import type { BodyLimits } from './body.js';
import type { Door } from './door.js';
import { type GraphiqlHandler, wantsPage } from './graphiql.js';
import { checkHead } from './head.js';
import { checkHeaders, checkOperation, readRequest, textOf } from './graphql-request.js';
import { HttpError } from './http-error.js';
import type { Origins } from './origins.js';
import { securityHeaders } from './security-headers.js';
import { sendError } from './send-error.js';

/** How often connections are looked at whose request does not come. */
const CHECK_MS = 1_000;

export interface ListenerOptions<C extends BaseContext> extends BodyLimits {
  readonly doors: ReadonlyMap<string, Door<C>>;
  /** Who asks where no operation is asked. */
  readonly identify: Door<C>['identify'];
  /** What a request holds; `signal` ends with the client. */
  readonly createContext: (signal: AbortSignal, caller: Identity) => C;
  readonly graphiql: GraphiqlHandler;
  readonly origins: Origins;
  /** What `/readyz?verbose` tells the operator. */
  readonly status: () => object;
  readonly onError: (error: unknown) => void;
}

async function answerOperation<C extends BaseContext>(
  { apollo, identify, takesOperation }: Door<C>,
  options: ListenerOptions<C>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  options.origins.admit(request, response);
  if (options.origins.answerPreflight(request, response)) return;
  checkHeaders(request);
  const caller = await identify(request.headers);
  const body = await readRequest(request, options);
  checkOperation(textOf(request, body), takesOperation);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const search = new URL(request.url ?? '/', 'http://gateway').search;
  const server = await apollo();
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? 'GET', headers, body, search },
    context: async () => options.createContext(gone.signal, caller),
  });
  if (response.destroyed) return;
  response.statusCode = answer.status ?? 200;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  if (answer.body.kind === 'complete') {
    response.end(answer.body.string);
    return;
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
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
async function sendReady<C extends BaseContext>(
  { status, identify, origins }: ListenerOptions<C>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!new URL(request.url ?? '/', 'http://gateway').searchParams.has('verbose')) return sendText(response, 200, 'ok');
  origins.admit(request, response);
  const { rights } = await identify(request.headers);
  if (rights.scopes !== 'all') throw new HttpError(403, 'This tells of all scopes, and the caller may use some');
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(status(), null, 2)}\n`);
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

async function route<C extends BaseContext>(
  options: ListenerOptions<C>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  checkHead(request);
  const path = (request.url ?? '/').split('?')[0] ?? '';
  const door = options.doors.get(path);
  if (options.graphiql(request, response)) return;
  if (path === '/graphql' && wantsPage(request)) options.graphiql.sendPage(request, response);
  else if (door) await answerOperation(door, options, request, response);
  else if (path === '/healthz') sendText(response, 200, 'ok');
  else if (path === '/readyz') await sendReady(options, request, response);
  else if (path === '/') response.writeHead(302, { location: '/graphiql' }).end();
  else if (path === '/subgraph') sendText(response, 404, 'The policy offers no /subgraph: it has no section subgraph');
  else sendText(response, 404, 'Not found; /graphql and /graphiql are here');
}

export interface Listener {
  readonly url: string;
  /** Ends at once, with open connections. */
  close(): Promise<void>;
}

function address(server: Server): string {
  const { address: host, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`;
}

export async function listen<C extends BaseContext>(
  options: ListenerOptions<C>,
  { host, port }: { host: string; port: number },
): Promise<Listener> {
  const setSecurityHeaders = securityHeaders();
  const timeouts = {
    headersTimeout: options.bodyTimeoutMs,
    // The body's own time ends with an answer; this is for what is read after it.
    requestTimeout: 2 * options.bodyTimeoutMs,
    connectionsCheckingInterval: Math.min(CHECK_MS, options.bodyTimeoutMs / 4),
  };
  const server = createServer(timeouts, (request, response) => {
    setSecurityHeaders(request, response);
    route(options, request, response).catch((error: unknown) => {
      const known = asHttpError(error);
      if (known) return sendError(request, response, known);
      options.onError(error);
      sendError(request, response, new HttpError(500, 'The gateway failed on this; its log says why'));
    });
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
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
