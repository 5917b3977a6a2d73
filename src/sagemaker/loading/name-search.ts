import type { Caller } from '../../upstream/call.js';
import { asError } from '../../upstream/each-alone.js';
import { isOutOfCalls, UpstreamError } from '../../upstream/errors.js';
import { isOutOfTime } from '../../timing/until.js';
import type { Filter } from '../filter/condition.js';
import { CredentialsError, isOutOfReach, isRefusal, isUnreadable } from '../errors.js';
import type { Dated, Kept } from '../records/kept.js';
import { isSettled } from '../records/settled.js';
import type { FeedPage } from '../listing/feed.js';
import { firstRows } from '../listing/first-rows.js';
import type { SearchInput } from '../listing/search-calls.js';
import { searchExpression } from '../search/search-expression.js';
import type { Rung, SearchMemory } from '../search/search-memory.js';
import { inHalves } from './in-halves.js';
import { type Chunk, chunkOf, chunksOf } from './name-chunks.js';

/** What searching for many names needs of one entity in one scope. */
export interface NameCalls<T extends Dated> {
  readonly memory: SearchMemory;
  search(input: SearchInput, caller: Caller): Promise<FeedPage<T>>;
}

/** What Search gave for the names: a record, or the error that spoilt the call. */
export type Found<T extends Dated> = ReadonlyMap<string, Error | Kept<T>>;

/** Whether a page cannot be read, and not that it is none. */
function isSpoilt(error: unknown): boolean {
  return isUnreadable(error) && error.cause !== undefined;
}

/** Asked for in a way that this Search does not understand. */
class RungFailure extends Error {}

/**
 * Finds many jobs by name with as few Search calls as hold the names. Every row is compared with what was asked, and jobs that do
 * not come are left to Describe. A way of asking that is refused, or that brings other jobs, is not used again for as long as
 * that is remembered.
 */
export class NameSearch<T extends Dated> {
  /** The ways of asking that found nothing at all in this batch, and never had before. */
  private readonly silent = new Set<Rung>();
  /** Whether Search did not answer, or with pages of which none could be read: another way of asking would bring no more. */
  private isUnread = false;
  /** The names that this request has asked for. */
  private readonly asked = new Set<string>();
  /** By name, the search that the name was asked for in; it may be under way still. */
  private readonly finds = new Map<string, Promise<Found<T>>>();

  constructor(
    private readonly calls: NameCalls<T>,
    /** The property that holds the name. */
    private readonly property: string,
    private readonly caller: Caller,
  ) {}

  async find(names: readonly string[]): Promise<Found<T>> {
    const found = this.findEach(names);
    for (const name of names) this.finds.set(name, found);
    return await found;
  }

  private async findEach(names: readonly string[]): Promise<Found<T>> {
    const { memory } = this.calls;
    const found = new Map<string, Error | Kept<T>>();
    let rung = memory.rung();
    while (rung) {
      const missing = names.filter((name) => !found.has(name));
      if (missing.length < 2) break;
      const wasProved = memory.isRungProved(rung);
      const before = found.size;
      try {
        // oxlint-disable-next-line no-await-in-loop -- each way is tried where the one before has failed
        await this.ask(rung, missing, found);
        if (found.size > before) memory.noteRung(rung, 'works');
        if (found.size > before || wasProved || this.isUnread) break;
        this.silent.add(rung);
      } catch (error) {
        if (!(error instanceof RungFailure)) throw error;
        memory.noteRung(rung, 'cannot');
      }
      rung = memory.rung(rung);
    }
    return found;
  }

  /**
   * The same for jobs that Describe is denied for, even a single one. Names that were asked for before are not asked again. That
   * a job is not found tells nothing: nobody can say whether it is there.
   */
  async findDenied(names: readonly string[]): Promise<Found<T>> {
    const { memory } = this.calls;
    const found = new Map<string, Error | Kept<T>>();
    await Promise.all(
      names.map(async (name) => {
        const known = (await this.finds.get(name))?.get(name);
        if (known) found.set(name, known);
      }),
    );
    const rest = memory.reachable ? names.filter((name) => !found.has(name) && !this.asked.has(name)) : [];
    if (rest.length > 1 && memory.rung()) return new Map([...found, ...(await this.find(rest))]);
    await Promise.all(rest.map(async (name) => await this.readOne(name, found)));
    return found;
  }

  /**
   * A job that Search did not find is there. Where it is old enough for any index to have it, the ways that found nothing do not
   * work.
   */
  noteMissed({ record }: Kept<T>): void {
    if (!isSettled(record)) return;
    for (const rung of this.silent) this.calls.memory.noteRung(rung, 'cannot');
  }

