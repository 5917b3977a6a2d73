import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';

let world: World;
let name = '';

beforeEach(async () => {
  world = await startWorld({ jobs: 40 });
  [name = ''] = [...world.sandbox.account.trainingJobs()].map(({ TrainingJobName = '' }) => TrainingJobName);
});
afterEach(async () => await world.close());

const code = async (query: string): Promise<string | undefined> =>
  (await world.query(query)).errors?.[0]?.extensions.code;
const job = async (): Promise<string | undefined> => await code(`{ trainingJob(name: "${name}") { roleArn } }`);

describe('an operation that fails to its last attempt', () => {
  const error = { status: 503, type: 'ServiceUnavailable' };

  test('is tried once by each request that follows, until it answers', async () => {
    const heal = world.sandbox.fault({ operation: 'DescribeTrainingJob', error });
    expect(await job()).toBe('UPSTREAM_UNAVAILABLE');
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 4 });
    expect([await job(), await job()]).toEqual(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE']);
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 2 });
    heal();
    expect(await job()).toBeUndefined();
    world.callsMade();
    world.sandbox.fault({ operation: 'DescribeTrainingJob', error });
    expect(await job()).toBe('UPSTREAM_UNAVAILABLE');
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 4 });
  });

  test('answers where it says that there is no such job, and the others are tried as ever', async () => {
    world.sandbox.fault({ operation: 'DescribeTrainingJob', times: 4, error });
    expect(await job()).toBe('UPSTREAM_UNAVAILABLE');
    expect(await code('{ trainingJob(name: "there-is-none") { roleArn } }')).toBeUndefined();
    world.callsMade();
    world.sandbox.fault({ operation: 'DescribeTrainingJob', times: 1, error });
    expect(await job()).toBeUndefined();
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 2 });
    world.sandbox.fault({ operation: 'DescribeTrainingJob', times: 4, error });
    expect(await job()).toBe('UPSTREAM_UNAVAILABLE');
    world.sandbox.fault({ operation: 'Search', times: 1, error });
    expect(await code('{ trainingJobs { nodes { id } } }')).toBeUndefined();
  });
});
