import { readFileSync } from 'node:fs';
import { compose, type Composer } from './compose.ts';
import type { SubgraphSchema } from './subgraphs/serve.ts';

const USAGE = `Makes one supergraph of several subgraphs, and writes it to standard output:

  npm run --silent compose -- [--apollo] <name>=<url>,<file> ... > supergraph.graphql

The file is the subgraph's schema, the url where routers find it.`;

function subgraphOf(argument: string): SubgraphSchema {
  const [, name, url, file] = /^(\w+)=([^,]+),(.+)$/.exec(argument) ?? [];
  if (!name || !url || !file) throw new Error(`${argument} is no <name>=<url>,<file>\n\n${USAGE}`);
  return { name, url, sdl: readFileSync(file, 'utf8') };
}

try {
  const given = process.argv.slice(2);
  const composer: Composer = given.includes('--apollo') ? 'Apollo composition' : "The Guild's composition";
  const subgraphs = given.filter((argument) => argument !== '--apollo').map(subgraphOf);
  if (subgraphs.length === 0) throw new Error(USAGE);
  const { supergraph, errors } = compose(composer, subgraphs);
  if (supergraph === null) throw new Error(errors.join('\n'));
  process.stdout.write(supergraph);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
