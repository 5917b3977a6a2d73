import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Bill } from '../../src/upstream/bill.js';
import { Budgets } from '../../src/upstream/budgets.js';
import { CallPolicy } from '../../src/upstream/call.js';
import { GivenUpError, UpstreamError } from '../../src/upstream/errors.js';
import { Flights } from '../../src/upstream/flights.js';
import { patientCaller } from '../support/caller.js';

function unavailable(): never {
  throw new UpstreamError('UPSTREAM_UNAVAILABLE', 'no answer', { retryable: true });
}

test('a call that fails to its last attempt while others are answered takes no retry from them', async () => {
  const policy = new CallPolicy(new Budgets(() => 1_000, 100));
  const run = async (call: (attempt: number) => Promise<string>): Promise<[string, number]> => {
    let attempts = 0;
    const answer = await policy
      .run('DescribeTrainingJob', patientCaller(), async () => await call((attempts += 1)))
      .catch(({ code }: UpstreamError) => code);
    return [answer, attempts];
  };
  const sick = await run(async (attempt) => {
    if (attempt === 2) await run(async () => 'another job');
    return unavailable();
  });
  expect(sick).toEqual(['UPSTREAM_UNAVAILABLE', 4]);
  expect(await run(async (attempt) => (attempt === 1 ? unavailable() : 'a third'))).toEqual(['a third', 2]);
});

test('a call that is not answered, and has no turn left for another try, failed by that and not by its turns', async () => {
  const policy = new CallPolicy(new Budgets(() => 0.01, 100));
  const by = patientCaller();
  await expect(policy.run('Search', by, async () => unavailable())).rejects.toMatchObject({
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'no answer',
  });
  expect(by.bill.toJSON()).toMatchObject({ calls: { Search: 1 } });
  await expect(policy.run('Search', by, async () => unavailable())).rejects.toMatchObject({
    code: 'UPSTREAM_THROTTLED',
  });
});

test('a call whose connection had been given up goes out again within the budget, and is no trouble', async () => {
  const policy = new CallPolicy(new Budgets(() => 1_000, 100));
  const heldUp: string[] = [];
  const by = { ...patientCaller(), noteHeldUp: (what: string) => void heldUp.push(what) };
  const turns: unknown[] = [];
  const answers = [
    () => {
      throw new GivenUpError('UPSTREAM_UNAVAILABLE', 'given up', { retryable: true });
    },
    () => 'jobs',
  ];
  const noteTurn = (turn: Promise<unknown>): void => void turns.push(turn);
  expect(await policy.run('Search', { ...by, noteTurn }, async () => answers.shift()?.())).toBe('jobs');
  expect(by.bill.toJSON()).toMatchObject({ calls: { Search: 2 }, retries: 1 });
  expect(turns).toHaveLength(2);
  expect(heldUp).toEqual([]);
});

test('a call that was throttled to the end of its time or of its calls is told when to come back', async () => {
  const throttled = async (): Promise<never> => {
    throw new UpstreamError('UPSTREAM_THROTTLED', 'Rate exceeded', { retryable: true });
  };
  const ended = new AbortController();
  // Its second turn is the one that it does not wait for.
  const end = (): void => void setTimeout(() => ended.abort(), 0);
  const noteTurn = (turn: Promise<unknown>): void => void turn.then(end, () => undefined);
  const callers = [
    { ...patientCaller(), signal: ended.signal, noteTurn },
    { ...patientCaller(), bill: new Bill(1) },
  ];
  for (const by of callers) {
    const policy = new CallPolicy(new Budgets(() => 8, 100));
    // oxlint-disable-next-line no-await-in-loop -- each with a budget of its own
    await expect(policy.run('Search', by, throttled)).rejects.toMatchObject({
      code: 'UPSTREAM_THROTTLED',
      message: 'Rate exceeded',
      details: { retryAfterMs: expect.toSatisfy((ms: number) => ms > 1 && ms <= 250) },
    });
    expect(by.bill.toJSON()).toMatchObject({ calls: { Search: 1 } });
  }
});

test('a call that is given up, and has no turn left, is told when to come back', async () => {
  const policy = new CallPolicy(new Budgets(() => 0.01, 100));
  const running = policy.run('Search', patientCaller(), async () => {
    throw new GivenUpError('UPSTREAM_UNAVAILABLE', 'given up', { retryable: true });
  });
  await expect(running).rejects.toMatchObject({ code: 'UPSTREAM_THROTTLED' });
});

