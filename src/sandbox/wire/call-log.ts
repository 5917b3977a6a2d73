import type { Input } from './input.js';

/** A call as it came and how it ended. */
export interface SandboxCall {
  operation: string;
  input: Input;
  /** HTTP status; 0 where the connection was broken or left hanging. */
  status: number;
  /** AWS's error name. */
  error?: string;
}

const KEPT = 10_000;

export class CallLog {
  readonly calls: SandboxCall[] = [];
  readonly #listeners = new Set<(call: SandboxCall) => void>();
  /** How many calls there have been. */
  count = 0;

  /** Takes its place in the order of arrival; `tell` follows when it is answered. */
  add(operation: string, input: Input): SandboxCall {
    const call: SandboxCall = { operation, input, status: 0 };
    this.calls.push(call);
    this.count++;
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
