import DataLoader from 'dataloader';
import type { Caller } from '../upstream/call.js';
import type { JobLibrary } from './job-library.js';
import { type JobLists, jobList, type ListQuery } from './job-listing.js';
import type { Identified, Knowledge, Reading } from './kept.js';
import type { ListInput, SummaryCalls } from './listing/list-feed.js';
import type { Position } from './listing/position.js';
import { type Page, type ReadableList, readPage } from './listing/read-page.js';
import type { SearchInput } from './listing/search-feed.js';
import type { Dated } from './listing/walk.js';
import type { RecordLoader } from './record-loader.js';

export interface PageKey<T extends Identified> {
  readonly list: ReadableList<T>;
  readonly first: number;
  readonly after: Position | null;
  readonly fields: readonly string[];
}

/** One entity for one request: every method takes a reading, and is batched by it. */
export class JobSource<T extends Dated> {
  private readonly pages: DataLoader<PageKey<T> & { reading: Reading }, Page<T>, string>;

  constructor(
    readonly library: JobLibrary<T>,
    private readonly caller: Caller,
  ) {
    this.pages = new DataLoader(
      async (keys) => {
        const results = await Promise.allSettled(keys.map((key) => this.readPage(key)));
        return results.map((result) => (result.status === 'fulfilled' ? result.value : (result.reason as Error)));
      },
      {
        cacheKeyFn: ({ list, first, after, fields, reading }) =>
          JSON.stringify([list.id, first, after, fields, reading]),
      },
    );
  }

  private loader(reading: Reading): RecordLoader<T> {
    return this.library.loader(this.caller, reading);
  }

  /** Null where there is no such job in this gateway's scopes. */
  async load(arn: string, fields: readonly string[], reading: Reading): Promise<T | null> {
    return (await this.loader(reading).load(arn, fields))?.record ?? null;
  }

  async loadByName(name: string, fields: readonly string[], reading: Reading): Promise<T | null> {
    return (await this.loader(reading).loadByName(name, fields))?.record ?? null;
  }

  /** A page with these fields of its jobs; lists that are the same are read once. */
  async page(key: PageKey<T>, reading: Reading): Promise<Page<T>> {
    return await this.pages.load({ ...key, reading });
  }

  private async readPage(key: PageKey<T> & { reading: Reading }): Promise<Page<T>> {
    const { library, caller } = this;
    const loader = this.loader(key.reading);
    const input = { first: key.first, after: key.after, maxCalls: library.limits.maxScanCalls };
    const page = await readPage(key.list, input, library.windows, caller);
    const completed = await Promise.all(
      page.rows.map(async ({ kept }) => await loader.complete(loader.remember(kept), key.fields)),
    );
    return {
      ...page,
      rows: page.rows.map((row, i) => ({ ...row, kept: { ...(completed[i] ?? row.kept), beside: row.kept.beside } })),
    };
  }

  /** A list of the entity's jobs, by the cheapest way that is right in this scope. */
  list(query: ListQuery<T>, reading: Reading): ReadableList<T> {
    const { library } = this;
    const { definition, memory, limits } = library;
    const complete = this.completer(reading);
    const search = definition.search && {
      memory,
      search: async (input: SearchInput, caller: Caller) => await library.search(input, caller),
      hasAny: async (caller: Caller) => {
        const page = await library.list({ filter: {}, sortBy: null, descending: true, token: null }, caller);
        return page.rows.length > 0;
      },
      complete,
    };
    const list = {
      memory,
      list: async (input: ListInput, caller: Caller) => await library.list(input, caller),
      complete,
    };
    const ways: JobLists<T> = {
      fields: definition.fields,
      maxCalls: limits.maxScanCalls,
      canBound: true,
      listTells: 'summary',
      search,
      list,
    };
    return jobList(ways, query);
  }

  /** The same by a list that another job keeps of its own. */
  listBy(query: ListQuery<T>, reading: Reading, call: SummaryCalls<T>['list'], tells: Knowledge): ReadableList<T> {
    const { definition, memory, limits } = this.library;
    const list = { memory, list: call, complete: this.completer(reading) };
    const { fields } = definition;
    return jobList(
      { fields, maxCalls: limits.maxScanCalls, canBound: false, listTells: tells, search: null, list },
      query,
    );
  }

  // A window outlives the request that opened it: whoever reads on does so with loaders of its own.
  private completer(reading: Reading): SummaryCalls<T>['complete'] {
    return async (rows, fields, caller) => {
      const loader = this.library.loader(caller, reading);
      return await Promise.all(rows.map(async (kept) => await loader.completeOrThrow(kept, fields)));
    };
  }
}
