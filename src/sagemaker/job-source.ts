import DataLoader from 'dataloader';
import type { Caller } from '../upstream/call.js';
import { steadyNow } from '../timing/clock.js';
import { forHalfTheTime } from '../upstream/for-half-the-time.js';
import { roomFor } from '../upstream/row-room.js';
import { inTurns } from '../timing/in-turns.js';
import { type Arn, parseArn } from './arn.js';
import { GuardedFilters } from './lists/guarded-filters.js';
import { areGathered } from './lists/gathered-rows.js';
import type { JobCollection } from './job-collection.js';
import type { AskedJob } from './job-lookup.js';
import { ListReader } from './lists/list-reader.js';
import type { Row } from './listing/order.js';
import type { Page } from './listing/page.js';
import type { PageKey, ReadingKey, SeenPage } from './lists/page-key.js';
import { goodUntil } from './records/freshness.js';
import type { Dated, Identified, Kept, Reading } from './records/kept.js';
import type { RecordLoader } from './loading/record-loader.js';
import { notConfigured } from './scopes/scopes.js';
import { SeenJobs } from './seen-jobs.js';
import type { Viewer } from './viewer.js';

/** One of several results that are handed over together, before any of them has come. */
interface Coming<V> {
  readonly result: () => Promise<V>;
}

/** A job that has been read, and the fields of it that will be shown. */
interface Found<T> {
  readonly record: T;
  readonly shown: readonly string[];
}

/** Where a page past its time is all that there is just now, records past their time do as well. */
function readingOf({ isStale }: Page<Identified>, reading: Reading): Reading {
  return isStale ? { ...reading, freshness: 'CACHED' } : reading;
}

/** One entity for one request: every method takes a reading, and is batched by it. */
export class JobSource<T extends Dated> {
  private readonly pages: DataLoader<ReadingKey<T>, Coming<SeenPage<T>>, string>;
  readonly filters: GuardedFilters<T>;
  private readonly seen: SeenJobs<T>;
  private readonly lists: ListReader<T>;
  /** Looking for secrets takes long, so it is done in turns; jobs that came together go on together, to share their next calls. */
  private readonly views: DataLoader<Found<T>, T>;
  /** Jobs that are asked for together have room together, to share their calls. */
  private readonly room: DataLoader<number, number>;
  /** For `STRONG`: it joins no call that is under way, whose answer may be older than the request. */
  private readonly strongCaller: Caller;

  constructor(
    readonly collection: JobCollection<T>,
    readonly caller: Caller,
    readonly viewer: Viewer,
  ) {
    this.seen = new SeenJobs(collection.definition.type, viewer);
    this.lists = new ListReader(collection, caller, this.seen);
    this.filters = new GuardedFilters(viewer, collection.definition.type);
    this.strongCaller = { ...caller, anew: true };
    this.views = new DataLoader(async (found) => await this.viewsOf(found), { cache: false });
    this.room = new DataLoader(
      async (rows) => {
        await roomFor(caller, rows.length);
        return rows;
      },
      { cache: false },
    );
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

  /** Notes how long the answer is good, as far as it is made from this record; null: there is no such job. */
  private noteGood(kept: Kept<T> | null, fields: readonly string[], { freshness }: Reading): void {
    const { definition, limits } = this.collection;
    const { ages } = limits;
    const until = kept ? goodUntil(definition.fields, fields, kept, ages) : steadyNow() + ages.missingMs;
    this.caller.bill.noteGoodUntil(freshness === 'STRONG' ? 0 : until);
  }

  /**
   * Null where there is no such job in this gateway's scopes. One of which nothing is selected, as where variables leave out
   * all but its type, is told by its ARN, as its id would be.
   */
  async load(arnText: string, fields: readonly string[], reading: Reading): Promise<T | null> {
    this.caller.bill.askRow();
    await this.room.load(1);
    const arn = parseArn(arnText);
    const loader = arn && this.loader(arn, reading);
    if (!loader) return null;
    const shown = this.shown(fields.length > 0 ? fields : ['id']);
    return await this.seenAs(await loader.load(arnText, shown), shown, reading);
  }

  /** The job that a root field asks for. An ARN would tell its own parts even of a job that is not there, so more is read. */
  async find(asked: AskedJob, selected: readonly string[], reading: Reading): Promise<T | null> {
    const fields = ['creationTime', ...selected];
    if ('arn' in asked) return await this.load(asked.arn.text, fields, reading);
    const { scope, name, accountId } = asked;
    this.caller.bill.askRow();
    await this.room.load(1);
    this.caller.bill.noteScope(scope.label);
    const loader = this.collection.library(scope).loader(this.callerFor(reading), reading);
    const shown = this.shown(fields);
    const found = await loader.loadByName(name, shown);
    // This job may be the first record to tell which account the scope is.
    if (found && accountId !== null && scope.accountId !== accountId) throw notConfigured({ accountId });
    return await this.seenAs(found, shown, reading);
  }

  private async seenAs(found: Kept<T> | null, shown: readonly string[], reading: Reading): Promise<T | null> {
    this.noteGood(found, shown, reading);
    return found && (await this.views.load({ record: found.record, shown }));
  }

  private async viewsOf(found: readonly Found<T>[]): Promise<readonly T[]> {
    const views: T[] = [];
    const { askers } = this.caller;
    await inTurns(found, ({ record, shown }) => void views.push(this.seen.prepared(record, shown)), askers);
    return views;
  }

  /** A page with these fields of its jobs; lists that are the same are read once, small ones together. */
  async page(key: PageKey<T>, reading: Reading): Promise<SeenPage<T>> {
    const { result } = await this.pages.load({ ...key, reading });
    const page = await result();
    this.caller.bill.countRows(page.rows.length * key.times);
    return page;
  }

  /** They come together, so that what they lead to is asked for in one go; where one takes long, the others leave half of the time for that. */
  private readPages(keys: readonly ReadingKey<T>[]): Coming<SeenPage<T>>[] {
    const read = this.lists.pages(keys, (reading) => this.callerFor(reading));
    const lists = keys.map(async ({ reading }, i) => {
      const page = await (read[i] as Promise<Page<T>>);
      // Unpacking long kept records takes long: it is done first, so that what they lack is asked for all at once.
      const as = readingOf(page, reading);
      await inTurns(page.rows, ({ kept }) => void this.loader(kept.arn, as)?.remember(kept), this.caller.askers);
      return page;
    });
    const isSparse = ({ open, otherwise, scopes, fields, reading }: ReadingKey<T>): boolean =>
      (open !== undefined || otherwise?.isNeeded() === true) &&
      areGathered(scopes, this.shown(fields), reading, this.collection);
    const sparse = lists.filter((_, i) => isSparse(keys[i] as ReadingKey<T>));
    const gathered = sparse.length > 1 ? forHalfTheTime(this.caller, Promise.allSettled(sparse)) : null;
    const pages = keys.map(async (key, i) => {
      const page = await (lists[i] as Promise<Page<T>>);
      if (isSparse(key)) await gathered;
      return await this.readPage(key, page);
    });
    const all = forHalfTheTime(this.caller, Promise.allSettled(pages));
    return pages.map((page) => ({ result: async () => await all.then(() => page) }));
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
    // The view of a record that several calls have told of is made whole at once, which takes long.
    const { askers } = this.caller;
    const push = ({ kept, ...row }: Row<T>): void =>
      void rows.push({ ...row, kept: { ...kept, record: this.seen.of(kept.record) } });
    await inTurns(completed, push, askers);
    return { ...page, rows, prepare: async () => await inTurns(rows, this.seen.preparing(key.fields), askers) };
  }
}
