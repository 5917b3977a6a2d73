import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Budget } from '../../src/upstream/budget.js';
import type { UpstreamError } from '../../src/upstream/errors.js';
import type { Asker, Priority } from '../../src/upstream/fair-order.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const never = new AbortController().signal;
/** The one that a call is of, where nothing else is said. */
const request = {};

/** Takes calls, and notes in which millisecond each went out; they are answered at once, or when they are ended by hand. */
function taker(budget: Budget, { isAnswered = true } = {}) {
  const sent: { at: number; name: string; end: () => void }[] = [];
  const failed: { name: string; code: string; retryAfterMs: number | undefined }[] = [];
  const take = (
    name: string,
    options: { withinMs?: number; priority?: Priority; signal?: AbortSignal; owner?: string; askers?: Asker[] } = {},
  ): void => {
    const {
      withinMs = 60_000,
      priority = 'interactive',
      signal = never,
      owner = 'one',
      askers = [{ owner, request }],
    } = options;
    budget.take({ signal, priority, askers, deadline: performance.now() + withinMs }).then(
      (call) => {
        const end = (): void => budget.end(call);
        sent.push({ at: performance.now(), name, end });
        if (isAnswered) end();
      },
      (error: { code: string; details: { retryAfterMs?: number } }) =>
        failed.push({ name, code: error.code, retryAfterMs: error.details.retryAfterMs }),
    );
  };
  const most = (span: number): number =>
    Math.max(0, ...sent.map(({ at }) => sent.filter((other) => other.at >= at && other.at < at + span).length));
  return { sent, failed, take, most };
}

