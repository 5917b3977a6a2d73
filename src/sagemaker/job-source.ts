import DataLoader from 'dataloader';
import type { Caller } from '../upstream/call.js';
import { eachAlone } from '../upstream/each-alone.js';
import { forHalfTheTime } from '../upstream/for-half-the-time.js';
import { inTurns } from '../upstream/in-turns.js';
import { type Arn, parseArn } from './arn.js';
import { GuardedFilters } from './filter/guarded-filters.js';
import { goodUntil } from './records/freshness.js';
import type { PageKey, ReadingKey, SeenPage } from './page-key.js';
import type { JobCollection } from './job-collection.js';
import type { AskedJob } from './job-lookup.js';
import type { ListQuery } from './job-listing.js';
import { libraryList } from './library-lists.js';
import type { Dated, Identified, Kept, Reading } from './records/kept.js';
import type { Row } from './listing/order.js';
import { isPastItsTime, isTopKept, type PagePlace } from './listing/kept-page.js';
import { mergedList } from './listing/merged-list.js';
import { withOtherWay } from './listing/other-way.js';
import type { Page } from './listing/page.js';
import { readPage } from './listing/read-page.js';
import type { ReadableList } from './listing/readable-list.js';
import type { Walk } from './listing/walk.js';
import type { RecordLoader } from './records/record-loader.js';
import type { ScopeClient } from './scope-client.js';
import { notConfigured } from './scopes.js';
import { SeenJobs } from './seen-jobs.js';
import { readTogether } from './sibling-lists.js';
import { areGathered } from './gathered-rows.js';
import type { Viewer } from './viewer.js';
import { steadyNow } from '../upstream/clock.js';
import { unlessHeldUp } from '../upstream/unless-held-up.js';

/** How to open lists that have been read, by their ids. */
type OpenedLists<T extends Dated> = ReadonlyMap<string, () => Walk<T>>;

/** What is under way, among others that are given with it: each comes by itself. */
interface Coming<V> {
  readonly come: () => Promise<V>;
}

/** A job that has been read, of which these fields will be. */
interface Found<T> {
  readonly record: T;
  readonly shown: readonly string[];
}

/** A page past its time is all that there is just now: so are its records. */
function readingOf({ isStale }: Page<Identified>, reading: Reading): Reading {
  return isStale ? { ...reading, freshness: 'CACHED' } : reading;
}

function placeOf<T extends Dated>({ first, after, reading: { freshness } }: ReadingKey<T>): PagePlace {
  return { first, after, freshness };
}

/** One entity for one request: every method takes a reading, and is batched by it. */
export class JobSource<T extends Dated> {
  private readonly pages: DataLoader<ReadingKey<T>, Coming<SeenPage<T>>, string>;
  readonly filters: GuardedFilters<T>;
  private readonly seen: SeenJobs<T>;
  /** To look for secrets takes long: in turns, and who came together goes on together, for the next calls are for all of them. */
  private readonly views: DataLoader<Found<T>, T>;
  /** For what is to be as it is at this moment: the answer to a call that went out before may be older. */
  private readonly strongCaller: Caller;

  constructor(
    readonly collection: JobCollection<T>,
    readonly caller: Caller,
    readonly viewer: Viewer,
  ) {
    this.seen = new SeenJobs(collection.definition.type, viewer);
    this.filters = new GuardedFilters(viewer, collection.definition.type);
    this.strongCaller = { ...caller, anew: true };
    this.views = new DataLoader(async (found) => await this.viewsOf(found), { cache: false });
    this.pages = new DataLoader(async (keys) => await Promise.resolve(this.readPages(keys)), {
      cacheKeyFn: ({ query, scopes, first, after, fields, reading }) =>
        `${JSON.stringify([query.moment, scopes.map(({ label }) => label), first, after, fields, reading])}${query.id}`,
    });
  }

  private callerFor({ freshness }: Reading): Caller {
    return freshness === 'STRONG' ? this.strongCaller : this.caller;
  }

  private loader(arn: Pick<Arn, 'accountId' | 'region'>, reading: Reading): RecordLoader<T> | null {
    const library = this.collection.libraryOf(arn);
    if (!library || !this.viewer.mayUse(library.scope)) return null;
    this.caller.bill.noteScope(library.scope.label);
    return library.loader(this.callerFor(reading), reading);
  }

  shown(fields: readonly string[]): readonly string[] {
    return this.seen.shown(fields);
  }

  /** Until when the answer is good, as far as it is made from this; null: that there is no such job. */
  private noteGood(kept: Kept<T> | null, fields: readonly string[], { freshness }: Reading): void {
    const { definition, limits } = this.collection;
    const { ages } = limits;
    const until = kept ? goodUntil(definition.fields, fields, kept, ages) : steadyNow() + ages.missingMs;
    this.caller.bill.noteGoodUntil(freshness === 'STRONG' ? 0 : until);
  }

  private preparing(fields: readonly string[]): (row: Row<Identified>) => void {
    const shown = this.shown(fields);
    return ({ kept }) => void this.seen.prepared(kept.record as T, shown);
  }

  /** Null where there is no such job in this gateway's scopes. */
  async load(arnText: string, fields: readonly string[], reading: Reading): Promise<T | null> {
    this.caller.bill.askRow();
    const arn = parseArn(arnText);
    const loader = arn && this.loader(arn, reading);
    if (!loader) return null;
    const shown = this.shown(fields);
    return await this.seenAs(await loader.load(arnText, shown), shown, reading);
  }

