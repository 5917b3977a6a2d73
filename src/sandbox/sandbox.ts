import type { Account } from './account/account.js';
import { DEFAULTS, type SandboxOptions } from './options.js';
import { listen } from './wire/listener.js';
import { Faults, type Fault } from './wire/faults.js';
import { openScopes, type Behaviour } from './scope.js';
import { Scopes } from './scopes.js';
import { Service } from './service.js';
import { CallLog, type CallCounts, type SandboxCall } from './wire/call-log.js';

/** One account in one region of a running sandbox. */
interface SandboxScope {
  readonly accountId: string;
  readonly region: string;
  /** The truth, to compare answers with. */
  readonly account: Account;
  /** Calls that came to it since the start, by operation. */
  readonly callCounts: CallCounts;
  /** Changes how this scope alone behaves. */
  set(change: Partial<Behaviour>): void;
}

/** A running SageMaker with synthetic accounts. */
export interface Sandbox {
  url: string;
  port: number;
  /** The truth, to compare answers with: of the first scope. */
  account: Account;
  /** In the order of the options; the one account where they name none. */
  scopes: readonly SandboxScope[];
  /** The scope of that account and region. Throws where there is none. */
  scope(accountId: string, region: string): SandboxScope;
  /** Every call as it came, oldest first; the last 10,000. */
  calls: SandboxCall[];
  /** All calls since the start, by operation, whatever `calls` still holds. */
  callCounts: CallCounts;
  /** Is told of each call when it has been answered; the answer takes the listener back. */
  onCall(listener: (call: SandboxCall) => void): () => void;
  /** Changes how every scope behaves while it runs. */
  set(change: Partial<Behaviour>): void;
  /** Plans a fault; the answer takes it back. */
  fault(fault: Fault): () => void;
  /** Ends at once, open connections and timers included. */
  close(): Promise<void>;
}

export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const settings = { ...DEFAULTS, ...options };
  const opened = openScopes(settings);
  const faults = new Faults();
  const log = new CallLog();
  const service = new Service(new Scopes(opened, settings.scopes.length === 0), faults, log, settings.latencyMs);
  const scopes = opened.map((scope): SandboxScope => ({
    accountId: scope.accountId,
    region: scope.region,
    account: scope.account,
    callCounts: scope.counter.counts,
    set: (change) => scope.set(change),
  }));
  const listener = await listen(settings.host, settings.port, (request, response) => service.handle(request, response));
  return {
    url: `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${listener.port}`,
    port: listener.port,
    account: (scopes[0] as SandboxScope).account,
    scopes,
    scope: (accountId, region) => {
      const found = scopes.find((scope) => scope.accountId === accountId && scope.region === region);
      if (!found) throw new Error(`The sandbox has no scope ${accountId}/${region}`);
      return found;
    },
    calls: log.calls,
    callCounts: log.counter.counts,
    onCall: (told) => log.onCall(told),
    set: (change) => service.set(change),
    fault: (fault) => faults.plan(fault),
    close: async () => {
      service.close();
      await listener.close();
    },
  };
}
