import { describe, expect, test } from 'vitest';
import type { Feed } from '../../../src/sagemaker/listing/feed.js';
import type { Order } from '../../../src/sagemaker/listing/order.js';
import type { Position } from '../../../src/sagemaker/listing/position.js';
import { TokenWalk } from '../../../src/sagemaker/listing/token-walk.js';
import type { Dated, Kept } from '../../../src/sagemaker/records/kept.js';
import { UpstreamError } from '../../../src/upstream/errors.js';
import { patientCaller } from '../../support/caller.js';

const caller = patientCaller();
const byId: Order<Dated> = { key: 'Name', direction: 'ASC', value: ({ id }) => id, fields: [] };

function job(id: string): Kept<Dated> {
  const record = { __typename: 'TrainingJob', id, creationTime: '2026-06-01T00:00:00.000Z' } as Dated;
  return { record, arn: { text: id } as never, from: new Map() };
}

const refusal = new UpstreamError('UPSTREAM_REJECTED', 'no such token', { retryable: false });

/** A server with these pages; `refused` are the tokens that it takes no more. */
function serving(pages: Record<string, readonly [rows: string, next: string | null]>, refused: readonly string[] = []) {
  const asked: (string | null)[] = [];
  const feed: Feed<Dated> = {
    filtersHere: false,
    isProved: false,
    isEntered: true,
    page: async (_, token) => {
      asked.push(token);
      if (token !== null && refused.includes(token)) throw refusal;
      const [rows, next] = pages[token ?? 'top'] ?? ['', null];
      return { rows: [...rows].map(job), token: next, total: { value: asked.length, isLowerBound: false } };
    },
    complete: async (rows) => rows,
    passes: () => true,
    at: () => null,
    noteDisorder: () => undefined,
    noteOverlap: () => false,
    noteDeadEnd: () => false,
  };
  return { feed, asked };
}

type Walk = TokenWalk<Dated>;
type TokenPosition = Extract<Position, { kind: 'token' }>;

/** By so many calls at the most. */
async function read(walk: Walk, calls = 20): Promise<string> {
  for (let call = 0; call < calls && !walk.done; call += 1) await walk.pull(caller); // oxlint-disable-line no-await-in-loop -- each page follows on the one before
  return walk.rows.map(({ kept }) => kept.record.id).join('');
}

const walkOf = (feed: Feed<Dated>, from: Position | null, sorted = true): Walk =>
  new TokenWalk(feed, byId, from as TokenPosition | null, sorted);

const PAGES = { top: ['abc', '1'], 1: ['def', '2'], 2: ['ghi', null] } as const;

describe('where a token is refused', () => {
  test.each([true, false])('the list is read from its top, and nothing is given again; sorted: %s', async (sorted) => {
    const { feed, asked } = serving({ ...PAGES, 1: ['def', 'new'], new: ['ghi', null] }, ['2']);
    const first = serving(PAGES).feed;
    let calls = 0;
    // The second page's token is good for a while alone.
    const page: Feed<Dated>['page'] = async (...args) => await ((calls += 1) <= 2 ? first : feed).page(...args);
    const walk = walkOf({ ...feed, page }, null, sorted);
    expect(await read(walk)).toBe('abcdefghi');
    expect(asked).toEqual(['2', null, '1', 'new']);
    expect(walk.isCut).toBe(false);
  });

  test('a cursor goes on after the row that it has passed, or from where that would stand', async () => {
    const passed: Position = { kind: 'token', token: 'old', last: null, value: 'd', behind: 'none' };
    for (const [top, rows, left] of [
      ['abc', 'def', 'efghi'],
      ['abc', 'ef', 'efghi'],
      ['ab', 'cef', 'efghi'],
    ] as const) {
      const { feed, asked } = serving({ ...PAGES, top: [top, '1'], 1: [rows, '2'] }, ['old']);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const behind = await positionAfter('d');
      // oxlint-disable-next-line no-await-in-loop -- the same
      expect(await read(walkOf(feed, { ...passed, behind }))).toBe(left);
      expect(asked).toEqual(['old', null, '1', '2']);
    }
  });

  test('again and again with nothing new, the list ends there and is cut', async () => {
    const { feed, asked } = serving(PAGES, ['1']);
    const walk = walkOf(feed, null);
    expect(await read(walk)).toBe('abc');
    expect(asked).toEqual([null, '1', null, '1']);
    expect([walk.isCut, walk.end()]).toEqual([true, null]);
  });

  test('and nothing tells what was passed, it is not read from its top for all to come again', async () => {
    const { feed, asked } = serving(PAGES, ['old']);
    const walk = walkOf(feed, { kind: 'token', token: 'old', last: null, value: null });
    expect(await read(walk)).toBe('');
    expect([asked, walk.isCut]).toEqual([['old'], true]);
  });
});

