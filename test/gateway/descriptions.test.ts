import { expect, test } from 'vitest';
import { startWorld } from '../support/gateway.js';

test('a job without tags has an empty list of them, as the descriptions say', async () => {
  const world = await startWorld();
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
  await world.close();
});
