import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { file, ONE, PAGE, SCOPES, TWO } from '../support/three-scopes.js';
import { later } from '../support/time.js';

let world: World;

describe('a role', () => {
  const scopes = [{ region: 'us-east-1', alias: 'research' }];
  beforeEach(async () => {
    world = await startWorld({ scopes: SCOPES, env: { SCOPES_FILE: file } });
  });
  afterEach(async () => await world.close());

  test('that may not be assumed is no word of Search, and costs none of its calls', async () => {
    const denied = { status: 403, type: 'AccessDenied', message: 'not authorized to perform: sts:AssumeRole' };
    const heal = world.sandbox.fault({ operation: 'AssumeRole', error: denied });
    const { errors, extensions } = await world.query(PAGE, { first: 3, scopes });
    expect(errors).toEqual([
      {
        message: `The gateway gets no credentials for ${ONE}/us-east-1: SageMaker was not asked`,
        path: ['trainingJobs'],
        locations: expect.anything(),
        extensions: { code: 'UPSTREAM_ACCESS_DENIED', retryable: false },
      },
    ]);
    expect(extensions.upstream.calls).toEqual({});
    expect(world.callsMade()).toEqual({ AssumeRole: 1 });
    heal();
    expect((await world.query(PAGE, { first: 3, scopes })).data.trainingJobs.nodes).toHaveLength(3);
    expect(world.callsMade()).toEqual({ AssumeRole: 1, Search: 1 });
    expect(world.log.join()).not.toContain('search is limited');
  });

  test('that cannot be assumed for now is asked for as often as one client of STS asks', async () => {
    world.sandbox.fault({ operation: 'AssumeRole', error: { status: 500, body: '' } });
    const { errors, extensions } = await world.query(PAGE, { first: 3, scopes });
    expect(errors?.[0]?.extensions).toEqual({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
    expect(extensions.upstream).toMatchObject({ calls: {}, retries: 0 });
    expect(world.callsMade()).toEqual({ AssumeRole: 3 });
  });

  test.each(['<html></html>', ''])('that STS answers %j for is no refusal, but may be had in a while', async (body) => {
    world.sandbox.fault({ operation: 'AssumeRole', times: 1, error: { status: 200, body } });
    const { errors } = await world.query(PAGE, { first: 3, scopes });
    expect(errors?.[0]?.extensions).toEqual({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
    expect((await world.query(PAGE, { first: 3, scopes })).errors).toBeUndefined();
    expect(world.callsMade()).toEqual({ AssumeRole: 2, Search: 1 });
  });

  test('that STS does not answer for, or not to an end, is asked for again, and its scope is not lost', async () => {
    const silent = [
      [ONE, { hang: true }],
      [TWO, { stall: true }],
    ] as const;
    for (const [account, error] of silent) {
      const match = ({ RoleArn }: Record<string, unknown>): boolean => String(RoleArn).includes(account);
      world.sandbox.fault({ operation: 'AssumeRole', times: 1, match, error });
    }
    const { data, errors } = await world.query(PAGE, { first: 3, scopes: [...scopes, { accountId: TWO }] });
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toHaveLength(3);
    expect(world.callsMade()).toEqual({ AssumeRole: 4, Search: 2 });
  });

  test('that cannot be renewed serves as long as it is good', async () => {
    // The SDK renews it five minutes before its end.
    const Expiration = new Date(Date.now() + 120_000).toISOString();
    world.sandbox.fault({
      operation: 'AssumeRole',
      times: 1,
      error: { patch: (output) => ({ ...output, Credentials: { ...(output.Credentials as object), Expiration } }) },
    });
    world.sandbox.fault({ operation: 'AssumeRole', error: { status: 403, type: 'AccessDenied', message: 'no' } });
    for (const first of [3, 4, 5]) {
      // oxlint-disable-next-line no-await-in-loop -- one request after the other
      const { data, errors } = await world.query(PAGE, { first, scopes });
      expect(errors).toBeUndefined();
      expect(data.trainingJobs.nodes).toHaveLength(first);
    }
    expect(world.callsMade()).toMatchObject({ AssumeRole: 2 });
  });

  test('that could not be renewed is asked for again in a while, though the clock was set back meanwhile', async () => {
    // The SDK renews it five minutes before its end: now, and by the clock that is set back too.
    const Expiration = new Date(Date.now() + 170_000).toISOString();
    world.sandbox.fault({
      operation: 'AssumeRole',
      times: 1,
      error: { patch: (output) => ({ ...output, Credentials: { ...(output.Credentials as object), Expiration } }) },
    });
    const denied = { status: 403, type: 'AccessDenied', message: 'no' };
    const heal = world.sandbox.fault({ operation: 'AssumeRole', error: denied });
    await world.query(PAGE, { first: 3, scopes });
    heal();
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    // By four minutes the SDK takes it for a clock that is wrong, and corrects it.
    vi.setSystemTime(Date.now() - 120_000);
    later(10_001);
    world.callsMade();
    expect((await world.query(PAGE, { first: 4, scopes })).errors).toBeUndefined();
    expect(world.callsMade()).toEqual({ AssumeRole: 1, Search: 1 });
  });

  test('of which SageMaker says that it has ended before its time is assumed anew, once for all who are told', async () => {
    const warm = await world.query(PAGE, { first: 3, scopes });
    world.sandbox.set({ latencyMs: 30 });
    const ended = { status: 403, type: 'ExpiredTokenException', message: 'The security token has expired' };
    for (const operation of ['Search', 'ListLabelingJobs']) world.sandbox.fault({ operation, times: 1, error: ended });
    world.callsMade();
    const [search, list] = await Promise.all([
      world.query(PAGE, { first: 3, scopes }),
      world.query('{ labelingJobs(first: 1, scopes: [{ region: "us-east-1" }]) { nodes { id } } }'),
    ]);
    expect([search.errors, list.errors]).toEqual([undefined, undefined]);
    expect(search.data).toMatchObject({ trainingJobs: { nodes: warm.data.trainingJobs.nodes } });
    expect(search.extensions.upstream).toMatchObject({ calls: { Search: 2 }, retries: 1 });
    expect(world.callsMade()).toEqual({ AssumeRole: 1, ListLabelingJobs: 2, Search: 2 });
  });

  test('that has ended before its time, and that STS does not give anew just now, is asked for again in a while', async () => {
    const warm = await world.query(PAGE, { first: 3, scopes });
    const ended = { status: 403, type: 'ExpiredTokenException', message: 'The security token has expired' };
    world.sandbox.fault({ operation: 'ListLabelingJobs', times: 1, error: ended });
    world.sandbox.fault({ operation: 'AssumeRole', times: 1, error: { status: 200, body: '' } });
    world.callsMade();
    const list = '{ labelingJobs(first: 1, scopes: [{ region: "us-east-1" }]) { nodes { id } } }';
    const told = (consequence: string): object => ({
      message: `The gateway gets no credentials for ${ONE}/us-east-1: SageMaker ${consequence}`,
      extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true },
    });
    expect((await world.query(list)).errors).toMatchObject([told('has refused those that it had')]);
    expect((await world.query(list)).errors).toMatchObject([told('was not asked')]);
    // What is kept serves meanwhile.
    expect(await world.query(PAGE, { first: 3, scopes })).toMatchObject({ data: warm.data, errors: undefined });
    expect(world.callsMade()).toEqual({ AssumeRole: 1, ListLabelingJobs: 1 });
    later(1_001);
    expect((await world.query(list)).data.labelingJobs.nodes).toHaveLength(1);
    expect(world.callsMade()).toEqual({ AssumeRole: 1, ListLabelingJobs: 1 });
  });

  test('that is no better when it is assumed anew is not assumed again and again', async () => {
    const error = { status: 403, type: 'ExpiredTokenException', message: 'The security token has expired' };
    world.sandbox.fault({ operation: 'Search', error });
    for (const first of [3, 4, 5]) {
      // oxlint-disable-next-line no-await-in-loop -- one request after the other
      const { errors } = await world.query(PAGE, { first, scopes });
      expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_ACCESS_DENIED' } }]);
    }
    expect(world.callsMade()).toEqual({ AssumeRole: 2, Search: 4 });
  });
});
