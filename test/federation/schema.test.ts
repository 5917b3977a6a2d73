import { readFileSync } from 'node:fs';
import { type GraphQLSchema, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSchema } from '../../src/schema.js';
import { createSubgraph } from '../../src/subgraph.js';
import { startWorld, type World } from '../support/gateway.js';
import { askSubgraph, ENTITIES } from './subgraph.js';

const file = readFileSync(new URL('../../schema/subgraph.graphql', import.meta.url), 'utf8');

const SAME_EVERYWHERE =
  'Boolean DateTime Duration Float HyperParameterTuningJob ID Int LabelingJob Long Query String TrainingJob'.split(' ');

/** Each input field and argument with what it is where a client leaves it out. */
function defaults(schema: GraphQLSchema, ownName: (type: string) => string): Map<string, unknown> {
  const told = new Map<string, unknown>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const place = `${ownName(type.name)}.${field.name}`;
      if ('defaultValue' in field) told.set(place, field.defaultValue);
      else if ('args' in field) {
        for (const { name, defaultValue } of field.args) told.set(`${place}(${name}:)`, defaultValue);
      }
    }
  }
  return new Map([...told].filter(([, value]) => value !== undefined));
}

/** Each type, field, argument and input field with what is said of it. */
function descriptions(schema: GraphQLSchema, ownName: (type: string) => string): Map<string, string> {
  const told = new Map<string, string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('_')) continue;
    const name = ownName(type.name);
    told.set(name, type.description ?? '');
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      told.set(`${name}.${field.name}`, field.description ?? '');
      if (!('args' in field)) continue;
      for (const { name: arg, description } of field.args)
        told.set(`${name}.${field.name}(${arg}:)`, description ?? '');
    }
  }
  return told;
}

