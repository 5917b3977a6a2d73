import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import type { Caller } from '../../src/upstream/call.js';
import { CallLimitError } from '../../src/upstream/errors.js';
import { Flights } from '../../src/upstream/flights.js';
import { leavingAtHalf } from '../../src/upstream/leaving-at-half.js';
import { steadyNow } from '../../src/timing/clock.js';
import { HalfIsOver } from '../../src/timing/until.js';
import { patientCaller } from '../support/caller.js';

function caller(): Caller & { leave(): void } {
  const gone = new AbortController();
  return { ...patientCaller(), signal: gone.signal, leave: () => gone.abort() };
}

/** One whose time is over when that is said. */
function lateCaller(since: number): { readonly caller: Caller; end(): void } {
  const time = new AbortController();
  return {
    caller: { ...caller(), since, signal: time.signal },
    end: () => time.abort(new DOMException('late', 'TimeoutError')),
  };
}

/** A call that lands when it is told to, and knows how often it was made and whether it was ended. */
function call() {
  let land: (value: string) => void = () => undefined;
  const made: Caller[] = [];
  const start = async (shared: Caller): Promise<string> => {
    made.push(shared);
    return await new Promise((resolve, reject) => {
      land = resolve;
      shared.signal.addEventListener('abort', () => reject(new Error('ended')));
    });
  };
  return { start, made, land: (value: string) => land(value), isEnded: () => made[0]?.signal.aborted };
}

test('the same call asked for by ten is made once, and on the bill of the first', async () => {
  const flights = new Flights();
  const { start, made, land } = call();
  const callers = Array.from({ length: 10 }, caller);
  const waits = callers.map(async (one) => await flights.join('Search', 'key', one, start));
  land('answer');
  expect(await Promise.all(waits)).toEqual(Array(10).fill('answer'));
  expect(made).toHaveLength(1);
  expect(made[0]?.bill).toBe(callers[0]?.bill);
  expect(callers.map(({ bill }) => bill.toJSON().cacheHits)).toEqual([0, ...Array(9).fill(1)]);
  expect(callers.flatMap(({ signal }) => getEventListeners(signal, 'abort'))).toEqual([]);
});

test('it is asked for by all who wait for it, at whatever remove', async () => {
  const [inner, outer] = [new Flights(), new Flights()];
  const { start, made, land } = call();
  const callers = Array.from({ length: 3 }, caller);
  const list = async (shared: Caller): Promise<string> => await inner.join('Search', 'key', shared, start);
  const waits = callers.slice(0, 2).map(async (one) => await outer.join('The list', 'key', one, list));
  waits.push(inner.join('Search', 'key', callers[2] as Caller, start));
  expect(made.map(({ askers }) => askers)).toEqual([callers.flatMap(({ askers }) => askers)]);
  land('answer');
  await Promise.all(waits);
  expect(made[0]?.askers).toEqual([]);
});

test('it goes before what nobody waits for as soon as one waits for it', async () => {
  const flights = new Flights();
  const { start, made, land } = call();
  const refresh = flights.join('Search', 'key', { ...caller(), priority: 'background' }, start);
  expect(made[0]?.priority).toBe('background');
  const wait = flights.join('Search', 'key', caller(), start);
  expect(made[0]?.priority).toBe('interactive');
  land('answer');
  await Promise.all([refresh, wait]);
  expect(made).toHaveLength(1);
});

test('it may wait for its turn as long as the one who has the most time', async () => {
  const flights = new Flights();
  const { start, made, land } = call();
  const waits = [20, 30, 10].map(
    async (deadline) => await flights.join('Search', 'key', { ...caller(), deadline }, start),
  );
  expect(made.map(({ deadline }) => deadline)).toEqual([30]);
  land('answer');
  await Promise.all(waits);
});

