import { afterEach, expect, test } from 'vitest';
import { NOW, startWorld, type World } from '../support/gateway.js';

let world: World;
afterEach(() => world.close());

/** One text as the built-in algorithms, `JSON.stringify` and Python's `json.dumps` write it. */
const FORMS = { plain: 'café', encoded: '"café"', escaped: '"caf\\u00e9"' };

test.each(Object.values(FORMS))('a hyperparameter is found in each of its forms by %s', async (value) => {
  world = await startWorld({ jobs: 20 });
  let asked = '';
  // Search knows a text by its letters alone.
  const found = (): [string, string][] =>
    Object.entries(FORMS).filter(([, held]) => asked.includes(`"Value":${JSON.stringify(held)}`));
  const Results = (): object[] =>
    found().map(([TrainingJobName, label]) => ({
      TrainingJob: {
        TrainingJobName,
        TrainingJobArn: `arn:aws:sagemaker:us-east-1:123456789012:training-job/${TrainingJobName}`,
        TrainingJobStatus: 'Completed',
        CreationTime: NOW / 1_000,
        HyperParameters: { label },
      },
    }));
  world.sandbox.fault({
    operation: 'Search',
    match: (input) => (asked = JSON.stringify(input)) !== '',
    error: { patch: () => ({ Results: Results(), TotalHits: { Value: found().length, Relation: 'EqualTo' } }) },
  });
  const { data, errors } = await world.query(
    `query ($value: String!) {
      trainingJobs(filter: { hyperParameters: [{ name: "label", value: $value }] }) { totalCount nodes { trainingJobName } }
    }`,
    { value },
  );
  expect(errors).toBeUndefined();
  expect(data.trainingJobs).toEqual({
    totalCount: 3,
    nodes: Object.keys(FORMS).map((trainingJobName) => ({ trainingJobName })),
  });
  expect(world.callsMade()).toEqual({ Search: 1 });
});
