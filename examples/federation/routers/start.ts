import { fileURLToPath } from 'node:url';
import { type Command, startCommand } from '../command.ts';
import { freePort } from '../ports.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export interface RouterSettings {
  /** The path of the supergraph's file. */
  readonly supergraph: string;
  /** What SageMaker's subgraph knows the router by. */
  readonly secret: string;
  /** 0: a free one. */
  readonly port: number;
  /** Whose tokens a router takes that looks at them itself; left out: it only hands them on. */
  readonly issuer?: Issuer | undefined;
}

export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  /** The address of its keys. */
  readonly jwks: string;
}

const envOf = ({ supergraph, secret, port, issuer }: RouterSettings): Record<string, string> => ({
  SUPERGRAPH: supergraph,
  ROUTER_SECRET: secret,
  PORT: String(port),
  ...(issuer && { ISSUER: issuer.issuer, AUDIENCE: issuer.audience, JWKS: issuer.jwks }),
});

async function startHive(settings: RouterSettings, tries = 3): Promise<Command> {
  // It tells its port as it was given, and 0 would stay 0.
  const port = settings.port || (await freePort());
  const bin = here('../node_modules/@graphql-hive/gateway/dist/bin.js');
  const config = settings.issuer ? 'hive-authorization.config.ts' : 'hive.config.ts';
  const args = [bin, 'supergraph', '--config-path', here(config)];
  try {
    const router = await startCommand(args, envOf({ ...settings, port }), /Listening on (\S+)/);
    return { ...router, url: `${router.url}/graphql` };
  } catch (error) {
    // What was free a few seconds ago may be taken by now.
    if (settings.port !== 0 || tries === 1 || !String(error).includes('EADDRINUSE')) throw error;
    return await startHive(settings, tries - 1);
  }
}

/** Each answers operations at the address that it tells. */
export const ROUTERS = {
  '@apollo/gateway': async (settings: RouterSettings): Promise<Command> =>
    await startCommand([here('apollo.ts')], envOf(settings), /^Listening on (\S+)$/),
  '@graphql-hive/gateway': async (settings: RouterSettings): Promise<Command> => await startHive(settings),
} as const;

export type RouterName = keyof typeof ROUTERS;
