import { IncomingMessage, maxHeaderSize, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { HttpError } from './http-error.js';
import { sendError } from './send-error.js';

/** What Node takes of what may stand behind the sizes of a body's chunks. */
const MAX_CHUNK_EXTENSIONS = 16_384;

/** As it is said to clients. */
function asHttpError(code: string | undefined, timeoutMs: number): HttpError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new HttpError(
      431,
      `The head of a request may have ${maxHeaderSize} bytes at most, and this one has more: a long operation comes by POST`,
    );
  }
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') {
    return new HttpError(413, `Chunks may have ${MAX_CHUNK_EXTENSIONS} bytes of extensions, and these have more`);
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new HttpError(408, `The head did not come within ${timeoutMs} ms`);
  return new HttpError(400, 'This is no HTTP/1.1 that can be read');
}

interface Worked {
  readonly request: IncomingMessage;
  /** Null once it has ended: it holds on to the whole answer, and a connection may be idle for a minute. */
  response: ServerResponse | null;
}

/**
 * Answers what never became a request, or broke off being one, as any other: Node would say a status alone. It tells of the
 * same again for all that comes after.
 */
export class BrokenRequests {
  private readonly worked = new WeakMap<Duplex, Worked>();
  private readonly answered = new WeakSet<Duplex>();

  constructor(
    private readonly prepare: (request: IncomingMessage, response: ServerResponse) => void,
    private readonly timeoutMs: number,
  ) {}

  /** This is what is worked on of its connection. */
  note(request: IncomingMessage, response: ServerResponse): void {
    this.worked.set(request.socket, { request, response });
  }

  /** The response has ended. */
  noteEnd({ socket }: IncomingMessage, response: ServerResponse): void {
    const worked = this.worked.get(socket);
    if (worked?.response === response) worked.response = null;
  }

  answer(error: NodeJS.ErrnoException, socket: Duplex): void {
    if (this.answered.has(socket)) return;
    this.answered.add(socket);
    const known = asHttpError(error.code, this.timeoutMs);
    const { request, response = null } = this.worked.get(socket) ?? {};
    const isComplete = request?.complete ?? true;
    if (!(socket instanceof Socket) || !socket.writable || error.code === 'ECONNRESET') socket.destroy();
    else if (request && response && !response.writableFinished) {
      // Of a whole request the answer is to come, and what broke is the next one.
      if (isComplete || response.headersSent) this.endAfter(response, socket);
      else sendError(request, response, known);
    }
    // What broke is the rest of one that is answered: another answer would be taken for that of the next request.
    else if (isComplete) this.answerAlone(socket, known);
    else socket.destroySoon();
  }

  /** A length that counts characters in place of bytes leaves the end of the body to be read as another request. */
  private endAfter(response: ServerResponse, socket: Socket): void {
    response.shouldKeepAlive = false;
    response.once('close', () => socket.destroySoon());
  }

  private answerAlone(socket: Socket, error: HttpError): void {
    const request = new IncomingMessage(socket);
    // There is nothing more of it to read.
    request.complete = true;
    const response = new ServerResponse(request);
    try {
      response.assignSocket(socket);
    } catch {
      // Another's answer has it already.
      socket.destroy();
      return;
    }
    response.once('finish', () => socket.destroySoon());
    this.prepare(request, response);
    sendError(request, response, error);
  }
}
