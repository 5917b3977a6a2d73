import type { Caller } from './call.js';

/** Whether all of them are other requests': one that others pay for by now is theirs. */
export function areOthers(callers: Iterable<Caller>, { bill }: Caller): boolean {
  for (const caller of callers) if (caller.bill === bill) return false;
  return true;
}

/** What is being worked on just now, for one or for several at once. */
export class UnderWay {
  private readonly workedFor = new Map<string, readonly Caller[]>();

  has(key: string): boolean {
    return this.workedFor.has(key);
  }

  /** Whether none of the work on it is this request's own. */
  isOthers(key: string, caller: Caller): boolean {
    return areOthers(this.workedFor.get(key) ?? [], caller);
  }

  /** Each of the keys is under way until the work on them is through, whether or not it fails. */
  async during<V>(keys: readonly string[], caller: Caller, work: () => Promise<V>): Promise<V> {
    for (const key of keys) this.workedFor.set(key, [...(this.workedFor.get(key) ?? []), caller]);
    try {
      return await work();
    } finally {
      for (const key of keys) {
        const callers = this.workedFor.get(key) ?? [];
        const left = callers.toSpliced(callers.indexOf(caller), 1);
        if (left.length === 0) this.workedFor.delete(key);
        else this.workedFor.set(key, left);
      }
    }
  }
}
