import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { replay } from '../replay.ts';
import { bareSdk } from '../world.ts';
import { answerCalls } from './host.ts';
import type { WireCall } from './sandbox-host.ts';

interface Start {
  readonly endpoint: string;
  /** Made by the bare SDK, one after the other, when the first request comes. */
  readonly calls: readonly WireCall[];
  /** The answer to each request. */
  readonly answers: readonly unknown[];
}

const running = new Map<string, { server: Server; end: () => void }>();

/**
 * The least that any such server does: it makes the calls, and writes the answer. It neither reads the request nor makes the
 * answer from what came, keeps nothing, and looks for no secrets.
 */
const methods = {
  async start({ endpoint, calls, answers }: Start): Promise<string> {
    const sdk = bareSdk(endpoint);
    let requests = 0;
    const server = createServer((request, response) => {
      const at = requests++;
      request.resume().on('end', () => {
        const called = at === 0 ? replay(sdk, calls) : Promise.resolve();
        called.then(
          () => response.setHeader('content-type', 'application/json').end(JSON.stringify(answers[at])),
          (error: unknown) => response.writeHead(500).end(JSON.stringify({ data: null, errors: [String(error)] })),
        );
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const end = (): void => {
      server.closeAllConnections();
      server.close();
      sdk.destroy();
    };
    running.set(url, { server, end });
    return url;
  },
  stop(url: string): void {
    running.get(url)?.end();
    running.delete(url);
  },
};

export type BareServerMethods = typeof methods;

answerCalls(methods);
