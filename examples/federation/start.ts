import { TOKENS } from './gateway.ts';
import { startGraph } from './graph.ts';

const QUERY = `{
  trainingJobs(first: 5) {
    nodes { trainingJobName trainingJobStatus owner { name channel } costCentre }
  }
  jobsOfCostCentre(costCentre: "CC-4100", first: 5) { trainingJobName failureReason }
  modelVersions(first: 3) { nodes { name version trainedBy { trainingJobName hyperParameters { name value redacted } owner { name } } } }
}`;

const graph = await startGraph({
  command: 'start',
  known: 300,
  routers: { '@apollo/gateway': 4001, '@graphql-hive/gateway': 4002 },
});

const end = (): void => {
  void graph.close().then(() => process.exit(0));
};
process.once('SIGINT', end);
process.once('SIGTERM', end);

console.log(`SageMaker's subgraph:  ${graph.gateway.url}/subgraph`);
for (const { name, url } of [graph.owners, graph.models]) console.log(`${`${name}:`.padEnd(22)} ${url}`);
for (const [name, { url }] of graph.routers) console.log(`${`${name}:`.padEnd(22)} ${url}`);
console.log(`
Send this to either router with the header  Authorization: Bearer ${TOKENS.engineer}
(and then with ${TOKENS.analyst}, who sees less):

${QUERY}
`);
