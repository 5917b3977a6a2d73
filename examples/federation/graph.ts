import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from './command.ts';
import { compose, COMPOSERS, type Composer } from './compose.ts';
import { newestTrainingJobs, ROUTER_SECRET, startGateway, subgraphOf } from './gateway.ts';
import { type Issuer, ROUTERS, type RouterName } from './routers/start.ts';
import { startModels, type TagKind } from './subgraphs/models.ts';
import { startOwners } from './subgraphs/owners.ts';
import type { Subgraph } from './subgraphs/serve.ts';

/** What each router serves: one composed by the one library, one by the other. */
const COMPOSED_BY: Readonly<Record<RouterName, Composer>> = {
  '@apollo/gateway': 'Apollo composition',
  '@graphql-hive/gateway': "The Guild's composition",
};

export interface GraphOptions {
  readonly command: 'start' | 'serve';
  /** Settings of sagemaker-graphql. */
  readonly env?: Readonly<Record<string, string>>;
  readonly tag?: TagKind;
  /** How many of the newest training jobs the other subgraphs have heard of. */
  readonly known: number;
  /** What they have in their books beside them. */
  readonly alsoKnown?: readonly string[];
  /** The routers to start, with their ports; 0: a free one. */
  readonly routers: Readonly<Partial<Record<RouterName, number>>>;
}

export interface Graph {
  readonly gateway: Command;
  readonly owners: Subgraph;
  readonly models: Subgraph;
  /** The paths of what the two libraries composed. */
  readonly supergraphs: ReadonlyMap<Composer, string>;
  readonly routers: ReadonlyMap<RouterName, Command>;
  /** Starts one more router over the same graph. */
  startRouter(name: RouterName, settings: { port?: number; secret?: string; issuer?: Issuer }): Promise<Command>;
  close(): Promise<void>;
}

/** Everything, each part on a port of its own, until it is closed. */
export async function startGraph(options: GraphOptions): Promise<Graph> {
  const { command, env, tag = 'same', known, alsoKnown = [] } = options;
  const folder = mkdtempSync(join(tmpdir(), 'supergraph-'));
  const started: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(started.map((one) => one.close()));
    rmSync(folder, { recursive: true, force: true });
  };
  const kept = <T extends { close(): Promise<void> }>(one: T): T => {
    started.push(one);
    return one;
  };
  try {
    const gateway = kept(await startGateway(command, env));
    const arns = [...(await newestTrainingJobs(gateway, known)), ...alsoKnown];
    const owners = kept(await startOwners(arns));
    const models = kept(await startModels(arns, tag));
    const subgraphs = [await subgraphOf(gateway), owners, models];
    const supergraphs = new Map(
      (Object.keys(COMPOSERS) as Composer[]).map((composer, i): [Composer, string] => {
        const { supergraph, errors } = compose(composer, subgraphs);
        if (supergraph === null) throw new Error(`${composer} refuses the subgraphs:\n${errors.join('\n')}`);
        const path = join(folder, `supergraph-${i + 1}.graphql`);
        writeFileSync(path, supergraph);
        return [composer, path];
      }),
    );
    const startRouter: Graph['startRouter'] = async (name, { port = 0, secret = ROUTER_SECRET, issuer }) =>
      kept(await ROUTERS[name]({ supergraph: supergraphs.get(COMPOSED_BY[name]) ?? '', secret, port, issuer }));
    const wanted = Object.entries(options.routers) as [RouterName, number][];
    const routers = await Promise.all(
      wanted.map(async ([name, port]): Promise<[RouterName, Command]> => [name, await startRouter(name, { port })]),
    );
    return { gateway, owners, models, supergraphs, routers: new Map(routers), startRouter, close };
  } catch (error) {
    await close();
    throw error;
  }
}
