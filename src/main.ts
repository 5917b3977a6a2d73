#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import type { SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import { endFailed } from './command/failure.js';
import { HELP, OVERVIEW } from './command/help.js';
import { keepMemorySmall } from './command/memory-settings.js';
import { asksForHelp, readOptions, UsageError } from './command/options.js';
import { checkNode, endOnSignal, endWhenUnread, endWithNpm, goOnUnheard, goOnUnread } from './command/process.js';
import type { Config } from './config/config.js';
import type { Log } from './telemetry/log.js';

interface Settings {
  readonly config: Config;
  readonly log: Log;
}

/** Read before the rest is loaded, which takes ten times as long, so that a mistake is told at once. */
async function readSettings(): Promise<Settings> {
  const [{ readConfig }, { misspeltSettings }, { createLog }] = await Promise.all([
    import('./config/config.js'),
    import('./config/misspelt-settings.js'),
    import('./telemetry/log.js'),
  ]);
  const log = createLog(console.error);
  // Told first, for a misspelt setting may be the missing one.
  for (const misspelt of misspeltSettings(process.env)) log.misspeltSetting(misspelt);
  return { config: readConfig(process.env), log };
}

/** Serves until a signal ends the process; gives the address. */
async function runGateway({ config, log }: Settings, aws: SageMakerClientConfig = {}): Promise<string> {
  const { servedScopes } = await import('./connect-scopes.js');
  const connecting = servedScopes(config, log, aws);
  // Where other files may be wrong too, everything is told together; otherwise only the scopes can be, and are checked before the
  // rest is loaded.
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

async function serve(args: string[]): Promise<void> {
  readOptions('serve', args, {});
  keepMemorySmall(process.env);
  const url = await runGateway(await readSettings());
  console.log(`GraphQL:  ${url}/graphql`);
}

async function start(args: string[]): Promise<void> {
  readOptions('start', args, {});
  keepMemorySmall(process.env);
  const settings = await readSettings();
  const { scopesFile } = settings.config;
  const [{ startSandbox }, { readScopes }] = await Promise.all([
    import('./sandbox/sandbox.js'),
    import('./connect-scopes.js'),
  ]);
  // Mistakes in the file are told with all others, when it is served.
  const wanted = scopesFile === null ? [] : await readScopes(scopesFile).catch(() => []);
  // The sandbox ends with the process.
  const { url, scopes } = await startSandbox({
    scopes: wanted.map(({ accountId, region, externalId }) => ({
      accountId,
      region,
      ...(externalId !== null && { externalId }),
    })),
  });
  // Where no role is assumed, the key's id names the account.
  const own = wanted.find(({ roleArn }) => roleArn === null)?.accountId ?? '';
  const credentials = { accessKeyId: `sandbox${own}`, secretAccessKey: 'sandbox' };
  await runGateway(settings, { endpoint: url, region: 'us-east-1', credentials });
  const count = scopes.reduce((sum, { account }) => sum + account.trainingJobCount(), 0);
  const where = wanted.length > 1 ? `${wanted.length} synthetic accounts and regions` : 'a synthetic account';
  console.log(`Training jobs: ${count}, in ${where} of an embedded SageMaker (${url})`);
  console.log('For your own account: AWS_PROFILE=<profile> AWS_REGION=<region> npx sagemaker-graphql serve');
}

async function sandbox(args: string[]): Promise<void> {
  const { runSandbox } = await import('./sandbox/command.js');
  await runSandbox(args);
}

async function doctor(args: string[]): Promise<void> {
  const { json: asJson = false } = readOptions('doctor', args, { json: { type: 'boolean' } });
  const [{ runDoctor }, { jsonOfMistakes }, { requireServedFiles }] = await Promise.all([
    import('./doctor/command.js'),
    import('./doctor/report.js'),
    import('./served-files.js'),
  ]);
  process.once('SIGINT', () => process.exit(130));
  // Until it has told its result, ending early is no success.
  process.exitCode = 1;
  const write = (text: string): boolean => process.stdout.write(text);
  try {
    const { config } = await readSettings();
    process.exitCode = await runDoctor(asJson, config, write, requireServedFiles(config));
  } catch (error) {
    const { name, message } = error as Error;
    if (asJson && name === 'ConfigError') write(jsonOfMistakes(message.split('\n')));
    throw error;
  }
}

async function printTheSchema(args: string[]): Promise<void> {
  const { subgraph = false } = readOptions('print-schema', args, { subgraph: { type: 'boolean' } });
  if (subgraph) {
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

/** Each command reads its options first, so that mistakes in them are told before anything starts. */
const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  start,
  serve,
  doctor,
  sandbox,
  'print-schema': printTheSchema,
};

async function run(args: string[]): Promise<void> {
  checkNode();
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

endWhenUnread();
endWithNpm(process.env);
run(process.argv.slice(2)).catch(endFailed);
