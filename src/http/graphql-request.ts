import type { IncomingMessage } from 'node:http';
import { answerType } from './answer-type.js';
import type { Place } from './body-room.js';
import { type BodyLimits, EXAMPLE, readJson } from './body.js';
import { addressOf } from './head.js';
import { HttpError } from './http-error.js';
import { checkSize } from './json-size.js';

const JSON_IN_UTF8 = /^application\/json(?:\s*;\s*charset="?utf-?8"?)?$/i;

/** What a request with an operation must be before anything of its body is read. */
export function checkHeaders({ method, headers }: IncomingMessage): void {
  if (method !== 'GET' && method !== 'POST') {
    throw new HttpError(405, 'Operations come by GET and POST', { allow: 'GET, POST' });
  }
  const type = headers['content-type']?.trim() ?? '';
  if (method === 'POST' && !JSON_IN_UTF8.test(type)) {
    const given = type === '' ? 'and this one has none' : `not ${JSON.stringify(type.slice(0, 100))}`;
    throw new HttpError(415, `A POST takes application/json in UTF-8 as its Content-Type, ${given}`);
  }
  if (method === 'GET' && type !== '' && !JSON_IN_UTF8.test(type)) throw new HttpError(415, 'A GET takes no body');
  const accept = headers.accept ?? '';
  // Apollo Server would say so only with the answer, after the calls to SageMaker.
  if (answerType(accept) === null) {
    throw new HttpError(
      406,
      `Answers are application/json or application/graphql-response+json, and the Accept header has neither: ${JSON.stringify(accept.slice(0, 100))}`,
    );
  }
  // How large a compressed body becomes is not known before it is unpacked.
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new HttpError(415, 'A body must come uncompressed, without Content-Encoding');
  }
}

/**
 * A page is the gateway's own under any name that somebody else gives its address (DNS rebinding). Browsers say of each POST
 * which page sends it, but of a GET to a site without TLS nothing.
 */
export function checkIsNoBrowser({ method, headers }: IncomingMessage): void {
  if (method === 'POST' && headers.origin === undefined && headers['sec-fetch-site'] === undefined) return;
  throw new HttpError(403, 'Without a token only a router may ask here: by POST, and not from a browser');
}

export interface RequestLimits extends BodyLimits {
  /** How many operations a body may hold; 1: no list of them is taken. */
  readonly maxBatch: number;
}

/** What a request asks: one operation, or a list of them. */
export interface Asked {
  readonly bodies: readonly unknown[];
  readonly isBatch: boolean;
}

function checkBatch({ length }: readonly unknown[], maxBatch: number): void {
  if (maxBatch === 1) throw new HttpError(400, 'A request holds one operation: batches are not taken (MAX_BATCH)');
  if (length >= 1 && length <= maxBatch) return;
  throw new HttpError(400, `A batch holds 1 to ${maxBatch} operations, not ${length} (MAX_BATCH)`);
}

/** What the address of a GET asks: what is looked at here is what is answered, so that both are read in one way. */
export function searchOf(request: IncomingMessage): string {
  const asked = addressOf(request);
  // Forms send what is not filled in; GraphQL over HTTP takes it as left out.
  if (asked.searchParams.has('operationName', '')) asked.searchParams.delete('operationName', '');
  return asked.search;
}

/** Request objects, told in the spec's words where they are none; nothing of a GET, whose address has it. */
export async function readRequest(request: IncomingMessage, limits: RequestLimits, place: Place): Promise<Asked> {
  if (request.method === 'GET') {
    const parameters = new URLSearchParams(searchOf(request));
    if (parameters.size === 0 && request.headers.upgrade?.toLowerCase() === 'websocket') {
      throw new HttpError(400, 'There are no subscriptions, and no WebSocket: operations come by GET and POST');
    }
    for (const name of ['variables', 'extensions']) {
      for (const json of parameters.getAll(name)) checkSize(json, name, limits.maxListItems);
    }
    return { bodies: [undefined], isBatch: false };
  }
  const body = await readJson(request, limits, place);
  const isBatch = Array.isArray(body);
  if (isBatch) checkBatch(body, limits.maxBatch);
  const bodies: readonly unknown[] = isBatch ? body : [body];
  const areObjects = bodies.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
  if (areObjects && bodies.every((one) => Object.keys(one as object).length > 0)) return { bodies, isBatch };
  const each = isBatch ? 'Each operation of a batch' : 'The body';
  const lacking = areObjects ? ' with a query' : '';
  throw new HttpError(400, `${each} must be a JSON object${lacking}: ${EXAMPLE}`);
}

/** The operation's text, where the request brings one. */
export function textOf(request: IncomingMessage, body: unknown): string | null {
  const { query } = (body ?? {}) as { query?: unknown };
  if (request.method !== 'GET') return typeof query === 'string' ? query : null;
  return new URLSearchParams(searchOf(request)).get('query');
}

/** The code of what is in no manifest. */
export const NOT_TRUSTED = 'OPERATION_NOT_TRUSTED';

export function checkOperation(text: string | null, takes: (text: string) => boolean): void {
  if (text === null || text === '' || takes(text)) return;
  throw new HttpError(
    403,
    'Only the operations of the manifest are accepted here, and this is not one of them',
    {},
    { code: NOT_TRUSTED, retryable: false },
  );
}
