import { createHash } from 'node:crypto';
import { Account } from './account/account.js';
import { runOperation } from './operations/table.js';
import type { SandboxOptions, ScopeOptions } from './options.js';
import { ResultCache } from './search/result-cache.js';
import { CallCounter } from './wire/call-log.js';
import type { Input } from './wire/input.js';
import { toWire } from './wire/json.js';
import { Throttle } from './wire/throttle.js';

/** What can be changed while it runs. */
export type Behaviour = Pick<SandboxOptions, 'latencyMs' | 'limits' | 'quirks'>;

const LABELING = ['DescribeLabelingJob', 'ListLabelingJobs'];

/** An account in a region, with all that is its own: jobs, behaviour, quotas. */
export class Scope {
  readonly accountId: string;
  readonly region: string;
  readonly account: Account;
  readonly externalId: string | undefined;
  readonly counter = new CallCounter();
  #behaviour: Behaviour;
  readonly #throttle = new Throttle();
  readonly #results = new ResultCache();

  constructor(account: Account, behaviour: Behaviour, externalId?: string) {
    this.accountId = account.accountId;
    this.region = account.region;
    this.account = account;
    this.externalId = externalId;
    this.#behaviour = behaviour;
  }

  get latencyMs(): number {
    return this.#behaviour.latencyMs;
  }

  set(change: Partial<Behaviour>): void {
    this.#behaviour = { ...this.#behaviour, ...change };
  }

  /** Answers the call with that number, or throws. */
  answer(operation: string, input: Input, call: number): Record<string, unknown> {
    const { limits, quirks } = this.#behaviour;
    const at = this.account.clock();
    this.#throttle.take(operation, limits[operation], at);
    if (quirks['labeling-html'] && LABELING.includes(operation)) throw new HtmlAnswer();
    const context = { operation, account: this.account, quirks, at, call, results: this.#results };
    return toWire(runOperation(context, input)) as Record<string, unknown>;
  }
}

/** The answer of other servers that do not have an operation. */
export class HtmlAnswer extends Error {}

/** The scopes that the options ask for; without any, the one account that they describe. */
export function openScopes(settings: SandboxOptions): Scope[] {
  const { latencyMs, limits, quirks, live, scopes, planted } = settings;
  const clock = settings.clock ?? Date.now;
  const now = settings.now ?? clock();
  const behaviour = { latencyMs, limits, quirks };
  if (scopes.length === 0) return [new Scope(new Account({ ...settings, now, clock }), behaviour)];
  const repeated = scopes.find((scope, i) => scopes.findIndex((other) => isSame(scope, other)) < i);
  if (repeated) throw new Error(`scopes: ${repeated.accountId}/${repeated.region} is there twice`);
  return scopes.map((scope) => {
    const { accountId, region, jobs = settings.jobs, seed = seedOf(settings.seed, scope) } = scope;
    const account = new Account({ accountId, region, jobs, seed, now, clock, live, planted });
    const own = {
      limits: scope.limits ?? limits,
      quirks: scope.quirks ?? quirks,
      latencyMs: scope.latencyMs ?? latencyMs,
    };
    return new Scope(account, own, scope.externalId);
  });
}

function isSame(a: ScopeOptions, b: ScopeOptions): boolean {
  return a.accountId === b.accountId && a.region === b.region;
}

/** The seed follows from what a scope is, not from its place: adding another scope leaves its jobs as they were. */
function seedOf(seed: number, { accountId, region }: ScopeOptions): number {
  return createHash('sha256').update(`${seed} ${accountId} ${region}`).digest().readUInt32BE();
}
