import DataLoader from 'dataloader';
import type { Caller } from '../upstream/call.js';
import { type Arn, arnKey, parseArn, type Resource } from './arn.js';
import { isOutOfReach } from './errors.js';
import { type FieldTable, type Identified, type Kept, type Knowledge, merge, unknownFields } from './kept.js';

/** How one entity's records are read, one by one. */
export interface RecordCalls<T extends Identified> {
  readonly resource: Resource;
  readonly fields: FieldTable;
  /** Whether this scope holds the ARN's account and region. */
  holds(arn: Arn): boolean;
  /** By Describe; null where there is no such job. */
  describe(name: string, caller: Caller): Promise<Kept<T> | null>;
  /** The name in its own casing, by List; null where no name is the same but for its case. */
  findName(name: string, caller: Caller): Promise<string | null>;
  /** What the ARN tells, without a call. */
  fromArn(arn: Arn): Kept<T>;
  /** The fields that a call of its own tells (tags); null where Describe tells all. */
  readonly tags: ((kept: Kept<T>, caller: Caller) => Promise<Partial<T>>) | null;
  /** The fields that follow from others. */
  readonly derive: (fields: T, arn: Arn) => T;
}

/** What a failed call leaves of a field: graphql-js takes an Error that it reads for one that was thrown there. */
function failed<T extends Identified>(kept: Kept<T>, fields: Iterable<string>, error: Error): Kept<T> {
  const errors = Object.fromEntries([...fields].map((field) => [field, error]));
  return { ...kept, record: Object.freeze({ ...kept.record, ...errors }) };
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

/**
 * The records of one entity for one request: distinct keys once, one failed key failing alone. The place where a batch of
 * many keys becomes fewer calls than keys.
 */
export class RecordLoader<T extends Identified> {
  private readonly known = new Map<string, Kept<T>>();
  private readonly described: DataLoader<string, Kept<T> | null>;
  private readonly tagged: DataLoader<Kept<T>, Partial<T>, string> | null;

  constructor(
    private readonly calls: RecordCalls<T>,
    private readonly caller: Caller,
  ) {
    const { tags } = calls;
    this.described = new DataLoader(async (names) => await this.each(names, (name) => calls.describe(name, caller)));
    this.tagged =
      tags &&
      new DataLoader(async (keeps) => await this.each(keeps, (kept) => tags(kept, caller)), {
        cacheKeyFn: ({ arn }) => arnKey(arn.text),
      });
  }

  private async each<K, V>(keys: readonly K[], read: (key: K) => Promise<V>): Promise<(V | Error)[]> {
    const results = await Promise.allSettled(keys.map(read));
    return results.map((result) => (result.status === 'fulfilled' ? result.value : asError(result.reason)));
  }

  /** What a list has brought is known for the rest of the request. */
  remember(kept: Kept<T>): Kept<T> {
    const key = arnKey(kept.arn.text);
    const before = this.known.get(key);
    const now = before ? merge(before, kept, this.calls.derive) : kept;
    this.known.set(key, now);
    return now;
  }

  /** Null where there is no such job, or the ARN is not one of this scope's. */
  async load(arnText: string, fields: readonly string[]): Promise<Kept<T> | null> {
    const arn = parseArn(arnText);
    if (!arn || arn.resource !== this.calls.resource || !this.calls.holds(arn)) return null;
    const known = this.known.get(arnKey(arn.text));
    if (known) return await this.complete(known, fields);
    if (isToldByArn(this.calls.fields, arn, fields)) return this.calls.fromArn(arn);
    const kept = (await this.described.load(arn.name)) ?? (await this.describeInOwnCasing(arn.name));
    // Another account's job of the same name is not the one that was asked for.
    if (!kept || arnKey(kept.arn.text) !== arnKey(arn.text)) return null;
    return await this.complete(this.remember(kept), fields);
  }

  /** Null where there is no job of this very name. */
  async loadByName(name: string, fields: readonly string[]): Promise<Kept<T> | null> {
    const kept = await this.described.load(name);
    return kept && (await this.complete(this.remember(kept), fields));
  }

  /** The casing of ARNs is not reliable: one in lower case may stand for a name that is not. */
  private async describeInOwnCasing(name: string): Promise<Kept<T> | null> {
    const found = isLowerCase(name) ? await this.findName(name) : null;
    return found === null || found === name ? null : await this.described.load(found);
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

  /** The record with these fields. One that cannot be read carries its error; the others are as they were. */
  async complete(kept: Kept<T>, fields: readonly string[]): Promise<Kept<T>> {
    const unknown = unknownFields(this.calls.fields, fields, kept.from);
    if (unknown.size === 0) return kept;
    const by = (call: Knowledge): string[] =>
      [...unknown].flatMap(([field, calls]) => (calls.includes(call) ? [field] : []));
    const described = by('describe');
    const tagged = by('tags').filter((field) => !described.includes(field));
    const [details, tags] = await Promise.allSettled([
      described.length > 0 ? this.described.load(kept.arn.name) : null,
      tagged.length > 0 && this.tagged ? this.tagged.load(kept) : null,
    ]);
    let now = kept;
    if (details.status === 'rejected') now = failed(now, this.spoilt(described, fields), asError(details.reason));
    else if (details.value) now = this.remember(merge(now, details.value, this.calls.derive));
    if (tags.status === 'rejected') now = failed(now, tagged, asError(tags.reason));
    else if (tags.value) {
      const from = new Set<Knowledge>(['tags']);
      now = this.remember(
        merge(now, { record: { ...now.record, ...tags.value }, arn: now.arn, from }, this.calls.derive),
      );
    }
    return now;
  }

  /** The same, for whoever must know them all: a filter cannot be decided on half a record. */
  async completeOrThrow(kept: Kept<T>, fields: readonly string[]): Promise<Kept<T>> {
    const now = await this.complete(kept, fields);
    const record = now.record as unknown as Record<string, unknown>;
    for (const field of unknownFields(this.calls.fields, fields, kept.from).keys()) {
      if (record[field] instanceof Error) throw record[field];
    }
    return now;
  }

  /** The selected fields that a failed call spoils: those that it tells, and those derived from them. */
  private spoilt(failedFields: readonly string[], selected: readonly string[]): readonly string[] {
    const derived = selected.filter((name) =>
      this.calls.fields[name]?.needs.some((need) => failedFields.includes(need)),
    );
    return [...failedFields, ...derived];
  }
}
