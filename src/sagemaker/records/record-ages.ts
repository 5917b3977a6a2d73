import type { Caller } from '../../upstream/call.js';
import { steadyNow } from '../../upstream/clock.js';
import { behind, goodFor, goodUntil, without, workOut } from './freshness.js';
import { type Dated, type Kept, type Lacking, lastOf, type Reading } from './kept.js';
import type { RecordCalls } from './record-calls.js';

/** What of the records at hand is good enough for one request and reading; what is served of them goes on the bill. */
export class RecordAges<T extends Dated> {
  /** When the oldest that has been told of was read, by the job's name. */
  private readonly told = new Map<string, number>();

  constructor(
    private readonly calls: Pick<RecordCalls<T>, 'definition' | 'limits' | 'store'>,
    private readonly caller: Caller,
    readonly reading: Reading,
  ) {}

  /** The fields that are not known, or too old. What was read since the request began is good for all of it. */
  lacking(kept: Kept<T> | null, fields: readonly string[], since = this.caller.since): Lacking {
    const { definition, limits } = this.calls;
    if (!kept) return without(workOut(definition.fields, fields), () => false);
    const selected = behind(definition.fields, fields, kept);
    const { freshness } = this.reading;
    const now = steadyNow();
    const goodSince = (drifts: boolean): number => {
      if (freshness === 'CACHED') return 0;
      return freshness === 'STRONG' ? since : Math.min(since, now - goodFor(kept, drifts, limits.ages));
    };
    const [settled, drifting] = [goodSince(false), goodSince(true)];
    return without(selected, ({ calls, drifts }) => lastOf(calls, kept.from) >= (drifts ? drifting : settled));
  }

  /** Whether all of these are known, however old. */
  isWhole(kept: Kept<T>, fields: readonly string[]): boolean {
    return behind(this.calls.definition.fields, fields, kept).kinds.every(({ calls }) =>
      calls.some((call) => kept.from.has(call)),
    );
  }

  /** Whether it was read since the request began. */
  isReadSince({ from }: Kept<T>): boolean {
    return [...from.values()].some((at) => at >= this.caller.since);
  }

  /** Whether it is not too long past its time to serve where nothing newer is to be had. */
  mayServe(kept: Kept<T>, fields: readonly string[]): boolean {
    return this.pastBy(kept, fields) <= this.calls.limits.ages.staleMs;
  }

  /** Whether it serves past its time, for any age will do. */
  isPastItsTime(kept: Kept<T>, fields: readonly string[]): boolean {
    return this.reading.freshness === 'CACHED' && this.pastBy(kept, fields) > 0;
  }

  private pastBy(kept: Kept<T>, fields: readonly string[]): number {
    const { definition, limits } = this.calls;
    return steadyNow() - goodUntil(definition.fields, fields, kept, limits.ages);
  }

  /** When the oldest of these fields was read. */
  private oldestOf(kept: Kept<T>, fields: readonly string[]): number {
    const read = behind(this.calls.definition.fields, fields, kept).kinds.map(({ calls }) => lastOf(calls, kept.from));
    return Math.min(steadyNow(), ...read.filter(Number.isFinite));
  }

  /** As old as the oldest of these fields. */
  countHit(kept: Kept<T>, fields: readonly string[], isStale: boolean): void {
    const oldest = this.oldestOf(kept, fields);
    const { name } = kept.arn;
    this.told.set(name, Math.min(oldest, this.told.get(name) ?? oldest));
    this.caller.bill.countHit(steadyNow() - oldest, isStale);
  }

  /**
   * What stands beside that which was read for this request may have been read long before. `listed`: when the list was read
   * that gave the job, whose own age its page tells.
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

  /** Whether SageMaker has said a moment ago that there is no such job. */
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
