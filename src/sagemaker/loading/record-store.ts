import { LRUCache } from 'lru-cache';
import type { Caller } from '../../upstream/call.js';
import { TieredCache } from '../../upstream/tiered-cache.js';
import { areOthers, UnderWay } from '../../upstream/under-way.js';
import { finish, lateMembersOf, wholeOf } from '../../values/late-members.js';
import { type Arn, parseArn } from '../arn.js';
import { type Dated, type Identified, type Kept, type Knowledge, lastOf, toldAt } from '../records/kept.js';
import { type Joining, merge } from '../records/merge.js';

type AnyKept = Kept<Identified>;

const MAX_MISSING = 10_000;

/** About how many bytes a value takes in memory, rather too many than too few: records are trees of plain objects. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return 24 + 2 * value.length;
  if (typeof value !== 'object' || value === null) return 16;
  let bytes = 56;
  // Makes no lists of members on the way, for every record that is kept comes by here.
  if (Array.isArray(value)) for (const item of value as readonly unknown[]) bytes += 8 + bytesOf(item);
  else for (const name in value) bytes += 8 + bytesOf((value as Record<string, unknown>)[name]);
  return bytes;
}

/** What a caller sees of a record is another object, which shares most members with it. */
const VIEW_BYTES = 1_000;

/** The size of a record with all its members made: what those are made of would take as much again. */
function bytesOfRecord(record: object): number {
  finish(record);
  return bytesOf(record) + bytesOf(lateMembersOf(record)) + VIEW_BYTES;
}

function freezeWhole<V>(value: V): V {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freezeWhole);
  return value;
}

function pack({ arn, from, record }: AnyKept): string {
  return JSON.stringify([arn.text, [...from], wholeOf(record)]);
}

/** When it was read by which call: two readings that agree in this are the same. */
function readingOf({ from }: AnyKept): string {
  return [...from].map(([call, at]) => call + at.toString(36)).join();
}

function unpack(text: string): AnyKept {
  const [arnText, from, record] = JSON.parse(text) as [string, [Knowledge, number][], Identified];
  return { arn: parseArn(arnText) as Arn, from: new Map(from), record: freezeWhole(record) };
}

/**
 * Whether a job that was gone at a time is there again. The index lags, and still has a job for a while after it is gone: what it
 * tells counts only where it tells of a job created later.
 */
function isThereSince(kept: Kept<Dated>, gone: number): boolean {
  const { from, record } = kept;
  const [told, indexed] = [toldAt(kept), lastOf(['search'], from)];
  // The creation time may be cut to whole seconds. Where there is none, it says nothing.
  const isOfBefore = Date.parse(record.creationTime ?? '') + 1_000 < gone;
  return told >= gone || (indexed >= gone && !isOfBefore);
}

/** The records of all entities and scopes, across requests, bounded in bytes. */
export class RecordCache extends TieredCache<AnyKept> {
  constructor(maxBytes: number) {
    super({ maxBytes, sizeOf: ({ record }) => bytesOfRecord(record), readingOf, pack, unpack });
  }
}

/** One entity's records in one scope, by name without regard to case. */
export class RecordStore<T extends Dated> {
  /** Bounded by size: for a bound by count, room is reserved at once, a quarter of a megabyte for each entity of each scope. */
  private readonly missing = new LRUCache<string, number>({ maxSize: MAX_MISSING, sizeCalculation: () => 1 });
  private readonly beingRead = new UnderWay();

  constructor(
    private readonly cache: RecordCache,
    private readonly prefix: string,
    private readonly definition: Joining<T>,
  ) {}

  private key(name: string): string {
    return `${this.prefix}/${name.toLowerCase()}`;
  }

  get(name: string): Kept<T> | undefined {
    return this.cache.get(this.key(name)) as Kept<T> | undefined;
  }

  /**
   * What is known of the job then; failed fields and what a list says beside a record are not kept. `isInstead`: whatever
   * was known of it is not.
   */
  put(kept: Kept<T>, isInstead = false): Kept<T> {
    const { name } = kept.arn;
    const gone = this.missing.get(name);
    if (gone !== undefined && !isThereSince(kept, gone)) return kept;
    const key = this.key(name);
    // The row of a window may outlast its record's place among the unpacked ones. If every such row were unpacked again for a
    // page, each would push another out.
    if (this.cache.hasPacked(key, kept)) return kept;
    const before = isInstead ? undefined : this.get(name);
    // A list's rows come by twice: as they are read, and as they are served.
    if (before?.record === kept.record) return before;
    const now = before ? merge(before, kept, this.definition) : kept;
    if (now.record !== before?.record) this.cache.set(key, { record: now.record, arn: now.arn, from: now.from });
    this.missing.delete(name);
    return now;
  }

  /**
   * `isByArn`: the job was asked for in any casing. Where it was asked for by name, a job whose name differs in case is another.
   */
  noteMissing(name: string, now: number, isByArn: boolean): void {
    if (isByArn || this.get(name)?.arn.name === name) this.cache.delete(this.key(name));
    this.missing.set(name, now);
  }

  /** When SageMaker last said that there is no job of this name. */
  missingSince(name: string): number | undefined {
    return this.missing.get(name);
  }

  /** Whether other requests are reading the record just now, and this one is not. */
  isReadByOthers(name: string, caller: Caller): boolean {
    return areOthers(this.beingRead.callersOf(this.key(name)), caller);
  }

  async whileRead<V>(names: readonly string[], caller: Caller, read: () => Promise<V>): Promise<V> {
    return await this.beingRead.during(
      names.map((name) => this.key(name)),
      caller,
      read,
    );
  }
}
