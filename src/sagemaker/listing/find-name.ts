import type { Identified } from '../records/kept.js';
import { type FeedPage, Progress } from './feed.js';
import type { ListInput } from './list-calls.js';

/** So many names do not stand in order by chance: the server sorts by name. */
const MIN_SORTED = 10;

/**
 * Whether the name, in whatever casing, can no longer follow these names. It is not known whether AWS sorts capitals before all
 * small letters or beside their own.
 */
function arePast(names: readonly string[], name: string): boolean {
  const isAscending = (all: readonly string[]): boolean => all.every((one, i) => i === 0 || (all[i - 1] ?? '') <= one);
  const lower = names.map((one) => one.toLowerCase());
  return (
    names.length >= MIN_SORTED &&
    [names, lower].some((all) => isAscending(all) && (all.at(-1) ?? '') > name.toLowerCase())
  );
}

/**
 * The name in its own casing, found by at most `maxCalls` calls of List; null where there is none. In the order of names it comes
 * before longer names that begin with it.
 */
export async function findName<T extends Identified>(
  list: (input: ListInput) => Promise<FeedPage<T>>,
  name: string,
  maxCalls: number,
): Promise<string | null> {
  const all = { filter: { nameContains: name }, sortBy: 'Name', descending: false };
  const progress = new Progress();
  let token: string | null = null;
  for (let calls = 0; calls < maxCalls; calls += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each page's token comes with the page before
    const page: FeedPage<T> = await list({ ...all, token });
    const names = page.rows.map(({ arn }) => arn.name);
    const found = names.find((one) => one.toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found;
    if (page.token === null || arePast(names, name)) return null;
    progress.note(token, page.token, page.rows.length);
    ({ token } = page);
  }
  return null;
}
