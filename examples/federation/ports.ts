import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';

async function hold(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function release(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

export async function freePort(): Promise<number> {
  const server = await hold(0);
  const { port } = server.address() as AddressInfo;
  await release(server);
  return port;
}

/** The ports that settings name, by those names. Of one that cannot be had a router itself says so by a stack, and late. */
export async function portsOf(settings: Readonly<Record<string, string>>): Promise<Readonly<Record<string, number>>> {
  const held: Server[] = [];
  const ports: Record<string, number> = {};
  try {
    for (const [name, value] of Object.entries(settings)) {
      const port = /^\d+$/.test(value) ? Number(value) : Number.NaN;
      if (!(port <= 65_535)) throw new Error(`${name} takes a port, 0 to 65535, not ${JSON.stringify(value)}`);
      try {
        // oxlint-disable-next-line no-await-in-loop -- one after the other, so that the second of the same finds it taken
        held.push(await hold(port));
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        const why = code === 'EADDRINUSE' ? 'the port is taken' : message;
        const line = `${name}: cannot listen on 127.0.0.1:${port}: ${why}; it takes another, and 0 a free one`;
        throw new Error(line, { cause: error });
      }
      ports[name] = port;
    }
    return ports;
  } finally {
    await Promise.all(held.map(release));
  }
}
