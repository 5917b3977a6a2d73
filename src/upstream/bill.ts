import { AnswerLimitError, CallLimitError } from './errors.js';

/** What it costs to find a page, counted in rows. */
const LIST_ROWS = 20;
/** So many characters of a list's filter cost as much as a row: they are read and compared anew for each list. */
const ROW_CHARACTERS = 100;

/** The bill as it stands in `extensions.upstream` of an answer. Times are in milliseconds. */
export interface BillStatement {
  readonly calls: Readonly<Record<string, number>>;
  readonly retries: number;
  /** Records and pages that were already kept, or that another request's call brought. */
  readonly cacheHits: number;
  /** The age of the oldest of those; null where there were none. */
  readonly ageMs: number | null;
  /** Records and pages served past their time, for lack of anything newer, and the age of the oldest. */
  readonly stale: { readonly count: number; readonly ageMs: number } | null;
  /** How long calls waited for the budget; waits at the same time count once. */
  readonly waitedMs: number;
}

/** What one request has spent upstream, and how much it may. */
export class Bill {
  private readonly counts = new Map<string, number>();
  private made = 0;
  private retried = 0;
  private hits = 0;
  private oldest: number | null = null;
  private staleCount = 0;
  private stalest = 0;
  private waited = 0;
  private waitedUntil = 0;
  private rows = 0;
  private tooMany: AnswerLimitError | null = null;
  private until = Number.POSITIVE_INFINITY;
  private readonly readFrom = new Set<string>();

  constructor(
    private readonly maxCalls: number = Number.POSITIVE_INFINITY,
    private readonly maxRows: number = Number.POSITIVE_INFINITY,
  ) {}

  /** Takes a call's place before it waits for its turn; a repeated call takes another. Calls beyond the limit are not made. */
  reserve(): void {
    if (this.made >= this.maxCalls) {
      throw new CallLimitError(
        `This needs more calls to SageMaker than the ${this.maxCalls} that one request may make; ask for fewer jobs or fields at once`,
      );
    }
    this.made += 1;
  }

  /** Gives the place back, of a call that does not go out after all, or goes out on another's bill. */
  release(): void {
    this.made -= 1;
  }

  /** The call goes out. */
  countCall(operation: string): void {
    this.counts.set(operation, (this.counts.get(operation) ?? 0) + 1);
  }

  /** The scopes that were read from, including those of kept records. */
  get scopes(): readonly string[] {
    return [...this.readFrom].sort();
  }

  noteScope(label: string): void {
    this.readFrom.add(label);
  }

  /**
   * Counts a row of the answer: kept rows cost no call, but no answer may grow without end. From the first row too many on,
   * nothing more is asked for.
   */
  askRow(): void {
    this.ask(1);
  }

  askList(): void {
    this.ask(LIST_ROWS);
  }

  /** `length`: how many characters the list's filter and order have. */
  askFilter(length: number): void {
    this.ask(Math.floor(length / ROW_CHARACTERS));
  }

  /** Counts the rows of a list that was asked for before: they are given where they fit. */
  countRows(rows: number): void {
    if (this.rows + rows > this.maxRows) throw this.excess();
    this.rows += rows;
  }

  private ask(rows: number): void {
    if (this.tooMany) throw this.tooMany;
    this.countRows(rows);
  }

  /** One error for all: each field that is too many throws it. */
  private excess(): AnswerLimitError {
    return (this.tooMany ??= new AnswerLimitError(
      `This answer holds the ${this.maxRows} rows that one may (MAX_ROWS), each job and link one, each list ${LIST_ROWS} and one for each ${ROW_CHARACTERS} characters of its filter; ask for fewer at once`,
    ));
  }

  countRetry(): void {
    this.retried += 1;
  }

  countHit(ageMs: number, isStale = false): void {
    this.hits += 1;
    this.oldest = Math.max(this.oldest ?? 0, ageMs);
    if (!isStale) return;
    this.staleCount += 1;
    this.stalest = Math.max(this.stalest, ageMs);
  }

  /** Until when everything that was read is good, in milliseconds of the epoch; for ever where nothing was read. */
  get goodUntil(): number {
    return this.until;
  }

  noteGoodUntil(at: number): void {
    this.until = Math.min(this.until, at);
  }

  /** Counts the time that a call waited; time that several calls wait side by side counts once. */
  countWait(from: number, until: number): void {
    this.waited += Math.max(0, until - Math.max(from, this.waitedUntil));
    this.waitedUntil = Math.max(this.waitedUntil, until);
  }

  toJSON(): BillStatement {
    return {
      calls: Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1))),
      retries: this.retried,
      cacheHits: this.hits,
      ageMs: this.oldest === null ? null : Math.round(this.oldest),
      stale: this.staleCount === 0 ? null : { count: this.staleCount, ageMs: Math.round(this.stalest) },
      waitedMs: Math.round(this.waited),
    };
  }
}
