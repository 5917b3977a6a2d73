import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Bill } from '../../src/upstream/bill.js';
import type { Caller } from '../../src/upstream/call.js';
import { leavingAtHalf } from '../../src/upstream/leaving-at-half.js';
import { isOutOfTime } from '../../src/upstream/until.js';
import { patientCaller } from '../support/caller.js';

const MS = 20;

function caller(): Caller {
  return { ...patientCaller(), bill: new Bill(), deadline: performance.now() + MS };
}

/** Whether it had been left when all of its time was over. */
async function isLeft(
  hasOther: boolean,
  waiting: (by: Caller, over: Promise<void>) => Promise<void>,
): Promise<boolean> {
  return await leavingAtHalf(
    caller(),
    () => hasOther,
    async (by) => {
      await waiting(by, pause(MS));
      return isOutOfTime(by.signal);
    },
  );
}

test.each([
  ['what takes long is left where there is something else to do in time', true, true],
  ['what takes long is waited for where there is nothing else', false, false],
])('%s', async (_, hasOther, expected) => {
  expect(await isLeft(hasOther, async (_by, over) => await over)).toBe(expected);
});

test('what waits for its turn is waited for, whatever else there is', async () => {
  expect(await isLeft(true, async ({ bill }, over) => await bill.countWait(over))).toBe(false);
});
