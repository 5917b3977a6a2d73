import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../../dist/main.js', import.meta.url));

/** The gateway's built command in a process of its own. */
export interface Command {
  /** The first group of the first line that matches. */
  told(pattern: RegExp): Promise<string>;
  end(): Promise<void>;
}

export function runCommand(args: readonly string[], env: Readonly<Record<string, string>> = {}): Command {
  if (!existsSync(MAIN))
    throw new Error('The gateway is not built: npm ci && npm run build, at the top of the repository');
  const child: ChildProcess = spawn(process.execPath, [MAIN, ...args], {
    // Nothing of this machine's AWS settings.
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const errors: string[] = [];
  const ended = once(child, 'close');
  if (!child.stdout || !child.stderr) throw new Error('no pipes');
  const out = createInterface(child.stdout).on('line', (line) => lines.push(line));
  createInterface(child.stderr).on('line', (line) => errors.push(line));
  return {
    async told(pattern) {
      for (;;) {
        const [match] = lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);
        if (match !== undefined) return match;
        const isOver = await Promise.race([once(out, 'line').then(() => false), ended.then(() => true)]);
        if (isOver) throw new Error(`ended before ${String(pattern)}: ${[...lines, ...errors].join('\n')}`);
      }
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await ended;
    },
  };
}