test('one that is older than a whole request is not waited for by the next: they ask anew', async () => {
  const flights = new Flights();
  const { start, made, land } = call();
  // The first began with the call, which may have gone out late in their time; the others began after it.
  const [first, second, third] = [lateCaller(0), lateCaller(Infinity), lateCaller(Infinity)];
  const waits = [first, second, third].map(async (one) => await flights.join('Search', 'key', one.caller, start));
  made[0]?.noteSent?.();
  first.end();
  await expect(waits[0]).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  expect(made[0]?.signal.aborted).toBe(false);
  second.end();
  await expect(waits[1]).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  expect(made[0]?.signal.aborted).toBe(true);
  await expect.poll(() => made).toHaveLength(2);
  land('answer');
  expect(await waits[2]).toBe('answer');
  expect(made[1]?.bill).toBe(third.caller.bill);
});

test('one that has not gone out yet, or has just done, is waited for though another has run out of time', async () => {
  const [inner, outer] = [new Flights(), new Flights()];
  const { start, made, land } = call();
  const list = async (shared: Caller): Promise<string> => await inner.join('Search', 'inner', shared, start);
  const [queued, other, patient] = [lateCaller(Infinity), lateCaller(steadyNow()), lateCaller(Infinity)];
  const waits = [queued, other, patient].map(async (one) => await outer.join('The list', 'outer', one.caller, list));
  queued.end();
  await expect(waits[0]).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  made[0]?.noteSent?.();
  other.end();
  await expect(waits[1]).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  land('answer');
  expect(await waits[2]).toBe('answer');
  expect(made).toHaveLength(1);
});

test.each([
  ['is waited for', '', 1],
  ['is asked anew', ', after which it has been on its way for longer than all of it', 2],
])('one %s by the others where somebody leaves it at half of their time%s', async (_, _since, times) => {
  const flights = new Flights();
  const { start, made, land } = call();
  const first = flights.join('Search', 'key', caller(), start);
  made[0]?.noteSent?.();
  const since = times === 1 ? steadyNow() : Infinity;
  const leaving = { ...caller(), since, deadline: performance.now() + 40 };
  const join = async (by: Caller): Promise<string> => await flights.join('Search', 'key', by, start);
  const left = leavingAtHalf(leaving, () => true, join);
  await expect(left).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  await expect.poll(() => made).toHaveLength(times);
  land('answer');
  expect(await first).toBe('answer');
});

test('who leaves at half has had but half of their time: what is on its way for less than all of it is waited for', async () => {
  const flights = new Flights();
  const { start, made, land } = call();
  const first = flights.join('Search', 'key', caller(), start);
  const sent = steadyNow();
  made[0]?.noteSent?.();
  await expect.poll(() => steadyNow() - sent).toBeGreaterThan(8);
  const half = new AbortController();
  const leaving = { ...caller(), since: sent + (steadyNow() - sent) / 4, signal: half.signal };
  const left = flights.join('Search', 'key', leaving, start);
  half.abort(new HalfIsOver());
  await expect(left).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  expect(made[0]?.signal.aborted).toBe(false);
  land('answer');
  expect(await first).toBe('answer');
  expect(made).toHaveLength(1);
});

test('it outlasts whoever leaves, the first too, and ends with the last', async () => {
  const flights = new Flights();
  const { start, made, land, isEnded } = call();
  const [first, second] = [{ ...caller(), since: Infinity }, caller()];
  const one = flights.join('Search', 'key', first, start);
  const two = flights.join('Search', 'key', second, start);
  made[0]?.noteSent?.();
  first.leave();
  await expect(one).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  expect(isEnded()).toBe(false);
  land('answer');
  expect(await two).toBe('answer');

  const again = call();
  const [third, fourth] = [caller(), caller()];
  const three = flights.join('Search', 'key', third, again.start);
  const four = flights.join('Search', 'key', fourth, again.start);
  third.leave();
  fourth.leave();
  await expect(three).rejects.toBeDefined();
  await expect(four).rejects.toBeDefined();
  expect(again.isEnded()).toBe(true);
});

test('what is asked after who pays has left is on the bill of the next who waits', async () => {
  const flights = new Flights();
  const { start, made, land } = call();
  const callers = [caller(), caller(), caller()];
  const waits = callers.map(async (one) => await flights.join('The list', 'pull', one, start));
  callers[1]?.leave();
  callers[0]?.leave();
  await expect(waits[0]).rejects.toBeDefined();
  await expect(waits[1]).rejects.toBeDefined();
  made[0]?.bill.countCall('Search');
  land('answer');
  expect(await waits[2]).toBe('answer');
  expect(callers.map(({ bill }) => bill.toJSON().calls)).toEqual([{}, {}, { Search: 1 }]);
});

