import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { patientCaller } from '../support/caller.js';
import { PageRows, roomFor, type RowPlace, RowRoom } from '../../src/upstream/row-room.js';

let room: RowRoom;
/** Who has gone on since this was last read, in order. */
let goingOn: string[];

function take(place: RowPlace, name: string, rows: number): void {
  const turn = place.take(rows);
  if (turn) void turn.then(() => goingOn.push(name));
  else goingOn.push(name);
}

/** The first letter of the name is the caller's. */
function enter(name: string, rows: number): RowPlace {
  const place = room.enter(name.slice(0, 1));
  take(place, name, rows);
  return place;
}

const wentOn = async (): Promise<readonly string[]> => {
  await nextTurn();
  return goingOn.splice(0);
};

/** What fills the room of a thousand rows, and the four requests that go on all the same. */
let full: RowPlace;
let beyond: readonly RowPlace[];

beforeEach(async () => {
  [room, goingOn] = [new RowRoom(1_000), []];
  full = enter('z', 1_000);
  beyond = ['z1', 'z2', 'z3', 'z4'].map((name) => enter(name, 101));
  expect(await wentOn()).toEqual(['z', 'z1', 'z2', 'z3', 'z4']);
});

test('requests wait where the room is full, and callers go on one after the other as others end', async () => {
  for (const name of ['a', 'a1', 'a2', 'b', 'b1']) enter(name, 500);
  expect(await wentOn()).toEqual([]);
  for (const place of beyond) place.leave();
  expect(await wentOn()).toEqual(['a', 'b', 'a1', 'b1']);
  full.leave();
  expect(await wentOn()).toEqual([]);
});

test('what is given back is room for others', async () => {
  enter('a', 500);
  full.giveBack(903);
  expect(await wentOn()).toEqual([]);
  full.giveBack(1);
  expect(await wentOn()).toEqual(['a']);
});

test('who holds rows goes on before who has none, and all that it waits for goes on at once', async () => {
  enter('a', 500);
  for (const name of ['z, one more', 'z, another']) take(full, name, 1);
  beyond[0]?.leave();
  expect(await wentOn()).toEqual(['z, one more', 'z, another']);
  // It is one of those now that go on where there is no room.
  take(full, 'z again', 1_000);
  expect(await wentOn()).toEqual(['z again']);
  beyond[1]?.leave();
  expect(await wentOn()).toEqual(['a']);
});

test('who comes later does not overtake who waits, though there is room for fewer rows', async () => {
  enter('a', 700);
  full.giveBack(1_000);
  enter('b', 150);
  expect(await wentOn()).toEqual([]);
});

test('all that a request waits for has to fit', async () => {
  const a = enter('a', 300);
  take(a, 'a, more', 300);
  full.giveBack(1_000);
  expect(await wentOn()).toEqual([]);
  beyond[0]?.giveBack(4);
  expect(await wentOn()).toEqual(['a', 'a, more']);
});

test('requests for few rows have a quarter more room for themselves, until they ask for more', async () => {
  const [b] = ['b', 'b1', 'b2'].map((name) => enter(name, 100));
  expect(await wentOn()).toEqual(['b', 'b1']);
  if (b) take(b, 'more for b', 1);
  expect(await wentOn()).toEqual(['b2']);
});

test('a request that has ended while it waited takes no room, and nobody waits for it', async () => {
  const left = enter('a', 1_000_000);
  enter('a1', 400);
  left.leave();
  full.leave();
  expect(await wentOn()).toEqual(['a', 'a1']);
  expect(left.take(1_000_000)).toBeNull();
  enter('b', 196);
  expect(await wentOn()).toEqual(['b']);
});

test('a request for which there is no room in time says so', async () => {
  const over = new AbortController();
  const askers = [{ owner: 'a', request: {}, place: room.enter('a') }];
  const turn = roomFor({ ...patientCaller(), askers, signal: over.signal }, 101);
  over.abort();
  await expect(turn).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', retryable: true });
});

test('the rows of a call that is slow take no room until it has answered', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  full.giveBack(904);
  const askers = [{ owner: 'a', request: {}, place: room.enter('a') }];
  const page = new PageRows({ ...patientCaller(), askers });
  await page.upTo(500);
  await page.waitFor(Promise.resolve(), 100);
  vi.advanceTimersByTime(2_000);
  const { promise, resolve } = Promise.withResolvers<string>();
  const called = page.waitFor(promise, 100);
  const b = enter('b', 400);
  expect(await wentOn()).toEqual([]);
  vi.advanceTimersByTime(1_999);
  expect(await wentOn()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(await wentOn()).toEqual(['b']);
  resolve('answer');
  expect(await called).toBe('answer');
  let isBack = false;
  void page.upTo(500).then(() => (isBack = true));
  await nextTurn();
  expect(isBack).toBe(false);
  b.leave();
  await nextTurn();
  expect(isBack).toBe(true);
});
