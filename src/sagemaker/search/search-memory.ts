import { LRUCache } from 'lru-cache';
import type { Filter, Push } from '../filter/condition.js';

/** Search treats `Tags.team` and `Tags.owner` alike: what is learnt of one holds for all tags. */
function subject(property: string): string {
  return property.replace(/^(Tags|HyperParameters|Metrics|Environment)\..*$/, '$1.*');
}

function ability({ property, operator }: Filter): string {
  return `${subject(property)} ${operator}`;
}

/** What has been seen of one ability of a scope's Search: that it works, or that it does not. */
type Verdict = 'cannot' | 'works';
/** A verdict, or 'not now': not used for a moment, for want of evidence. */
type Known = Verdict | 'not now';

/** The ways in which Search can be asked for many names at once, from the fewest calls to the most. */
const RUNGS = ['several In under Or', '20 Equals under Or', 'one In'] as const;
export type Rung = (typeof RUNGS)[number];

const ALTERNATIVES = 'Filters under Or';
const NO_COUNTS = 'Counts told';
const UNSORTED_PAGES = 'Search paged in an order of its own';

/** For how long a filter that no record at hand can prove is decided here instead. */
const UNDECIDED_MS = 30_000;

/**
 * What the Search of one scope has been seen to do for one entity, remembered for a configured time. An ability is given up only
 * on evidence: a refusal, a denied call, rows out of order, a record that is there and is not found.
 */
export class SearchMemory {
  private readonly verdicts: LRUCache<string, Known>;

  constructor(
    rememberMs: number,
    private readonly onChange: (what: string) => void,
  ) {
    this.verdicts = new LRUCache({ max: 500, ttl: rememberMs });
  }

  private note(what: string, verdict: Verdict): void {
    const before = this.verdicts.get(what);
    // A later success does not take back a failure. A failure lasts for its time, and a later one does not renew it.
    if (before === 'cannot' || (before !== undefined && verdict === 'works')) return;
    this.verdicts.set(what, verdict);
    if (verdict === 'cannot') this.onChange(what);
  }

  private noteForNow(what: string): void {
    if (this.verdicts.get(what) !== 'cannot') this.verdicts.set(what, 'not now', { ttl: UNDECIDED_MS });
  }

  private is(what: string, verdict: Verdict): boolean {
    const known = this.verdicts.get(what);
    return (known === 'not now' ? 'cannot' : known) === verdict;
  }

  /** Whether Search can be used at all. */
  get reachable(): boolean {
    return !this.is('Search', 'cannot');
  }

  /** Whether Search has returned a right record. */
  get proved(): boolean {
    return this.is('Search', 'works');
  }

  noteProved(): void {
    this.note('Search', 'works');
  }

  noteUnreachable(): void {
    this.note('Search', 'cannot');
  }

  /** Search does not answer just now, or not readably: List may, and Search is tried again soon. */
  noteSilent(): void {
    this.noteForNow('Search');
  }

  /** Other operations do not answer either, so that Search did not says nothing about Search. */
  forgetSilence(): void {
    if (this.verdicts.get('Search') === 'not now') this.verdicts.delete('Search');
  }

  /** Whether Search has returned records that its filter excludes: its counts include such records too. */
  get miscounts(): boolean {
    return this.is('Counts', 'cannot');
  }

  noteMiscounts(): void {
    this.note('Counts', 'cannot');
  }

  /** Whether the last Search did not say how many jobs its list has. */
  get tellsNoCounts(): boolean {
    return this.is(NO_COUNTS, 'cannot');
  }

  /** Whether a Search tells a count may differ from call to call: the last call decides. */
  noteCounts(areTold: boolean): void {
    if (areTold) this.verdicts.delete(NO_COUNTS);
    else this.noteForNow(NO_COUNTS);
  }

  isUsable(filter: Filter): boolean {
    return !this.is(ability(filter), 'cannot');
  }

  /** Whether Search can be asked for all filters of this. */
  takes(push: Push): boolean {
    if ('and' in push) return push.and.every((part) => this.takes(part));
    if ('or' in push)
      return (push.or.length < 2 || this.takesAlternatives) && push.or.every((part) => this.takes(part));
    return this.isUsable(push);
  }

  /** Whether Search takes one of several filters under `Or` for enough. */
  get takesAlternatives(): boolean {
    return !this.is(ALTERNATIVES, 'cannot');
  }

  get provedAlternatives(): boolean {
    return this.is(ALTERNATIVES, 'works');
  }

  noteAlternatives(verdict: Verdict | 'undecided'): void {
    this.noteAbility(ALTERNATIVES, verdict);
  }

  isProved(filter: Filter): boolean {
    return this.is(ability(filter), 'works');
  }

  noteFilter(filter: Filter, verdict: Verdict | 'undecided'): void {
    this.noteAbility(ability(filter), verdict);
  }

  /** Undecided: not used for a moment, for want of a record that could tell. */
  private noteAbility(what: string, verdict: Verdict | 'undecided'): void {
    if (verdict !== 'undecided') this.note(what, verdict);
    else if (!this.verdicts.has(what)) this.noteForNow(what);
  }

  /** Whether the server sorts by this, and cuts pages as asked. `by` is the API's own word, of Search or of List. */
  canSort(call: 'List' | 'Search', by: string): boolean {
    return !this.is(`${call} sorted by ${subject(by)}`, 'cannot') && !this.is(`${call} sorted`, 'cannot');
  }

  /** The server refuses to sort by this. */
  noteRefusedSort(call: 'List' | 'Search', by: string): void {
    this.note(`${call} sorted by ${subject(by)}`, 'cannot');
  }

  /** The server gives rows in an order of its own, or more rows than were asked for. */
  noteCannotSort(call: 'List' | 'Search'): void {
    this.note(`${call} sorted`, 'cannot');
  }

  /** Whether pages in Search's own order hold each row only once. */
  get pagesUnsorted(): boolean {
    return !this.is(UNSORTED_PAGES, 'cannot');
  }

  /** Rows of one page came again on a later page. */
  noteOverlap(): void {
    this.note(UNSORTED_PAGES, 'cannot');
  }

  /**
   * The first way of asking for many names, past `after`, that has not been seen to fail; null where each job must be described.
   */
  rung(after?: Rung): Rung | null {
    if (!this.reachable) return null;
    const from = after === undefined ? 0 : RUNGS.indexOf(after) + 1;
    return RUNGS.slice(from).find((rung) => !this.is(`names by ${rung}`, 'cannot')) ?? null;
  }

  isRungProved(rung: Rung): boolean {
    return this.is(`names by ${rung}`, 'works');
  }

  noteRung(rung: Rung, verdict: Verdict): void {
    this.note(`names by ${rung}`, verdict);
  }

  /** The abilities that were seen not to work, in words. */
  get limits(): readonly string[] {
    return this.all('cannot');
  }

  /** The abilities that were seen to work, in words. */
  get proofs(): readonly string[] {
    return this.all('works');
  }

  private all(sought: Verdict): readonly string[] {
    return [...this.verdicts.keys()].filter((what) => this.is(what, sought));
  }
}
