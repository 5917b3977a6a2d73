import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a host can be asked for: one argument, which goes over as JSON. */
export type Methods = Record<string, (argument: never) => unknown>;

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** A process of its own, so that what is measured shares its thread and its memory with nothing else. */
export class Host<M extends Methods> {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  #last = 0;

  constructor(script: URL) {
    this.#child = fork(fileURLToPath(script), {
      // Memory as the command itself has it: a heap that is bounded young and slow to grow beyond its first, and one arena.
      execArgv: ['--max-semi-space-size=8', '--heap-growing-percent=30', '--initial-old-space-size=128'],
      env: { ...process.env, MALLOC_ARENA_MAX: '1' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('message', ({ id, result, error }: Reply) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(result as never);
      else waiting?.reject(new Error(error));
    });
    this.#child.on('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`A host ended with status ${code}`));
      this.#waiting.clear();
    });
  }

  async call<K extends keyof M & string>(method: K, argument: Parameters<M[K]>[0]): Promise<Awaited<ReturnType<M[K]>>> {
    const id = ++this.#last;
    return await new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, method, argument });
    });
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.disconnect();
    await ended;
  }
}

/** The host's side: answers until the benchmark is gone. */
export function answerCalls(methods: Methods): void {
  process.on('message', ({ id, method, argument }: { id: number; method: string; argument: unknown }) => {
    const answer = async (): Promise<unknown> => await (methods[method] as (argument: unknown) => unknown)(argument);
    answer().then(
      (result) => process.send?.({ id, result }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
