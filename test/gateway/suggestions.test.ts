import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ jobs: 5 });
});
afterAll(() => world.close());

const FILTERED = 'query ($filter: TrainingJobFilter) { trainingJobs(filter: $filter) { totalCount } }';

/** What people write who know other APIs, where a name of AWS's begins with the entity's. */
test.each<[string, object, string]>([
  [
    '{ trainingJobs { nodes { name } } }',
    {},
    'Cannot query field "name" on type "TrainingJob". Did you mean "trainingJobName"',
  ],
  ['{ trainingJobs { nodes { status } } }', {}, 'on type "TrainingJob". Did you mean "trainingJobStatus", '],
  ['{ trainingJobs { nodes { arn } } }', {}, 'on type "TrainingJob". Did you mean "trainingJobArn", '],
  ['{ hyperParameterTuningJobs { nodes { name } } }', {}, 'Did you mean "hyperParameterTuningJobName"'],
  ['{ labelingJobs { nodes { Status } } }', {}, 'on type "LabelingJob". Did you mean "labelingJobStatus"'],
  [
    '{ trainingJobs(filter: { status: [FAILED] }) { totalCount } }',
    {},
    'is not defined by type "TrainingJobFilter". Did you mean "trainingJobStatus", ',
  ],
  [
    FILTERED,
    { filter: { status: ['FAILED'] } },
    'is not defined by type "TrainingJobFilter". Did you mean "trainingJobStatus", ',
  ],
  [
    '{ trainingJob(trainingJobName: "a") { id } }',
    {},
    'Unknown argument "trainingJobName" on field "Query.trainingJob". Did you mean "name"?',
  ],
  ['{ trainingJobs { nodes { trainingJobNam } } }', {}, '. Did you mean "trainingJobName", "trainingJobArn", '],
  ['{ node(id: "a") { trainingJobName } }', {}, 'Did you mean to use an inline fragment on "TrainingJob"?'],
])('%s %o', async (query, variables, message) => {
  const { errors } = await world.query(query, variables as Record<string, unknown>);
  expect(errors?.map((error) => error.message)).toEqual([expect.stringContaining(message)]);
});

test('where nothing is like it, nothing is suggested', async () => {
  const { errors } = await world.query('{ trainingJobs { nodes { zebra } } }');
  expect(errors?.[0]?.message).toBe('Cannot query field "zebra" on type "TrainingJob".');
});
