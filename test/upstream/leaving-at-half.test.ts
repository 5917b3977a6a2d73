import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { isOutOfTime } from '../../src/timing/until.js';
import { Bill } from '../../src/upstream/bill.js';
import { Budgets } from '../../src/upstream/budgets.js';
import { type Caller, CallPolicy } from '../../src/upstream/call.js';
import { Flights } from '../../src/upstream/flights.js';
import { leavingAtHalf } from '../../src/upstream/leaving-at-half.js';
import { patientCaller } from '../support/caller.js';

const MS = 20;

function caller(): Caller {
  return { ...patientCaller(), bill: new Bill(), deadline: performance.now() + MS };
}

/** Whether it had been left when all of its time was over. */
async function isLeft(
  hasOther: boolean,
  waiting: (by: Caller, over: Promise<void>) => Promise<void>,
  by = caller(),
): Promise<boolean> {
  return await leavingAtHalf(
    by,
    () => hasOther,
    async (leaving) => {
      await waiting(leaving, pause(MS));
      return isOutOfTime(leaving.signal);
    },
  );
}

test.each([
  ['what takes long is left where there is something else to do in time', true, true],
  ['what takes long is waited for where there is nothing else', false, false],
])('%s', async (_, hasOther, expected) => {
  expect(await isLeft(hasOther, async (_by, over) => await over)).toBe(expected);
});

/** Searches wait for one that is under way to end. */
function searches(): { search(by: Caller): Promise<void>; end(): void } {
  const policy = new CallPolicy(new Budgets(() => 1_000, 1));
  let end = (): void => undefined;
  const underWay = new Promise<void>((resolve) => (end = resolve));
  void policy.run('Search', patientCaller(), async () => await underWay);
  return { search: async (by) => await policy.run('Search', by, async () => undefined), end };
}

test.each([
  ['by itself', false],
  ['though another asked for it first', true],
])('what waits for its turn is waited for %s, whatever else there is', async (_, isShared) => {
  const { search, end } = searches();
  const flights = new Flights();
  const join = async (by: Caller): Promise<void> => await flights.join('Search', 'key', by, search);
  const first = isShared ? join(patientCaller()) : null;
  const waiting = async (by: Caller, over: Promise<void>): Promise<void> => {
    const joined = join(by).catch(() => undefined);
    await over;
    end();
    await joined;
  };
  expect(await isLeft(true, waiting)).toBe(false);
  await first;
});

test('what waited for its turn when half was over is left when it takes long then', async () => {
  const { search, end } = searches();
  const waiting = async (by: Caller): Promise<void> => {
    const isOver = new Promise<void>((resolve) => by.signal.addEventListener('abort', () => resolve()));
    const turn = search(by);
    await pause(MS / 2 + 2);
    end();
    await turn;
    await Promise.race([isOver, pause(1_000)]);
  };
  expect(await isLeft(true, waiting)).toBe(true);
});

test('what takes long is left as soon as there is something else to do, though there was nothing at half', async () => {
  let hasOther = false;
  const work = async ({ signal }: Caller): Promise<boolean> => {
    const isOver = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    await pause(MS / 2 + 2);
    hasOther = true;
    await Promise.race([isOver, pause(1_000)]);
    return isOutOfTime(signal);
  };
  expect(await leavingAtHalf(caller(), () => hasOther, work)).toBe(true);
});

test('what takes long is left, whatever else of the request waits for its turn', async () => {
  const { search, end } = searches();
  const by = caller();
  const beside = search(by);
  expect(await isLeft(true, async (_by, over) => await over, by)).toBe(true);
  end();
  await beside;
});
