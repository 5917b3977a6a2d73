import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface Run {
  readonly child: ChildProcess;
  readonly out: string[];
  readonly errors: string[];
  /** The first line that matches. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  exit(): Promise<number | null>;
  /** Ends it with what it has started, whatever they do. */
  end(): Promise<void>;
}

const running: Run[] = [];

/** The built command in a process of its own, with nothing of this machine's AWS settings. */
export function runCommand(args: string[], env: Record<string, string> = {}): Run {
  return runProgram(process.execPath, [MAIN, ...args], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: '/nonexistent',
      AWS_EC2_METADATA_DISABLED: 'true',
      // Each start would compile the same again, which takes a quarter of it.
      NODE_COMPILE_CACHE: join(tmpdir(), 'compiled'),
      ...env,
    },
  });
}

interface RunOptions {
  readonly cwd?: string;
  readonly env: NodeJS.ProcessEnv;
  /** As the leader of a group, so that what it starts is ended with it. */
  readonly detached?: boolean;
}

export function runProgram(program: string, args: string[], options: RunOptions): Run {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const out: string[] = [];
  const errors: string[] = [];
  const ended = once(child, 'close');
  createInterface(child.stdout).on('line', (line) => out.push(line));
  createInterface(child.stderr).on('line', (line) => errors.push(line));
  const started: Run = {
    child,
    out,
    errors,
    line: async (pattern) => {
      const lines = createInterface(child.stdout);
      const find = (): RegExpExecArray | null =>
        out.map((line) => pattern.exec(line)).find((match) => match !== null) ?? null;
      for (let match = find(); ; match = find()) {
        if (match) return match;
        const ends = await Promise.race([once(lines, 'line').then(() => false), ended.then(() => true)]);
        if (ends && !find()) throw new Error(`ended before ${pattern}: ${[...out, ...errors].join('\n')}`);
      }
    },
    exit: async () => {
      await ended;
      return child.exitCode;
    },
    end: async () => {
      try {
        process.kill(options.detached ? -child.pid! : child.pid!, 'SIGKILL');
      } catch {
        // Nothing is left of it.
      }
      await ended;
    },
  };
  running.push(started);
  return started;
}

/** Ends all that were started and still run. */
export async function endCommands(): Promise<void> {
  for (const { end } of running.splice(0)) await end();
}
