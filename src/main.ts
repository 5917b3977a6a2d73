#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import type { SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import type { Config } from './config/config.js';
import { asksForHelp, readOptions, UsageError } from './command-line.js';
import type { Gateway } from './gateway.js';
import { HELP, OVERVIEW } from './help.js';
import { keepMemorySmall } from './memory-settings.js';
import type { Log } from './telemetry/log.js';

/** As "engines" in package.json has it. */
const OLDEST_NODE = [22, 12] as const;

function checkNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new UsageError(
      `sagemaker-graphql needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${process.versions.node}`,
    );
  }
}

/**
 * Ctrl-C ends what runs, within a second whatever it does. SIGTERM is how a new version takes the place of this one: whoever is
 * being answered has their answer first. Whichever comes second ends it.
 */
function endOnSignal(gateway: Gateway): void {
  const end = (): void => {
    setTimeout(() => process.exit(0), 900).unref();
    gateway.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', () => void gateway.drain().then(end, end));
}

/** npm and npx pass SIGTERM to their shell alone, which dies of it: what it had started would go on for ever. */
function endWithNpm(): void {
  if (process.env['npm_command'] === undefined) return;
  const shell = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  look.unref();
}

interface Settings {
  readonly config: Config;
  readonly log: Log;
}

/** Before the rest is loaded, which takes ten times as long: a mistake is told at once. */
async function readSettings(): Promise<Settings> {
  const [{ readConfig }, { misspeltSettings }, { createLog }] = await Promise.all([
    import('./config/config.js'),
    import('./config/misspelt-settings.js'),
    import('./telemetry/log.js'),
  ]);
  const log = createLog(console.error);
  // First, for what is misspelt may be what is missing.
  for (const misspelt of misspeltSettings(process.env)) log.misspeltSetting(misspelt);
  return { config: readConfig(process.env), log };
}

/** Whoever reads what is printed may have enough of it: `print-schema | head`. */
function endUnread(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  console.error(`What is printed cannot be written: ${error.message}`);
  process.exit(1);
}

/** What a server says, when it starts and in its log, is not what it is for: a disk that the log has filled ends nothing. */
function goOnUnread(): void {
  for (const stream of [process.stdout, process.stderr]) stream.off('error', endUnread).on('error', () => undefined);
}

/**
 * A promise that fails and that nobody waits for spoils no answer: graphql-js leaves one behind where a list fails before all of
 * its rows are there. Node would end the process, and what everybody else is being answered.
 */
function goOnUnheard(log: Log): void {
  process.on('unhandledRejection', (reason) => log.internalError(reason));
}

/** Serves until a signal ends it, and says where. */
async function runGateway({ config, log }: Settings, aws: SageMakerClientConfig = {}): Promise<string> {
  const { servedScopes } = await import('./scopes.js');
  const connecting = servedScopes(config, log, aws);
  // Files may be wrong beside, and all of it is told together; else this alone can be, before the rest is loaded.
  if (config.policyFile === null && config.trustedDocuments === null) await connecting;
  else await Promise.allSettled([connecting]);
  const { startGateway } = await import('./gateway.js');
  const gateway = await startGateway(config, log, aws, connecting);
  endOnSignal(gateway);
  goOnUnread();
  goOnUnheard(log);
  console.log(`GraphiQL: ${gateway.url}/graphiql`);
  return gateway.url;
}

async function serve(): Promise<void> {
  keepMemorySmall(process.env);
  const url = await runGateway(await readSettings());
  console.log(`GraphQL:  ${url}/graphql`);
}

async function start(): Promise<void> {
  keepMemorySmall(process.env);
  const settings = await readSettings();
  const { startSandbox } = await import('./sandbox/sandbox.js');
  // It ends with the process.
  const { url, account } = await startSandbox();
  const credentials = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' };
  await runGateway(settings, { endpoint: url, region: 'us-east-1', credentials });
  console.log(`Training jobs: ${account.trainingJobCount()}, in a synthetic account of an embedded SageMaker (${url})`);
  console.log('For your own account: AWS_PROFILE=<profile> AWS_REGION=<region> npx sagemaker-graphql serve');
}

async function runTheSandbox(args: string[]): Promise<void> {
  const { runSandbox } = await import('./sandbox/command.js');
  await runSandbox(args);
}

async function runTheDoctor(asJson: boolean): Promise<void> {
  const [{ runDoctor }, { jsonOfMistakes }] = await Promise.all([
    import('./doctor/command.js'),
    import('./doctor/report.js'),
  ]);
  process.once('SIGINT', () => process.exit(130));
  // Until it has said so, nothing can: where it ends before its time, that is no success.
  process.exitCode = 1;
  const write = (text: string): boolean => process.stdout.write(text);
  try {
    const { config } = await readSettings();
    process.exitCode = await runDoctor(asJson, config, write);
  } catch (error) {
    const { name, message } = error as Error;
    if (asJson && name === 'ConfigError') write(jsonOfMistakes(message.split('\n')));
    throw error;
  }
}

async function printTheSchema(forRouters: boolean): Promise<void> {
  if (forRouters) {
    const { config } = await readSettings();
    const { subgraphSdl } = await import('./print-subgraph.js');
    process.stdout.write(await subgraphSdl(config));
    return;
  }
  const [{ createSchema }, { printSchema }] = await Promise.all([import('./schema.js'), import('graphql')]);
  process.stdout.write(`${printSchema(createSchema())}\n`);
}

function printVersion(): void {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  console.log(version);
}

/** Each reads its options first: what is wrong there is told before anything starts. */
const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  start: async (args) => {
    readOptions('start', args, {});
    await start();
  },
  serve: async (args) => {
    readOptions('serve', args, {});
    await serve();
  },
  doctor: async (args) => {
    const { json } = readOptions('doctor', args, { json: { type: 'boolean' } });
    await runTheDoctor(json ?? false);
  },
  sandbox: runTheSandbox,
  'print-schema': async (args) => {
    const { subgraph } = readOptions('print-schema', args, { subgraph: { type: 'boolean' } });
    await printTheSchema(subgraph ?? false);
  },
};

