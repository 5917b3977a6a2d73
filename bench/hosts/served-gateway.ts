import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The command itself, as `npm run serve` starts it: for what a process takes, and not its parts. */
export class ServedGateway {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(endpoint: string, env: Readonly<Record<string, string>>): Promise<ServedGateway> {
    const child = spawn(process.execPath, ['--max-semi-space-size=8', MAIN, 'serve'], {
      env: {
        ...env,
        PORT: '0',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'bench',
        AWS_SECRET_ACCESS_KEY: 'bench',
        AWS_ENDPOINT_URL_SAGEMAKER: endpoint,
      },
      // Its log has a line for each operation.
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /^GraphQL: +(\S+)\/graphql$/.exec(line)?.[1];
      if (url) return new ServedGateway(child, url);
    }
    throw new Error('The gateway ended before it listened');
  }

  /** Its resident memory, in bytes. */
  memory(): number {
    return 1_024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.#child.pid)], { encoding: 'utf8' }));
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill();
    await ended;
  }
}
