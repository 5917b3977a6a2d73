import { ListTagsCommand, type ResourceType, SearchCommand, type SearchResponse } from '@aws-sdk/client-sagemaker';
import DataLoader from 'dataloader';
import type { Caller } from '../upstream/call.js';
import type { TypeTable } from '../upstream/type-table.js';
import { type Arn, parseArn, type Resource, withName } from './arn.js';
import { saysNotFound } from './errors.js';
import { type JobLists, jobList, type ListQuery } from './job-listing.js';
import type { FieldTable, Identified, Kept, Knowledge, Reading } from './kept.js';
import type { FeedPage } from './listing/feed.js';
import type { ListInput, SummaryCalls } from './listing/list-feed.js';
import type { Position } from './listing/position.js';
import { type Page, type ReadableList, readPage } from './listing/read-page.js';
import type { SearchInput } from './listing/search-feed.js';
import type { Dated } from './listing/walk.js';
import { Windows } from './listing/windows.js';
import { type RecordCalls, RecordLoader } from './record-loader.js';
import { fieldName, RecordShaper } from './records.js';
import type { ScopeClient, SdkCall } from './scope-client.js';
import { SearchMemory } from './search-memory.js';

/** What a list call of the API answers, whatever the entity. */
interface SummaryPage {
  readonly rows: readonly object[];
  readonly token: string | undefined;
}

/** All that AWS's API for one entity is to the gateway. */
export interface JobDefinition<T extends Dated> {
  readonly type: T['__typename'];
  readonly resource: Resource;
  readonly nameMember: string;
  readonly arnMember: string;
  readonly fields: FieldTable;
  readonly describe: { readonly operation: string; call(name: string): SdkCall<object> };
  readonly list: { readonly operation: string; call(input: ListInput): SdkCall<SummaryPage> };
  /** What Search calls the entity; null where it is in no index. */
  readonly search: {
    readonly resource: ResourceType;
    row(result: NonNullable<SearchResponse['Results']>[number]): object | undefined;
  } | null;
  /** Whether tags take a call of their own where the record comes from Describe. */
  readonly hasTagsApart: boolean;
  /** The fields that follow from others. */
  derive(fields: T, arn: Arn): T;
}

export interface SourceLimits {
  readonly windowMs: number;
  readonly searchMemoryMs: number;
  readonly maxScanCalls: number;
}

/** One entity in one scope, for as long as the gateway runs. */
export class JobLibrary<T extends Dated> {
  readonly memory: SearchMemory;
  readonly windows: Windows<T>;
  private readonly shaper: RecordShaper;
  private readonly sources = new WeakMap<Caller, JobSource<T>>();
  private readonly told = new Map<Knowledge, ReadonlySet<string>>();

  constructor(
    readonly definition: JobDefinition<T>,
    readonly scope: ScopeClient,
    types: TypeTable,
    readonly limits: SourceLimits,
    onLimit: (what: string) => void,
  ) {
    this.memory = new SearchMemory(limits.searchMemoryMs, (what) => onLimit(`${definition.type}: ${what}`));
    this.windows = new Windows(limits.windowMs);
    this.shaper = new RecordShaper(types);
  }

  private toldBy(call: Knowledge): ReadonlySet<string> {
    const known = this.told.get(call);
    if (known) return known;
    const fields = Object.entries(this.definition.fields).flatMap(([name, { calls }]) =>
      calls.includes(call) ? [name] : [],
    );
    const told = new Set(fields);
    this.told.set(call, told);
    return told;
  }

  /** The record of what a call told; null for a row that does not even say which job it is. */
  keep(source: unknown, call: Knowledge): Kept<T> | null {
    const { type, nameMember, arnMember, resource } = this.definition;
    if (typeof source !== 'object' || source === null) return null;
    const { [nameMember]: name, [arnMember]: arnText } = source as Record<string, unknown>;
    if (typeof name !== 'string' || typeof arnText !== 'string') return null;
    const arn = parseArn(withName(arnText, name));
    if (arn?.resource !== resource) return null;
    this.scope.learnAccount(arn.accountId);
    return this.make(arn, this.shaper.fields(type, source, this.toldBy(call)), new Set([call]));
  }

  /** What an ARN alone tells. */
  fromArn(arn: Arn): Kept<T> {
    return this.make(arn, {}, new Set());
  }

