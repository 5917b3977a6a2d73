import { UsageError } from './options.js';

/** The same version as in "engines" of package.json. */
const OLDEST_NODE = [22, 12] as const;

export function checkNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new UsageError(
      `sagemaker-graphql needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${process.versions.node}`,
    );
  }
}

interface Server {
  /** Takes no new requests, and answers those that it has. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Ctrl-C ends the process, within a second whatever it is doing. SIGTERM is sent when a new version replaces this one: open
 * requests are answered first. A second signal, of either kind, ends it.
 */
export function endOnSignal(server: Server): void {
  const end = (): void => {
    setTimeout(() => process.exit(0), 900).unref();
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', () => void server.drain().then(end, end));
}

/** npm and npx pass SIGTERM only to their shell, which dies of it: the process that it had started would go on for ever. */
export function endWithNpm(env: NodeJS.ProcessEnv): void {
  if (env['npm_command'] === undefined) return;
  const shell = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  look.unref();
}

/** The reader of the output may stop reading: `print-schema | head`. */
function endUnread(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  console.error(`What is printed cannot be written: ${error.message}`);
  process.exit(1);
}

export function endWhenUnread(): void {
  process.stdout.on('error', endUnread);
}

/** A server goes on where its output cannot be written, such as a log that has filled its disk. */
export function goOnUnread(): void {
  for (const stream of [process.stdout, process.stderr]) stream.off('error', endUnread).on('error', () => undefined);
}

/**
 * A promise that fails while nobody waits for it spoils no answer: graphql-js leaves one behind where a list fails before all of
 * its rows are there. Node would end the process, and all other requests with it.
 */
export function goOnUnheard(log: { internalError(error: unknown): void }): void {
  process.on('unhandledRejection', (reason) => log.internalError(reason));
}
