import DataLoader from 'dataloader';
import type { Caller } from '../upstream/call.js';
import { isPassing } from '../upstream/errors.js';
import { wholeOf } from '../upstream/late-members.js';
import { type Arn, arnKey, parseArn, type Resource } from './arn.js';
import { isOutOfReach } from './errors.js';
import { type Ages, ageOf, lackingFields, unknownFields } from './freshness.js';
import { type Dated, type FieldTable, type Kept, type Knowledge, type Lacking, type Reading } from './kept.js';
import { merge } from './merge.js';
import type { Found, NameSearch } from './name-search.js';
import { isSearchedInstead, planRecords, type RecordSituation, type RecordStep } from './plan.js';
import type { RecordStore } from './record-store.js';

/** How one entity's records are read in one scope. */
export interface RecordCalls<T extends Dated> {
  readonly resource: Resource;
  readonly fields: FieldTable;
  readonly ages: Ages;
  /** What other requests have read. */
  readonly store: RecordStore<T>;
  /** Whether this scope holds the ARN's account and region. */
  holds(arn: Arn): boolean;
  /** By Describe; null where there is no such job. */
  describe(name: string, caller: Caller): Promise<Kept<T> | null>;
  /** Many by Search; null where the entity is in no index, or Search is of no use for it. */
  nameSearch(caller: Caller): NameSearch<T> | null;
  /** The name in its own casing, by List; null where no name is the same but for its case. */
  findName(name: string, caller: Caller): Promise<string | null>;
  /** What the ARN tells, without a call. */
  fromArn(arn: Arn): Kept<T>;
  /** The fields that a call of its own tells (tags); null where Describe tells all. */
  readonly tags: ((kept: Kept<T>, caller: Caller) => Promise<Kept<T>>) | null;
  /** The fields that follow from others. */
  readonly derive: (fields: T, arn: Arn) => T;
}

/** One job of a batch, and what is to be read of it. */
interface Ask<T extends Dated> {
  readonly name: string;
  /** Where it was asked for by its ARN, whose casing is not reliable. */
  readonly arn: Arn | null;
  /** What is there of it. */
  readonly kept: Kept<T> | null;
  readonly fields: readonly string[];
  readonly lacking: Lacking;
  readonly isKnown: boolean;
}

/** What a failed call leaves of a field: graphql-js takes an Error that it reads for one that was thrown there. */
function failed<T extends Dated>(kept: Kept<T>, fields: Iterable<string>, error: Error): Kept<T> {
  const errors = Object.fromEntries([...fields].map((field) => [field, error]));
  return { ...kept, record: Object.freeze({ ...wholeOf(kept.record), ...errors }) };
}

function isLowerCase(name: string): boolean {
  return name === name.toLowerCase();
}

/** Fields that an ARN tells whatever its casing; the others that it tells hold the name, and an upper-case letter proves it. */
const CASELESS = new Set([
  'id',
  'region',
  'accountId',
  'trainingJobArn',
  'hyperParameterTuningJobArn',
  'labelingJobArn',
]);

