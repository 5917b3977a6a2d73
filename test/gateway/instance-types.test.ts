import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { policyFile } from '../support/policy.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const FILTER = 'filter: { instanceType: ["ml.p5.48xlarge"] }';

test('a job that runs on the first of its preferred instance types that had capacity is found by that one', async () => {
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

test('what a job keeps or has reserved, its warm pool and its training plan, finds it in one call', async () => {
  const jobs = [...world.sandbox.account.trainingJobs()];
  const plan = jobs.map((job) => job.ResourceConfig?.TrainingPlanArn).find((arn) => arn !== undefined);
  world.callsMade();
  for (const [filter, passes] of [
    [
      'warmPoolStatus: [INUSE, TERMINATED]',
      jobs.filter((job) => /^(InUse|Terminated)$/.test(job.WarmPoolStatus?.Status ?? '')),
    ],
    [`trainingPlanArn: "${plan}"`, jobs.filter((job) => job.ResourceConfig?.TrainingPlanArn === plan)],
  ] as const) {
    const query = `{ trainingJobs(first: 50, filter: { ${filter} }) { totalCount edges { cursor node { trainingJobName } } pageInfo { startCursor } } }`;
    // oxlint-disable-next-line no-await-in-loop -- the calls of each
    const { data, errors } = await world.query(query);
    expect(errors).toBeUndefined();
    expect(world.callsMade()).toEqual({ Search: 1 });
    const { edges, totalCount, pageInfo } = data.trainingJobs;
    const names = edges.map(({ node }: { node: { trainingJobName: string } }) => node.trainingJobName);
    expect(passes.length).toBeGreaterThan(0);
    expect([names.length, totalCount]).toEqual([Math.min(50, passes.length), passes.length]);
    expect(passes.map((job) => job.TrainingJobName)).toEqual(expect.arrayContaining(names));
    expect(pageInfo.startCursor).toBe(edges[0].cursor);
  }
});

test('a selected instance type that is hidden can not be asked for', async () => {
  const classes = { hidden: ['ResourceConfig.SelectedInstanceType'] };
  const hiding = await startWorld({
    jobs: 20,
    env: { POLICY_FILE: policyFile({ visitor: {} }, { classes }) },
    token: 'visitor',
  });
  const { errors } = await hiding.query(`{ trainingJobs(${FILTER}) { nodes { id } } }`);
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(hiding.callsMade()).toEqual({});
  await hiding.close();
});