  /** The job that a root field asks for. What its ARN tells is told of a job that is not there too: so more is read. */
  async find(asked: AskedJob, selected: readonly string[], reading: Reading): Promise<T | null> {
    const fields = ['creationTime', ...selected];
    if ('arn' in asked) return await this.load(asked.arn.text, fields, reading);
    const { scope, name, accountId } = asked;
    this.caller.bill.askRow();
    this.caller.bill.noteScope(scope.label);
    const loader = this.collection.library(scope).loader(this.callerFor(reading), reading);
    const shown = this.shown(fields);
    const found = await loader.loadByName(name, shown);
    // The job itself may be the first to say which account is read.
    if (found && accountId !== null && scope.accountId !== accountId) throw notConfigured({ accountId });
    return await this.seenAs(found, shown, reading);
  }

  private async seenAs(found: Kept<T> | null, shown: readonly string[], reading: Reading): Promise<T | null> {
    this.noteGood(found, shown, reading);
    return found && (await this.views.load({ record: found.record, shown }));
  }

  private async viewsOf(found: readonly Found<T>[]): Promise<readonly T[]> {
    const views: T[] = [];
    await inTurns(found, ({ record, shown }) => void views.push(this.seen.prepared(record, shown)));
    return views;
  }

  /** A page with these fields of its jobs; lists that are the same are read once, small ones together. */
  async page(key: PageKey<T>, reading: Reading): Promise<SeenPage<T>> {
    const { come } = await this.pages.load({ ...key, reading });
    const page = await come();
    this.caller.bill.countRows(page.rows.length * key.times);
    return page;
  }

  /** They come together, so that what they lead to is asked for in one go; where one takes long, the others leave half of the time for that. */
  private readPages(keys: readonly ReadingKey<T>[]): Coming<SeenPage<T>>[] {
    const together = this.readTogether(keys);
    const lists = keys.map(async (key) => {
      const page = await this.readList(key, (await together.get(key))?.get(key.query.id), this.callerFor(key.reading));
      // To unpack what is kept of long ones takes long: done before what they lack is asked for, all of it at once.
      const as = readingOf(page, key.reading);
      await inTurns(page.rows, ({ kept }) => void this.loader(kept.arn, as)?.remember(kept));
      return page;
    });
    const isSparse = ({ open, scopes, fields, reading }: ReadingKey<T>): boolean =>
      open !== undefined && areGathered(scopes, this.shown(fields), reading, this.collection);
    const sparse = lists.filter((_, i) => isSparse(keys[i] as ReadingKey<T>));
    const gathered = sparse.length > 1 ? forHalfTheTime(this.caller, Promise.allSettled(sparse)) : null;
    const pages = keys.map(async (key, i) => {
      const page = await (lists[i] as Promise<Page<T>>);
      if (isSparse(key)) await gathered;
      return await this.readPage(key, page);
    });
    const all = forHalfTheTime(this.caller, Promise.allSettled(pages));
    return pages.map((page) => ({ come: async () => await all.then(() => page) }));
  }

  /** What is read of lists that are asked for together, by their keys: how to open each, by its id. */
  private readTogether(keys: readonly ReadingKey<T>[]): ReadonlyMap<ReadingKey<T>, Promise<OpenedLists<T>>> {
    const isNew = (key: ReadingKey<T>): boolean =>
      key.after === null &&
      !key.open &&
      key.scopes.length === 1 &&
      !isTopKept(key.query, placeOf(key), this.collection, this.caller);
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
    const asks = group.map(({ query, first, fields }) => ({ query, first, prepare: this.preparing(fields) }));
    const read = async (by: Caller): Promise<OpenedLists<T>> =>
      await this.collection.windows.whileRead(
        asks.map(({ query }) => query),
        by,
        async () => await readTogether(asks, library.memory, list, by),
      );
    const readOn = async (by: Caller): Promise<OpenedLists<T>> => {
      const all = await read(by);
      // Who had something older has left: they are read to their end for whoever asks next.
      if (!by.noteHeldUp) await eachAlone(group, async (one) => await this.readList(one, all.get(one.query.id), by));
      return all;
    };
    const isPast = group.every((one) => isPastItsTime(one.query, placeOf(one), this.collection));
    return isPast ? await unlessHeldUp(this.caller, readOn, () => new Map()) : await read(this.caller);
  }

  private async readPage(key: ReadingKey<T>, page: Page<T>): Promise<SeenPage<T>> {
    const { reading } = key;
    const fields = this.shown(key.fields);
    const as = readingOf(page, reading);
    const completed = await Promise.all(
      page.rows.map(async (row) => {
        const kept = (await this.loader(row.kept.arn, as)?.complete(row.kept, fields)) ?? row.kept;
        this.noteGood(kept, fields, reading);
        return { ...row, kept: { ...kept, beside: row.kept.beside } };
      }),
    );
    const rows: Row<T>[] = [];
    // Of what several calls have told nothing is made late.
    await inTurns(completed, ({ kept, ...row }) => {
      rows.push({ ...row, kept: { ...kept, record: this.seen.of(kept.record) } });
    });
    return { ...page, rows, prepare: async () => await inTurns(rows, this.preparing(key.fields)) };
  }

  private async readList(key: ReadingKey<T>, opened: (() => Walk<T>) | undefined, caller: Caller): Promise<Page<T>> {
    const { collection } = this;
    const { after, reading } = key;
    for (const { label } of key.scopes) caller.bill.noteScope(label);
    const list = this.listOf(key);
    // Its first page tells how many there are, where anything does.
    const first = key.first === 0 && list.isCountable ? 1 : key.first;
    const input = {
      first,
      after,
      freshness: reading.freshness,
      isRead: opened !== undefined,
      maxCalls: collection.limits.maxScanCalls,
      prepare: this.preparing(key.fields),
    };
    return await readPage(opened ? { ...list, open: opened } : list, input, collection, caller);
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