test('a call that is given up again and again goes out anew without a pause once', async () => {
  const policy = new CallPolicy(new Budgets(() => 1_000, 100));
  const gone = new AbortController();
  const by = { ...patientCaller(), signal: gone.signal };
  const running = policy.run('Search', by, async () => {
    throw new GivenUpError('UPSTREAM_UNAVAILABLE', 'given up', { retryable: true });
  });
  await setImmediate();
  expect(by.bill.toJSON().calls).toEqual({ Search: 2 });
  gone.abort();
  await expect(running).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
});

test('a call that waits is on the bill of who is there when it goes out: who has left was told what they spent', async () => {
  const policy = new CallPolicy(new Budgets(() => 1_000, 1));
  const flights = new Flights();
  let answer: (value: string) => void = () => undefined;
  const before = policy.run('Search', patientCaller(), async () => await new Promise((resolve) => (answer = resolve)));
  const gone = new AbortController();
  const callers = [
    { ...patientCaller(), bill: new Bill(1), signal: gone.signal },
    { ...patientCaller(), bill: new Bill(1) },
  ] as const;
  const [first, second] = callers.map(
    async (by) =>
      await flights.join('Search', 'key', by, async (shared) => await policy.run('Search', shared, async () => 'jobs')),
  );
  const calls = () => callers.map(({ bill }) => bill.toJSON().calls);
  gone.abort();
  await expect(first).rejects.toBeDefined();
  expect(calls()).toEqual([{}, {}]);
  answer('before');
  await before;
  expect(await second).toBe('jobs');
  expect(calls()).toEqual([{}, { Search: 1 }]);
  expect(() => callers[1].bill.reserve()).toThrow('the 1 that one request may make');
  // Who left this one may go on with others.
  callers[0].bill.reserve();
});

test('a call whose request ends as its turn comes is not made, and leaves its place to the next', async () => {
  const policy = new CallPolicy(new Budgets(() => 1_000, 1));
  const gone = new AbortController();
  const noteTurn = (turn: Promise<unknown>): void => void turn.then(() => gone.abort());
  const by = { ...patientCaller(), signal: gone.signal, noteTurn };
  let made = 0;
  const call = async (): Promise<number> => (made += 1);
  await expect(policy.run('Search', by, call)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  expect(by.bill.toJSON().calls).toEqual({});
  expect(await policy.run('Search', patientCaller(), call)).toBe(1);
});

test('a call that a request cannot make again is no word on the operation to others', async () => {
  const policy = new CallPolicy(new Budgets(() => 1_000, 100));
  const last = { ...patientCaller(), bill: new Bill(1) };
  await expect(policy.run('Search', last, unavailable)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  expect(last.bill.toJSON()).toMatchObject({ calls: { Search: 1 }, retries: 0 });
  const other = patientCaller();
  const answers = [unavailable, () => 'jobs'];
  expect(await policy.run('Search', other, async () => answers.shift()?.())).toBe('jobs');
  expect(other.bill.toJSON()).toMatchObject({ calls: { Search: 2 }, retries: 1 });
});

test('who could have something older is told of trouble, until the operation answers', async () => {
  const policy = new CallPolicy(new Budgets(() => 1_000, 100));
  const answers = [unavailable, () => 'jobs', () => 'more jobs'];
  const told: string[] = [];
  const run = async (): Promise<unknown> => {
    const noteHeldUp = (by: string): void => void told.push(by);
    return await policy.run('Search', { ...patientCaller(), noteHeldUp }, async () => answers.shift()?.());
  };
  expect(await run()).toBe('jobs');
  expect(told).toEqual(['trouble']);
  expect(await run()).toBe('more jobs');
  expect(told).toEqual(['trouble']);
});

test('a call that does not go out leaves its place on the bill to another', async () => {
  const policy = new CallPolicy(new Budgets(() => 1, 1));
  const bill = new Bill(2);
  const run = async (operation: string, withinMs: number) =>
    await policy
      .run(operation, { ...patientCaller(), bill, deadline: performance.now() + withinMs }, async () => 'answer')
      .catch(({ code }: UpstreamError) => code);
  expect(await run('Search', 1_000)).toBe('answer');
  expect(await run('Search', 100)).toBe('UPSTREAM_THROTTLED');
  expect(await run('ListTags', 1_000)).toBe('answer');
  expect(await run('DescribeTrainingJob', 1_000)).toBe('UPSTREAM_BUDGET_EXCEEDED');
  expect(bill.toJSON().calls).toEqual({ ListTags: 1, Search: 1 });
  // The budget's own word is none of SageMaker's.
  expect(policy.budgets.of('Search').current).toBe(1);
});

test('waits of calls that wait side by side are told once', () => {
  const bill = new Bill();
  for (const [from, until] of [
    [0, 100],
    [10, 90],
    [50, 120],
    [200, 210],
  ] as const)
    bill.countWait(from, until);
  expect(bill.toJSON().waitedMs).toBe(130);
});
