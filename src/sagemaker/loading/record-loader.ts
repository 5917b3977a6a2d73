import DataLoader from 'dataloader';
import type { Caller } from '../../upstream/call.js';
import { leavingAtHalf } from '../../upstream/leaving-at-half.js';
import { unlessHeldUp } from '../../upstream/unless-held-up.js';
import { type Arn, arnKey, parseArn } from '../arn.js';
import { type Dated, type Kept, lastOf, type Reading } from '../records/kept.js';
import { merge } from '../records/merge.js';
import { isToldByArn } from '../records/told-by-arn.js';
import { RecordAges } from './record-ages.js';
import type { RecordAsk, RecordCalls } from './record-calls.js';
import { RecordReader } from './record-reader.js';

/** When the list that gave the job was read; minus infinity where no list did. */
function listedAt<T extends Dated>({ from }: Kept<T>): number {
  return lastOf(['child', 'search', 'summary'], from);
}

/**
 * The records of one entity and scope, for one request and reading. Each key is read once, all that are asked for at the same
 * time by as few calls as the plan finds; a key that fails leaves the others alone.
 */
export class RecordLoader<T extends Dated> {
  private readonly known = new Map<string, Kept<T>>();
  /** The rows that have been merged into `known`: a page's rows come by twice. */
  private readonly joined = new WeakSet<Kept<T>>();
  private readonly ages: RecordAges<T>;
  private readonly gathered: DataLoader<RecordAsk<T>, Kept<T> | null>;

  constructor(
    private readonly calls: RecordCalls<T>,
    private readonly caller: Caller,
    private readonly reading: Reading,
  ) {
    this.ages = new RecordAges(calls, caller, reading);
    const reader = this.readerFor(caller);
    this.gathered = new DataLoader(
      async (asks) => {
        if (asks.every((ask) => this.isPastItsTime(ask))) return await this.readPastTheirTime(asks);
        return asks.some((ask) => this.leadsOn(ask)) ? await this.readForHalf(asks) : await reader.read(asks);
      },
      { cache: false },
    );
  }

  private readerFor(caller: Caller): RecordReader<T> {
    return new RecordReader(this.calls, caller, this.ages, (kept, isInstead) => this.remember(kept, isInstead));
  }

  /** Whether the kept record may serve, if reading it anew takes long. */
  private isPastItsTime({ kept, fields }: RecordAsk<T>): boolean {
    const { ages, reading } = this;
    return reading.freshness === 'AUTO' && kept !== null && ages.isWhole(kept, fields) && ages.mayServe(kept, fields);
  }

  /**
   * Reads them anew, or serves all of them as kept where that takes long. Only all together: if one has to be waited for, so has
   * the answer, and the others gain nothing.
   */
  private async readPastTheirTime(asks: readonly RecordAsk<T>[]): Promise<(Error | Kept<T> | null)[]> {
    return await unlessHeldUp(
      this.caller,
      async (by) => await this.readerFor(by).read(asks),
      () => {
        // They may have become too old to serve since.
        if (!asks.every((ask) => this.isPastItsTime(ask))) return null;
        for (const { kept, fields } of asks) if (kept) this.ages.countHit(kept, fields, true);
        return asks.map(({ kept }) => kept);
      },
    );
  }

  /** Whether the kept record leads to other jobs by one of the fields. */
  private leadsOn({ kept, fields }: RecordAsk<T>): boolean {
    return kept !== null && fields.some((field) => this.calls.definition.fields[field]?.leadsOn);
  }

  /**
   * Reads for half of the time at most: the other half is for the jobs that the rows lead to, which one call without an answer
   * would take from all of them.
   */
  private async readForHalf(asks: readonly RecordAsk<T>[]): Promise<(Error | Kept<T> | null)[]> {
    return await leavingAtHalf(
      this.caller,
      () => true,
      async (by) => await this.readerFor(by).read(asks),
    );
  }

  /** What a list has brought is known for the rest of the request, and to others; `isInstead`: and nothing else. */
  remember(kept: Kept<T>, isInstead = false): Kept<T> {
    const key = kept.arn.name.toLowerCase();
    const before = isInstead ? undefined : this.known.get(key);
    if (before && (before.record === kept.record || this.joined.has(kept))) return before;
    this.joined.add(kept);
    const now = before ? merge(before, kept, this.calls.definition) : kept;
    const shared = this.calls.store.put(now, isInstead);
    const mine = this.reading.freshness === 'STRONG' ? now : shared;
    this.known.set(key, mine);
    return mine;
  }

