import { fileURLToPath } from 'node:url';
import { type Command, startCommand } from './command.ts';
import type { SubgraphSchema } from './subgraphs/serve.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the policy of this example knows the hashes of. */
export const TOKENS = { engineer: 'engineer-of-the-example', analyst: 'analyst-of-the-example' };
export const ROUTER_SECRET = 'router-of-the-example';

/** sagemaker-graphql: `start` brings its own SageMaker, `serve` asks the one that the settings name. */
export async function startGateway(
  command: 'start' | 'serve',
  env: Readonly<Record<string, string>> = {},
): Promise<Command> {
  const settings = { PORT: '0', POLICY_FILE: here('policy.yaml'), ...env };
  return await startCommand([here('../../dist/main.js'), command], settings, /^GraphiQL: +(\S+)\/graphiql$/);
}

async function ask(url: string, query: string, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
  if (errors) throw new Error(`${url} answers ${JSON.stringify(errors)}`);
  return data;
}

/** What composition takes of it: its own SDL, as it gives it to a router. */
export async function subgraphOf({ url: gateway }: Command): Promise<SubgraphSchema> {
  const url = `${gateway}/subgraph`;
  const data = await ask(url, '{ _service { sdl } }', { 'router-authorization': ROUTER_SECRET });
  const { _service: service } = data as { _service: { sdl: string } };
  return { name: 'sagemaker', url, sdl: service.sdl };
}

/** ARNs that the other subgraphs may have heard of. */
export async function newestTrainingJobs({ url }: Command, count: number): Promise<readonly string[]> {
  const data = await ask(`${url}/graphql`, `{ trainingJobs(first: ${count}) { nodes { trainingJobArn } } }`, {
    authorization: `Bearer ${TOKENS.engineer}`,
  });
  const { trainingJobs } = data as { trainingJobs: { nodes: { trainingJobArn: string }[] } };
  return trainingJobs.nodes.map(({ trainingJobArn }) => trainingJobArn);
}
