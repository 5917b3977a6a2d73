import { afterEach, expect, test } from 'vitest';
import { NOW, startWorld, type World } from '../support/gateway.js';

let world: World;
afterEach(() => world.close());

/** Five jobs, whatever Search is asked; Search itself has no way to ask for an empty value. */
const JOBS = {
  empty: { HyperParameters: { note: '' }, Tags: [{ Key: 'team', Value: '' }] },
  encoded: { HyperParameters: { note: '""' } },
  filled: { HyperParameters: { note: 'a' }, Tags: [{ Key: 'team', Value: 'a' }] },
  // Not shown, which is not empty.
  secret: { HyperParameters: { note: 'AKIAIOSFODNN7EXAMPLE' } },
  bare: {},
};

test.each([
  ['hyperParameters: [{ name: "note", value: "" }]', ['empty', 'encoded']],
  ['hyperParameters: [{ name: "note", value: "\\"\\"" }]', ['empty', 'encoded']],
  ['hyperParameters: [{ name: "note", operator: NOT_EQUALS, value: "" }]', ['filled', 'secret']],
  ['properties: [{ name: "HyperParameters.note", value: "" }]', ['empty']],
  ['tags: [{ key: "team", value: "" }]', ['empty']],
])('an empty value can be asked for: %s', async (filter, names) => {
  world = await startWorld({ jobs: 20 });
  const Results = Object.entries(JOBS).map(([TrainingJobName, members], i) => ({
    TrainingJob: {
      TrainingJobName,
      TrainingJobArn: `arn:aws:sagemaker:us-east-1:123456789012:training-job/${TrainingJobName}`,
      TrainingJobStatus: 'Completed',
      CreationTime: NOW / 1_000 - i,
      ...members,
    },
  }));
  world.sandbox.fault({ operation: 'Search', error: { patch: () => ({ Results }) } });
  const { data, errors } = await world.query(`{ trainingJobs(filter: { ${filter} }) { nodes { trainingJobName } } }`);
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.nodes.map((job: { trainingJobName: string }) => job.trainingJobName)).toEqual(names);
  expect(world.callsMade()).toEqual({ Search: 1 });
});

test.each([
  'hyperParameters: [{ name: "note", operator: CONTAINS, value: "" }]',
  'hyperParameters: [{ name: "note" }]',
  'finalMetrics: [{ name: "loss", value: "" }]',
  'properties: [{ name: "FailureReason", value: "" }]',
])('where an empty value says nothing it is refused before any call: %s', async (filter) => {
  world = await startWorld({ jobs: 20 });
  const { errors } = await world.query(`{ trainingJobs(filter: { ${filter} }) { nodes { trainingJobName } } }`);
  expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(/needs a value$/) })]);
  expect(world.callsMade()).toEqual({});
});
