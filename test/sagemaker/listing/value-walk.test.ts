import { expect, test } from 'vitest';
import type { Feed, FeedPage } from '../../../src/sagemaker/listing/feed.js';
import { CREATION } from '../../../src/sagemaker/listing/order.js';
import { ValueWalk } from '../../../src/sagemaker/listing/value-walk.js';
import { byCreation } from '../../../src/sagemaker/lists/orders.js';
import type { Dated, Kept } from '../../../src/sagemaker/records/kept.js';
import { patientCaller } from '../../support/caller.js';

const caller = patientCaller();

function job(id: string, second: number): Kept<Dated> {
  const record = {
    __typename: 'TrainingJob',
    id,
    creationTime: `2026-06-01T00:00:0${second}.000Z`,
  } as Dated;
  return { record, arn: { text: id } as never, from: new Map() };
}

const order = { ...byCreation<Dated>(), direction: 'DESC' } as const;
const [a, b, c] = [job('a', 2), job('b', 2), job('c', 1)];

/** A server that answers with these pages, one after the other; each but the last of a stretch has a token. */
function feedOf(stretches: readonly (readonly Kept<Dated>[])[][]): Feed<Dated> {
  const pages = stretches.flatMap((stretch) =>
    stretch.map((rows, i): FeedPage<Dated> => ({ rows, token: i + 1 < stretch.length ? `${i}` : null, total: null })),
  );
  return {
    filtersHere: false,
    isProved: false,
    isEntered: true,
    page: async () => pages.shift() as FeedPage<Dated>,
    complete: async (rows) => rows,
    passes: () => true,
    at: () => null,
    noteDisorder: () => undefined,
    noteOverlap: () => false,
    noteDeadEnd: () => false,
  };
}

async function read(walk: ValueWalk<Dated>): Promise<string[]> {
  while (!walk.done) await walk.pull(caller); // oxlint-disable-line no-await-in-loop -- each page follows on the one before
  return walk.rows.map(({ kept }) => kept.record.id);
}

test('a job that a cursor has passed, and that comes on two pages, tells of another that was passed over', async () => {
  const before = new ValueWalk(feedOf([[[a]]]), order, null);
  await read(before);
  const position = before.positionAfter(0);
  const place = position?.kind === 'value' ? position.place : null;
  // The server orders a and b, of the same second, in another way for the second page: b is on neither.
  const [torn, whole] = [
    [[a], [a, c]],
    [[a, b], [c]],
  ];
  expect(await read(new ValueWalk(feedOf([torn, whole]), order, place))).toEqual(['b', 'c']);
});

test('rows that a stretch gives again are no disorder, though they come before those that were read last', async () => {
  const [first, second] = [job('first', 3), job('second', 3)];
  // The list goes on from a, whose second the next stretch takes with a margin: both of the second above it come again.
  const [torn, whole] = [
    [[first, second, a], [a]],
    [[first], [second, a, b], [c]],
  ];
  const walk = new ValueWalk(feedOf([torn, whole]), order, null);
  expect(await read(walk)).toEqual(['first', 'second', 'a', 'b', 'c']);
});

const byValue = {
  key: 'Value',
  direction: 'DESC',
  value: ({ id }: Dated): number => (id === 'lower' ? 0.5 : 1),
  fields: [],
} as const;
/** Newest first. */
const tied = Array.from({ length: 200 }, (_, i) => job(`tied-${i}`, 9 - Math.floor(i / 20)));
const tiedIds = tied.map(({ record }) => record.id);

/** A server whose order within the tie is of no use: the first page and the last are asked of it, the others of the tie alone. */
function tiedFeed(pages: readonly Kept<Dated>[][], ofTie: readonly Kept<Dated>[][]) {
  const asked: unknown[] = [];
  const noting = (feed: Feed<Dated>, at: Feed<Dated>['at']): Feed<Dated> => ({
    ...feed,
    page: async (from, token, by) => {
      asked.push(from ? [from.value, from.created] : token);
      return await feed.page(from, token, by);
    },
    at,
  });
  const tie = noting(feedOf([[...ofTie]]), () => null);
  const feed = noting(feedOf([[...pages]]), () => ({ feed: tie, order: { ...byValue, key: CREATION } }));
  return { feed, asked };
}

test('a tie that fills a page is walked by creation time: its first rows take two calls, and what follows it follows', async () => {
  const [newer, older] = [tied.slice(0, 100), tied.slice(100)];
  const lower = job('lower', 0);
  // Who goes on behind the tie begins at its value, and has it once more; what is not of the tie has its own turn.
  const { feed, asked } = tiedFeed(
    [older, newer, older, [lower]],
    [newer, [...older.slice(0, 99), lower], older.slice(99)],
  );
  const walk = new ValueWalk(feed, byValue, null);
  await walk.pull(caller);
  await walk.pull(caller);
  // Whether more of a second comes is not known before it does.
  expect(walk.rows.map(({ kept }) => kept.record.id)).toEqual(tiedIds.slice(0, walk.rows.length));
  expect(walk.rows.length).toBeGreaterThanOrEqual(80);
  expect(await read(walk)).toEqual([...tiedIds, 'lower']);
  const again = [1, Number.NEGATIVE_INFINITY];
  expect(asked).toEqual([null, null, '0', '1', again, again, again]);
});

