import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpError } from './http-error.js';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** What browsers say of requests of the gateway's own pages, and of addresses that a person typed. All else is foreign. */
const OWN_SITES: ReadonlySet<string> = new Set(['same-origin', 'none']);
const METHODS = 'GET, POST';
/** Headers that scripts of another site see only where they are named. */
const EXPOSED = 'ETag, Retry-After';
const PREFLIGHT_SECONDS = '600';

/**
 * The scheme is the origin's: whether the client spoke TLS is known to what stands before the gateway, which may have
 * written the port of either into the Host.
 */
function isOwn(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  const asked = `${page.protocol}//${host}`;
  return URL.canParse(asked) && new URL(asked).host === page.host;
}

/** Which sites a browser may ask from: the gateway's own, and those that are allowed by name. */
export class Origins {
  private readonly allowed: ReadonlySet<string>;

  /** `hasCallers` is false where anyone who reaches this machine is answered: then only its own names are taken. */
  constructor(
    allowed: readonly string[],
    private readonly hasCallers: boolean,
  ) {
    this.allowed = new Set(allowed);
  }

  /**
   * A name that somebody else gives this machine's address makes their page one of ours (DNS rebinding). Where a token is
   * needed they have none.
   */
  private checkHost(host: string | undefined): void {
    const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
    if (this.hasCallers || LOOPBACK.test(name)) return;
    throw new HttpError(
      403,
      'Without a policy the gateway answers only under a name of this machine: localhost, 127.0.0.1 or [::1]',
    );
  }

  /** Refuses a browser on another site, and tells one on an allowed site that it may read the answer. */
  admit({ headers }: IncomingMessage, response: ServerResponse): void {
    this.checkHost(headers.host);
    const { origin } = headers;
    if (this.allowed.size > 0) {
      response.setHeader(
        'vary',
        [response.getHeader('vary'), 'Origin'].filter((text) => text !== undefined).join(', '),
      );
    }
    if (origin !== undefined && this.allowed.has(origin)) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-expose-headers', EXPOSED);
      return;
    }
    const site = headers['sec-fetch-site'];
    const isForeign = origin !== undefined && !isOwn(origin, headers.host);
    if (isForeign || (site !== undefined && !OWN_SITES.has(site))) {
      throw new HttpError(403, 'Requests from other sites are refused, except those in CORS_ORIGINS');
    }
  }

  /** Whether a browser asks whether a page of an allowed site may ask; it has its answer then. After `admit`. */
  answerPreflight({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
    if (method !== 'OPTIONS' || !headers.origin || !headers['access-control-request-method']) return false;
    response.setHeader('access-control-allow-methods', METHODS);
    response.setHeader('access-control-allow-headers', headers['access-control-request-headers'] ?? 'content-type');
    response.setHeader('access-control-max-age', PREFLIGHT_SECONDS);
    response.writeHead(204).end();
    return true;
  }
}