  /** The job of this ARN; null where there is none, or where the ARN is not of this scope. */
  async load(arnText: string, fields: readonly string[]): Promise<Kept<T> | null> {
    const arn = parseArn(arnText);
    const { definition, scope, maker } = this.calls;
    if (!arn || arn.resource !== definition.resource || !scope.holds(arn)) return null;
    const found = this.find(arn.name);
    const isSame = found && arnKey(found.arn.text) === arnKey(arn.text);
    if (found && isSame) return await this.completeFound(found, fields);
    if (isToldByArn(definition.fields, arn, fields)) return maker.fromArn(arn);
    if (!found && this.ages.isKnownMissing(arn.name)) return null;
    return await this.gathered.load(this.ask(arn.name, arn, null, fields));
  }

  /** The job of this name; null where none has exactly this name. */
  async loadByName(name: string, fields: readonly string[]): Promise<Kept<T> | null> {
    const found = this.find(name);
    if (found?.arn.name === name) return await this.completeFound(found, fields);
    if (this.ages.isKnownMissing(name)) return null;
    return await this.gathered.load(this.ask(name, null, null, fields));
  }

  /** Whether these fields of a list's row are as good as the list: told by it, or fresh enough by themselves. */
  knows(kept: Kept<T>, fields: readonly string[]): boolean {
    const { since } = this.caller;
    const listed = listedAt(kept);
    return this.ages.lacking(kept, fields, Number.isFinite(listed) ? Math.min(since, listed) : since).size === 0;
  }

  /** The record with these fields. A field that cannot be read holds its error, and the others stay as they were. */
  async complete(kept: Kept<T>, fields: readonly string[]): Promise<Kept<T>> {
    const merged = this.remember(kept);
    const isRowGood = this.ages.lacking(merged, fields).size > 0 && this.ages.lacking(kept, fields).size === 0;
    // The kept record shows a later state than the index does, and the index has nothing newer of it.
    if (isRowGood && this.ages.isWhole(merged, fields) && this.ages.mayServe(merged, fields)) {
      this.ages.countOlder(merged, fields, listedAt(kept), true);
      return merged;
    }
    // Otherwise the kept record may lack fields of that state, and the list's own row is taken: it is whole, and of one moment.
    const best = isRowGood ? kept : merged;
    const completed = (await this.completeKnown(best, fields)) ?? best;
    this.ages.countOlder(completed, fields, listedAt(kept));
    return completed;
  }

  /** The same for a caller that needs every field: a filter cannot be decided on half a record. */
  async completeOrThrow(kept: Kept<T>, fields: readonly string[]): Promise<Kept<T>> {
    const now = await this.complete(kept, fields);
    const record = now.record as Record<string, unknown>;
    for (const field of fields) if (record[field] instanceof Error) throw record[field];
    return now;
  }

  private find(name: string): Kept<T> | undefined {
    const mine = this.known.get(name.toLowerCase());
    if (mine || this.reading.freshness === 'STRONG') return mine;
    return this.calls.store.get(name);
  }

  private ask(name: string, arn: Arn | null, kept: Kept<T> | null, fields: readonly string[]): RecordAsk<T> {
    return { name, arn, kept, fields, lacking: this.ages.lacking(kept, fields) };
  }

  /** A record that is at hand, completed. What another request has read costs no call, but is noted on the bill. */
  private async completeFound(kept: Kept<T>, fields: readonly string[]): Promise<Kept<T> | null> {
    const isMine = this.known.has(kept.arn.name.toLowerCase());
    const isGood = this.ages.lacking(kept, fields).size === 0;
    const now = isGood ? kept : await this.completeKnown(kept, fields);
    if (isGood && !isMine) this.ages.countHit(kept, fields, this.ages.isPastItsTime(kept, fields));
    // A record that was to be read anew, and is served as kept, is noted where that was decided.
    else if (now) this.ages.countOlder(now, fields, isMine ? listedAt(kept) : undefined);
    return now;
  }

  /** Reads the fields that are lacking; null where the job turns out to be gone. */
  private async completeKnown(kept: Kept<T>, fields: readonly string[]): Promise<Kept<T> | null> {
    const ask = this.ask(kept.arn.name, kept.arn, kept, fields);
    if (ask.lacking.size === 0) return kept;
    // Another request is reading the job anew: the kept record serves meanwhile.
    if (this.calls.store.isReadByOthers(kept.arn.name, this.caller) && this.isPastItsTime(ask)) {
      this.ages.countHit(kept, fields, true);
      return kept;
    }
    return await this.gathered.load(ask);
  }
}