describe('a budget', () => {
  test('lets no second have more calls than its rate, however many wait', async () => {
    const { take, sent, most } = taker(new Budget('Search', 4));
    for (let i = 0; i < 40; i += 1) take(`call ${i}`);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sent.map(({ name }) => name)).toEqual([...Array(40).keys()].map((i) => `call ${i}`));
    expect(most(1_000)).toBe(4);
    expect(sent.at(-1)?.at).toBeLessThan(11_500);
  });

  test('lets callers take turns: who asks much waits for themselves', async () => {
    const { take, sent } = taker(new Budget('Search', 2));
    for (let i = 0; i < 12; i += 1) take(`much ${i}`, { owner: 'much' });
    await vi.advanceTimersByTimeAsync(10);
    for (let i = 0; i < 3; i += 1) take(`little ${i}`, { owner: 'little' });
    await vi.advanceTimersByTimeAsync(30_000);
    const order = sent.map(({ name }) => name);
    expect(order.slice(0, 2)).toEqual(['much 0', 'much 1']);
    expect(order.indexOf('little 0')).toBeLessThanOrEqual(3);
    expect(order.indexOf('little 2')).toBeLessThanOrEqual(7);
    expect(order).toHaveLength(15);
  });

  test('lets the requests of one caller take turns too', async () => {
    const { take, sent } = taker(new Budget('Search', 2));
    const dear = [{ owner: 'one', request: {} }];
    for (let i = 0; i < 12; i += 1) take(`dear ${i}`, { askers: dear });
    await vi.advanceTimersByTimeAsync(10);
    for (const name of ['cheap 0', 'cheap 1']) take(name, { askers: [{ owner: 'one', request: {} }] });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sent.slice(2, 6).map(({ name }) => name)).toEqual(['dear 2', 'cheap 0', 'cheap 1', 'dear 3']);
    expect(sent).toHaveLength(14);
  });

  test('goes by whoever of those who wait for a call has their turn first, also where they come later', async () => {
    const { take, sent, failed } = taker(new Budget('Search', 2));
    const much = { owner: 'much', request: {} };
    const last = [much];
    for (let i = 0; i < 11; i += 1) take(`much ${i}`, { askers: [much] });
    take('last', { askers: last });
    last.push({ owner: 'little', request: {} });
    await vi.advanceTimersByTimeAsync(1_010);
    expect(sent.map(({ name }) => name)).toEqual(['much 0', 'much 1', 'much 2', 'last']);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sent).toHaveLength(12);
    expect(failed).toEqual([]);
  });

  test('lets who came first go first, of callers and of the requests of one', async () => {
    const { take, sent } = taker(new Budget('Search', 1));
    take('first');
    for (const owner of ['a', 'b', 'c']) take(owner, { owner });
    for (const name of ['a 2', 'a 3']) take(name, { askers: [{ owner: 'a', request: {} }] });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.map(({ name }) => name)).toEqual(['first', 'a', 'b', 'c', 'a 2', 'a 3']);
  });

  test('refuses nobody at once who would be served in time: a shared call is the turn of all who wait for it', async () => {
    const { take, sent, failed } = taker(new Budget('Search', 1));
    const [a, b, c] = ['a', 'b', 'c'].map((owner) => ({ owner, request: {} })) as [Asker, Asker, Asker];
    take('first', { owner: 'other' });
    take('a 1', { askers: [a] });
    for (const name of ['b 1', 'b 2']) take(name, { askers: [b] });
    const shared = [b];
    take('shared', { askers: shared });
    await vi.advanceTimersByTimeAsync(2_100);
    shared.push(a);
    // It goes as the call of a, and then it is the turn of c, and not of b.
    take('c', { askers: [c], withinMs: 2_500 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(failed).toEqual([]);
    expect(sent.map(({ name }) => name)).toEqual(['first', 'a 1', 'b 1', 'shared', 'c', 'b 2']);
  });

  test('looks at all who wait a few times for each turn, however many wait for one call', async () => {
    const budget = new Budget('Search', 1);
    const { take, sent } = taker(budget);
    take('first');
    let looks = 0;
    const askers = Array.from({ length: 1_000 }, (_, i) => ({ owner: `caller ${i}`, request: {} }));
    const shared = {
      signal: never,
      deadline: 60_000,
      askers,
      get priority(): Priority {
        looks += 1;
        return 'interactive';
      },
    };
    const goes = budget.take(shared).then((call) => budget.end(call));
    for (let i = 0; i < 3; i += 1) take(`call ${i}`);
    await vi.advanceTimersByTimeAsync(10_000);
    await goes;
    expect(sent).toHaveLength(4);
    expect(looks).toBeLessThanOrEqual(8);
  });

  test('looks once at all who wait for what one request asks too late at once', async () => {
    const budget = new Budget('Search', 1);
    const { take, failed } = taker(budget);
    take('first');
    let looks = 0;
    const waits = {
      signal: never,
      priority: 'interactive' as const,
      deadline: 60_000,
      get askers(): Asker[] {
        looks += 1;
        return [{ owner: 'one', request }];
      },
    };
    budget.take(waits).catch(() => undefined);
    for (let i = 0; i < 100; i += 1) take(`late ${i}`, { withinMs: 1_500 });
    await vi.advanceTimersByTimeAsync(0);
    expect(failed).toHaveLength(100);
    expect(looks).toBe(1);
    take('in time', { owner: 'other', withinMs: 2_500 });
    await vi.advanceTimersByTimeAsync(0);
    expect(failed).toHaveLength(100);
  });

  test('what was told to one who came too late holds for no request of another, nor for more time, nor another turn', async () => {
    const begun = (): ReturnType<typeof taker> => {
      const one = taker(new Budget('Search', 1));
      one.take('first');
      return one;
    };
    const time = begun();
    for (const name of ['second', 'third', 'fourth']) time.take(name, { owner: 'two' });
    time.take('late', { withinMs: 1_500 });
    time.take('with more time', { withinMs: 2_500 });

    const asker = begun();
    for (const name of ['second', 'third']) asker.take(name);
    asker.take('late', { withinMs: 2_500 });
    asker.take('of another', { withinMs: 2_400, askers: [{ owner: 'two', request: {} }] });

    const urgent = begun();
    urgent.take('refresh', { priority: 'background' });
    urgent.take('late', { priority: 'background', withinMs: 1_500 });
    urgent.take('urgent', { withinMs: 1_500 });

    const room = begun();
    const gone = new AbortController();
    room.take('gone', { signal: gone.signal });
    for (const name of ['second', 'third']) room.take(name, { owner: 'two' });
    room.take('late', { withinMs: 2_500 });
    gone.abort();
    room.take('in its place', { withinMs: 2_500 });

    await vi.advanceTimersByTimeAsync(5_000);
    const names = ({ sent }: ReturnType<typeof taker>): string[] => sent.map(({ name }) => name);
    expect(names(time)).toEqual(['first', 'second', 'with more time', 'third', 'fourth']);
    expect(names(asker)).toEqual(['first', 'second', 'of another', 'third']);
    expect(names(urgent)).toEqual(['first', 'urgent', 'refresh']);
    expect(names(room)).toEqual(['first', 'in its place', 'second', 'third']);
    for (const { failed } of [time, asker, urgent]) expect(failed.map(({ name }) => name)).toEqual(['late']);
    expect(room.failed.map(({ name }) => name)).toEqual(['late', 'gone']);
  });

  test('lets nobody wait for calls of theirs that have left', async () => {
    const { take, sent } = taker(new Budget('Search', 1));
    const gone = new AbortController();
    for (let i = 0; i < 6; i += 1) take(`gone ${i}`, { owner: 'a', signal: gone.signal });
    for (let i = 0; i < 6; i += 1) take(`other ${i}`, { owner: 'b' });
    gone.abort();
    take('next', { owner: 'a' });
    await vi.advanceTimersByTimeAsync(3_100);
    expect(sent.map(({ name }) => name)).toEqual(['gone 0', 'other 0', 'next', 'other 1']);
  });

  test('that is full refuses who fills it, and has room for another', async () => {
    const budget = new Budget('Search', 1);
    const { take, sent, failed } = taker(budget);
    for (let i = 0; i < 1_100; i += 1) take(`much ${i}`, { owner: 'much', withinMs: 10_000_000 });
    await vi.advanceTimersByTimeAsync(0);
    expect(failed).toHaveLength(99);
    take('little', { owner: 'little', withinMs: 5_000 });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(sent.map(({ name }) => name)).toContain('little');
    expect(failed).toHaveLength(100);
    expect(failed.every(({ name }) => name.startsWith('much'))).toBe(true);
    expect(sent.length + failed.length + budget.waiting).toBe(1_101);
  });

  test('below one a second spaces calls out', async () => {
    const { take, sent } = taker(new Budget('List', 0.5));
    for (let i = 0; i < 3; i += 1) take('call');
    await vi.advanceTimersByTimeAsync(10_000);
    const [a = 0, b = 0, c = 0] = sent.map(({ at }) => at);
    expect(b - a).toBeGreaterThanOrEqual(2_000);
    expect(c - b).toBeGreaterThanOrEqual(2_000);
  });

  test('tells at once whoever would wait past the deadline, and when to come back', async () => {
    const { take, failed, sent } = taker(new Budget('Search', 2));
    for (let i = 0; i < 6; i += 1) take(`call ${i}`, { withinMs: 1_500 });
    await vi.advanceTimersByTimeAsync(0);
    expect(failed.map(({ name, code }) => `${name} ${code}`)).toEqual([
      'call 4 UPSTREAM_THROTTLED',
      'call 5 UPSTREAM_THROTTLED',
    ]);
    expect(failed[0]?.retryAfterMs).toBeGreaterThan(1_500);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).toHaveLength(4);
  });

  test('counts when to come back from when that is said: the rest of the answer may take its time', async () => {
    const budget = new Budget('Search', 1);
    const { take } = taker(budget);
    for (let i = 0; i < 3; i += 1) take(`call ${i}`);
    const askers = [{ owner: 'one', request }];
    const late = { signal: never, priority: 'interactive', askers, deadline: performance.now() + 2_500 } as const;
    const error = await budget.take(late).catch((thrown: unknown) => thrown as UpstreamError);
    const said = (): unknown => 'details' in error && error.details.retryAfterMs;
    expect(said()).toBe(3_030);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(said()).toBe(1_030);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(said()).toBe(1);
  });

  test('serves who waits for an answer before what refreshes the cache', async () => {
    const { take, sent } = taker(new Budget('Search', 1));
    take('first');
    take('refresh', { priority: 'background' });
    take('asked');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.map(({ name }) => name)).toEqual(['first', 'asked', 'refresh']);
  });

  // Node keeps the last of the listeners of one signal that others are to remove: the ones before are lost to its garbage
  // collector, and stay.
  test('lets nobody who leaves after their turn take the place of another', async () => {
    const { take, sent } = taker(new Budget('Search', 1));
    const leaver = new AbortController();
    take('first');
    take('leaver', { signal: leaver.signal });
    leaver.signal.addEventListener('abort', () => undefined, { signal: new AbortController().signal });
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    for (let i = 0; i < 3; i += 1) {
      // oxlint-disable-next-line no-await-in-loop -- what a turn has let go is collected in the next
      await turn();
      collect();
    }
    await vi.advanceTimersByTimeAsync(1_200);
    take('third');
    leaver.abort();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent.map(({ name }) => name)).toEqual(['first', 'leaver', 'third']);
  });

  test('counts no turns of before, once nobody waits', async () => {
    const { take, sent } = taker(new Budget('Search', 1));
    const wait = async (names: readonly string[]): Promise<void> => {
      for (const name of ['at once', ...names]) take(name, { owner: name, askers: [{ owner: name, request: {} }] });
      await vi.advanceTimersByTimeAsync(5_000);
    };
    await wait(['a', 'b']);
    await wait(['b', 'a', 'c']);
    expect(sent.map(({ name }) => name)).toEqual(['at once', 'a', 'b', 'at once', 'b', 'a', 'c']);
  });

  test('takes back the place of whoever leaves', async () => {
    const { take, sent, failed } = taker(new Budget('Search', 1));
    const gone = new AbortController();
    take('first');
    take('leaves', { signal: gone.signal });
    take('second');
    gone.abort();
    take('has left', { signal: gone.signal });
    await vi.advanceTimersByTimeAsync(1_200);
    expect(sent.map(({ name }) => name)).toEqual(['first', 'second']);
    expect(failed.map(({ name }) => name)).toEqual(['has left', 'leaves']);
  });

  test('lets out what waited for others to end no faster than its rate', async () => {
    const budget = new Budget('Describe', 8, 16);
    const { take, sent, most } = taker(budget, { isAnswered: false });
    for (let i = 0; i < 60; i += 1) take(`call ${i}`);
    // Nothing is answered for long, and then all at once; from then on each at once.
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toHaveLength(16);
    for (let ended = 0; ended < 60; ended += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one call ends after the other
      while (sent.length <= ended) await vi.advanceTimersByTimeAsync(1);
      sent[ended]?.end();
    }
    expect(sent).toHaveLength(60);
    expect(most(1_000)).toBe(8);
    expect(sent.at(-1)?.at).toBeLessThan(17_000);
  });

  test('counts a call from when it is there, for the first of a process are long on their way', async () => {
    const { take, sent } = taker(new Budget('Describe', 8), { isAnswered: false });
    for (let i = 0; i < 24; i += 1) take(`call ${i}`);
    const arrivals: number[] = [];
    while (arrivals.length < 24) {
      // oxlint-disable-next-line no-await-in-loop -- a millisecond after the other
      await vi.advanceTimersByTimeAsync(1);
      const delay = arrivals.length < 8 ? 200 : 2;
      for (const { at, end } of sent.slice(arrivals.length)) {
        if (performance.now() < at + delay) continue;
        arrivals.push(performance.now());
        end();
      }
    }
    for (const first of arrivals) expect(arrivals.filter((at) => at >= first && at < first + 1_000)).toHaveLength(8);
    expect(arrivals.at(-1)).toBeLessThan(2_400);
  });

  test('counts no call as there that the process had no time to send: it stood still', async () => {
    const { take, sent } = taker(new Budget('Describe', 2), { isAnswered: false });
    for (let i = 0; i < 3; i += 1) take(`call ${i}`);
    await vi.advanceTimersByTimeAsync(1);
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 2_000);
    take('call 3');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(300);
    expect(sent).toHaveLength(4);
  });

  test('refuses nobody for whom the rate has room, however many wait for a call to end', async () => {
    const budget = new Budget('Describe', 10_000, 1);
    const { take, sent, failed } = taker(budget, { isAnswered: false });
    for (let i = 0; i < 1_500; i += 1) take(`call ${i}`);
    await vi.advanceTimersByTimeAsync(1);
    for (let ended = 0; ended < 1_500; ended += 1) {
      expect(sent).toHaveLength(ended + 1);
      sent[ended]?.end();
      // oxlint-disable-next-line no-await-in-loop -- one call ends after the other
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(failed).toEqual([]);
  });

  test('halves its rate on throttling, once for what comes at the same time, and recovers by itself', async () => {
    const budget = new Budget('Search', 8);
    budget.noteThrottled();
    budget.noteThrottled();
    expect(budget.current).toBe(4);
    await vi.advanceTimersByTimeAsync(1_001);
    budget.noteThrottled();
    expect(budget.current).toBeLessThan(2.5);
    for (let i = 0; i < 20; i += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one second after the other
      await vi.advanceTimersByTimeAsync(1_001);
      budget.noteThrottled();
    }
    expect(budget.current).toBe(0.5);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(budget.current).toBe(8);
  });

  test('tells whoever had their turn in time, and has it no more, as soon as others go before them', async () => {
    const { take, sent, failed } = taker(new Budget('Search', 1));
    take('first');
    take('refresh', { priority: 'background', withinMs: 1_500 });
    for (const name of ['asked', 'asked too']) take(name);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(failed).toEqual([{ name: 'refresh', code: 'UPSTREAM_THROTTLED', retryAfterMs: expect.any(Number) }]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.map(({ name }) => name)).toEqual(['first', 'asked', 'asked too']);
  });

  test('tells none who is served in time once those are gone that are not', async () => {
    const { take, sent, failed } = taker(new Budget('Search', 1));
    take('first');
    for (const [name, withinMs] of [
      ['refresh', 1_500],
      ['next refresh', 2_600],
    ] as const) {
      take(name, { priority: 'background', withinMs });
    }
    take('asked');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(failed.map(({ name }) => name)).toEqual(['refresh']);
    expect(sent.map(({ name }) => name)).toEqual(['first', 'asked', 'next refresh']);
  });

  test('tells at once who is too late by a rate that has just fallen', async () => {
    const budget = new Budget('Search', 2);
    const { take, failed, sent } = taker(budget);
    const gone = new AbortController();
    for (const name of ['a', 'b', 'c']) take(name, { withinMs: 1_500 });
    take('d', { withinMs: 1_500, signal: gone.signal });
    budget.noteThrottled();
    await vi.advanceTimersByTimeAsync(0);
    expect(failed.map(({ name }) => name)).toEqual(['d']);
    // Whoever was told so and leaves takes the place of no other.
    gone.abort();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('takes no turn of theirs for had by who is told that they are too late', async () => {
    const budget = new Budget('Search', 1);
    const { take, failed, sent } = taker(budget);
    take('first');
    take('late', { owner: 'a', withinMs: 1_500 });
    take('in time', { owner: 'a', withinMs: 3_000 });
    take('other', { owner: 'b' });
    budget.noteThrottled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(failed.map(({ name }) => name)).toEqual(['late']);
    expect(sent.map(({ name }) => name)).toEqual(['first', 'in time', 'other']);
  });

  test('looks at no clock while it is calls under way that others wait for', async () => {
    const budget = new Budget('Search', 10_000, 1);
    const { take, sent } = taker(budget, { isAnswered: false });
    for (const name of ['a', 'b']) take(name);
    // As long as the first may be on its way.
    await vi.advanceTimersByTimeAsync(1_000);
    expect(vi.getTimerCount()).toBe(0);
    sent[0]?.end();
    await vi.advanceTimersByTimeAsync(1);
    expect(sent.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('sends nothing for a moment after throttling, though the rate has room', async () => {
    const budget = new Budget('Search', 8);
    const { take, sent } = taker(budget);
    budget.noteThrottled();
    take('call');
    await vi.advanceTimersByTimeAsync(249);
    expect(sent).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(1);
  });

  test('refuses nobody after throttling who is served in time as the rate recovers', async () => {
    const budget = new Budget('Describe', 8);
    const { take, sent, failed } = taker(budget);
    budget.noteThrottled();
    for (let i = 0; i < 160; i += 1) take(`call ${i}`, { withinMs: 25_000 });
    await vi.advanceTimersByTimeAsync(25_000);
    expect(failed).toEqual([]);
    expect(sent).toHaveLength(160);
  });
});
