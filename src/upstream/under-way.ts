/** What is being worked on just now, by one or by several at once. */
export class UnderWay {
  private readonly counts = new Map<string, number>();

  has(key: string): boolean {
    return this.counts.has(key);
  }

  /** Each of the keys is under way until the work on them is through, whether or not it fails. */
  async during<V>(keys: readonly string[], work: () => Promise<V>): Promise<V> {
    for (const key of keys) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    try {
      return await work();
    } finally {
      for (const key of keys) {
        const left = (this.counts.get(key) ?? 1) - 1;
        if (left === 0) this.counts.delete(key);
        else this.counts.set(key, left);
      }
    }
  }
}