function isToldByArn(table: FieldTable, arn: Arn, fields: readonly string[]): boolean {
  const isTold = (name: string): boolean => {
    const source = table[name];
    const byArn = !source || (source.calls.length === 0 && source.needs.length === 0);
    return byArn && (!isLowerCase(arn.name) || !source || CASELESS.has(name));
  };
  return fields.length > 0 && fields.every(isTold);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function inOrder<T extends Dated>(names: readonly string[], found?: Found<T>): (Error | Kept<T> | null)[] {
  return names.map((name) => found?.get(name) ?? null);
}

async function each<K, V>(keys: readonly K[], read: (key: K) => Promise<V>): Promise<(V | Error)[]> {
  const results = await Promise.allSettled(keys.map(read));
  return results.map((result) => (result.status === 'fulfilled' ? result.value : asError(result.reason)));
}

/**
 * The records of one entity and scope for one request and reading: distinct keys once, as few calls as the plan finds for
 * all that is asked at once, one failed key failing alone.
 */
export class RecordLoader<T extends Dated> {
  private readonly known = new Map<string, Kept<T>>();
  private readonly gathered: DataLoader<Ask<T>, Kept<T> | null>;
  private readonly described: DataLoader<string, Kept<T> | null>;
  private readonly searched: DataLoader<string, Kept<T> | null>;
  private readonly searchedInstead: DataLoader<string, Kept<T> | null>;
  private readonly tagged: DataLoader<Kept<T>, Kept<T>, string>;
  private readonly search: NameSearch<T> | null;

  constructor(
    private readonly calls: RecordCalls<T>,
    private readonly caller: Caller,
    private readonly reading: Reading,
  ) {
    this.search = calls.nameSearch(caller);
    this.gathered = new DataLoader(async (asks) => await this.readAll(asks), { cache: false });
    this.described = new DataLoader(async (names) => await each(names, (name) => calls.describe(name, caller)));
    this.searched = new DataLoader(async (names) => inOrder(names, await this.search?.find(names)));
    this.searchedInstead = new DataLoader(async (names) => inOrder(names, await this.search?.findDenied(names)));
    this.tagged = new DataLoader(
      async (keeps) => await each(keeps, async (kept) => (calls.tags ? await calls.tags(kept, caller) : kept)),
      { cacheKeyFn: ({ arn }) => arnKey(arn.text) },
    );
  }

  /** What a list has brought is known for the rest of the request, and to others. */
  remember(kept: Kept<T>): Kept<T> {
    const key = kept.arn.name.toLowerCase();
    const before = this.known.get(key);
    if (before?.record === kept.record) return before;
    const now = before ? merge(before, kept, this.calls.derive) : kept;
    const shared = this.calls.store.put(now);
    const mine = this.reading.freshness === 'STRONG' ? now : shared;
    this.known.set(key, mine);
    return mine;
  }

  /** Null where there is no such job, or the ARN is not one of this scope's. */
  async load(arnText: string, fields: readonly string[]): Promise<Kept<T> | null> {
    const arn = parseArn(arnText);
    if (!arn || arn.resource !== this.calls.resource || !this.calls.holds(arn)) return null;
    const found = this.find(arn.name);
    const isSame = found && arnKey(found.arn.text) === arnKey(arn.text);
    if (found && isSame) return await this.completeFound(found, fields);
    if (isToldByArn(this.calls.fields, arn, fields)) return this.calls.fromArn(arn);
    if (!found && this.isKnownMissing(arn.name)) return null;
    return await this.gathered.load(this.ask(arn.name, arn, null, fields));
  }

  /** Null where there is no job of this very name. */
  async loadByName(name: string, fields: readonly string[]): Promise<Kept<T> | null> {
    const found = this.find(name);
    if (found?.arn.name === name) return await this.completeFound(found, fields);
    if (!found && this.isKnownMissing(name)) return null;
    return await this.gathered.load(this.ask(name, null, null, fields));
  }

  /** The record with these fields. One that cannot be read carries its error; the others are as they were. */
  async complete(kept: Kept<T>, fields: readonly string[]): Promise<Kept<T>> {
    const merged = this.remember(kept);
    // What is kept may be of a later state and know less of it: a list's own row is whole, and of one moment.
    const best = this.lacking(merged, fields).size > 0 && this.lacking(kept, fields).size === 0 ? kept : merged;
    return (await this.completeKnown(best, fields)) ?? best;
  }

  /** The same, for whoever must know them all: a filter cannot be decided on half a record. */
  async completeOrThrow(kept: Kept<T>, fields: readonly string[]): Promise<Kept<T>> {
    const now = await this.complete(kept, fields);
    const record = now.record as unknown as Record<string, unknown>;
    for (const field of fields) if (record[field] instanceof Error) throw record[field];
    return now;
  }

  private find(name: string): Kept<T> | undefined {
    const mine = this.known.get(name.toLowerCase());
    if (mine || this.reading.freshness === 'STRONG') return mine;
    return this.calls.store.get(name);
  }

  private isKnownMissing(name: string): boolean {
    const at = this.calls.store.missingSince(name);
    if (at === undefined || this.reading.freshness === 'STRONG') return false;
    const age = Date.now() - at;
    if (age > this.calls.ages.missingMs) return false;
    this.caller.bill.countHit(age);
    this.caller.bill.noteGoodUntil(at + this.calls.ages.missingMs);
    return true;
  }

  private lacking(kept: Kept<T>, fields: readonly string[]): Lacking {
    const { calls, reading, caller } = this;
    return lackingFields(calls.fields, fields, kept, reading, calls.ages, { now: Date.now(), since: caller.since });
  }

  private ask(name: string, arn: Arn | null, kept: Kept<T> | null, fields: readonly string[]): Ask<T> {
    const lacking = kept ? this.lacking(kept, fields) : unknownFields(this.calls.fields, fields, { from: new Map() });
    return { name, arn, kept, fields, lacking, isKnown: kept !== null };
  }

  /** What another request has read costs nothing, and is told of on the bill. */
  private async completeFound(kept: Kept<T>, fields: readonly string[]): Promise<Kept<T> | null> {
    const completed = await this.completeKnown(kept, fields);
    const isMine = this.known.has(kept.arn.name.toLowerCase());
    if (completed === kept && !isMine) this.countHit(kept, fields, false);
    return completed;
  }

  /** Null where the job turns out to be there no more. */
  private async completeKnown(kept: Kept<T>, fields: readonly string[]): Promise<Kept<T> | null> {
    const { calls, reading } = this;
    const ask = this.ask(kept.arn.name, kept.arn, kept, fields);
    if (ask.lacking.size === 0) return kept;
    const isWhole = unknownFields(calls.fields, fields, kept).size === 0;
    // Another request is reading it anew: what is there serves meanwhile.
    if (
      isWhole &&
      reading.freshness === 'AUTO' &&
      calls.store.isBeingRead(kept.arn.name) &&
      this.mayServe(kept, fields)
    ) {
      this.countHit(kept, fields, true);
      return kept;
    }
    return await this.gathered.load(ask);
  }

  private countHit(kept: Kept<T>, fields: readonly string[], isStale: boolean): void {
    this.caller.bill.countHit(ageOf(this.calls.fields, fields, kept, Date.now()), isStale);
  }

  private mayServe(kept: Kept<T>, fields: readonly string[]): boolean {
    const { fields: table, ages } = this.calls;
    return ageOf(table, fields, kept, Date.now()) <= ages.staleMs;
  }

  private async readAll(asks: readonly Ask<T>[]): Promise<(Error | Kept<T> | null)[]> {
    const plans = planRecords(asks, this.situation);
    const names = asks.map(({ name }) => name);
    return await this.calls.store.whileRead(
      names,
      async () =>
        await each([...asks.keys()], async (i) => await this.follow(asks[i] as Ask<T>, plans[i] ?? new Set())),
    );
  }

  private get situation(): RecordSituation {
    return { freshness: this.reading.freshness, canSearchNames: this.search !== null };
  }

  /** One job's part of the plan. */
  private async follow(ask: Ask<T>, steps: ReadonlySet<RecordStep>): Promise<Kept<T> | null> {
    const { name, kept, lacking } = ask;
    const [bySearch, byDescribe] = await Promise.allSettled([
      steps.has('search') ? this.searched.load(name) : null,
      steps.has('describe') ? this.described.load(name) : null,
    ]);
    const failures = new Map<Knowledge, Error>();
    let now = kept;
    const take = (found: Kept<T> | null): void => {
      if (found && this.isAsked(ask, found)) now = this.remember(now ? merge(now, found, this.calls.derive) : found);
    };
    if (bySearch.status === 'fulfilled') take(bySearch.value);
    else failures.set('search', asError(bySearch.reason));
    let described: Kept<T> | null = null;
    if (byDescribe.status === 'fulfilled') described = byDescribe.value;
    else failures.set('describe', asError(byDescribe.reason));
    let isFound = bySearch.status === 'fulfilled' && bySearch.value !== null;
    const still = (call: Knowledge): boolean =>
      [...lacking.values()].some((calls) => calls.includes(call) && !(isFound && calls.includes('search')));
    let isDescribed = steps.has('describe');
    if (!isDescribed && steps.has('search') && !isFound && !failures.has('search') && (still('describe') || !kept)) {
      isDescribed = true;
      described = await this.describe(name, failures);
      if (described) this.search?.noteMissed(described);
    }
    if (isDescribed && !described && !failures.has('describe')) {
      described = await this.describeInOwnCasing(ask);
      // Gone, where it had been kept; a list that has just named it is believed.
      if (!described) {
        if (kept && fetchedSince(kept, this.caller.since)) return this.finish(ask, kept, failures);
        this.calls.store.noteMissing(name, Date.now());
        return null;
      }
    }
    take(described);
    if (!isFound && isOutOfReach(failures.get('describe')) && isSearchedInstead(ask, this.situation)) {
      // The Describes of a batch are told of together, and so those that are denied are searched for together.
      const [instead] = await each([ask], async (one) => await this.findDenied(one));
      if (instead instanceof Error) failures.set('search', instead);
      else if (instead) {
        take(instead);
        isFound = true;
      }
    }
    if (!now) {
      const errors = [...failures.values()];
      // What may pass is worth another try, whatever else stands in the way.
      for (const error of [...errors.filter(isPassing), ...errors]) throw error;
      return null;
    }
    const needsTags = (steps.has('tags') && !isFound) || (steps.has('search') && !isFound && still('tags'));
    if (needsTags && this.calls.tags && !failures.has('search')) {
      const [tags] = await each([now], async (one) => await this.tagged.load(one));
      if (tags instanceof Error) failures.set('tags', tags);
      else if (tags) take(tags);
    }
    return this.finish(ask, now, failures);
  }

  private async describe(name: string, failures: Map<Knowledge, Error>): Promise<Kept<T> | null> {
    const [result] = await each([name], async (one) => await this.described.load(one));
    if (!(result instanceof Error)) return result ?? null;
    failures.set('describe', result);
    return null;
  }

  /** Another account's job of the same name is not the one that was asked for. */
  private isAsked({ arn, name }: Ask<T>, found: Kept<T>): boolean {
    return arn ? arnKey(found.arn.text) === arnKey(arn.text) : found.arn.name === name;
  }

  /** What could not be read: served as it was kept where that may pass, else an error on exactly the fields that it tells. */
  private finish(ask: Ask<T>, now: Kept<T>, failures: ReadonlyMap<Knowledge, Error>): Kept<T> {
    if (failures.size === 0) return now;
    const { fields: table } = this.calls;
    const lacking = this.lacking(now, ask.fields);
    if (lacking.size === 0) return now;
    const unknown = unknownFields(table, [...lacking.keys()], now);
    const errors = [...failures.values()];
    if (unknown.size === 0 && errors.every(isPassing) && this.mayServe(now, ask.fields)) {
      this.countHit(now, ask.fields, true);
      return now;
    }
    let spoilt = now;
    for (const [call, error] of failures) {
      const fields = [...lacking].flatMap(([field, calls]) => (calls.includes(call) ? [field] : []));
      spoilt = failed(spoilt, this.withDerived(fields, ask.fields), error);
    }
    return spoilt;
  }

  /** The selected fields that a failed call spoils: those that it tells, and those derived from them. */
  private withDerived(fields: readonly string[], selected: readonly string[]): readonly string[] {
    const derived = selected.filter((name) => this.calls.fields[name]?.needs.some((need) => fields.includes(need)));
    return [...fields, ...derived];
  }

  /** The casing of ARNs is not reliable: one in lower case may stand for a name that is not. */
  private async describeInOwnCasing({ arn, name }: Ask<T>): Promise<Kept<T> | null> {
    const found = arn && isLowerCase(name) ? await this.findName(name) : null;
    return found === null || found === name ? null : await this.described.load(found);
  }

  /** By Search, where Describe is denied; as there, an ARN in lower case may stand for a name that is not. */
  private async findDenied({ arn, name }: Ask<T>): Promise<Kept<T> | null> {
    const found = await this.searchedInstead.load(name);
    if (found || !arn || !isLowerCase(name)) return found;
    const own = await this.findName(name);
    return own === null || own === name ? null : await this.searchedInstead.load(own);
  }

  /** Where List is out of reach, Describe's word on the name as it stands is the last. */
  private async findName(name: string): Promise<string | null> {
    try {
      return await this.calls.findName(name, this.caller);
    } catch (error) {
      if (isOutOfReach(error)) return null;
      throw error;
    }
  }
}

function fetchedSince<T extends Dated>({ from }: Kept<T>, since: number): boolean {
  return [...from.values()].some((at) => at >= since);
}
