import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApolloServer, BaseContext } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import { type BodyLimits, HttpError, readJson } from './body.js';
import { type GraphiqlHandler, wantsPage } from './graphiql.js';

export interface ListenerOptions<C extends BaseContext> extends BodyLimits {
  readonly apollo: ApolloServer<C>;
  /** What a request holds; `signal` ends with the client. */
  readonly createContext: (signal: AbortSignal) => C;
  readonly graphiql: GraphiqlHandler;
  /** What `/readyz?verbose` tells the operator. */
  readonly status: () => object;
  readonly onError: (error: unknown) => void;
}

function isCrossSite({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}

function checkRequest(request: IncomingMessage): void {
  const { method, headers } = request;
  if (method !== 'GET' && method !== 'POST') throw new HttpError(405, '/graphql takes GET and POST');
  if (isCrossSite(request)) throw new HttpError(403, 'Requests from other sites are refused');
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (method === 'POST' && type !== 'application/json') throw new HttpError(415, 'A POST takes application/json');
  if (method === 'GET' && type !== '' && type !== 'application/json') throw new HttpError(415, 'A GET takes no body');
}

/** The body as a request object, told in the spec's words where it is none. */
async function readRequest(request: IncomingMessage, limits: BodyLimits): Promise<unknown> {
  if (request.method === 'GET') return undefined;
  const body = await readJson(request, limits);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new HttpError(400, 'The body must be a JSON object: { "query": "...", "variables": { ... } }');
  }
  return body;
}

async function answerGraphql<C extends BaseContext>(
  options: ListenerOptions<C>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  checkRequest(request);
  const body = await readRequest(request, options);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const search = new URL(request.url ?? '/', 'http://gateway').search;
  const answer = await options.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? 'GET', headers, body, search },
    context: async () => options.createContext(gone.signal),
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
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
  response.end(`${text}\n`);
}

/** Ready as soon as it listens; `?verbose` says what has been learnt and spent since. */
function sendReady(status: () => object, request: IncomingMessage, response: ServerResponse): void {
  if (!new URL(request.url ?? '/', 'http://gateway').searchParams.has('verbose')) return sendText(response, 200, 'ok');
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(status(), null, 2)}\n`);
}

function sendError(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  // What was not read of a body is not waited for.
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST', retryable: false } }] }));
}

async function route<C extends BaseContext>(
  options: ListenerOptions<C>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0];
  if (options.graphiql(request, response)) return;
  if (path === '/graphql' && wantsPage(request)) options.graphiql.sendPage(request, response);
  else if (path === '/graphql') await answerGraphql(options, request, response);
  else if (path === '/healthz') sendText(response, 200, 'ok');
  else if (path === '/readyz') sendReady(options.status, request, response);
  else if (path === '/') response.writeHead(302, { location: '/graphiql' }).end();
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
  const server = createServer((request, response) => {
    route(options, request, response).catch((error: unknown) => {
      if (error instanceof HttpError) return sendError(response, error.status, error.message);
      options.onError(error);
      sendError(response, 500, 'The gateway failed on this; its log says why');
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
