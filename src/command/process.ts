import { UsageError } from './options.js';

/** As "engines" in package.json has it. */
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
  /** Answers whom it has, and takes nobody new. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Ctrl-C ends what runs, within a second whatever it does. SIGTERM is how a new version takes the place of this one: whoever is
 * being answered has their answer first. Whichever comes second ends it.
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

/** npm and npx pass SIGTERM to their shell alone, which dies of it: what it had started would go on for ever. */
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

/** Whoever reads what is printed may have enough of it: `print-schema | head`. */
function endUnread(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  console.error(`What is printed cannot be written: ${error.message}`);
  process.exit(1);
}

export function endWhenUnread(): void {
  process.stdout.on('error', endUnread);
}

/** What a server says, when it starts and in its log, is not what it is for: a disk that the log has filled ends nothing. */
export function goOnUnread(): void {
  for (const stream of [process.stdout, process.stderr]) stream.off('error', endUnread).on('error', () => undefined);
}

/**
 * A promise that fails and that nobody waits for spoils no answer: graphql-js leaves one behind where a list fails before all of
 * its rows are there. Node would end the process, and what everybody else is being answered.
 */
export function goOnUnheard(log: { internalError(error: unknown): void }): void {
  process.on('unhandledRejection', (reason) => log.internalError(reason));
}
