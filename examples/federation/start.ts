import { TOKENS } from './gateway.ts';
import { startGraph } from './graph.ts';
import { portsOf } from './ports.ts';

const QUERY = `{
  trainingJobs(first: 5) {
    nodes { trainingJobName trainingJobStatus owner { name channel } costCentre }
  }
  jobsOfCostCentre(costCentre: "CC-4100", first: 5) { trainingJobName failureReason }
  modelVersions(first: 3) {
    nodes { name version trainedBy { trainingJobName hyperParameters { name value redacted } owner { name } } }
  }
}`;

const APOLLO_PORT = process.env.APOLLO_PORT || '4001';
const HIVE_PORT = process.env.HIVE_PORT || '4002';

const starting = portsOf({ APOLLO_PORT, HIVE_PORT }).then(
  async (ports) =>
    await startGraph({
      command: 'start',
      known: 300,
      routers: { '@apollo/gateway': ports.APOLLO_PORT, '@graphql-hive/gateway': ports.HIVE_PORT },
    }),
);

let ended = false;
const end = (): void => {
  ended = true;
  // What has been started by then ends too.
  void starting
    .then(
      (graph) => graph.close(),
      () => undefined,
    )
    .then(() => process.exit(0));
};
process.once('SIGINT', end);
process.once('SIGTERM', end);

const graph = await starting.catch((error: unknown) => {
  if (!ended) console.error(error instanceof Error ? error.message : error);
  process.exit(ended ? 0 : 1);
});
const lines = [
  ["SageMaker's subgraph", `${graph.gateway.url}/subgraph`],
  ...[graph.owners, graph.models].map(({ name, url }) => [`subgraph ${name}`, url]),
  ...[...graph.routers].map(([name, { url }]) => [name, url]),
];
for (const [what = '', url = ''] of lines) console.log(`${what.padEnd(24)}${url}`);
console.log(`
Supergraphs: ${[...graph.supergraphs.values()].join(', ')}

Send this to either router, with the header  Authorization: Bearer ${TOKENS.engineer}
and then with ${TOKENS.analyst}, who sees less:

${QUERY}

Ctrl-C ends all of it.`);
