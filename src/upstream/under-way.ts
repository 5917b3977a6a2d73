import type { Caller } from './call.js';

/** Whether there are such, and all are other requests': one that others pay for by now is theirs. */
export function areOthers(callers: readonly Caller[], { bill }: Caller): boolean {
  return callers.length > 0 && callers.every((caller) => caller.bill !== bill);
}

/** What is being worked on just now, for one or for several at once. */
export class UnderWay {
  private readonly workedFor = new Map<string, readonly Caller[]>();

  /** For whom that is; nobody where nothing is under way. */
  callersOf(key: string): readonly Caller[] {
    return this.workedFor.get(key) ?? [];
  }

  /** Each of the keys is under way until the work on them is through, whether or not it fails. */
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
