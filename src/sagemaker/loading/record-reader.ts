import DataLoader from 'dataloader';
import { steadyNow } from '../../timing/clock.js';
import type { Caller } from '../../upstream/call.js';
import { asError, eachAlone } from '../../upstream/each-alone.js';
import { isPassing } from '../../upstream/errors.js';
import { arnKey } from '../arn.js';
import { isOutOfReach, saysNotFound } from '../errors.js';
import { planRecords, type RecordStep } from '../plan.js';
import { type Dated, type Described, fetchedAt, type Kept, type Knowledge, type Lacking } from '../records/kept.js';
import { instead, merge } from '../records/merge.js';
import { isLowerCase } from '../records/told-by-arn.js';
import { Describes } from './describes.js';
import { withFailures } from './failed-fields.js';
import type { Found, NameSearch } from './name-search.js';
import type { RecordAges } from './record-ages.js';
import { isAsked, type RecordAsk, type RecordCalls } from './record-calls.js';

function inOrder<T extends Dated>(names: readonly string[], found?: Found<T>): (Error | Kept<T> | null)[] {
  return names.map((name) => found?.get(name) ?? null);
}

/** For each ask, the first one that asks the same of the same job: a job may be asked for in many places. */
function alike<T extends Dated>(asks: readonly RecordAsk<T>[]): readonly RecordAsk<T>[] {
  const jobs = new Map<string, RecordAsk<T>[]>();
  return asks.map((ask) => {
    const job = ask.arn?.text ?? ask.name;
    const before = jobs.get(job) ?? [];
    const same = before.find(({ kept, fields }) => kept === ask.kept && fields === ask.fields);
    if (!same) jobs.set(job, [...before, ask]);
    return same ?? ask;
  });
}

/** Makes the calls that the plan finds for jobs that are asked for together. A job that fails leaves the others alone. */
export class RecordReader<T extends Dated> {
  private readonly describes: Describes<T>;
  private readonly searched: DataLoader<string, Kept<T> | null>;
  private readonly searchedInstead: DataLoader<string, Kept<T> | null>;
  private readonly tagged: DataLoader<Kept<T>, Kept<T>, string>;
  private readonly search: NameSearch<T> | null;

  constructor(
    private readonly calls: RecordCalls<T>,
    private readonly caller: Caller,
    private readonly ages: RecordAges<T>,
    /** What a call has told is known from then on. */
    private readonly remember: (kept: Kept<T>, isInstead?: boolean) => Kept<T>,
  ) {
    this.search = calls.nameSearch(caller);
    this.describes = new Describes(calls, caller);
    this.searched = new DataLoader(async (names) => inOrder(names, await this.search?.find(names)));
    this.searchedInstead = new DataLoader(async (names) => inOrder(names, await this.search?.findDenied(names)));
    this.tagged = new DataLoader(
      async (keeps) => await eachAlone(keeps, async (kept) => await calls.tags(kept, caller)),
      {
        cacheKeyFn: ({ arn }) => arnKey(arn.text),
      },
    );
  }

  async read(all: readonly RecordAsk<T>[]): Promise<(Error | Kept<T> | null)[]> {
    const firsts = alike(all);
    const asks = [...new Set(firsts)];
    const plans = planRecords(asks, this.canSearch);
    const names = asks.map(({ name }) => name);
    const results = await this.calls.store.whileRead(
      names,
      this.caller,
      async () =>
        await eachAlone(
          [...asks.keys()],
          async (i) => await this.follow(asks[i] as RecordAsk<T>, plans[i] ?? new Set()),
        ),
    );
    const found = new Map(asks.map((ask, i) => [ask, results[i] ?? null]));
    return firsts.map((ask) => found.get(ask) ?? null);
  }

  private get canSearch(): boolean {
    return this.search !== null && this.ages.reading.freshness !== 'STRONG';
  }

