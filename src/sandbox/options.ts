import type { Quirks } from './quirks.js';

/** One account in one region; what is not given is as for the whole sandbox. */
export interface ScopeOptions {
  accountId: string;
  region: string;
  jobs?: number;
  /** By default it follows from the sandbox's seed, the account and the region. */
  seed?: number;
  latencyMs?: number;
  limits?: Record<string, number>;
  quirks?: Quirks;
  /** The external ID that is demanded of whoever assumes a role of this account. */
  externalId?: string;
}

export interface SandboxOptions {
  /** 0: chosen by the system. */
  port: number;
  host: string;
  /** How many training jobs the account has at the start. */
  jobs: number;
  seed: number;
  /** Added to every answer. */
  latencyMs: number;
  /** Operation -> calls a second; as many at once. */
  limits: Record<string, number>;
  /** {} behaves best. */
  quirks: Quirks;
  /** New jobs appear as time passes. */
  live: boolean;
  /** A text to stand in every sensitive member, marked by its kind: `TEXT-environment`, `TEXT-secret`. */
  planted?: string | undefined;
  /** Epoch milliseconds of the start: the account is a pure function of (seed, jobs, now). */
  now?: number;
  /** Epoch milliseconds; what moves running jobs on. */
  clock?: () => number;
  region: string;
  accountId: string;
  /**
   * Several accounts and regions on one port: the signature tells the region, the twelve digits in the access key's id
   * the account (without them the first scope's). Without scopes there is one account, and whatever a request is
   * signed for is answered from it.
   */
  scopes: readonly ScopeOptions[];
}

export const DEFAULTS: Readonly<SandboxOptions> = {
  port: 0,
  host: '127.0.0.1',
  jobs: 2_000,
  seed: 7,
  latencyMs: 0,
  limits: {},
  quirks: {},
  live: false,
  region: 'us-east-1',
  accountId: '123456789012',
  scopes: [],
};
