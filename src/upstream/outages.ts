/** For how long an operation counts as down after a call failed to its last try, unless it answers. */
const DOWN_MS = 10_000;

function isRecent(at = Number.NEGATIVE_INFINITY): boolean {
  return performance.now() - at < DOWN_MS;
}

/** Which operations of a scope fail for everyone. */
export class Outages {
  /** When a call failed to its last try, in milliseconds of `performance.now()`. */
  private readonly downAt = new Map<string, number>();
  /** When a try was last throttled or failed, in milliseconds of `performance.now()`. */
  private readonly troubledAt = new Map<string, number>();
  /** How many times an operation has answered. */
  private readonly answers = new Map<string, number>();

  isDown(operation: string): boolean {
    return isRecent(this.downAt.get(operation));
  }

  /** Whether the operation was last heard to throttle or fail. */
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

  /** The operation has failed only if no call was answered since it had `answersBefore` answers; otherwise only this call has. */
  noteFailure(operation: string, answersBefore: number): void {
    if (this.answersOf(operation) === answersBefore) this.downAt.set(operation, performance.now());
  }
}
