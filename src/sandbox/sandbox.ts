import { Account } from './account/account.js';
import { DEFAULTS, type SandboxOptions } from './options.js';
import { listen } from './wire/listener.js';
import { Faults, type Fault } from './wire/faults.js';
import { Service } from './service.js';
import { CallLog, type SandboxCall } from './wire/call-log.js';

/** A running SageMaker with a synthetic account. */
export interface Sandbox {
  url: string;
  port: number;
  /** The truth, to compare answers with. */
  account: Account;
  /** Every call as it came, oldest first; the last 10,000. */
  calls: SandboxCall[];
  /** Is told of each call when it has been answered; the answer takes the listener back. */
  onCall(listener: (call: SandboxCall) => void): () => void;
  /** Changes how it behaves while it runs. */
  set(change: Partial<Pick<SandboxOptions, 'latencyMs' | 'limits' | 'quirks'>>): void;
  /** Plans a fault; the answer takes it back. */
  fault(fault: Fault): () => void;
  /** Ends at once, open connections and timers included. */
  close(): Promise<void>;
}

export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const settings = { ...DEFAULTS, ...options };
  const clock = settings.clock ?? Date.now;
  const account = new Account({ ...settings, now: settings.now ?? clock(), clock });
  const faults = new Faults();
  const log = new CallLog();
  const service = new Service(account, settings, faults, log);
  const listener = await listen(settings.host, settings.port, (request, response) => service.handle(request, response));
  return {
    url: `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${listener.port}`,
    port: listener.port,
    account,
    calls: log.calls,
    onCall: (told) => log.onCall(told),
    set: (change) => service.set(change),
    fault: (fault) => faults.plan(fault),
    close: async () => {
      service.close();
      await listener.close();
    },
  };
}
