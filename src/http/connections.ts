import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as oneTurn } from 'node:timers/promises';
import type { Turns } from './turns.js';

/** How many connections may wait to be accepted: Node's own figure. */
const BACKLOG = 511;

/** When the gateway leaves, a request whose head has begun to come is waited for so long. */
const LAST_HEAD_MS = 1_000;

/** The connections of a server, and how they end. */
export class Connections {
  private readonly open = new Set<Socket>();
  private taken = 0;

  constructor(
    private readonly server: Server,
    private readonly turns: Turns,
  ) {
    server.on('connection', (socket) => {
      this.taken += 1;
      this.open.add(socket);
      socket.once('close', () => this.open.delete(socket));
    });
    const closeIdle = server.closeIdleConnections.bind(server);
    // Node counts a connection as idle when its answer is written, and would cut off what is still to be read of it. The server
    // asks for this itself when it closes.
    server.closeIdleConnections = () => {
      if ([...this.open].every(({ writableLength }) => writableLength === 0)) closeIdle();
    };
  }

  /** Accepts no more connections, and ends each one when it has answered what it was asked. */
  async drain(): Promise<void> {
    await this.takeWaiting();
    this.turns.leave();
    await this.stop();
  }

  /** Ends at once, with open connections. */
  async close(): Promise<void> {
    const closed = this.stop();
    this.server.closeAllConnections();
    await closed;
  }

  /** Clients that have connected and sent a request may not have been looked at yet. */
  private async takeWaiting(): Promise<void> {
    // A turn of the event loop takes one of them, and what it has sent is read in the next one.
    for (let [quiet, waits] = [0, 0]; quiet < 2 && waits < BACKLOG; waits += 1) {
      const before = this.taken;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await oneTurn();
      quiet = this.taken > before ? 0 : quiet + 1;
    }
  }

  private async stop(): Promise<void> {
    // Idle connections end with it.
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    // Node takes connections that browsers and proxies have opened ahead of use for busy.
    for (const socket of this.open) if (socket.bytesRead === 0) socket.destroy();
    // And those that have sent half a head.
    const looking = setInterval(() => {
      for (const socket of this.open) if (!this.turns.isWorking(socket)) socket.destroy();
    }, LAST_HEAD_MS).unref();
    await closed;
    clearInterval(looking);
  }
}
