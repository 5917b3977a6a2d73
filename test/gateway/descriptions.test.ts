import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test('the schema says what it is of, as the first that GraphiQL tells', async () => {
  const { data } = await world.query('{ __schema { description } }');
  expect(data.__schema.description).toMatch(/^Amazon SageMaker's training jobs/);
});

test('a job without tags has an empty list of them, as the descriptions say', async () => {
  const types = ['TrainingJob', 'HyperParameterTuningJob', 'LabelingJob'];
  const { data } = await world.query(`{
    trainingJobs(first: 100) { nodes { tags { key } } }
    ${types.map((name) => `${name}: __type(name: "${name}") { fields { name description } }`).join('\n')}
  }`);
  expect(data.trainingJobs.nodes).toContainEqual({ tags: [] });
  for (const type of types) {
    const { description } = data[type].fields.find(({ name }: { name: string }) => name === 'tags');
    expect(description).toContain('Empty when the job has none, null when they could not be read.');
  }
});

test.each([
  ['orderBy: { field: FINAL_METRIC, name: "validation:auc" }', 'an order by a metric or hyperparameter'],
  ['orderBy: { field: HYPER_PARAMETER, name: "eta" }', 'an order by a metric or hyperparameter'],
  ['filter: { instanceType: ["ml.m5.large"] }', 'a part of the filter'],
  ['freshness: STRONG', 'with `STRONG`'],
])('a list is not counted by %s, as totalCount says', async (args, words) => {
  const { data } = await world.query(`{
    trainingJobs(first: 1, ${args}) { totalCount nodes { id } }
    __type(name: "TrainingJobConnection") { fields { name description } }
  }`);
  expect(data.trainingJobs).toEqual({ totalCount: null, nodes: [expect.anything()] });
  const { description } = data.__type.fields.find(({ name }: { name: string }) => name === 'totalCount');
  expect(description).toContain(words);
});

test('numbers are the same however they are written where they are numbers, and not in texts, as EQUALS says', async () => {
  const { data } = await world.query(`{
    trainingJobs(first: 1, filter: { finalMetrics: [{ name: "validation:auc", operator: LESS_THAN, value: "2" }] }) {
      nodes { billableTimeInSeconds finalMetric(name: "validation:auc") { value } }
    }
    __type(name: "ComparisonOperator") { enumValues { name description } }
  }`);
  const [{ billableTimeInSeconds: billed, finalMetric }] = data.trainingJobs.nodes;
  const count = async (filter: string): Promise<number> =>
    (await world.query(`{ trainingJobs(filter: { ${filter} }) { nodes { id } } }`)).data.trainingJobs.nodes.length;
  expect(
    await count(`finalMetrics: [{ name: "validation:auc", value: "${finalMetric.value.toExponential()}" }]`),
  ).toBeGreaterThan(0);
  expect(await count(`properties: [{ name: "BillableTimeInSeconds", value: "${billed}.0" }]`)).toBeGreaterThan(0);
  expect(await count('hyperParameters: [{ name: "num_round", value: "200" }]')).toBeGreaterThan(0);
  expect(await count('hyperParameters: [{ name: "num_round", value: "200.0" }]')).toBe(0);
  const { description } = data.__type.enumValues.find(({ name }: { name: string }) => name === 'EQUALS');
  expect(description).toContain('hyperparameters and tags are texts, which are compared as they are written');
});

test.each(['EQUALS', 'IN'])(
  '%s compares hyperparameters by what they encode, and so what is given',
  async (operator) => {
    const given = async (value: string): Promise<unknown> => {
      const variables = { filter: { hyperParameters: [{ name: 'epochs', operator, value }] } };
      const query =
        'query ($filter: TrainingJobFilter) { trainingJobs(filter: $filter) { nodes { hyperParameter(name: "epochs") { text } } } }';
      return (await world.query(query, variables)).data.trainingJobs.nodes;
    };
    const plain = await given('20');
    expect(plain).toContainEqual({ hyperParameter: { text: '20' } });
    expect(await given('"20"')).toEqual(plain);
  },
);
