import type { Caller } from '../../upstream/call.js';
import { UpstreamError } from '../../upstream/errors.js';
import { unlessHeldUp } from '../../upstream/unless-held-up.js';
import { isFailure } from '../errors.js';
import type { Identified } from '../records/kept.js';
import { Astray, StepDown } from './feed.js';
import { findStale, findWhole, isPastItsTime, maxAgeOf } from './kept-page.js';
import type { Page } from './page.js';
import { type PageInput, PageReader } from './page-reader.js';
import type { KeptLists, ReadableList } from './readable-list.js';
import type { FoundWindow } from './windows.js';

/**
 * How often a list is opened anew because something was learnt: each such thing rules out one way to read it, and there are no
 * more ways than this.
 */
const MAX_STEPS = 24;
/** How often a list is opened anew where nothing was learnt. */
const MAX_ASTRAY = 3;

/** One page of a list, read in whatever way is right in this scope. Where that is held up, kept rows serve. */
export async function readPage<T extends Identified>(
  list: ReadableList<T>,
  input: PageInput,
  kept: KeptLists<T>,
  caller: Caller,
): Promise<Page<T>> {
  if (input.isRead || !isPastItsTime(list, input, kept)) return await readAnew(list, input, kept, caller);
  // The count is asked for once the page is there, with the request's own caller: the caller of the reading has left by then.
  const counted = { ...list, count: async () => await list.count(caller) };
  return await unlessHeldUp(
    caller,
    async (by) => await readAnew(counted, input, kept, by),
    () => {
      const old = findStale(list, input, kept);
      return old && new PageReader(list, input, kept, caller).serve(old, true);
    },
  );
}

async function readAnew<T extends Identified>(
  list: ReadableList<T>,
  input: PageInput,
  kept: KeptLists<T>,
  caller: Caller,
): Promise<Page<T>> {
  const { windows, windowMs, staleMs } = kept;
  const reader = new PageReader(list, input, kept, caller);
  let last: unknown;
  let astray = 0;
  const findOld = (): FoundWindow<T> | null =>
    input.freshness === 'STRONG' ? null : findWhole(list, input, windows, windowMs + staleMs);
  for (let step = 0; step < MAX_STEPS && astray < MAX_ASTRAY; step += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- each attempt knows what the one before has learnt
      const page = await reader.read();
      // Where every scope that gave nothing failed in passing, a kept page may serve, as where the only scope fails.
      const isLacking = page.failures.length > 0 && page.failures.every(({ error }) => isFailure(error));
      const old = isLacking ? findOld() : null;
      return old ? reader.serve(old, true) : page;
    } catch (error) {
      const old = isFailure(error) ? findOld() : null;
      if (old) return reader.serve(old, true);
      if (!(error instanceof StepDown)) throw error;
      // A passing failure of Search says nothing against kept rows that are past their time. Rows that are still good would be
      // read on in the same way again, and are dropped.
      const isGoneOnFrom = windows.find(list, input.after, maxAgeOf(input, kept)) !== null;
      if (isGoneOnFrom || !isFailure(error.cause)) windows.drop(list);
      if (error instanceof Astray) astray += 1;
      last = error;
    }
  }
  throw new UpstreamError('UPSTREAM_UNAVAILABLE', 'SageMaker gives this list in no way that can be relied on', {
    retryable: false,
    cause: last,
  });
}