test('a cursor within a tie goes on in it from its own moment', async () => {
  const whole = new ValueWalk(tiedFeed([tied.slice(0, 100)], []).feed, byValue, null);
  await read(whole);
  const position = whole.positionAfter(59);
  const place = position?.kind === 'value' ? position.place : null;
  const left = tied.slice(60);
  const { feed, asked } = tiedFeed(
    [left.slice(-100), tied.slice(100), [job('lower', 0)]],
    [left.slice(0, 100), left.slice(100)],
  );
  expect(await read(new ValueWalk(feed, byValue, place))).toEqual([...tiedIds.slice(60), 'lower']);
  expect(asked.slice(0, 2)).toEqual([
    [1, place?.created],
    [null, place?.created],
  ]);
});

test('a cursor deep in a tie goes on in it after one page, though all of that page had been passed', async () => {
  const place = { value: 1, created: Date.UTC(2026, 5, 1) / 1_000 + 1, passed: [] };
  // The server may give a tie newest first: otherwise all pages up to this moment would be read, and passed over.
  const { feed, asked } = tiedFeed([tied.slice(0, 100), [job('lower', 0)]], [tied.slice(160)]);
  expect(await read(new ValueWalk(feed, byValue, place))).toEqual([...tiedIds.slice(160), 'lower']);
  expect(asked).toEqual([
    [1, place.created],
    [null, place.created],
    [1, Number.NEGATIVE_INFINITY],
  ]);
});

test('a tie that fills no page, but short ones together, is walked by creation time', async () => {
  const pages = [tied.slice(0, 60), tied.slice(60, 120), [job('lower', 0)]];
  const { feed, asked } = tiedFeed(pages, [tied.slice(0, 100), tied.slice(100)]);
  expect(await read(new ValueWalk(feed, byValue, null))).toEqual([...tiedIds, 'lower']);
  expect(asked).toEqual([null, '0', null, '0', [1, Number.NEGATIVE_INFINITY]]);
});

test('a tie of which all was given is not entered again, where the server cannot be asked for what follows it', async () => {
  const place = { value: 1, created: Number.NEGATIVE_INFINITY, passed: [] };
  const pages = [tied.slice(0, 100), tied.slice(100), [job('lower', 0)]];
  const { feed, asked } = tiedFeed(pages, []);
  expect(await read(new ValueWalk(feed, byValue, place))).toEqual(['lower']);
  expect(asked).toEqual([
    [1, place.created],
    [1, place.created],
    [1, place.created],
  ]);
});

test('a stretch is left before 10,000 rows, though its token leads on: the next begins at the last value', async () => {
  let given = 0;
  const first = Date.UTC(2026, 5, 1);
  const next = (): Kept<Dated> => {
    given += 1;
    const { record, ...rest } = job(`job-${given}`, 0);
    return { ...rest, record: { ...record, creationTime: new Date(first - given * 1_000).toISOString() } };
  };
  const asked: { from: string | undefined; token: string | null; at: number }[] = [];
  const feed: Feed<Dated> = {
    ...feedOf([]),
    page: async (from, token) => {
      asked.push({ from: from && new Date(from.created * 1_000).toISOString(), token, at: given } as never);
      const rows = Array.from({ length: 100 }, next);
      return { rows, token: given < 10_200 ? `${given}` : null, total: null };
    },
  };
  expect(await read(new ValueWalk(feed, order, null))).toHaveLength(10_200);
  const begun = asked.filter(({ token }) => token === null);
  expect(begun.map(({ from, at }) => [from, at])).toEqual([
    [null, 0],
    [new Date(first - 9_900_000).toISOString(), 9_900],
  ]);
});

test.each([
  ['on two pages, of 160 that are promised', 150, 160, false, 3],
  ['on two pages, of 1,000 that are promised: a hundred do not go meanwhile', 150, 1_000, false, 2],
  ['on one page, of 60 that are promised: it was counted as it was read', 50, 60, false, 1],
  ['on two pages, with some that name no job', 150, 160, true, 2],
])('a list is read again for rows that may have gone meanwhile: %s', async (_, count, value, hasLost, reads) => {
  const rows = Array.from({ length: count }, (__, i) => {
    const { record, ...rest } = job(`job-${i}`, 0);
    return { ...rest, record: { ...record, creationTime: new Date(Date.UTC(2026, 5, 1) - i * 1_000).toISOString() } };
  });
  let asked = 0;
  const feed: Feed<Dated> = {
    ...feedOf([]),
    page: async (from, token) => {
      asked += 1;
      const start = from ? count - 1 : Number(token ?? 0);
      const end = start + 100;
      return {
        rows: rows.slice(start, end),
        token: end < count ? `${end}` : null,
        total: { value, isLowerBound: false },
        hasLost,
      };
    },
  };
  const walk = new ValueWalk(feed, order, null);
  expect(await read(walk)).toHaveLength(count);
  expect([asked, walk.isShort]).toEqual([reads, true]);
});
