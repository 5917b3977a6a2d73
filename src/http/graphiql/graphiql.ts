import type { IncomingMessage, ServerResponse } from 'node:http';
import { Bundle, PAGE } from './bundle.js';
import { VARY } from '../caching.js';
import { pathOf } from '../head.js';
import { pageHeaders } from './page-headers.js';
import type { PageSettings } from './page-settings.js';

const ROOT = '/graphiql';
/** No file of the bundle: one bundle serves every gateway, whatever its settings. */
const SETTINGS_PATH = `${ROOT}/settings.json`;

const NOT_BUILT = 'The GraphiQL page has not been built: run `npm run build`.';

/**
 * Serves the bundled GraphiQL page from `directory`. A file is read when it is first asked for and then kept: no
 * request after that touches the disk, and a path can name nothing but a file that was there.
 */
export class GraphiqlHandler {
  private readonly bundle: Bundle;
  private readonly securityHeaders: Readonly<Record<string, string>>;

  constructor(
    directory: string,
    private readonly settings: PageSettings,
  ) {
    this.bundle = new Bundle(directory);
    this.securityHeaders = pageHeaders(settings);
  }

  /** Answers what lies at or under `/graphiql`, and says whether it did. */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const path = pathOf(request);
    if (path !== ROOT && !path.startsWith(`${ROOT}/`)) return false;
    // Its parts are looked for beside /graphiql, whatever path a proxy puts before that.
    if (path === `${ROOT}/` || path === `${ROOT}/${PAGE}`) this.sendToPage(request, response);
    else if (path !== SETTINGS_PATH) this.sendFile(path.slice(ROOT.length + 1) || PAGE, request, response);
    else if (this.isRead(request, response)) {
      this.sendUncached(response, 200, 'application/json; charset=utf-8', JSON.stringify(this.settings));
    }
    return true;
  }

  /** Sends the page whatever the path: for a browser that opens `/graphql` itself, which `wantsPage` tells. */
  sendPage(request: IncomingMessage, response: ServerResponse): void {
    this.sendFile(PAGE, request, response);
  }

  private sendToPage(request: IncomingMessage, response: ServerResponse): void {
    if (!this.isRead(request, response)) return;
    response.setHeaders(new Headers({ ...this.securityHeaders, 'Cache-Control': 'no-cache' }));
    // With the operation that a link may hold; a browser takes along by itself what is behind a `#`.
    const [search = ''] = /\?.*/s.exec(request.url ?? '') ?? [];
    response.writeHead(302, { location: `..${ROOT}${search}` }).end();
  }

  private sendFile(name: string, request: IncomingMessage, response: ServerResponse): void {
    if (!this.isRead(request, response)) return;
    if (!this.bundle.has(PAGE)) return this.sendText(response, 503, NOT_BUILT);
    const file = this.bundle.read(name, request.headers['accept-encoding']);
    if (!file) return this.sendText(response, 404, 'There is no such file.');

    const immutable = name.startsWith('assets/');
    response.setHeaders(
      new Headers({
        ...this.securityHeaders,
        'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
        'Content-Type': file.contentType,
        ETag: file.etag,
        // At /graphql the same address answers JSON to those who ask for it.
        Vary: name === PAGE ? VARY : 'Accept-Encoding',
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

  private isRead(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method === 'GET' || request.method === 'HEAD') return true;
    response.setHeader('Allow', 'GET, HEAD');
    this.sendText(response, 405, `${request.method} is not allowed here: use GET or HEAD.`);
    return false;
  }

  private sendText(response: ServerResponse, status: number, text: string): void {
    this.sendUncached(response, status, 'text/plain; charset=utf-8', `${text}\n`);
  }

  private sendUncached(response: ServerResponse, status: number, contentType: string, text: string): void {
    response.setHeaders(
      new Headers({ ...this.securityHeaders, 'Cache-Control': 'no-store', 'Content-Type': contentType }),
    );
    response.writeHead(status).end(text);
  }
}

/** Whether a request to the GraphQL endpoint comes from a person who opened its address, and carries no operation. */
export function wantsPage(request: IncomingMessage): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const accept = request.headers.accept ?? '';
  if (!accept.includes('text/html') || /application\/(?:graphql-response\+)?json/.test(accept)) return false;
  const search = new URLSearchParams(request.url?.split('?')[1]);
  return !search.has('query') && !search.has('extensions');
}
