import type { Caller } from './call.js';

/**
 * Whether there are callers, and all are of other requests. A caller whose cost another request has taken over counts as that
 * request's.
 */
export function areOthers(callers: readonly Caller[], { bill }: Caller): boolean {
  return callers.length > 0 && callers.every((caller) => caller.bill !== bill);
}

/** The keys that are being worked on just now, and for whom. */
export class UnderWay {
  private readonly workedFor = new Map<string, readonly Caller[]>();

  /** The callers that the key is being worked on for; none where nothing is under way. */
  callersOf(key: string): readonly Caller[] {
    return this.workedFor.get(key) ?? [];
  }

  /** Marks the keys as under way until the work on them has ended, whether or not it fails. */
  async during<V>(keys: readonly string[], caller: Caller, work: () => Promise<V>): Promise<V> {
    for (const key of keys) this.workedFor.set(key, [...this.callersOf(key), caller]);
    try {
      return await work();
    } finally {
      for (const key of keys) {
        const callers = this.callersOf(key);
        const left = callers.toSpliced(callers.indexOf(caller), 1);
        if (left.length === 0) this.workedFor.delete(key);
        else this.workedFor.set(key, left);
      }
    }
  }
}
