import type { Caller } from '../../upstream/call.js';
import { eachAlone } from '../../upstream/each-alone.js';
import { PageRows } from '../../upstream/row-room.js';
import { unlessHeldUp } from '../../upstream/unless-held-up.js';
import type { JobCollection } from '../job-collection.js';
import type { ListQuery } from './list-query.js';
import { libraryList } from './library-lists.js';
import { isPastItsTime, isTopKept, type PagePlace } from '../listing/kept-page.js';
import { mergedList } from '../listing/merged-list.js';
import { withOtherWay } from '../listing/other-way.js';
import type { Page } from '../listing/page.js';
import { readPage } from '../listing/read-page.js';
import type { ReadableList } from '../listing/readable-list.js';
import type { Walk } from '../listing/walk.js';
import type { ReadingKey } from './page-key.js';
import type { Dated, Reading } from '../records/kept.js';
import type { ScopeClient } from '../scopes/scope-client.js';
import type { SeenJobs } from '../seen-jobs.js';
import { readTogether } from './sibling-lists.js';

/** How to open lists that have been read, by their ids. */
type OpenedLists<T extends Dated> = ReadonlyMap<string, () => Walk<T>>;

function placeOf<T extends Dated>({ first, after, reading: { freshness } }: ReadingKey<T>): PagePlace {
  return { first, after, freshness };
}

/** Reads the lists of one entity for one request. Their rows may lack other fields that are selected. */
export class ListReader<T extends Dated> {
  constructor(
    private readonly collection: JobCollection<T>,
    private readonly caller: Caller,
    private readonly seen: SeenJobs<T>,
  ) {}

  /** Reads a page of each list; small lists are read together. */
  pages(keys: readonly ReadingKey<T>[], callerFor: (reading: Reading) => Caller): Promise<Page<T>>[] {
    const together = this.readTogether(keys);
    return keys.map(
      async (key) => await this.read(key, (await together.get(key))?.get(key.query.id), callerFor(key.reading)),
    );
  }

  /** Reads lists together that are asked for together: by key, how to open each list, by its id. */
  private readTogether(keys: readonly ReadingKey<T>[]): ReadonlyMap<ReadingKey<T>, Promise<OpenedLists<T>>> {
    const isNew = (key: ReadingKey<T>): boolean =>
      key.after === null &&
      !key.open &&
      key.scopes.length === 1 &&
      !isTopKept(this.listOf(key), placeOf(key), this.collection, this.caller);
    const groups = Map.groupBy(keys.filter(isNew), ({ scopes, reading }) =>
      JSON.stringify([scopes.map(({ label }) => label), reading]),
    );
    return new Map(
      [...groups.values()].flatMap((group) => {
        const opened = this.readGroup(group);
        return group.map((key) => [key, opened] as const);
      }),
    );
  }

  private async readGroup(group: readonly ReadingKey<T>[]): Promise<OpenedLists<T>> {
    const [key] = group;
    const [scope] = key?.scopes ?? [];
    if (!key || !scope) return new Map();
    const library = this.collection.library(scope);
    const list = (query: ListQuery<T>): ReadableList<T> => libraryList(library, query, key.reading);
    const asks = group.map(({ query, first, fields, ahead }) => ({
      query,
      first,
      prepare: this.seen.preparing(fields, ahead),
    }));
    const read = async (by: Caller): Promise<OpenedLists<T>> =>
      await this.collection.windows.whileRead(
        asks.map(({ query }) => query),
        by,
        async () => await readTogether(asks, library.memory, list, by),
      );
    const readOn = async (by: Caller): Promise<OpenedLists<T>> => {
      const all = await read(by);
      // A caller who had something older has left: the lists are read to the end of their pages for the next caller.
      if (!by.noteHeldUp) await eachAlone(group, async (one) => await this.read(one, all.get(one.query.id), by));
      return all;
    };
    const isPast = group.every((one) => isPastItsTime(one.query, placeOf(one), this.collection));
    return isPast ? await unlessHeldUp(this.caller, readOn, () => new Map()) : await read(this.caller);
  }

  private async read(key: ReadingKey<T>, opened: (() => Walk<T>) | undefined, caller: Caller): Promise<Page<T>> {
    const { collection } = this;
    const { after, reading } = key;
    for (const { label } of key.scopes) caller.bill.noteScope(label);
    const list = this.listOf(key);
    // The first page tells how many jobs there are, where anything does.
    const first = key.first === 0 && list.isCountable ? 1 : key.first;
    const input = {
      first,
      after,
      freshness: reading.freshness,
      isRead: opened !== undefined,
      maxCalls: collection.limits.maxScanCalls,
      prepare: this.seen.preparing(key.fields, key.ahead),
      room: new PageRows(caller),
    };
    const page = await readPage(opened ? { ...list, open: opened } : list, input, collection, caller);
    await input.room.upTo(page.rows.length);
    return page;
  }

  private listOf({ query, scopes, open, otherwise, reading }: ReadingKey<T>): ReadableList<T> {
    const one = (scope: ScopeClient): ReadableList<T> => {
      const library = this.collection.library(scope);
      if (open) return open(library, query);
      const list = libraryList(library, query, reading);
      return otherwise ? withOtherWay(list, otherwise.isNeeded, () => otherwise.open(library, query)) : list;
    };
    const [only] = scopes;
    if (only && scopes.length === 1) return one(only);
    const lists = scopes.map((scope) => ({ scope: scope.label, list: one(scope) }));
    return mergedList(query, query.order, lists);
  }
}
