import type { Identified } from '../records/kept.js';
import type { FeedPage } from './feed.js';

/** A server that gives nothing but empty pages is not asked further. */
const MAX_EMPTY = 10;

/** The first page that has rows, for a page may be empty and lead on; where none has, the last that was read. */
export async function firstRows<T extends Identified>(
  read: (token: string | null) => Promise<FeedPage<T>>,
): Promise<FeedPage<T>> {
  let page = await read(null);
  for (let empty = 1; page.rows.length === 0 && page.token !== null && empty < MAX_EMPTY; empty += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each page's token comes with the page before
    page = await read(page.token);
  }
  return page;
}
