import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** So many requests of a connection may wait for the one before them: browsers and proxies do not send even two at once. */
const MAX_WAITING = 32;

/** What is being answered on a connection, and what waits behind it. */
interface Line {
  response: ServerResponse;
  readonly waiting: (() => void)[];
}

/**
 * Lets the requests of a connection be worked on one after the other, for their answers have to go out in that order. Node
 * hands over all that a client sends without reading an answer, and keeps what they are answered with: a packet of two
 * hundred would be some hundred megabytes, made in one go.
 */
export class Turns {
  private readonly lines = new Map<Socket, Line>();
  private isLeaving = false;

  isWorking(socket: Socket): boolean {
    return this.lines.has(socket);
  }

  /** Whether an answer of which nothing has been sent yet is being made for it. */
  isOwing(socket: Socket): boolean {
    return this.lines.get(socket)?.response.headersSent === false;
  }

  /** The last answer of each connection says from now on that it ends: who takes it as kept sends the next request into its end. */
  leave(): void {
    this.isLeaving = true;
    for (const line of this.lines.values()) this.endWithLast(line);
  }

  private endWithLast({ response, waiting }: Line): void {
    if (this.isLeaving && waiting.length === 0) response.shouldKeepAlive = false;
  }

  /** Calls `work` when it is this request's turn: never, where the connection ends before. */
  take({ socket }: IncomingMessage, response: ServerResponse, work: () => void): void {
    const known = this.lines.get(socket);
    const line = known ?? { response, waiting: [] };
    const begin = (): void => {
      line.response = response;
      this.endWithLast(line);
      response.once('close', () => {
        const next = socket.writable ? line.waiting.shift() : undefined;
        if (next) next();
        else this.lines.delete(socket);
      });
      work();
    };
    if (!known) {
      this.lines.set(socket, line);
      begin();
    } else if (line.waiting.length < MAX_WAITING) line.waiting.push(begin);
    else socket.destroy();
  }
}
