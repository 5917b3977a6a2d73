import type { Caller } from '../../upstream/call.js';
import { ageOf, goodUntil, lackingFields, unknownFields } from './freshness.js';
import type { Dated, Kept, Lacking, Reading } from './kept.js';
import type { RecordCalls } from './record-calls.js';

/** What of the records at hand is good enough for one request and reading; what is served of them goes on the bill. */
export class RecordAges<T extends Dated> {
  constructor(
    private readonly calls: Pick<RecordCalls<T>, 'definition' | 'limits' | 'store'>,
    private readonly caller: Caller,
    readonly reading: Reading,
  ) {}

  /** The fields that are not known, or too old. */
  lacking(kept: Kept<T> | null, fields: readonly string[]): Lacking {
    const { calls, reading, caller } = this;
    if (!kept) return unknownFields(calls.definition.fields, fields, { from: new Map() });
    return lackingFields(calls.definition.fields, fields, kept, reading, calls.limits.ages, {
      now: Date.now(),
      since: caller.since,
    });
  }

  /** Whether all of these are known, however old. */
  isWhole(kept: Kept<T>, fields: readonly string[]): boolean {
    return unknownFields(this.calls.definition.fields, fields, kept).size === 0;
  }

  /** Whether it is not too long past its time to serve where nothing newer is to be had. */
  mayServe(kept: Kept<T>, fields: readonly string[]): boolean {
    const { definition, limits } = this.calls;
    return Date.now() - goodUntil(definition.fields, fields, kept, limits.ages) <= limits.ages.staleMs;
  }

  countHit(kept: Kept<T>, fields: readonly string[], isStale: boolean): void {
    this.caller.bill.countHit(ageOf(this.calls.definition.fields, fields, kept, Date.now()), isStale);
  }

  /** Whether SageMaker has said a moment ago that there is no such job. */
  isKnownMissing(name: string): boolean {
    const { store, limits } = this.calls;
    const at = store.missingSince(name);
    if (at === undefined || this.reading.freshness === 'STRONG') return false;
    const age = Date.now() - at;
    if (age > limits.ages.missingMs) return false;
    this.caller.bill.countHit(age);
    this.caller.bill.noteGoodUntil(at + limits.ages.missingMs);
    return true;
  }
}
