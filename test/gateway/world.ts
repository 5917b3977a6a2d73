import { readConfig } from '../../src/config.js';
import { startGateway } from '../../src/gateway.js';
import type { SandboxOptions } from '../../src/sandbox/options.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.js';
import { createLog } from '../../src/telemetry/log.js';

/** Every test's account is the same one, at the same moment. */
const NOW = Date.parse('2026-11-20T12:00:00Z');

interface Answer {
  // Each test knows the shape of what it asked for.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors?: {
    message: string;
    path?: (number | string)[];
    extensions: { code: string; retryable: boolean; count?: number };
  }[];
  readonly extensions: { upstream: { calls: Record<string, number>; retries: number } };
}

export interface World {
  readonly url: string;
  readonly sandbox: Sandbox;
  readonly log: readonly string[];
  query(text: string, variables?: object): Promise<Answer>;
  /** The calls that reached the server since this was last asked, by operation: counted at the wire. */
  calls(): Record<string, number>;
  close(): Promise<void>;
}

export async function startWorld(
  options: Partial<SandboxOptions> = {},
  env: Record<string, string> = {},
): Promise<World> {
  const sandbox = await startSandbox({ jobs: 700, seed: 7, now: NOW, clock: () => NOW, ...options });
  const log: string[] = [];
  const aws = { endpoint: sandbox.url, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  const gateway = await startGateway(
    readConfig({ PORT: '0', ...env }),
    createLog((line) => log.push(line)),
    aws,
  );
  let seen = 0;
  return {
    url: gateway.url,
    sandbox,
    log,
    query: async (query, variables) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
    calls: () => {
      const counts: Record<string, number> = {};
      for (const { operation } of sandbox.calls.slice(seen)) counts[operation] = (counts[operation] ?? 0) + 1;
      seen = sandbox.calls.length;
      return counts;
    },
    close: async () => {
      await gateway.close();
      await sandbox.close();
    },
  };
}
