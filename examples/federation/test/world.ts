import { TOKENS } from '../gateway.ts';
import { type Graph, type GraphOptions, startGraph } from '../graph.ts';
import type { RouterName } from '../routers/start.ts';

type Sandbox = import('../../../src/sandbox/sandbox.js').Sandbox;

/** The moment at which every account here stands still. */
const NOW = Date.UTC(2026, 5, 1, 12);

/** Nothing is kept from one request to the next, and nothing waits for its turn. */
const LIFTED = {
  CACHE_MAX_BYTES: '0',
  BUDGET_LIST: '10000',
  BUDGET_SEARCH: '10000',
  BUDGET_DESCRIBE: '10000',
  BUDGET_LIST_TAGS: '10000',
};

export const BOTH: readonly RouterName[] = ['@apollo/gateway', '@graphql-hive/gateway'];

export interface Answer {
  readonly status: number;
  // Whoever asks in plain text knows the shape of what comes.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** Asks over HTTP, as a client of the router does. */
export async function ask(url: string, query: string, token?: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}

export interface World extends Graph {
  /** SageMaker, and the truth. */
  readonly sandbox: Sandbox;
  /** Asks one of the routers; the engineer, where nobody else is named. */
  query(router: RouterName, query: string, token?: string | null): Promise<Answer>;
  /** Calls that reached SageMaker since this was last asked, by operation. */
  callsMade(): Record<string, number>;
}

/** The whole graph over a SageMaker that lives in this process, so that the calls to it can be counted. */
export async function startWorld(options: Partial<GraphOptions> & { readonly jobs?: number }): Promise<World> {
  const built = new URL('../../../dist/sandbox/sandbox.js', import.meta.url).href;
  const { startSandbox } = (await import(built)) as typeof import('../../../src/sandbox/sandbox.js');
  const { jobs = 700, env = {}, ...rest } = options;
  const sandbox = await startSandbox({ jobs, seed: 7, now: NOW, clock: () => NOW });
  const graph = await startGraph({
    command: 'serve',
    known: 300,
    routers: Object.fromEntries(BOTH.map((name) => [name, 0])),
    ...rest,
    env: {
      ...LIFTED,
      AWS_ENDPOINT_URL_SAGEMAKER: sandbox.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'sandbox',
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      ...env,
    },
  }).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  sandbox.calls.splice(0);
  return {
    ...graph,
    sandbox,
    query: async (router, query, token = TOKENS.engineer) =>
      await ask(graph.routers.get(router)?.url ?? '', query, token ?? undefined),
    callsMade: () => {
      const counts: Record<string, number> = {};
      for (const { operation } of sandbox.calls.splice(0)) counts[operation] = (counts[operation] ?? 0) + 1;
      return counts;
    },
    close: async () => {
      await graph.close();
      await sandbox.close();
    },
  };
}
