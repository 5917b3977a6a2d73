/** What one request has spent upstream. */
export class Bill {
  private readonly counts = new Map<string, number>();
  private retried = 0;

  count(operation: string): void {
    this.counts.set(operation, (this.counts.get(operation) ?? 0) + 1);
  }

  countRetry(): void {
    this.retried += 1;
  }

  /** As it stands in `extensions.upstream`. */
  toJSON(): { calls: Record<string, number>; retries: number } {
    return { calls: Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1))), retries: this.retried };
  }
}