describe('the schema for routers', () => {
  test('schema/subgraph.graphql is what /subgraph serves', () => {
    // One line rather than a difference of thousands: the remedy is the same whatever it is.
    expect(file === createSubgraph({ typePrefix: null, authorization: null }).sdl, 'run npm run schema').toBe(true);
  });

  test.each([null, 'SageMaker'])('has all that clients have, described the same way; prefix %s', (typePrefix) => {
    const { schema, ownName } = createSubgraph({ typePrefix, authorization: null });
    const ofClients = descriptions(createSchema(), (type) => type);
    const ofRouters = descriptions(schema, ownName);
    const left = [...ofClients.keys()].filter((name) => !ofRouters.has(name)).sort();
    expect(left).toEqual([
      'Node',
      'Node.id',
      'PageInfo.truncated',
      'Query.node',
      'Query.node(id:)',
      'Query.nodes',
      'Query.nodes(freshness:)',
      'Query.nodes(ids:)',
    ]);
    for (const [name, text] of ofRouters) {
      if (name.startsWith('Query._') || !ofClients.has(name)) continue;
      expect(`${name}: ${text}`).toBe(`${name}: ${ofClients.get(name)}`);
    }
    expect(ofRouters.size).toBeGreaterThan(700);
  });

  test.each([null, 'SageMaker'])('goes by the same defaults; prefix %s', (typePrefix) => {
    const { schema, twin, ownName } = createSubgraph({ typePrefix, authorization: null });
    const ofClients = defaults(createSchema(), (type) => type);
    ofClients.delete('Query.nodes(freshness:)');
    expect(ofClients.size).toBeGreaterThan(20);
    expect(defaults(schema, ownName)).toEqual(ofClients);
    expect(defaults(twin(), ownName)).toEqual(ofClients);
  });

  test('entities have their ARN and id as their keys, and every other type may stand in another subgraph', () => {
    expect(file.match(/^type .*@key.*/gm)).toEqual([
      'type TrainingJob @key(fields: "trainingJobArn") @key(fields: "id") {',
      'type LabelingJob @key(fields: "labelingJobArn") @key(fields: "id") {',
      'type HyperParameterTuningJob @key(fields: "hyperParameterTuningJobArn") @key(fields: "id") {',
    ]);
    const others = file.match(/^type .*/gm)?.filter((line) => !line.includes('@key') && line !== 'type Query {') ?? [];
    expect(others.length).toBeGreaterThan(60);
    expect(others.filter((line) => !line.includes('@shareable'))).toEqual([]);
    expect(file).not.toMatch(/\bNode\b.*\{|^ {2}nodes?\(/m);
  });

  test('another subgraph may give what the ARN of a job tells, which never changes, and no other field of it', () => {
    expect(file.match(/^ {2}\w+: .*@shareable$/gm)).toEqual(
      ['trainingJobName', 'labelingJobName', 'hyperParameterTuningJobName'].flatMap((name) =>
        ['region', 'accountId', name].map((field) => `  ${field}: String! @shareable`),
      ),
    );
  });

  test('a prefix is on every type but entities and scalars', () => {
    const { schema } = createSubgraph({ typePrefix: 'SageMaker', authorization: null });
    const names = Object.keys(schema.getTypeMap()).filter((name) => !/^(_|link__|federation__)/.test(name));
    expect(names.filter((name) => !name.startsWith('SageMaker')).sort()).toEqual(SAME_EVERYWHERE);
    expect(names).toContain('SageMakerTag');
  });
});

describe('over HTTP', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ env: { SUBGRAPH_TYPE_PREFIX: 'SageMaker' } });
  });
  afterAll(() => world.close());

  test('/subgraph gives its schema to routers, and renamed types answer under their names', async () => {
    const { data } = await askSubgraph(world, '{ _service { sdl } }');
    expect(data._service.sdl).toBe(createSubgraph({ typePrefix: 'SageMaker', authorization: null }).sdl);
    const arn = [...world.sandbox.account.trainingJobs()].find(({ Tags = [] }) => Tags.length > 0)?.TrainingJobArn;
    const answer = await askSubgraph(
      world,
      ENTITIES('... on TrainingJob { trainingJobStatus tags { __typename key } resourceConfig { __typename } }'),
      { representations: [{ __typename: 'TrainingJob', trainingJobArn: arn }] },
    );
    expect(answer.data._entities[0]).toMatchObject({
      trainingJobStatus: expect.stringMatching(/^[A-Z]/),
      tags: expect.arrayContaining([{ __typename: 'SageMakerTag', key: expect.any(String) }]),
      resourceConfig: { __typename: 'SageMakerResourceConfig' },
    });
    const page = await askSubgraph(
      world,
      `query ($filter: SageMakerTrainingJobFilter) { trainingJobs(first: 1, filter: $filter) {
        __typename nodes { __typename trainingJobStatus } pageInfo { hasNextPage } } }`,
      { filter: { trainingJobStatus: ['COMPLETED'] } },
    );
    expect(page.data.trainingJobs).toEqual({
      __typename: 'SageMakerTrainingJobConnection',
      nodes: [{ __typename: 'TrainingJob', trainingJobStatus: 'COMPLETED' }],
      pageInfo: { hasNextPage: true },
    });
  });

  test('what a client leaves out is as it is at /graphql', async () => {
    const query = `{ trainingJobs(first: 3, filter: { hyperParameters: [{ name: "optimizer", value: "adam" }] }) {
      totalCount nodes { trainingJobName } } }`;
    const { data } = await world.query(query);
    expect(data.trainingJobs.totalCount).toBeGreaterThan(3);
    expect((await askSubgraph(world, query)).data).toEqual(data);
  });

  test('/graphql knows nothing of federation', async () => {
    const { data } = await world.query('{ __schema { types { name fields { name } } directives { name } } }');
    const traces = /_entities|_service|_Any|_Entity|shareable|federation|link__/g;
    expect(JSON.stringify(data).match(traces)).toBeNull();
    expect(data.__schema.directives.map(({ name }: { name: string }) => name)).not.toContain('key');
    expect(data.__schema.types.map(({ name }: { name: string }) => name)).toContain('Tag');
    const { errors } = await world.query('{ _service { sdl } }');
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
