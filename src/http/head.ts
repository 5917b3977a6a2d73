import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.js';

/** Node has a count of its own, and would silently leave out the headers beyond it. */
const MAX_HEADERS = 100;

/** Headers that may come only once: of two, the gateway might believe one and the proxy before it the other. */
const ONCE = {
  authorization: 'Authorization',
  'content-type': 'Content-Type',
  host: 'Host',
};

/** As a proxy may write an address: RFC 9112 (3.2.2) has every server take it. */
const WITH_HOST = /^https?:\/\/([^/]*)/i;

/** The path as it was sent. Nothing is decoded: neither an address nor a file of the page has a name that needs it. */
export function pathOf({ url = '/', headers }: IncomingMessage): string {
  const target = url.split('?')[0] ?? '';
  const [before = '', host] = WITH_HOST.exec(target) ?? [];
  // Which host is asked is decided by the header: another one before the path is none of ours.
  return host !== undefined && host.toLowerCase() === headers.host?.toLowerCase()
    ? target.slice(before.length) || '/'
    : target;
}

/** What a request asks for at that path. The host is left out: what the header gives may be none that a URL can have. */
export function addressOf({ url = '/' }: IncomingMessage): URL {
  return new URL(url.replace(WITH_HOST, ''), 'http://gateway');
}

/** Refuses what Node lets pass, and what a proxy before the gateway may read in another way. */
export function checkHead({ httpVersionMajor, httpVersionMinor, headers, rawHeaders }: IncomingMessage): void {
  if (httpVersionMajor !== 1) throw new HttpError(505, 'HTTP/1.1 is spoken here');
  const count = rawHeaders.length / 2;
  if (count > MAX_HEADERS) {
    throw new HttpError(431, `A request may have ${MAX_HEADERS} headers at most, not ${count}`);
  }
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  for (const [name, written] of Object.entries(ONCE)) {
    if (names.indexOf(name) !== names.lastIndexOf(name)) throw new HttpError(400, `A request has one ${written}`);
  }
  if (httpVersionMinor > 0 && headers.host === undefined) throw new HttpError(400, `A request has one ${ONCE.host}`);
  // A compressed transfer is not unpacked, nor is a compressed body.
  const transfer = headers['transfer-encoding'];
  if (transfer !== undefined && transfer.trim().toLowerCase() !== 'chunked') {
    throw new HttpError(501, 'A body comes as it is or chunked, in no other Transfer-Encoding');
  }
}
