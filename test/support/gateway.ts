import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { readConfig } from '../../src/config/config.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import type { ScopeOptions } from '../../src/sandbox/options.js';
import type { Quirks } from '../../src/sandbox/quirks.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.js';
import { createLog } from '../../src/telemetry/log.js';
import type { BillStatement } from '../../src/upstream/bill.js';

/** The moment at which every world's account stands still. */
export const NOW = Date.UTC(2026, 5, 1, 12);

export interface WorldOptions {
  jobs?: number;
  quirks?: Quirks;
  seed?: number;
  /** Several accounts and regions instead of the one. */
  scopes?: readonly ScopeOptions[];
  /** A text in every sensitive member of the account. */
  planted?: string;
  /** What time it is in the account; it stands still at NOW where nothing else is said. */
  clock?: () => number;
  /** Who asks, where nothing else is said. */
  token?: string;
  /** Settings of the gateway, beside a free port. */
  env?: Record<string, string>;
}

export interface Answer<D> {
  readonly status: number;
  readonly data: D | null | undefined;
  readonly errors:
    | readonly {
        readonly message: string;
        readonly path?: readonly (string | number)[];
        readonly extensions: {
          readonly code: string;
          readonly retryable: boolean;
          readonly count?: number;
          readonly indices?: readonly (readonly number[])[];
          readonly callsNeeded?: number;
          readonly retryAfterMs?: number;
          readonly scope?: string;
        };
      }[]
    | undefined;
  readonly extensions: { readonly upstream: BillStatement; readonly redacted?: readonly string[] };
}

export interface World {
  readonly gateway: Gateway;
  readonly sandbox: Sandbox;
  /** The lines of the gateway's log, those of operations apart. */
  readonly log: readonly string[];
  readonly audit: readonly string[];
  /** Asks over HTTP, as a client does. */
  // Whoever asks in plain text knows the shape of what comes.
  // oxlint-disable-next-line typescript/no-explicit-any
  query<D = any, V = object>(
    document: TypedDocumentNode<D, V> | string,
    variables?: V,
    token?: string,
  ): Promise<Answer<D>>;
  /** The calls that came to the sandbox since this was last asked, by operation. */
  callsMade(): Record<string, number>;
  close(): Promise<void>;
}

/** So many days back from NOW, as a `within`: the gateway goes by the clock of today, for requests are signed by it. */
export function daysBack(days: number): string {
  return `PT${Math.round((Date.now() - NOW) / 1_000) + days * 86_400}S`;
}

/** Settings by which nothing is kept between requests, and nothing waits for its turn, unless a test is about that. */
export const LIFTED = {
  CACHE_MAX_BYTES: '0',
  MAX_CALLS: '100000',
  BUDGET_LIST: '10000',
  BUDGET_SEARCH: '10000',
  BUDGET_DESCRIBE: '10000',
  BUDGET_LIST_TAGS: '10000',
};

/** Settings of the SDK that find SageMaker at this address. */
export function awsAt(endpoint: string) {
  return { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
}

/** A real gateway on a free port, over a real sandbox whose account stands still at NOW. */
export async function startWorld({
  jobs = 700,
  quirks = {},
  seed = 7,
  scopes = [],
  planted,
  clock = () => NOW,
  token,
  env = {},
}: WorldOptions = {}): Promise<World> {
  const sandbox = await startSandbox({ jobs, quirks, seed, scopes, now: NOW, clock, planted });
  const log: string[] = [];
  const audit: string[] = [];
  const gateway = await startGateway(
    readConfig({ PORT: '0', ...LIFTED, ...env }),
    createLog((line) => (line.includes('"event":"operation"') ? audit : log).push(line)),
    awsAt(sandbox.url),
  );
  return {
    gateway,
    sandbox,
    log,
    audit,
    async query(document, variables, by = token) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(by !== undefined && { authorization: `Bearer ${by}` }),
        },
        body: JSON.stringify({ query: typeof document === 'string' ? document : print(document), variables }),
      });
      const { data, errors, extensions } = (await response.json()) as Omit<Answer<never>, 'status'>;
      return { status: response.status, data, errors, extensions };
    },
    callsMade() {
      const counts: Record<string, number> = {};
      for (const { operation } of sandbox.calls.splice(0)) counts[operation] = (counts[operation] ?? 0) + 1;
      return counts;
    },
    async close() {
      await gateway.close();
      await sandbox.close();
    },
  };
}
