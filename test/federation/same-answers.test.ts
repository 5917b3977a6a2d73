import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { opened } from '../support/opened.js';
import { askSubgraph } from './subgraph.js';

const folder = new URL('../../schema/operations/', import.meta.url);
const OPERATIONS = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);

/** What leaves out all that may be left out. */
const SHORT = [
  '{ trainingJobs { totalCount nodes { id } } hyperParameterTuningJobs { nodes { id } } labelingJobs { nodes { id } } }',
  '{ trainingJobs(filter: { hyperParameters: [{ name: "optimizer", value: "adam" }] }) { nodes { id } } }',
  '{ trainingJobs(filter: { properties: [{ name: "TrainingJobStatus", value: "Failed" }] }) { nodes { id } } }',
  '{ trainingJobs(orderBy: { field: STATUS }) { nodes { id trainingJobStatus } } }',
  '{ hyperParameterTuningJobs(first: 3) { nodes { trainingJobs(orderBy: { field: BEST }) { nodes { id } } } } }',
].map((query) => [query, query] as const);

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test.each([...OPERATIONS, ...SHORT])('routers and clients are told the same by the same calls: %s', async (_, text) => {
  // Another subgraph may have pages too.
  const query = text.replaceAll(/\btruncated\b/g, '');
  const variables = query.includes('TagFilter') ? { tags: [{ key: 'team' }] } : {};
  // What Search can do is learnt by the first.
  await world.query(query, variables);
  world.callsMade();
  const ofClients = await world.query(query, variables);
  const calls = world.callsMade();
  const ofRouters = await askSubgraph(world, query, variables);
  expect(ofClients.errors).toBeUndefined();
  expect(ofRouters.errors).toBeUndefined();
  expect(opened(ofRouters)).toBe(opened(ofClients));
  expect(world.callsMade()).toEqual(calls);
});
