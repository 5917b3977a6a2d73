import DataLoader from 'dataloader';
import type { Caller } from '../../upstream/call.js';
import { eachAlone } from '../../upstream/each-alone.js';
import { isOutOfReach } from '../errors.js';
import { type Dated, type Described, type Kept, toldAt } from '../records/kept.js';
import { isLowerCase } from '../records/told-by-arn.js';
import { isAsked, type RecordAsk, type RecordCalls } from './record-calls.js';

/** The Describes of one request. Each name is described once, unless it is asked for again; null where there is no such job. */
export class Describes<T extends Dated> {
  private readonly described: DataLoader<string, Described<T> | null>;

  constructor(
    private readonly calls: RecordCalls<T>,
    private readonly caller: Caller,
  ) {
    this.described = new DataLoader(async (names) => await eachAlone(names, (name) => calls.describe(name, caller)));
  }

  async of(name: string): Promise<Described<T> | null> {
    return await this.described.load(name);
  }

  async again({ arn }: Kept<T>): Promise<Described<T> | null> {
    return await this.calls.describe(arn.name, this.caller);
  }

  /** Where it was asked for by an ARN in lower case; of a record that is kept the name is SageMaker's own. */
  async inOwnCasing({ arn, kept, name }: RecordAsk<T>): Promise<Described<T> | null> {
    const found = arn && !kept && isLowerCase(name) ? await this.findName(name) : null;
    return found === null || found === name ? null : await this.of(found);
  }

  /**
   * The name in its own casing, by List. Null where List is out of reach: then Describe's answer to the name as given is final.
   */
  async findName(name: string): Promise<string | null> {
    try {
      return await this.calls.findName(name, this.caller);
    } catch (error) {
      if (isOutOfReach(error)) return null;
      throw error;
    }
  }

  /**
   * The job as other requests have read it since this one began, and not from the index: a Describe that was under way may have
   * answered with an earlier state.
   */
  toldMeanwhile(ask: RecordAsk<T>): Kept<T> | null {
    const now = this.calls.store.get(ask.name);
    const at = now ? toldAt(now) : Number.NEGATIVE_INFINITY;
    const isNews = at >= this.caller.since && at > (ask.kept ? toldAt(ask.kept) : Number.NEGATIVE_INFINITY);
    return now && isNews && isAsked(ask, now) ? now : null;
  }

  /** Whether another request was told, since this one began, that there is no such job. */
  isToldGone({ name }: RecordAsk<T>): boolean {
    const gone = this.calls.store.missingSince(name);
    return gone !== undefined && gone >= this.caller.since;
  }
}