  private async ask(rung: Rung, names: readonly string[], found: Map<string, Error | Kept<T>>): Promise<void> {
    const chunks = chunksOf(rung, this.property, names);
    const [first, ...rest] = chunks;
    // The first call shows whether the others are worth making.
    if (first && !this.calls.memory.isRungProved(rung)) {
      await this.read(rung, first, found);
      if (found.size > 0) await Promise.all(rest.map(async (one) => await this.read(rung, one, found)));
    } else await Promise.all(chunks.map(async (one) => await this.read(rung, one, found)));
  }

  /** Asks for one name, in the plain way that every Search understands. */
  private async readOne(name: string, found: Map<string, Error | Kept<T>>): Promise<void> {
    const { calls, property } = this;
    const { memory } = calls;
    const filter: Filter = { property, operator: 'Equals', value: name };
    if (!memory.isUsable(filter)) return;
    this.asked.add(name);
    const expression = searchExpression([filter]);
    try {
      const { rows } = await firstRows(async (token) => await calls.search({ expression, token }, this.caller));
      const isMeant = ({ arn }: Kept<T>): boolean => arn.name.toLowerCase() === name.toLowerCase();
      const row = rows.find(({ arn }) => arn.name === name) ?? rows.find(isMeant);
      if (row) found.set(name, row);
      if (!rows.every(isMeant)) memory.noteFilter(filter, 'cannot');
      else if (row) memory.noteProved();
    } catch (error) {
      if (isRefusal(error)) memory.noteFilter(filter, 'cannot');
      else if (isOutOfReach(error)) memory.noteUnreachable();
      else if (!isUnreadable(error)) found.set(name, asError(error));
    }
  }

  private async read(rung: Rung, one: Chunk, found: Map<string, Error | Kept<T>>): Promise<void> {
    try {
      await this.readPages(rung, one, found);
    } catch (error) {
      await this.recover(error, rung, one.names, found);
    }
  }

  private async readPages(rung: Rung, { names, push }: Chunk, found: Map<string, Error | Kept<T>>): Promise<void> {
    const { calls } = this;
    for (const name of names) this.asked.add(name);
    // One job may be asked for by several ARNs that differ in case.
    const asked = Map.groupBy(names, (name) => name.toLowerCase());
    const expression = searchExpression([push]);
    let token: string | null = null;
    // A page may be short and lead on: never further than there are names.
    for (let pages = 0; pages <= names.length; pages += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each page's token comes with the page before
      const page: FeedPage<T> = await calls.search({ expression, token }, this.caller);
      let strangers = 0;
      for (const kept of page.rows) {
        const meant = asked.get(kept.arn.name.toLowerCase());
        if (!meant) strangers += 1;
        else for (const name of meant) found.set(name, kept);
      }
      if (strangers > 0) throw new RungFailure(`${rung} brings other jobs`);
      if (page.rows.length > 0) calls.memory.noteProved();
      token = page.token;
      if (token === null || names.every((name) => found.has(name))) return;
    }
  }

  /**
   * One record that cannot be read spoils its page: the others are asked for again, without it. Where none of many pages can
   * be read it is no record's doing, and Search is left for a while; of a Search that has never worked so few as there are will do.
   */
  private async readApart(rung: Rung, names: readonly string[], found: Map<string, Error | Kept<T>>): Promise<void> {
    const isPartSpoilt = async (part: readonly string[]): Promise<boolean> => {
      try {
        await this.readPages(rung, chunkOf(rung, this.property, part), found);
      } catch (error) {
        if (isSpoilt(error)) return true;
        await this.recover(error, rung, part, found);
      }
      return false;
    };
    const unread = await inHalves(names, isPartSpoilt, () => names.some((name) => found.has(name)));
    if (unread === 0) return;
    this.isUnread = true;
    const { memory } = this.calls;
    if (unread > 2 || !memory.proved) memory.noteSilent();
  }

  /**
   * After a call that failed: the jobs that have not come are left to Describe, unless there is no room for more calls: then they
   * fail with its error.
   */
  private async recover(
    cause: unknown,
    rung: Rung,
    names: readonly string[],
    found: Map<string, Error | Kept<T>>,
  ): Promise<void> {
    if (cause instanceof RungFailure) throw cause;
    if (isRefusal(cause)) throw new RungFailure(`${rung} is refused`, { cause });
    if (isSpoilt(cause)) return await this.readApart(rung, names, found);
    if (isUnreadable(cause)) return;
    if (isOutOfReach(cause)) {
      this.calls.memory.noteUnreachable();
      return;
    }
    // Lacking credentials or calls says nothing about Search, and Describe lacks them too.
    const isOfSearch = !(cause instanceof CredentialsError || isOutOfCalls(cause));
    if (cause instanceof UpstreamError && cause.code === 'UPSTREAM_UNAVAILABLE' && isOfSearch) {
      const { memory } = this.calls;
      if (!this.caller.signal.aborted) {
        this.isUnread = true;
        return;
      }
      if (isOutOfTime(this.caller.signal) && !memory.proved) memory.noteSilent();
    }
    for (const name of names) {
      if (!found.has(name)) found.set(name, asError(cause));
    }
  }
}