/** Its hash, as cursors have it. */
async function positionAfter(id: string): Promise<string> {
  const walk = walkOf(serving({ top: [id, null] }).feed, null);
  await read(walk);
  return (walk.positionAfter(0) as TokenPosition).last ?? '';
}

describe('a place', () => {
  test('in a page, before the next one and behind it, leads on from there by a walk of its own, and is found in this one', async () => {
    const { feed } = serving(PAGES);
    const walk = walkOf(feed, null);
    await read(walk, 2);
    for (const [position, index, left, calls] of [
      [walk.positionAfter(1), 1, 'cdefghi', [null, '1', '2']],
      [walk.positionAfter(2), 2, 'defghi', [null, '1', '2']],
      [walk.positionAfter(4), 4, 'fghi', ['1', '2']],
      [walk.end(), 5, 'ghi', ['2']],
    ] as const) {
      expect(walk.find(position!)).toBe(index);
      const on = serving(PAGES);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await read(walkOf(on.feed, position))).toBe(left);
      expect(on.asked).toEqual(calls);
    }
  });

  test('before a page that has been read is found before its first row', async () => {
    const walk = walkOf(serving(PAGES).feed, null);
    await read(walk, 1);
    const before = walk.end()!;
    await read(walk, 1);
    expect([walk.find(before), walk.find({ kind: 'token', token: 'other', last: null, value: null })]).toEqual([
      2,
      null,
    ]);
  });

  test('that has not come to what was passed yet goes on to look for it', async () => {
    const last = await positionAfter('e');
    const walk = walkOf(serving(PAGES).feed, { kind: 'token', token: null, last, value: 'e' });
    await read(walk, 1);
    expect(walk.end()).toEqual({ kind: 'token', token: '1', last, value: 'e' });
  });
});

test('what a cursor has passed is not given where a later page has it again', async () => {
  const { feed } = serving({ top: ['abc', '1'], 1: ['ade', null] });
  const walk = walkOf(feed, { kind: 'token', token: null, last: await positionAfter('b'), value: 'b' }, false);
  expect(await read(walk)).toBe('cde');
});

test('how many there are is what the first page says of them', async () => {
  const walk = walkOf(serving(PAGES).feed, null);
  await read(walk);
  expect(walk.total).toEqual({ value: 1, isLowerBound: false });
});

test('a token that leads back to what a cursor has passed ends the list, and says so', async () => {
  const behind = await positionAfter('c');
  const round = serving({ 1: ['def', '2'], 2: ['abc', '1'] });
  const walk = walkOf(round.feed, { kind: 'token', token: '1', last: null, value: 'c', behind }, false);
  expect(await read(walk, 5)).toBe('def');
  expect(round.asked).toEqual(['1', '2']);
  expect([walk.done, walk.isCut]).toEqual([true, true]);
});

test.each([
  ['ACbd', true],
  ['AbCd', true],
  ['aCB', false],
  ['ba', false],
])('names in the order %s are sorted, with regard to case or without: %s', async (names, isSorted) => {
  const walk = walkOf(serving({ top: [names, null] }).feed, null);
  if (isSorted) expect(await read(walk)).toBe(names);
  else await expect(read(walk)).rejects.toThrow('in order');
});