async function run(args: string[]): Promise<void> {
  checkNode();
  endWithNpm();
  const [first = 'start', ...rest] = args;
  if (first === '--version' || first === '-v') {
    printVersion();
  } else if (first === 'help' && rest.length > 0) {
    await run([...rest, '--help']);
  } else if (['help', '--help', '-h'].includes(first)) {
    process.stdout.write(OVERVIEW);
  } else if (first.startsWith('-')) {
    throw new UsageError(`There is no option ${first} before a command; sagemaker-graphql --help lists the commands`);
  } else if (!Object.hasOwn(COMMANDS, first)) {
    throw new UsageError(`There is no command ${JSON.stringify(first)}; sagemaker-graphql --help lists them`);
  } else if (asksForHelp(rest) && Object.hasOwn(HELP, first)) {
    process.stdout.write(HELP[first as keyof typeof HELP]);
  } else await COMMANDS[first]!(rest);
}

const ANOTHER_PORT = 'PORT takes another, and 0 a free one';
const ANOTHER_HOST = 'HOST takes an address of this machine, and 0.0.0.0 is all of them';

/** Where nobody can listen: by what the system says of it, what to do. */
const ADVICE: Readonly<Record<string, string>> = {
  EADDRINUSE: ANOTHER_PORT,
  EACCES: ANOTHER_PORT,
  EADDRNOTAVAIL: ANOTHER_HOST,
  EAFNOSUPPORT: ANOTHER_HOST,
  EINVAL: ANOTHER_HOST,
  ENOTFOUND: ANOTHER_HOST,
  EAI_AGAIN: ANOTHER_HOST,
};

function adviceOn(error: unknown): string | undefined {
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException;
  return ['listen', 'getaddrinfo'].includes(syscall) ? ADVICE[code] : undefined;
}

process.stdout.on('error', endUnread);

run(process.argv.slice(2)).catch((error: unknown) => {
  // Mistakes of a user get their line; nothing else is expected here, and its stack helps.
  const isMistake = error instanceof UsageError || (error instanceof Error && error.name === 'ConfigError');
  const advice = isMistake ? undefined : adviceOn(error);
  if (isMistake) console.error(error.message);
  else if (advice !== undefined) console.error(`${(error as Error).message}; ${advice}`);
  else console.error(error);
  // What was waited for in vain, as a process for credentials, would hold it; the line goes out before.
  process.stderr.write('', () => process.exit(1));
});
