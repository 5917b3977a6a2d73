import { afterEach, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { policyFile } from '../support/policy.js';

let world: World;
afterEach(() => world.close());

const FILTER = 'filter: { instanceType: ["ml.p5.48xlarge"] }';

test('a job that runs on the first of its preferred instance types that had capacity is found by that one', async () => {
  world = await startWorld();
  const names = [...world.sandbox.account.trainingJobs()]
    .filter(({ ResourceConfig }) => ResourceConfig?.SelectedInstanceType === 'ml.p5.48xlarge')
    .map(({ TrainingJobName }) => TrainingJobName);
  const { data, errors } = await world.query(`{ trainingJobs(first: 700, ${FILTER}) { nodes { trainingJobName } } }`);
  expect(errors).toBeUndefined();
  expect(names.length).toBeGreaterThan(1);
  expect(data.trainingJobs.nodes.map((job: { trainingJobName: string }) => job.trainingJobName)).toEqual(
    expect.arrayContaining(names),
  );
});

test('a selected instance type that is hidden can not be asked for', async () => {
  const classes = { hidden: ['ResourceConfig.SelectedInstanceType'] };
  world = await startWorld({
    jobs: 20,
    env: { POLICY_FILE: policyFile({ visitor: {} }, { classes }) },
    token: 'visitor',
  });
  const { errors } = await world.query(`{ trainingJobs(${FILTER}) { nodes { id } } }`);
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(world.callsMade()).toEqual({});
});
