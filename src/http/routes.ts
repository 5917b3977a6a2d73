import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Identity, UnauthenticatedError } from '../access/callers.js';
import { TooManyRequestsError } from '../access/pace.js';
import { type RequestContext, type Answering, answerOperation } from './answer-operation.js';
import type { Door } from './door.js';
import { type GraphiqlHandler, wantsPage } from './graphiql/graphiql.js';
import { addressOf, checkHead, pathOf } from './head.js';
import { HttpError } from './http-error.js';
import { sendError } from './send-error.js';

const NO_SUBGRAPH =
  'There is no /subgraph here: with a policy, or with INTROSPECTION=false, the policy needs a section subgraph that says which routers may ask';

export interface Routing<C extends RequestContext> extends Answering<C> {
  readonly doors: ReadonlyMap<string, Door<C>>;
  /** Who asks where no operation is asked. */
  readonly identify: Door<C>['identify'];
  readonly graphiql: GraphiqlHandler;
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

/** A client that posts an operation to the wrong address would take whatever comes for its answer. */
function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

function checkIsRead(request: IncomingMessage): void {
  if (!isRead(request)) throw new HttpError(405, 'This address takes only GET and HEAD', { allow: 'GET, HEAD' });
}

function sendHealth(request: IncomingMessage, response: ServerResponse): void {
  checkIsRead(request);
  sendText(response, 200, 'ok');
}

/** Ready as soon as it listens; `?verbose` says what has been learnt and spent since. */
async function sendReady<C extends RequestContext>(
  { status, identify, origins }: Routing<C>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  checkIsRead(request);
  if (!addressOf(request).searchParams.has('verbose')) return sendText(response, 200, 'ok');
  origins.admit(request, response);
  const caller = await identify(request.headers);
  if (caller.rights.scopes !== 'all')
    throw new HttpError(403, 'This shows all scopes, and the caller may use only some of them');
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

function fault(): HttpError {
  const message = 'The gateway failed on this request; its log says why';
  return new HttpError(500, message, {}, { code: 'INTERNAL_SERVER_ERROR', retryable: false });
}

async function route<C extends RequestContext>(
  options: Routing<C>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  checkHead(request);
  const path = pathOf(request);
  const door = options.doors.get(path);
  if (options.graphiql.handle(request, response)) return;
  if (path === '/graphql' && wantsPage(request)) options.graphiql.sendPage(request, response);
  else if (door) await answerOperation(door, options, request, response);
  else if (path === '/healthz') sendHealth(request, response);
  else if (path === '/readyz') await sendReady(options, request, response);
  // Relative, for a proxy may put all of it below a path.
  else if (path === '/' && isRead(request)) response.writeHead(302, { location: 'graphiql' }).end();
  else if (path === '/subgraph') sendText(response, 404, NO_SUBGRAPH);
  else sendText(response, 404, 'Not found; /graphql and /graphiql are here');
}

/** Answers any request, whatever becomes of it. */
export function answerRequest<C extends RequestContext>(
  options: Routing<C>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  route(options, request, response).catch((error: unknown) => {
    const known = asHttpError(error);
    if (known) return sendError(request, response, known);
    options.onError(error);
    sendError(request, response, fault());
  });
}
