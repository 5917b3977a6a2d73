import { ListTagsCommand, SearchCommand, type SearchCommandOutput } from '@aws-sdk/client-sagemaker';
import type { Caller } from '../upstream/call.js';
import { UpstreamError } from '../upstream/errors.js';
import { INT_MAX } from '../values/type-table.js';
import { itemsOf, saysNotFound, tokenOf, unreadable } from './errors.js';
import type { JobDefinition } from './job-definition.js';
import type { Ages } from './records/freshness.js';
import type { Dated, Described, Kept, Knowledge, Reading } from './records/kept.js';
import { findName } from './listing/find-name.js';
import { type FeedPage, PAGE_SIZE, type Total } from './listing/feed.js';
import type { ListInput } from './listing/list-calls.js';
import type { SearchInput } from './listing/search-calls.js';
import { NameSearch } from './loading/name-search.js';
import type { RecordCalls } from './loading/record-calls.js';
import { RecordLoader } from './loading/record-loader.js';
import { type RecordCache, RecordStore } from './loading/record-store.js';
import type { RecordMaker } from './records/record-maker.js';
import type { ScopeClient } from './scopes/scope-client.js';
import { SearchMemory } from './search/search-memory.js';

export interface SourceLimits {
  readonly windowMs: number;
  readonly searchMemoryMs: number;
  readonly maxScanCalls: number;
  readonly ages: Ages;
  /** How many bytes the records of all entities may take that are kept from one request to the next; 0: none are kept. */
  readonly maxBytes: number;
}

/** One entity in one scope, for as long as the gateway runs. */
export class JobLibrary<T extends Dated> implements RecordCalls<T> {
  readonly memory: SearchMemory;
  readonly store: RecordStore<T>;
  private readonly loaders = new WeakMap<Caller, Map<string, RecordLoader<T>>>();
  /** By SageMaker's answer: many may have joined one call, and the records of its answer are made once. */
  private readonly pages = new WeakMap<object, FeedPage<T>>();

  constructor(
    readonly definition: JobDefinition<T>,
    readonly scope: ScopeClient,
    readonly maker: RecordMaker<T>,
    cache: RecordCache,
    readonly limits: SourceLimits,
    onLimit: (what: string) => void,
  ) {
    const { type, resource } = definition;
    this.memory = new SearchMemory(limits.searchMemoryMs, (what) => onLimit(`${scope.label} ${type}: ${what}`));
    this.store = new RecordStore<T>(cache, `${scope.label}/${resource}`, definition);
  }

  /** The records of an answer's rows. A row that does not even say which job it is of gives none. */
  private keep(answer: object, rows: readonly unknown[], call: Knowledge, operation: string): readonly Kept<T>[] {
    const kept = rows.flatMap((row) => this.maker.read(row, call) ?? []);
    return this.scope.ownOf(kept, rows.length, operation).map((one) => this.dated(answer, one));
  }

  /** What was asked before SageMaker said that there is no such job is older than that, whenever it came. */
  dated(answer: object, kept: Kept<T>): Kept<T> {
    const gone = this.store.missingSince(kept.arn.name);
    const sent = this.scope.sentAt(answer);
    if (gone === undefined || sent >= gone) return kept;
    return { ...kept, from: new Map([...kept.from.keys()].map((call) => [call, sent])) };
  }

  async describe(name: string, caller: Caller): Promise<Described<T> | null> {
    const { describe } = this.definition;
    try {
      const output = await this.scope.send(describe.operation, describe.call(name), caller, name);
      const [kept] = this.keep(output, [output], 'describe', describe.operation);
      // Whether its casing and its account are the right ones is for the reader of records to say.
      if (kept?.arn.name.toLowerCase() !== name.toLowerCase()) throw unreadable(describe.operation);
      return { ...kept, sentAt: this.scope.sentAt(output) };
    } catch (error) {
      if (saysNotFound(error)) return null;
      throw error;
    }
  }

