import type { Caller } from '../../upstream/call.js';
import { ageOf, goodUntil, lackingFields, unknownFields } from './freshness.js';
import type { Dated, Kept, Lacking, Reading } from './kept.js';
import type { RecordCalls } from './record-calls.js';
import { steadyNow } from '../../upstream/clock.js';

/** What of the records at hand is good enough for one request and reading; what is served of them goes on the bill. */
export class RecordAges<T extends Dated> {
  constructor(
    private readonly calls: Pick<RecordCalls<T>, 'ages' | 'fields' | 'store'>,
    private readonly caller: Caller,
    readonly reading: Reading,
  ) {}

  /** The fields that are not known, or too old. */
  lacking(kept: Kept<T> | null, fields: readonly string[]): Lacking {
    const { calls, reading, caller } = this;
    if (!kept) return unknownFields(calls.fields, fields, { from: new Map() });
    return lackingFields(calls.fields, fields, kept, reading, calls.ages, { now: steadyNow(), since: caller.since });
  }

  /** Whether all of these are known, however old. */
  isWhole(kept: Kept<T>, fields: readonly string[]): boolean {
    return unknownFields(this.calls.fields, fields, kept).size === 0;
  }

  /** Whether it is not too long past its time to serve where nothing newer is to be had. */
  mayServe(kept: Kept<T>, fields: readonly string[]): boolean {
    const { ages, fields: table } = this.calls;
    return steadyNow() - goodUntil(table, fields, kept, ages) <= ages.staleMs;
  }

  countHit(kept: Kept<T>, fields: readonly string[], isStale: boolean): void {
    this.caller.bill.countHit(ageOf(this.calls.fields, fields, kept, steadyNow()), isStale);
  }

  /** Whether SageMaker has said a moment ago that there is no such job. */
  isKnownMissing(name: string): boolean {
    const { store, ages } = this.calls;
    const at = store.missingSince(name);
    if (at === undefined || this.reading.freshness === 'STRONG') return false;
    const age = steadyNow() - at;
    if (age > ages.missingMs) return false;
    this.caller.bill.countHit(age);
    this.caller.bill.noteGoodUntil(at + ages.missingMs);
    return true;
  }
}
