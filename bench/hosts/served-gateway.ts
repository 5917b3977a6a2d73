import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

function readDebugger({ stderr }: ChildProcess, found: (url: string) => void): void {
  if (!stderr) return;
  createInterface({ input: stderr }).on('line', (line) => {
    const url = /listening on (ws:\S+)/.exec(line)?.[1];
    if (url) found(url);
  });
}

/** The command itself, as `npm run serve` starts it, to measure the whole process and not its parts. */
export class ServedGateway {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #debugger: Promise<string>;

  private constructor(child: ChildProcess, url: string, itsDebugger: Promise<string>) {
    this.#child = child;
    this.url = url;
    this.#debugger = itsDebugger;
  }

  static async start(endpoint: string, env: Readonly<Record<string, string>>): Promise<ServedGateway> {
    // A debugger would listen on any free port: it does not before it is asked to.
    const child = spawn(process.execPath, ['--inspect-port=127.0.0.1:0', MAIN, 'serve'], {
      env: {
        ...env,
        PORT: '0',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'bench',
        AWS_SECRET_ACCESS_KEY: 'bench',
        AWS_ENDPOINT_URL_SAGEMAKER: endpoint,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /^GraphQL: +(\S+)\/graphql$/.exec(line)?.[1];
      // Its log has a line for each operation.
      if (url) return new ServedGateway(child, url, new Promise((resolve) => readDebugger(child, resolve)));
    }
    throw new Error('The gateway ended before it listened');
  }

  /** Its resident memory, in bytes. */
  memory(): number {
    return 1_024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.#child.pid)], { encoding: 'utf8' }));
  }

  /** Collects all garbage, and gives back what it took: V8 itself does so when it has rested for minutes. */
  async collect(): Promise<void> {
    this.#child.kill('SIGUSR1');
    const socket = new WebSocket(await this.#debugger);
    const did = async (event: 'message' | 'open'): Promise<void> =>
      await new Promise((resolve, reject) => {
        socket.addEventListener(event, () => resolve(), { once: true });
        socket.addEventListener('error', () => reject(new Error('No debugger answers')), { once: true });
      });
    await did('open');
    socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
    await did('message');
    socket.close();
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill();
    await ended;
  }
}
