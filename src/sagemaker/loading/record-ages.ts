import { steadyNow } from '../../timing/clock.js';
import type { Caller } from '../../upstream/call.js';
import { goodFor, goodUntil, sourcesOf, without, workOut } from '../records/freshness.js';
import { type Dated, type Kept, type Lacking, lastOf, type Reading } from '../records/kept.js';
import type { RecordCalls } from './record-calls.js';

/** Decides which records at hand are good enough for one request and reading, and notes those that are served on the bill. */
export class RecordAges<T extends Dated> {
  /** By job name: when the oldest fields that the bill has been told of were read. */
  private readonly told = new Map<string, number>();

  constructor(
    private readonly calls: Pick<RecordCalls<T>, 'definition' | 'limits' | 'store'>,
    private readonly caller: Caller,
    readonly reading: Reading,
  ) {}

  /** The fields that are not known, or too old. What was read since the request began is good for the whole request. */
  lacking(kept: Kept<T> | null, fields: readonly string[], since = this.caller.since): Lacking {
    const { definition, limits } = this.calls;
    if (!kept) return without(workOut(definition.fields, fields), () => false);
    const selected = sourcesOf(definition.fields, fields, kept);
    const { freshness } = this.reading;
    const now = steadyNow();
    const goodSince = (drifts: boolean): number => {
      if (freshness === 'CACHED') return 0;
      return freshness === 'STRONG' ? since : Math.min(since, now - goodFor(kept, drifts, limits.ages));
    };
    const [settled, drifting] = [goodSince(false), goodSince(true)];
    return without(selected, ({ calls, drifts }) => lastOf(calls, kept.from) >= (drifts ? drifting : settled));
  }

  /** Whether all of these fields are known, however old. */
  isWhole(kept: Kept<T>, fields: readonly string[]): boolean {
    return sourcesOf(this.calls.definition.fields, fields, kept).kinds.every(({ calls }) =>
      calls.some((call) => kept.from.has(call)),
    );
  }

  /** Whether the record was read since the request began. */
  isReadSince({ from }: Kept<T>): boolean {
    return [...from.values()].some((at) => at >= this.caller.since);
  }

  /** Whether the record may still serve, past its time, where nothing newer can be had. */
  mayServe(kept: Kept<T>, fields: readonly string[]): boolean {
    return this.pastBy(kept, fields) <= this.calls.limits.ages.staleMs;
  }

  /** Whether the record is served past its time, because this reading takes any age. */
  isPastItsTime(kept: Kept<T>, fields: readonly string[]): boolean {
    return this.reading.freshness === 'CACHED' && this.pastBy(kept, fields) > 0;
  }

  private pastBy(kept: Kept<T>, fields: readonly string[]): number {
    const { definition, limits } = this.calls;
    return steadyNow() - goodUntil(definition.fields, fields, kept, limits.ages);
  }

  /** When the oldest of these fields was read. */
  private oldestOf(kept: Kept<T>, fields: readonly string[]): number {
    const read = sourcesOf(this.calls.definition.fields, fields, kept).kinds.map(({ calls }) =>
      lastOf(calls, kept.from),
    );
    return Math.min(steadyNow(), ...read.filter(Number.isFinite));
  }

  /** Notes a hit on the bill, as old as the oldest of these fields. */
  countHit(kept: Kept<T>, fields: readonly string[], isStale: boolean): void {
    const oldest = this.oldestOf(kept, fields);
    const { name } = kept.arn;
    this.told.set(name, Math.min(oldest, this.told.get(name) ?? oldest));
    this.caller.bill.countHit(steadyNow() - oldest, isStale);
  }

  /**
   * Notes fields that were read long before those which were read for this request. `listed`: when the list that gave the job was
   * read, whose own age is noted with its page.
   */
  countOlder(
    kept: Kept<T>,
    fields: readonly string[],
    listed = Number.POSITIVE_INFINITY,
    isStale = this.isPastItsTime(kept, fields),
  ): void {
    const told = Math.min(this.caller.since, listed, this.told.get(kept.arn.name) ?? Number.POSITIVE_INFINITY);
    if (this.oldestOf(kept, fields) < told) this.countHit(kept, fields, isStale);
  }

  /** Whether SageMaker said not long ago that there is no such job. */
  isKnownMissing(name: string): boolean {
    const { store, limits } = this.calls;
    const { missingMs } = limits.ages;
    const at = store.missingSince(name);
    if (at === undefined || this.reading.freshness === 'STRONG') return false;
    const age = steadyNow() - at;
    if (age > missingMs) return false;
    this.caller.bill.countHit(age);
    this.caller.bill.noteGoodUntil(at + missingMs);
    return true;
  }
}
