/** For so long after a call has failed to its last attempt, an operation that has not answered since is down. */
const DOWN_MS = 10_000;

function isRecent(at = Number.NEGATIVE_INFINITY): boolean {
  return performance.now() - at < DOWN_MS;
}

/** Which operations of a scope fail whoever asks. */
export class Outages {
  /** When a call failed to its last attempt, in milliseconds of the clock. */
  private readonly downAt = new Map<string, number>();
  /** When a call was last throttled or failed, its last attempt or not, in milliseconds of the clock. */
  private readonly troubledAt = new Map<string, number>();
  /** How often an operation has answered. */
  private readonly answers = new Map<string, number>();

  isDown(operation: string): boolean {
    return isRecent(this.downAt.get(operation));
  }

  /** Whether the last that was heard of it is that it throttles or fails. */
  isTroubled(operation: string): boolean {
    return isRecent(this.troubledAt.get(operation));
  }

  noteTrouble(operation: string): void {
    this.troubledAt.set(operation, performance.now());
  }

  noteAnswer(operation: string): void {
    this.answers.set(operation, this.answersOf(operation) + 1);
    this.downAt.delete(operation);
    this.troubledAt.delete(operation);
  }

  answersOf(operation: string): number {
    return this.answers.get(operation) ?? 0;
  }

  /** Where others were answered since there were so many answers, it is this call that fails, and not the operation. */
  noteFailure(operation: string, answersBefore: number): void {
    if (this.answersOf(operation) === answersBefore) this.downAt.set(operation, performance.now());
  }
}
