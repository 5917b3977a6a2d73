import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.js';

/** Node would leave out those beyond a count of its own, and go on. */
const MAX_HEADERS = 100;

/** What Node lets pass, and what stands before the gateway may read in another way. */
export function checkHead({ httpVersionMajor, rawHeaders }: IncomingMessage): void {
  if (httpVersionMajor !== 1) throw new HttpError(505, 'HTTP/1.1 is spoken here');
  if (rawHeaders.length / 2 > MAX_HEADERS) {
    throw new HttpError(431, `A request may have ${MAX_HEADERS} headers at most`);
  }
  const hosts = rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host');
  if (hosts.length > 1) throw new HttpError(400, 'A request has one Host');
}
