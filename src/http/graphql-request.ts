import type { IncomingMessage } from 'node:http';
import { type BodyLimits, readJson } from './body.js';
import { HttpError } from './http-error.js';
import { checkSize } from './json.js';

const JSON_IN_UTF8 = /^application\/json(?:\s*;\s*charset="?utf-?8"?)?$/i;

/** What a request with an operation must be before anything of its body is read. */
export function checkHeaders({ method, headers }: IncomingMessage): void {
  if (method !== 'GET' && method !== 'POST') {
    throw new HttpError(405, 'Operations come by GET and POST', { allow: 'GET, POST' });
  }
  const type = headers['content-type']?.trim() ?? '';
  if (method === 'POST' && !JSON_IN_UTF8.test(type)) throw new HttpError(415, 'A POST takes application/json in UTF-8');
  if (method === 'GET' && type !== '' && !JSON_IN_UTF8.test(type)) throw new HttpError(415, 'A GET takes no body');
  // What a body grows to when it is unpacked is not known before.
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new HttpError(415, 'A body is taken as it is, without Content-Encoding');
  }
}

/** The body as a request object, told in the spec's words where it is none; nothing of a GET, whose address has it. */
export async function readRequest(request: IncomingMessage, limits: BodyLimits): Promise<unknown> {
  if (request.method === 'GET') {
    const parameters = new URLSearchParams(request.url?.split('?')[1]);
    for (const name of ['variables', 'extensions']) {
      for (const json of parameters.getAll(name)) checkSize(json, name);
    }
    return undefined;
  }
  const body = await readJson(request, limits);
  if (Array.isArray(body)) throw new HttpError(400, 'A request holds one operation: batches are not taken');
  if (typeof body !== 'object' || body === null) {
    throw new HttpError(400, 'The body must be a JSON object: { "query": "...", "variables": { ... } }');
  }
  return body;
}

/** The operation's text, where the request brings one. */
export function textOf(request: IncomingMessage, body: unknown): string | null {
  const { query } = (body ?? {}) as { query?: unknown };
  if (request.method !== 'GET') return typeof query === 'string' ? query : null;
  return new URLSearchParams(request.url?.split('?')[1]).get('query');
}

export function checkOperation(text: string | null, takes: (text: string) => boolean): void {
  if (text === null || text === '' || takes(text)) return;
  throw new HttpError(
    403,
    'Only the operations of the manifest are taken here, and this is none of them',
    {},
    { code: 'OPERATION_NOT_TRUSTED', retryable: false },
  );
}
