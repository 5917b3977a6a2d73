import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));

export interface RunningGateway {
  readonly url: string;
  close(): Promise<void>;
}

async function addressOf({ stdout }: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  for await (const line of createInterface(stdout)) {
    const [, url] = /^GraphiQL: (http:\S+)\/graphiql$/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error('it ended before it said where it listens');
}

/** The real command in a process of its own, on a free port, over its synthetic account. */
export async function startGateway(settings: Readonly<Record<string, string>> = {}): Promise<RunningGateway> {
  if (!existsSync(MAIN))
    throw new Error('The gateway is not built: npm ci && npm run build at the top of the repository');
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
    PORT: '0',
    ...settings,
  };
  const child = spawn(process.execPath, [MAIN, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  // Its log, which is shown only where it does not start.
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  try {
    const url = await addressOf(child);
    child.stdout.resume();
    return {
      url,
      close: async () => {
        child.kill('SIGTERM');
        await ended;
      },
    };
  } catch (cause) {
    child.kill('SIGKILL');
    throw new Error(`The gateway did not start: ${log}`, { cause });
  }
}