  async list(input: ListInput, caller: Caller): Promise<FeedPage<T>> {
    const { operation, call } = this.definition.list;
    const output = await this.scope.send(operation, call(input), caller, input).catch((error: unknown) => {
      const isUnanswered = error instanceof UpstreamError && error.code === 'UPSTREAM_UNAVAILABLE';
      // A caller who ran out of time may have lost it waiting for Search.
      if (isUnanswered && !caller.signal.aborted) this.memory.forgetSilence();
      throw error;
    });
    return this.pageOf(output, ({ rows, token }) => ({
      rows: this.keep(output, this.maker.rowsOf(itemsOf(operation, rows), operation), 'summary', operation),
      token: tokenOf(operation, token),
      total: null,
    }));
  }

  private pageOf<Output extends object>(output: Output, make: (output: Output) => FeedPage<T>): FeedPage<T> {
    const known = this.pages.get(output);
    if (known) return known;
    const page = make(output);
    this.pages.set(output, page);
    return page;
  }

  async search(
    { expression, sortBy = null, descending = true, token = null, maxResults = PAGE_SIZE }: SearchInput,
    caller: Caller,
  ): Promise<FeedPage<T>> {
    const { search } = this.definition;
    if (!search) throw new Error(`${this.definition.type} is in no index`);
    const { visibilityConditions } = this.scope;
    const command = new SearchCommand({
      Resource: search.resource,
      SearchExpression: expression,
      ...(sortBy !== null && { SortBy: sortBy, SortOrder: descending ? 'Descending' : 'Ascending' }),
      MaxResults: maxResults,
      NextToken: token ?? undefined,
      ...(visibilityConditions.length > 0 && { VisibilityConditions: [...visibilityConditions] }),
    });
    const answer = await this.scope.send('Search', (sdk, options) => sdk.send(command, options), caller, command.input);
    return this.pageOf(answer, (output) => {
      const results = itemsOf('Search', output.Results);
      const total = totalOf(output, results.length);
      if (token === null) this.memory.noteCounts(total !== null);
      const named = results.map((result) => result && search.row(result));
      // Where only one row was asked for, as to count a list, that one tells nothing of the others.
      const told = maxResults === 1 ? named : this.maker.rowsOf(named, 'Search');
      const made = (): FeedPage<T>['rows'] => this.keep(answer, told, 'search', 'Search');
      let rows: FeedPage<T>['rows'] | null = null;
      return {
        // Made when they are first looked at: by then the next page may be on its way.
        get rows() {
          return (rows ??= made());
        },
        get hasLost() {
          return this.rows.length < results.length;
        },
        token: tokenOf('Search', output.NextToken),
        total,
      };
    });
  }

  /** The record with its tags, by a call of their own. */
  async tags({ arn }: Kept<T>, caller: Caller): Promise<Kept<T>> {
    const input = { ResourceArn: arn.text, MaxResults: 100 };
    const output = await this.scope.send(
      'ListTags',
      (sdk, options) => sdk.send(new ListTagsCommand(input), options),
      caller,
      input,
    );
    const told = { Tags: itemsOf('ListTags', output.Tags) };
    return this.dated(output, this.maker.readOf(arn, told, 'tags'));
  }

  /** What one request reads records by: one loader for each reading, whoever asks. */
  loader(caller: Caller, reading: Reading): RecordLoader<T> {
    const loaders = this.loaders.get(caller) ?? new Map<string, RecordLoader<T>>();
    this.loaders.set(caller, loaders);
    const key = `${reading.freshness} ${reading.view}`;
    const loader = loaders.get(key) ?? new RecordLoader(this, caller, reading);
    loaders.set(key, loader);
    return loader;
  }

  nameSearch(caller: Caller): NameSearch<T> | null {
    return this.definition.search && new NameSearch(this, this.definition.nameMember, caller);
  }

  async findName(name: string, caller: Caller): Promise<string | null> {
    return await findName(async (input) => await this.list(input, caller), name, this.limits.maxScanCalls);
  }
}

/** `Search`'s own count of a list; null where it is no count, or less than the rows on the page. */
function totalOf({ TotalHits: hits }: SearchCommandOutput, rows: number): Total | null {
  const value = hits?.Value;
  if (value === undefined || !Number.isInteger(value) || value < 0 || value > INT_MAX) return null;
  const isLowerBound = hits?.Relation !== undefined && hits.Relation !== 'EqualTo';
  return isLowerBound || value >= rows ? { value, isLowerBound } : null;
}