test('a failure is told to all that wait, and the next call is made anew', async () => {
  const flights = new Flights();
  let made = 0;
  const start = async (): Promise<string> => {
    made += 1;
    if (made === 1) throw new Error('no');
    return 'answer';
  };
  const waits = [flights.join('Search', 'key', caller(), start), flights.join('Search', 'key', caller(), start)];
  for (const wait of waits) await expect(wait).rejects.toThrow('no');
  expect(await flights.join('Search', 'key', caller(), start)).toBe('answer');
  expect(made).toBe(2);
});

test('that the first may make no more calls is no answer to the others: one of them makes the call, on its own bill', async () => {
  const flights = new Flights();
  const callers = [caller(), caller(), caller()];
  const spent = callers[0]?.bill;
  const made: unknown[] = [];
  const start = async ({ bill }: Caller): Promise<string> => {
    made.push(bill);
    await new Promise((resolve) => setImmediate(resolve));
    if (bill === spent) throw new CallLimitError('no more');
    return 'answer';
  };
  const [first, ...others] = await Promise.allSettled(
    callers.map(async (one) => await flights.join('Search', 'key', one, start)),
  );
  expect(first).toMatchObject({ reason: { code: 'UPSTREAM_BUDGET_EXCEEDED' } });
  expect(others).toEqual([
    { status: 'fulfilled', value: 'answer' },
    { status: 'fulfilled', value: 'answer' },
  ]);
  expect(made).toEqual([spent, callers[1]?.bill]);
  expect(callers.map(({ bill }) => bill.toJSON().cacheHits)).toEqual([0, 0, 1]);
});

test('who wants to know what is now joins no call that went out before', async () => {
  const flights = new Flights();
  const { start, made, land } = call();
  const early = flights.join('Describe', 'key', { ...caller(), since: steadyNow() }, start);
  early.catch(() => undefined);
  made[0]?.noteSent?.();
  const later = { ...caller(), since: steadyNow() + 5, anew: true };
  const own = flights.join('Describe', 'key', later, start);
  expect(made).toHaveLength(2);
  // One that waits for its turn goes out after all who have joined it by then.
  const last = { ...caller(), since: steadyNow() + 10, anew: true };
  const joined = flights.join('Describe', 'key', last, start);
  expect(made).toHaveLength(2);
  land('now');
  expect(await Promise.all([own, joined])).toEqual(['now', 'now']);
  expect(last.bill.toJSON()).toMatchObject({ cacheHits: 1, ageMs: 0 });
});

test('and who takes what is on its way joins the last that was asked for', async () => {
  const flights = new Flights();
  const { start, made } = call();
  for (const anew of [false, true, false]) {
    void flights.join('Describe', 'key', { ...caller(), since: steadyNow() + 5, anew }, start).catch(() => undefined);
    made.at(-1)?.noteSent?.();
  }
  expect(made).toHaveLength(2);
  // Though it wants to know what is now: the call went out since it began.
  const early = { ...caller(), since: steadyNow() - 1_000, anew: true };
  void flights.join('Describe', 'key', early, start).catch(() => undefined);
  expect(made).toHaveLength(2);
});

test('nor does what is read together for one who wants to know what is now', async () => {
  const [inner, outer] = [new Flights(), new Flights()];
  const { start, made, land } = call();
  inner.join('List', 'key', caller(), start).catch(() => undefined);
  made[0]?.noteSent?.();
  const at = steadyNow();
  await expect.poll(() => steadyNow()).toBeGreaterThan(at);
  const list = async (shared: Caller): Promise<string> => await inner.join('List', 'key', shared, start);
  const [now, any] = [true, false].map(
    async (anew) => await outer.join('The list', `${anew}`, { ...caller(), anew, since: steadyNow() }, list),
  );
  expect(made).toHaveLength(2);
  land('now');
  expect(await Promise.all([now, any])).toEqual(['now', 'now']);
});
