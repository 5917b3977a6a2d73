import type { Identified } from '../records/kept.js';
import type { FeedPage } from './feed.js';

/** How many empty pages in a row are read before the server is asked no further. */
const MAX_EMPTY = 10;

/** The first page that has rows, for a page may be empty and still lead on. Where none has, the last page that was read. */
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
