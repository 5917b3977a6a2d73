import type { SandboxOptions } from '../../src/sandbox/options.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { loadSandbox } from '../built.ts';
import { answerCalls } from './host.ts';

/** A call as the sandbox saw it. */
export interface WireCall {
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly status: number;
  readonly error?: string;
  /** When it was answered, epoch milliseconds: without latency that is when it came. */
  readonly at: number;
}

type Start = Partial<Omit<SandboxOptions, 'clock'>> & {
  /** The clock stands at `now`. */
  readonly still: boolean;
};

const { startSandbox } = await loadSandbox();
const running = new Map<string, { sandbox: Sandbox; calls: WireCall[] }>();

function find(url: string): { sandbox: Sandbox; calls: WireCall[] } {
  const found = running.get(url);
  if (!found) throw new Error(`No sandbox at ${url}`);
  return found;
}

const methods = {
  async start({ still, ...options }: Start): Promise<string> {
    const { now } = options;
    const sandbox = await startSandbox({ ...options, ...(still && now !== undefined && { clock: () => now }) });
    const calls: WireCall[] = [];
    // The sandbox's own log keeps the last 10,000 calls; a naive way can be longer.
    sandbox.onCall(({ operation, input, status, error }) =>
      calls.push({ operation, input, status, ...(error !== undefined && { error }), at: Date.now() }),
    );
    running.set(sandbox.url, { sandbox, calls });
    return sandbox.url;
  },
  /** What came since this was last asked. */
  calls: (url: string): WireCall[] => find(url).calls.splice(0),
  async stop(url: string): Promise<void> {
    const { sandbox } = find(url);
    running.delete(url);
    await sandbox.close();
  },
};

export type SandboxMethods = typeof methods;

answerCalls(methods);
