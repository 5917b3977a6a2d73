import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTurns } from '../../src/timing/in-turns.js';

/** Each piece of work takes 10 ms; what was done in each round of the event loop. */
let [now, round] = [0, 0];
let done: string[] = [];
let counting: NodeJS.Immediate;

beforeEach(async () => {
  // What came before has had its turn.
  await nextTurn();
  [now, round, done] = [performance.now(), 0, []];
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  counting = setImmediate(function count() {
    round += 1;
    counting = setImmediate(count);
  });
});
afterEach(() => {
  clearImmediate(counting);
  vi.restoreAllMocks();
});

function work(name: string): void {
  now += 10;
  done[round] = `${done[round] ?? ''}${name}`;
}

test('all that takes long has 20 ms together before others have their turn, and each goes behind the others then', async () => {
  await Promise.all([inTurns('aaaa', work), inTurns('bbb', work), inTurns('c', work)]);
  expect(done.filter(Boolean)).toEqual(['aa', 'aa', 'bb', 'cb']);
});

test('who asks for much has one of all that in a round, as anybody else has', async () => {
  const [one, other] = ['one', 'other'].map((owner) => [{ owner, request: {} }]);
  await Promise.all([inTurns('aaaa', work, one), inTurns('bbb', work, one), inTurns('c', work, other)]);
  expect(done.filter(Boolean)).toEqual(['aa', 'aa', 'cb', 'bb']);
});

test('what comes first is begun at once', async () => {
  const all = inTurns('a', work);
  expect(done.join('')).toBe('a');
  await all;
});

test('one that fails holds up none of the others', async () => {
  const failing = inTurns('fff', () => {
    throw new Error('no');
  });
  const other = inTurns('abc', work);
  await expect(failing).rejects.toThrow('no');
  await other;
  expect(done.join('')).toBe('abc');
});