  private make(arn: Arn, fields: Record<string, unknown>, from: ReadonlySet<Knowledge>): Kept<T> {
    const { type, nameMember, arnMember, derive } = this.definition;
    const { region, accountId } = arn;
    const record = {
      __typename: type,
      id: arn.text,
      region,
      accountId,
      ...fields,
      [fieldName(nameMember)]: arn.name,
      [fieldName(arnMember)]: arn.text,
    } as unknown as T;
    return { record: derive(record, arn), arn, from };
  }

  /** A structure that is no entity, as its class has it. */
  structure(type: string, source: unknown): object {
    return Object.freeze(this.shaper.fields(type, source));
  }

  async describe(name: string, caller: Caller): Promise<Kept<T> | null> {
    const { describe } = this.definition;
    try {
      return this.keep(await this.scope.send(describe.operation, describe.call(name), caller), 'describe');
    } catch (error) {
      if (saysNotFound(error)) return null;
      throw error;
    }
  }

  async list(input: ListInput, caller: Caller): Promise<FeedPage<T>> {
    const { operation, call } = this.definition.list;
    const { rows, token } = await this.scope.send(operation, call(input), caller);
    return { rows: rows.flatMap((row) => this.keep(row, 'summary') ?? []), token: token ?? null, total: null };
  }

  async search(
    { expression, sortBy, descending, token, maxResults }: SearchInput,
    caller: Caller,
  ): Promise<FeedPage<T>> {
    const { search } = this.definition;
    if (!search) throw new Error(`${this.definition.type} is in no index`);
    const command = new SearchCommand({
      Resource: search.resource,
      SearchExpression: expression,
      ...(sortBy !== null && { SortBy: sortBy, SortOrder: descending ? 'Descending' : 'Ascending' }),
      MaxResults: maxResults,
      NextToken: token ?? undefined,
    });
    const output = await this.scope.send('Search', (sdk, options) => sdk.send(command, options), caller);
    const { TotalHits: hits } = output;
    const isLowerBound = hits?.Relation !== undefined && hits.Relation !== 'EqualTo';
    return {
      rows: (output.Results ?? []).flatMap((result) => this.keep(search.row(result), 'search') ?? []),
      token: output.NextToken ?? null,
      total: typeof hits?.Value === 'number' ? { value: hits.Value, isLowerBound } : null,
    };
  }

  async tags({ arn }: Kept<T>, caller: Caller): Promise<Partial<T>> {
    const command = new ListTagsCommand({ ResourceArn: arn.text, MaxResults: 100 });
    const output = await this.scope.send('ListTags', (sdk, options) => sdk.send(command, options), caller);
    return this.shaper.fields(this.definition.type, { Tags: output.Tags ?? [] }, new Set(['tags'])) as Partial<T>;
  }

  async findName(name: string, caller: Caller): Promise<string | null> {
    const page = await this.list(
      { filter: { nameContains: name }, sortBy: null, descending: true, token: null },
      caller,
    );
    return page.rows.find(({ arn }) => arn.name.toLowerCase() === name.toLowerCase())?.arn.name ?? null;
  }

  /** What one request reads the entity by. */
  source(caller: Caller): JobSource<T> {
    const known = this.sources.get(caller);
    if (known) return known;
    const source = new JobSource(this, caller);
    this.sources.set(caller, source);
    return source;
  }
}

export interface PageKey<T extends Identified> {
  readonly list: ReadableList<T>;
  readonly first: number;
  readonly after: Position | null;
  readonly fields: readonly string[];
}

/** One entity for one request: every method takes a reading, and is batched by it. */
export class JobSource<T extends Dated> {
  private readonly loaders = new Map<string, RecordLoader<T>>();
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
    const key = JSON.stringify(reading);
    const known = this.loaders.get(key);
    if (known) return known;
    const { library } = this;
    const { definition, scope } = library;
    const calls: RecordCalls<T> = {
      resource: definition.resource,
      fields: definition.fields,
      holds: (arn) => scope.holds(arn),
      describe: (name, caller) => library.describe(name, caller),
      findName: (name, caller) => library.findName(name, caller),
      fromArn: (arn) => library.fromArn(arn),
      tags: definition.hasTagsApart ? (kept, caller) => library.tags(kept, caller) : null,
      derive: (fields, arn) => definition.derive(fields, arn),
    };
    const loader = new RecordLoader(calls, this.caller);
    this.loaders.set(key, loader);
    return loader;
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
      const loader = this.library.source(caller).loader(reading);
      return await Promise.all(rows.map(async (kept) => await loader.completeOrThrow(kept, fields)));
    };
  }
}
