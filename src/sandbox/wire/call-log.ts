import type { Input } from './input.js';

/** A call as it came and how it ended. */
export interface SandboxCall {
  operation: string;
  input: Input;
  /** The scope that answered; empty where the signature does not tell, for then none did. */
  accountId: string;
  region: string;
  /** When it arrived, in epoch milliseconds of the machine's own clock. */
  at: number;
  /** HTTP status; 0 where the connection was broken or left hanging. */
  status: number;
  /** AWS's error name. */
  error?: string;
}

/** How many calls there have been since the start, by operation. */
export type CallCounts = Readonly<Record<string, number>>;

const KEPT = 10_000;

/** Counts calls, also those that the log no longer holds. */
export class CallCounter {
  total = 0;
  // Callers choose the names, and may choose one that every object has.
  readonly #counts = Object.create(null) as Record<string, number>;

  get counts(): CallCounts {
    return this.#counts;
  }

  add(operation: string): void {
    this.total++;
    this.#counts[operation] = (this.#counts[operation] ?? 0) + 1;
  }
}

export class CallLog {
  readonly calls: SandboxCall[] = [];
  readonly counter = new CallCounter();
  readonly #listeners = new Set<(call: SandboxCall) => void>();

  /** Takes its place in the order of arrival; `tell` follows when it is answered. */
  add(arrived: Omit<SandboxCall, 'status' | 'error'>): SandboxCall {
    const call: SandboxCall = { ...arrived, status: 0 };
    this.calls.push(call);
    this.counter.add(call.operation);
    if (this.calls.length > KEPT) this.calls.shift();
    return call;
  }

  tell(call: SandboxCall, status: number, error?: string): void {
    call.status = status;
    if (error !== undefined) call.error = error;
    for (const listener of this.#listeners) listener(call);
  }

  onCall(listener: (call: SandboxCall) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
