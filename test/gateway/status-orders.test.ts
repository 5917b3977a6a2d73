import { TrainingJobStatus } from '@aws-sdk/client-sagemaker';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

test.each([
  ['trainingJobs', '[FAILED]', 2],
  ['trainingJobs', '[FAILED, COMPLETED]', 3],
  ['hyperParameterTuningJobs', '[COMPLETED]', 1],
])(
  '%s in the order of their statuses, but for %s: %i Searches for 150, and no other status is asked for',
  async (list, some, Search) => {
    const status = list === 'trainingJobs' ? 'trainingJobStatus' : 'hyperParameterTuningJobStatus';
    const { data, errors } = await world.query(
      `{ list: ${list}(first: 150, filter: { ${status}: ${some} }, orderBy: { field: STATUS }) { nodes { status: ${status} } } }`,
    );
    expect(errors).toBeUndefined();
    const statuses = data.list.nodes.map((node: { status: string }) => node.status);
    expect(statuses).toEqual(statuses.toSorted().toReversed());
    expect([...new Set(statuses)].every((one) => some.includes(String(one)))).toBe(true);
    expect(world.callsMade()).toEqual({ Search });
  },
);

test.each([
  ['DESC', 90, 100, { Search: 1 }],
  ['DESC', 250, 100, { Search: 3 }],
  ['ASC', 90, 100, { Search: 1 + 1 }],
  // Behind the completed ones one page is left.
  ['ASC', 300, 300, { Search: 3 + 1 }],
  ['ASC', 700, 100, { Search: 1 }],
])(
  'all jobs by STATUS, %s, of %i: the first %i take as few Searches as hold each status, or all that are left',
  async (direction, jobs, first, calls) => {
    await world.close();
    world = await startWorld({ jobs });
    await world.query('{ trainingJobs(first: 1) { nodes { id } } }');
    world.callsMade();
    const { data, errors } = await world.query(
      `{ trainingJobs(first: ${first}, orderBy: { field: STATUS, direction: ${direction} }) {
        nodes { trainingJobArn } pageInfo { hasNextPage truncated } } }`,
    );
    expect(errors).toBeUndefined();
    expect(world.callsMade()).toEqual(calls);
    const sign = direction === 'ASC' ? 1 : -1;
    const known: readonly string[] = Object.values(TrainingJobStatus);
    const truth = [...world.sandbox.account.trainingJobs()].toSorted((a, b) => {
      // What the gateway does not know stands behind what it knows.
      const [one, other] = [a, b].map(({ TrainingJobStatus: is = '' }) => (known.includes(is) ? is : '~')) as [
        string,
        string,
      ];
      return one === other ? Number(b.CreationTime) - Number(a.CreationTime) : one < other ? -sign : sign;
    });
    expect(data.trainingJobs).toEqual({
      nodes: truth.slice(0, first).map(({ TrainingJobArn }) => ({ trainingJobArn: TrainingJobArn })),
      pageInfo: { hasNextPage: first < truth.length, truncated: false },
    });
  },
);
