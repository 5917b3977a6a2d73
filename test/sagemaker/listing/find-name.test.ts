import { expect, test } from 'vitest';
import type { FeedPage } from '../../../src/sagemaker/listing/feed.js';
import { findName } from '../../../src/sagemaker/listing/find-name.js';
import type { Identified } from '../../../src/sagemaker/records/kept.js';

/** Looks for a name where List gives these, page after page, and more pages of the last one; with the calls that it took. */
async function find(pages: readonly (readonly string[])[], { maxCalls = 5, isEndless = false } = {}) {
  let calls = 0;
  const list = async (): Promise<FeedPage<Identified>> => {
    const names = pages[Math.min(calls, pages.length - 1)] ?? [];
    calls += 1;
    const rows = names.map((name) => ({ arn: { name } })) as unknown as FeedPage<Identified>['rows'];
    return { rows, token: isEndless || calls < pages.length ? `token ${calls}` : null, total: null };
  };
  return [await findName(list, 'name', maxCalls), calls];
}

/** So many that come behind it, in order. */
const behind = (count: number): string[] => [...Array(count).keys()].map((i) => `named-${i}`);

test('a name is found by its own casing, on whichever page it stands', async () => {
  expect(await find([['name-a', 'Name'], ['none']])).toEqual(['Name', 1]);
  expect(await find([['Name-a'], [], ['NAME']])).toEqual(['NAME', 3]);
  expect(await find([['name-a'], ['name-b']])).toEqual([null, 2]);
});

test('it is looked for no further once ten names in order are past it, with regard to case or without', async () => {
  expect(await find([behind(10), ['Name']])).toEqual([null, 1]);
  expect(await find([behind(9), ['Name']])).toEqual(['Name', 2]);
  const mixed = behind(10).map((name, i) => (i % 2 === 0 ? name : name.toUpperCase()));
  expect(await find([mixed, ['Name']])).toEqual([null, 1]);
  expect(await find([behind(10).toReversed(), ['Name']])).toEqual(['Name', 2]);
  expect(await find([behind(10).map((name) => `a-${name}`), ['Name']])).toEqual(['Name', 2]);
});

test('and no further than so many calls', async () => {
  expect(await find([['name-a'], ['name-b'], ['Name']], { maxCalls: 2 })).toEqual([null, 2]);
  expect(await find([['name-a']], { maxCalls: 3, isEndless: true })).toEqual([null, 3]);
});
