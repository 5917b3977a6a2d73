import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { policyFile } from '../support/policy.js';
import { askSubgraph, ENTITIES } from './subgraph.js';

const SECRET = { 'router-authorization': 'between us' };
const REFUSED = {
  message: 'This needs the token of a user, and the router has sent none',
  extensions: { code: 'UNAUTHENTICATED', retryable: false },
};

let world: World;
beforeAll(async () => {
  const secrets = [createHash('sha256').update('between us').digest('hex')];
  world = await startWorld({ env: { POLICY_FILE: policyFile({ all: {} }, { subgraph: { secrets } }) } });
});
afterAll(() => world.close());

describe('a request that brings no token of a user, where the policy gives the router alone nothing,', () => {
  test.each(['trainingJobs { totalCount }', 'labelingJobs { nodes { id } }', 'trainingJob(name: "a") { id }'])(
    'is told so, and not that there are no jobs: { %s }',
    async (selection) => {
      const { data, errors } = await askSubgraph(world, `{ ${selection} }`, {}, SECRET);
      expect(Object.values(data)).toEqual([null]);
      expect(errors).toMatchObject([REFUSED]);
      expect(world.callsMade()).toEqual({});
    },
  );

  test('is told so once for all its references', async () => {
    const representations = ['a', 'b'].map((name) => ({
      __typename: 'TrainingJob',
      trainingJobArn: `arn:aws:sagemaker:us-east-1:123456789012:training-job/${name}`,
    }));
    const region = ENTITIES('... on TrainingJob { region }');
    const { data, errors } = await askSubgraph(world, region, { representations }, SECRET);
    expect(data).toEqual({ _entities: [null, null] });
    expect(errors).toMatchObject([REFUSED]);
    // Where they stand is the router's own order, of which its clients know nothing.
    expect(errors?.[0]?.extensions).toMatchObject({ count: 2 });
    expect(errors?.[0]?.extensions).not.toHaveProperty('indices');
    expect(world.callsMade()).toEqual({});
  });

  test('still gets the schema, which routers read by themselves', async () => {
    const { data, errors } = await askSubgraph(world, '{ _service { sdl } }', {}, SECRET);
    expect(errors).toBeUndefined();
    expect(data._service.sdl).toContain('type TrainingJob @key');
  });
});
