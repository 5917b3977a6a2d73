import type { SandboxCall } from './call-log.js';
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
  /** Begins an answer, and does not go on with it. */
  stall?: true;
  /** Breaks the connection. */
  reset?: true;
  /** Breaks the connection half way through a good answer. */
  cut?: true;
  /** Changes a good answer; it gets a copy in wire form (times are epoch seconds). */
  patch?: (output: Record<string, unknown>) => object;
}

/** A planned fault. */
export interface Fault {
  operation: string;
  /** Only calls of this account, this region; all where not given. */
  scope?: { accountId?: string; region?: string };
  match?: (input: Input) => boolean;
  /** How often it strikes; without end where not given. */
  times?: number;
  error: FaultError;
}

type Struck = Pick<SandboxCall, 'operation' | 'input' | 'accountId' | 'region'>;

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
  strike(call: Struck): FaultError | undefined {
    for (const entry of this.#planned) {
      if (entry.left <= 0 || !isMeant(entry.fault, call)) continue;
      entry.left--;
      return entry.fault.error;
    }
    return undefined;
  }
}

function isMeant({ operation, scope, match }: Fault, call: Struck): boolean {
  if (operation !== call.operation) return false;
  if (scope?.accountId !== undefined && scope.accountId !== call.accountId) return false;
  if (scope?.region !== undefined && scope.region !== call.region) return false;
  return match?.(call.input) ?? true;
}
