import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** So many requests of a connection may wait for the one before them: browsers and proxies do not send even two at once. */
const MAX_WAITING = 32;

/**
 * Lets the requests of a connection be worked on one after the other, for their answers have to go out in that order. Node
 * hands over all that a client sends without reading an answer, and keeps what they are answered with: a packet of two
 * hundred would be some hundred megabytes, made in one go.
 */
export class Turns {
  private readonly waiting = new WeakMap<Socket, (() => void)[]>();

  isWorking(socket: Socket): boolean {
    return this.waiting.has(socket);
  }

  /** Calls `work` when it is this request's turn: never, where the connection ends before. */
  take({ socket }: IncomingMessage, response: ServerResponse, work: () => void): void {
    const line = this.waiting.get(socket) ?? [];
    const begin = (): void => {
      response.once('close', () => {
        const next = socket.writable ? line.shift() : undefined;
        if (next) next();
        else this.waiting.delete(socket);
      });
      work();
    };
    if (!this.waiting.has(socket)) {
      this.waiting.set(socket, line);
      begin();
    } else if (line.length < MAX_WAITING) line.push(begin);
    else socket.destroy();
  }
}