  /** Follows one job's part of the plan. */
  private async follow(ask: RecordAsk<T>, steps: ReadonlySet<RecordStep>): Promise<Kept<T> | null> {
    const { name, kept, lacking } = ask;
    const bySearch = steps.has('search') ? this.searched.load(name) : null;
    const byDescribe = steps.has('describe') ? this.describes.of(name) : null;
    await Promise.allSettled([bySearch, byDescribe]);
    const failures = new Map<Knowledge, Error>();
    let now = kept;
    /** Merges what was found; false where it is not the job that was asked for. */
    const take = (found: Kept<T> | null): boolean => {
      if (!found || !isAsked(ask, found)) return false;
      now = this.remember(now ? merge(now, found, this.calls.definition) : found);
      return true;
    };
    /** Whether what else is known is of a later state. */
    const isEarlier = (told: Kept<T>): boolean =>
      take(told) && tellsAny(this.ages.lacking(now, ask.fields), 'describe');
    const isTaken = take(await unlessFailed(bySearch, 'search', failures));
    // Search may know an earlier state than is at hand, and then tells nothing of what is lacking.
    let isFound = isTaken && !tellsAny(this.ages.lacking(now, ask.fields), 'search');
    let described = await unlessFailed(byDescribe, 'describe', failures);
    const isMissed = steps.has('search') && !isFound && !failures.has('search');
    // The Search of another server may leave out fields that every job has.
    const isUntold = isFound && tellsAny(this.ages.lacking(now, ask.fields), 'describe');
    const isDescribedNow = !byDescribe && (isUntold || (isMissed && (!kept || tellsAny(lacking, 'describe'))));
    if (isDescribedNow) {
      described = await unlessFailed(this.describes.of(name), 'describe', failures);
      if (described && isMissed) this.search?.noteMissed(described);
    }
    if (byDescribe || isDescribedNow) {
      described = await this.settled(ask, described, failures);
      if (!described && !failures.has('describe')) return this.gone(ask, failures);
    }
    if (described && isEarlier(described)) {
      // While it was on its way another call has told of that: the job is described as it is now.
      described = await unlessFailed(this.describes.again(described), 'describe', failures);
      if (!described && !failures.has('describe')) return this.gone(ask, failures);
      // What had come before this was asked is of no later state: a time of it was told wrongly, and the job would stand still.
      if (described && isEarlier(described) && now && fetchedAt(now) < described.sentAt) {
        now = this.remember(instead(described, now, this.calls.definition), true);
      }
    }
    const maySearch = this.canSearch && tellsAny(lacking, 'search');
    if (!isFound && isOutOfReach(failures.get('describe')) && maySearch) {
      // All Describes of a batch end at once, so the jobs that they were denied for are searched for together.
      isFound = take(await unlessFailed(this.findDenied(ask), 'search', failures));
    }
    if (!now) {
      const errors = [...failures.values()];
      // An error that may pass is thrown first: it is worth another try, whatever else went wrong.
      for (const error of [...errors.filter(isPassing), ...errors]) throw error;
      return null;
    }
    // Tags from a reading of an earlier state will do.
    const lacksTags = steps.has('search') && tellsAny(this.ages.lacking(now, ask.fields), 'tags');
    const needsTags = !isFound && (steps.has('tags') || lacksTags);
    if (needsTags && !failures.has('search')) {
      const tags = await this.readTags(now, failures);
      if (!tags) return this.gone(ask, failures);
      if (tags instanceof Error) failures.set('tags', tags);
      else take(tags);
    }
    return withFailures(now, ask.fields, failures, this.ages, this.calls.definition.fields);
  }

  /** Describe's answer. Where other requests were told otherwise since this one began, the job is described again. */
  private async settled(
    ask: RecordAsk<T>,
    answer: Described<T> | null,
    failures: Map<Knowledge, Error>,
  ): Promise<Described<T> | null> {
    const { describes } = this;
    const again = async (job: Kept<T>): Promise<Described<T> | null> =>
      await unlessFailed(describes.again(job), 'describe', failures);
    // The answer may be from before the job was gone: a call that goes out now is not.
    const described = answer && describes.isToldGone(ask) ? await again(answer) : answer;
    if (described || failures.has('describe')) return described;
    const inOwnCasing = await describes.inOwnCasing(ask);
    if (inOwnCasing) return inOwnCasing;
    const told = describes.toldMeanwhile(ask);
    return told && (await again(told));
  }

  /** Reads the tags by a call of their own; null where the job is no longer there. */
  private async readTags(now: Kept<T>, failures: Map<Knowledge, Error>): Promise<Error | Kept<T> | null> {
    const tags = await this.tagged.load(now).catch(asError);
    if (!saysNotFound(tags) || failures.has('describe')) return tags;
    // Only Describe can say whether the job is still there. It may have described the job before it went: it is asked again.
    const described = await unlessFailed(this.describes.again(now), 'describe', failures);
    return described || failures.has('describe') ? tags : null;
  }

  /**
   * Notes that there is no such job, and forgets its record. One that a list has just named, in this request, is believed to be
   * there.
   */
  private gone(ask: RecordAsk<T>, failures: ReadonlyMap<Knowledge, Error>): Kept<T> | null {
    const { name, kept, arn } = ask;
    if (kept && this.ages.isReadSince(kept)) {
      return withFailures(kept, ask.fields, failures, this.ages, this.calls.definition.fields);
    }
    this.calls.store.noteMissing(name, steadyNow(), arn !== null);
    return null;
  }

  /** Finds by Search a job that Describe is denied for. There too an ARN in lower case may stand for a name with capitals. */
  private async findDenied({ arn, name }: RecordAsk<T>): Promise<Kept<T> | null> {
    const found = await this.searchedInstead.load(name);
    if (found || !arn || !isLowerCase(name)) return found;
    const own = await this.describes.findName(name);
    return own === null || own === name ? null : await this.searchedInstead.load(own);
  }
}

/** The value; null where reading failed, which is noted in `failures`. */
async function unlessFailed<V>(
  read: Promise<V> | null,
  call: Knowledge,
  failures: Map<Knowledge, Error>,
): Promise<V | null> {
  try {
    return await read;
  } catch (error) {
    failures.set(call, asError(error));
    return null;
  }
}

function tellsAny(lacking: Lacking, call: Knowledge): boolean {
  return [...lacking.values()].some((calls) => calls.includes(call));
}
