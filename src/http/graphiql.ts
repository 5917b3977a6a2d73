import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { chooseEncoding } from './encodings.js';
import { pageHeaders } from './page-headers.js';
import type { PageSettings } from './page-settings.js';

const root = '/graphiql';
const page = 'index.html';
/** No file of the bundle: one bundle serves every gateway, whatever its settings. */
const settingsPath = `${root}/settings.json`;

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** In the order of preference, the smaller first: what the bundle has its files packed in, and how those are called. */
const suffixes: ReadonlyMap<string, string> = new Map([
  ['br', '.br'],
  ['gzip', '.gz'],
]);

const notBuilt = 'The GraphiQL page has not been built: run `npm run build`.';

export interface GraphiqlHandler {
  /** Answers what lies at or under `/graphiql`, and says whether it did. */
  (request: IncomingMessage, response: ServerResponse): boolean;
  /** Sends the page whatever the path: for a browser that opens `/graphql` itself, which `wantsPage` tells. */
  sendPage(request: IncomingMessage, response: ServerResponse): void;
}

/**
 * Serves the bundled GraphiQL page from `directory`. A file is read when it is first asked for and then kept: no
 * request after that touches the disk, and a path can name nothing but a file that was there.
 */
export function createGraphiqlHandler(directory: string, settings: PageSettings = { signIn: null }): GraphiqlHandler {
  const bundle = new Bundle(directory);
  const securityHeaders = pageHeaders(settings);

  function sendUncached(response: ServerResponse, status: number, contentType: string, text: string): void {
    response.setHeaders(new Headers({ ...securityHeaders, 'Cache-Control': 'no-store', 'Content-Type': contentType }));
    response.writeHead(status).end(text);
  }

  function sendText(response: ServerResponse, status: number, text: string): void {
    sendUncached(response, status, 'text/plain; charset=utf-8', `${text}\n`);
  }

  function isRead(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method === 'GET' || request.method === 'HEAD') return true;
    response.setHeader('Allow', 'GET, HEAD');
    sendText(response, 405, `${request.method} is not allowed here: use GET or HEAD.`);
    return false;
  }

  function sendFile(name: string, request: IncomingMessage, response: ServerResponse): void {
    if (!isRead(request, response)) return;
    if (!bundle.has(page)) return sendText(response, 503, notBuilt);
    const file = bundle.read(name, request.headers['accept-encoding']);
    if (!file) return sendText(response, 404, 'There is no such file.');

    const immutable = name.startsWith('assets/');
    response.setHeaders(
      new Headers({
        ...securityHeaders,
        'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
        'Content-Type': contentTypes[extname(name)] ?? 'application/octet-stream',
        ETag: file.etag,
        // At /graphql the same address answers JSON to those who ask for it.
        Vary: name === page ? 'Accept, Accept-Encoding' : 'Accept-Encoding',
      }),
    );
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304).end();
      return;
    }
    if (file.encoding) response.setHeader('Content-Encoding', file.encoding);
    response.writeHead(200, { 'Content-Length': file.content.length });
    response.end(request.method === 'HEAD' ? undefined : file.content);
  }

  function handle(request: IncomingMessage, response: ServerResponse): boolean {
    const path = pathOf(request);
    if (path !== root && !path.startsWith(`${root}/`)) return false;
    if (path !== settingsPath) sendFile(path.slice(root.length + 1) || page, request, response);
    else if (isRead(request, response)) {
      sendUncached(response, 200, 'application/json; charset=utf-8', JSON.stringify(settings));
    }
    return true;
  }

  return Object.assign(handle, {
    sendPage: (request: IncomingMessage, response: ServerResponse) => sendFile(page, request, response),
  });
}

/** Whether a request to the GraphQL endpoint comes from a person who opened its address, and carries no operation. */
export function wantsPage(request: IncomingMessage): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const accept = request.headers.accept ?? '';
  if (!accept.includes('text/html') || /application\/(?:graphql-response\+)?json/.test(accept)) return false;
  const search = new URLSearchParams(request.url?.split('?')[1]);
  return !search.has('query') && !search.has('extensions');
}

interface BundledFile {
  content: Buffer;
  encoding: string | undefined;
  etag: string;
}

/** The files of a folder by their names, as they were at the first request that found a page there. */
class Bundle {
  readonly #directory: string;
  readonly #files = new Map<string, BundledFile>();
  #names: ReadonlySet<string> = new Set();

  constructor(directory: string) {
    this.#directory = directory;
  }

  has(name: string): boolean {
    // Until there is a page, look again: it may be built while the gateway runs.
    if (!this.#names.has(page)) this.#names = namesIn(this.#directory);
    return this.#names.has(name);
  }

  read(name: string, acceptEncoding: string | undefined): BundledFile | undefined {
    if (!this.has(name) || !contentTypes[extname(name)]) return undefined;
    const packed = [...suffixes].flatMap(([encoding, suffix]) => (this.has(name + suffix) ? [encoding] : []));
    const encoding = chooseEncoding(acceptEncoding, packed).encoding ?? undefined;
    const stored = name + (encoding === undefined ? '' : suffixes.get(encoding));
    const known = this.#files.get(stored);
    if (known) return known;
    try {
      const content = readFileSync(join(this.#directory, stored));
      const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
      const file = { content, encoding, etag };
      this.#files.set(stored, file);
      return file;
    } catch {
      // Another bundle was built in its place: begin again with that one.
      this.#names = new Set();
      this.#files.clear();
      return undefined;
    }
  }
}

function namesIn(directory: string): Set<string> {
  try {
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return new Set(files.map((file) => relative(directory, join(file.parentPath, file.name)).replaceAll(sep, '/')));
  } catch {
    return new Set();
  }
}

/** The path as it was sent. Nothing is decoded: no file of the bundle has a name that needs it. */
function pathOf(request: IncomingMessage): string {
  return request.url?.split('?')[0] ?? '';
}
