import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A process that has said where it listens. */
export interface Command {
  readonly url: string;
  /** What it has written so far, for whoever looks for a reason. */
  output(): string;
  close(): Promise<void>;
}

/** Starts a script with this very Node, and waits for the line that tells its address. */
export async function startCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  address: RegExp,
): Promise<Command> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, NO_COLOR: '1', ...env },
    stdio: 'pipe',
  });
  const lines: string[] = [];
  // Not `exit`: its last words may come after that.
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const found = address.exec(line)?.[1];
        if (found) resolve(found);
      });
    }
    void exited.then(() => reject(new Error(`${args.join(' ')} ended before it listened:\n${lines.join('\n')}`)));
  });
  return {
    url,
    output: () => lines.join('\n'),
    close: async () => {
      child.kill();
      await exited;
    },
  };
}
