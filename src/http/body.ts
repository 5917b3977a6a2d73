import type { IncomingMessage } from 'node:http';

import type { Place } from './body-room.js';
import { HttpError } from './http-error.js';
import { checkSize } from './json-size.js';

export interface BodyLimits {
  readonly maxBodyBytes: number;
  readonly bodyTimeoutMs: number;
  /** What one list holds at most; a body holds ten values for each of them. */
  readonly maxListItems: number;
}

/** Each costs as much as a thousand bytes. */
const MAX_CHUNKS = 10_000;

async function readBytes(request: IncomingMessage, most: number, place: Place): Promise<Buffer> {
  const tooLarge = (bytes: string): HttpError =>
    new HttpError(413, `A body may have ${most} bytes at most (MAX_BODY_BYTES), not ${bytes}`);
  const said = request.headers['content-length'];
  if (said !== undefined && Number(said) > most) throw tooLarge(said);
  const { socket } = request;
  const chunks: Buffer[] = [];
  let size = 0;
  // By events: an iterator takes ten times as long for a body that comes byte by byte, and closes the connection where it is
  // left, so that nothing could be answered.
  await new Promise<void>((resolve, reject) => {
    const brokenOff = (): void => reject(new HttpError(400, 'The body broke off'));
    const whole = (): void => {
      // Every connection closes in the end, and making an error for each takes long.
      socket.off('close', brokenOff);
      place.keep();
      resolve();
    };
    request.on('end', whole).on('error', brokenOff);
    // The request itself does not close where it was answered before its end, as happens when the client ends its side.
    socket.once('close', brokenOff);
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > most) refuse(tooLarge(`${size} and more`));
      else if (chunks.length === MAX_CHUNKS) {
        refuse(new HttpError(413, `A body may come in ${MAX_CHUNKS} chunks at most, not ${MAX_CHUNKS + 1} and more`));
      } else {
        chunks.push(chunk);
        place.take(size, refuse);
      }
    };
    const refuse = (error: HttpError): void => {
      request.off('data', take);
      chunks.length = 0;
      reject(error);
    };
    request.on('data', take);
  });
  return Buffer.concat(chunks);
}

async function inTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const refuse = (): void => reject(new HttpError(408, `The body did not come within ${ms} ms`));
    // Timers run before sockets are read: a process that was held up is to read first what has come meanwhile.
    timer = setTimeout(() => setImmediate(refuse), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

export const EXAMPLE = '{ "query": "...", "variables": { ... } }';

function notJson(why: string): HttpError {
  return new HttpError(400, `The body is not JSON in UTF-8: ${why}`);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notJson('its bytes are no UTF-8');
  }
}

/** The JSON of a body that keeps to the limits. */
export async function readJson(request: IncomingMessage, limits: BodyLimits, place: Place): Promise<unknown> {
  const bytes = await inTime(readBytes(request, limits.maxBodyBytes, place), limits.bodyTimeoutMs);
  const text = decode(bytes);
  if (text.trim() === '') throw notJson(`it is empty, and takes ${EXAMPLE}`);
  checkSize(text, 'A body', limits.maxListItems);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notJson((error as SyntaxError).message);
  }
}
