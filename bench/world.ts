import { setTimeout as pause } from 'node:timers/promises';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { Account } from '../src/sandbox/account/account.js';
import type { Quirks } from '../src/sandbox/quirks.js';
import { loadAccount } from './built.ts';
import type { GatewayMethods } from './hosts/gateway-host.ts';
import { Host } from './hosts/host.ts';
import type { SandboxMethods, WireCall } from './hosts/sandbox-host.ts';

/** The moment at which accounts stand still. */
export const NOW = Date.UTC(2026, 5, 1, 12);

/** Nothing but the plan and the caches decides how many calls are made. */
export const LIFTED: Readonly<Record<string, string>> = {
  BUDGET_LIST: '10000',
  BUDGET_SEARCH: '10000',
  BUDGET_DESCRIBE: '10000',
  BUDGET_LIST_TAGS: '10000',
  REQUEST_TIMEOUT_MS: '600000',
  WINDOW_MS: '60000',
};

export interface AccountShape {
  readonly jobs: number;
  readonly seed: number;
}

export interface WorldOptions extends AccountShape {
  readonly quirks?: Quirks;
  readonly limits?: Record<string, number>;
  readonly latencyMs?: number;
  /** A live account, from this moment on; else one that stands still. */
  readonly liveFrom?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Answer<D> {
  readonly data: D;
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  readonly status: number;
  /** From the request to the last byte of the answer; what the client makes of it is not the gateway's. */
  readonly ms: number;
}

export type Ask = <D>(query: string, variables?: object) => Promise<Answer<D>>;

/** The account itself, made here a second time: it is a pure function of its shape. */
async function truthOf({ jobs, seed, liveFrom }: WorldOptions): Promise<Account> {
  const { Account } = await loadAccount();
  const clock = liveFrom === undefined ? () => NOW : Date.now;
  const now = liveFrom ?? NOW;
  return new Account({
    jobs,
    seed,
    now,
    clock,
    live: liveFrom !== undefined,
    region: 'us-east-1',
    accountId: '123456789012',
  });
}

/** The bare SDK, as it comes. */
export function bareSdk(endpoint: string): SageMakerClient {
  return new SageMakerClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
}

export function countCalls(calls: readonly WireCall[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { operation } of calls) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

export async function askGateway<D>(
  url: string,
  query: string,
  variables?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<D>> {
  const start = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const ms = performance.now() - start;
  const { data, errors = [] } = JSON.parse(text) as { data: D; errors?: Answer<D>['errors'] };
  return { data, errors, status: response.status, ms };
}

/** A sandbox and the gateways over it. */
export class World {
  readonly #machines: Machines;
  readonly sandboxUrl: string;
  readonly truth: Account;
  readonly sdk: SageMakerClient;
  #gatewayUrl: string;

  constructor(machines: Machines, sandboxUrl: string, gatewayUrl: string, truth: Account) {
    this.#machines = machines;
    this.sandboxUrl = sandboxUrl;
    this.#gatewayUrl = gatewayUrl;
    this.truth = truth;
    this.sdk = bareSdk(sandboxUrl);
  }

  get gatewayUrl(): string {
    return this.#gatewayUrl;
  }

  readonly ask: Ask = async (query, variables) => await askGateway(this.#gatewayUrl, query, variables);

  /** The calls since this was last asked; whatever was sent beside the answers has a moment to arrive. */
  async calls(): Promise<WireCall[]> {
    await pause(30);
    return await this.#machines.sandboxes.call('calls', this.sandboxUrl);
  }

  /** Another gateway in the place of this one: warm code, cold caches, nothing learnt. */
  async freshGateway(env: Readonly<Record<string, string>> = LIFTED): Promise<void> {
    await this.#machines.gateways.call('stop', this.#gatewayUrl);
    this.#gatewayUrl = await this.#machines.gateways.call('start', { env, endpoint: this.sandboxUrl });
  }

  async close(): Promise<void> {
    this.sdk.destroy();
    await this.#machines.gateways.call('stop', this.#gatewayUrl);
    await this.#machines.sandboxes.call('stop', this.sandboxUrl);
  }
}

/** A process for sandboxes and one for gateways; the clients are this process. */
export class Machines {
  readonly sandboxes = new Host<SandboxMethods>(new URL('hosts/sandbox-host.ts', import.meta.url));
  readonly gateways = new Host<GatewayMethods>(new URL('hosts/gateway-host.ts', import.meta.url));

  async startWorld(options: WorldOptions): Promise<World> {
    const { jobs, seed, quirks = {}, limits = {}, latencyMs = 0, liveFrom, env = LIFTED } = options;
    const live = liveFrom !== undefined;
    const now = liveFrom ?? NOW;
    const start = { jobs, seed, quirks, limits, latencyMs, live, now, still: !live, port: 0 };
    const sandboxUrl = await this.sandboxes.call('start', start);
    const gatewayUrl = await this.gateways.call('start', { env, endpoint: sandboxUrl });
    return new World(this, sandboxUrl, gatewayUrl, await truthOf(options));
  }

  /** The memory of the gateways' process, in bytes. */
  async memory(): Promise<number> {
    return await this.gateways.call('memory', undefined);
  }

  async end(): Promise<void> {
    await Promise.all([this.sandboxes.end(), this.gateways.end()]);
  }
}
