import type { Input } from './input.js';

export interface FaultError {
  /** HTTP status, 400 by default. */
  status?: number;
  /** AWS's error name. */
  type?: string;
  message?: string;
  /** A raw body instead, HTML say. */
  body?: string;
  contentType?: string;
  /** Never answers. */
  hang?: true;
  /** Breaks the connection. */
  reset?: true;
  /** Changes a good answer; it gets a copy in wire form (times are epoch seconds). */
  patch?: (output: Record<string, unknown>) => object;
}

/** A planned fault. */
export interface Fault {
  operation: string;
  match?: (input: Input) => boolean;
  /** How often it strikes; without end where not given. */
  times?: number;
  error: FaultError;
}

export class Faults {
  readonly #planned: { fault: Fault; left: number }[] = [];

  /** Plans a fault; the answer takes it back. */
  plan(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.#planned.push(entry);
    return () => {
      entry.left = 0;
    };
  }

  /** The first planned fault that strikes this call. */
  strike(operation: string, input: Input): FaultError | undefined {
    for (const entry of this.#planned) {
      const { fault, left } = entry;
      if (left <= 0 || fault.operation !== operation || !(fault.match?.(input) ?? true)) continue;
      entry.left--;
      return fault.error;
    }
    return undefined;
  }
}
