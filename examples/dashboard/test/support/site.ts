import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The built page on a host of its own, as a static host serves it: another origin than the gateway's. */
export interface Site {
  readonly origin: string;
  /** Which gateway the page asks: `settings.json` says so from now on. */
  use(graphql: string): void;
  close(): Promise<void>;
}

export async function startSite(): Promise<Site> {
  let settings = '{}';
  const server = await preview({
    root: ROOT,
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 0 },
    plugins: [
      {
        name: 'settings-of-the-test',
        configurePreviewServer: ({ middlewares }) => {
          middlewares.use('/settings.json', (_request, response) => {
            response.setHeader('content-type', 'application/json').end(settings);
          });
        },
      },
    ],
  });
  const { port } = server.httpServer.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    use: (graphql) => {
      settings = JSON.stringify({ graphql });
    },
    close: async () => await server.close(),
  };
}
