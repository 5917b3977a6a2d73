import { LRUCache } from 'lru-cache';
import type { Filter, Push } from '../filter/condition.js';

/** `Tags.team` and `Tags.owner` are one to Search, and so to us. */
function subject(property: string): string {
  return property.replace(/^(Tags|HyperParameters|Metrics|Environment)\..*$/, '$1.*');
}

function ability({ property, operator }: Filter): string {
  return `${subject(property)} ${operator}`;
}

/** What is known of one ability of one scope's Search: seen to work, or seen not to. */
type Verdict = 'cannot' | 'works';
/** Or not used for a moment, for want of evidence. */
type Known = Verdict | 'not now';

/** The ways in which Search can be asked for many names at once, from the fewest calls to the most. */
const RUNGS = ['several In under Or', '20 Equals under Or', 'one In'] as const;
export type Rung = (typeof RUNGS)[number];

const ALTERNATIVES = 'Filters under Or';
const NO_COUNTS = 'Counts told';
const UNSORTED_PAGES = 'Search paged in an order of its own';

/** How long a filter that no record at hand can prove is decided here instead. */
const UNDECIDED_MS = 30_000;

/**
 * What the Search of one scope has been seen to do for one entity, for a configured time. It steps down on evidence alone:
 * a refusal, a denied call, rows out of order, a record that is there and is not found.
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
    // A later success does not take back what was seen to fail: that lasts for its time, which no later failure begins anew.
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

  /** Search can be used at all. */
  get reachable(): boolean {
    return !this.is('Search', 'cannot');
  }

  /** Search has returned a right record. */
  get proved(): boolean {
    return this.is('Search', 'works');
  }

  noteProved(): void {
    this.note('Search', 'works');
  }

  noteUnreachable(): void {
    this.note('Search', 'cannot');
  }

  /** It does not answer just now, or not in a way that can be read: List may, and Search is tried again soon. */
  noteSilent(): void {
    this.noteForNow('Search');
  }

  /** Nothing else answers either: that it did not is no word of its own. */
  forgetSilence(): void {
    if (this.verdicts.get('Search') === 'not now') this.verdicts.delete('Search');
  }

  /** Search has returned records that its filter excludes: its counts count them too. */
  get miscounts(): boolean {
    return this.is('Counts', 'cannot');
  }

  noteMiscounts(): void {
    this.note('Counts', 'cannot');
  }

  /** Search has not said just now how many there are in a list. */
  get tellsNoCounts(): boolean {
    return this.is(NO_COUNTS, 'cannot');
  }

  /** Whether it does may differ from call to call: the last one tells. */
  noteCounts(areTold: boolean): void {
    if (areTold) this.verdicts.delete(NO_COUNTS);
    else this.noteForNow(NO_COUNTS);
  }

  isUsable(filter: Filter): boolean {
    return !this.is(ability(filter), 'cannot');
  }

  /** Whether it can be asked for all of this. */
  takes(push: Push): boolean {
    if ('and' in push) return push.and.every((part) => this.takes(part));
    if ('or' in push)
      return (push.or.length < 2 || this.takesAlternatives) && push.or.every((part) => this.takes(part));
    return this.isUsable(push);
  }

  /** Whether one of several filters under `Or` is enough. */
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

  /** Whether the server sorts by this, and cuts pages: `by` is the API's own word, for Search or for List. */
  canSort(call: 'List' | 'Search', by: string): boolean {
    return !this.is(`${call} sorted by ${subject(by)}`, 'cannot') && !this.is(`${call} sorted`, 'cannot');
  }

  /** The server refuses this one order. */
  noteRefusedSort(call: 'List' | 'Search', by: string): void {
    this.note(`${call} sorted by ${subject(by)}`, 'cannot');
  }

  /** The server gives rows in its own order, or more of them than were asked for. */
  noteCannotSort(call: 'List' | 'Search'): void {
    this.note(`${call} sorted`, 'cannot');
  }

  /** Whether its pages hold each row once where it does not sort. */
  get pagesUnsorted(): boolean {
    return !this.is(UNSORTED_PAGES, 'cannot');
  }

  /** Rows of one page came again on a later one. */
  noteOverlap(): void {
    this.note(UNSORTED_PAGES, 'cannot');
  }

  /** The first way to ask for many names that has not been seen to fail, from `after` on; null where each must be described. */
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

  /** What was seen not to work, in words. */
  get limits(): readonly string[] {
    return this.all('cannot');
  }

  /** What was seen to work, in words. */
  get proofs(): readonly string[] {
    return this.all('works');
  }

  private all(sought: Verdict): readonly string[] {
    return [...this.verdicts.keys()].filter((what) => this.is(what, sought));
  }
}
