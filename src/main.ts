#!/usr/bin/env -S node --max-semi-space-size=16
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';

const NODE_MAJOR = 22;

const USAGE = `sagemaker-graphql: a read-only GraphQL gateway over Amazon SageMaker training jobs

  sagemaker-graphql serve          serves the AWS account that the environment names
  sagemaker-graphql start          serves an embedded SageMaker with a synthetic account, to try it out
  sagemaker-graphql doctor         says what the account and region can do, and what to do about it
  sagemaker-graphql sandbox        runs the embedded SageMaker alone; sandbox --help tells its options
  sagemaker-graphql print-schema   prints the GraphQL schema

Settings come from environment variables; the README lists them.`;

class UsageError extends Error {}

function checkNode(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < NODE_MAJOR) {
    throw new UsageError(`sagemaker-graphql needs Node ${NODE_MAJOR} or newer; this is Node ${process.versions.node}`);
  }
}

/** The first Ctrl-C or SIGTERM ends what runs, within a second whatever it does. */
function endOnSignal(close: () => Promise<void>): void {
  const end = (): void => {
    setTimeout(() => process.exit(0), 900).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

/**
 * What is kept is bounded in bytes, and so should the rest be: V8 lets garbage grow to several times what is alive. Half the
 * memory for a fifth of the speed of cold answers; warm ones leave little behind.
 */
function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=30');
}

async function serve(): Promise<void> {
  keepHeapSmall();
  const [{ readConfig }, { startGateway }, { createLog }] = await Promise.all([
    import('./config.js'),
    import('./gateway.js'),
    import('./telemetry/log.js'),
  ]);
  const config = readConfig(process.env);
  const gateway = await startGateway(config, createLog(console.error));
  endOnSignal(() => gateway.close());
  console.log(`GraphiQL: ${gateway.url}/graphiql`);
  console.log(`GraphQL:  ${gateway.url}/graphql`);
}

async function start(): Promise<void> {
  keepHeapSmall();
  const [{ readConfig }, { startGateway }, { createLog }, { startSandbox }] = await Promise.all([
    import('./config.js'),
    import('./gateway.js'),
    import('./telemetry/log.js'),
    import('./sandbox/sandbox.js'),
  ]);
  const config = readConfig(process.env);
  const sandbox = await startSandbox();
  const aws = {
    endpoint: sandbox.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
  };
  const gateway = await startGateway(config, createLog(console.error), aws).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  endOnSignal(async () => {
    await gateway.close();
    await sandbox.close();
  });
  console.log(`GraphiQL: ${gateway.url}/graphiql`);
  console.log(
    `Training jobs: ${sandbox.account.trainingJobCount()}, in a synthetic account of an embedded SageMaker (${sandbox.url})`,
  );
  console.log('For your own account: AWS_PROFILE=<profile> AWS_REGION=<region> npm run serve');
}

async function runTheSandbox(argv: string[]): Promise<void> {
  const { runSandbox } = await import('./sandbox/command.js');
  await runSandbox(argv);
}

async function runTheDoctor(argv: string[]): Promise<void> {
  const [{ readConfig }, { runDoctor }] = await Promise.all([import('./config.js'), import('./doctor/command.js')]);
  process.once('SIGINT', () => process.exit(130));
  const canServe = await runDoctor(argv, readConfig(process.env), (text) => process.stdout.write(text));
  if (!canServe) process.exitCode = 1;
}

async function printTheSchema(forRouters: boolean): Promise<void> {
  if (forRouters) {
    const [{ createSubgraph }, { readConfig }] = await Promise.all([import('./subgraph.js'), import('./config.js')]);
    const { subgraphTypePrefix: typePrefix } = readConfig(process.env);
    process.stdout.write(createSubgraph({ typePrefix, authorization: null }).sdl);
    return;
  }
  const [{ createSchema }, { printSchema }] = await Promise.all([import('./schema.js'), import('graphql')]);
  process.stdout.write(`${printSchema(createSchema())}\n`);
}

async function run([command, ...rest]: string[]): Promise<void> {
  checkNode();
  if (command === 'sandbox') return await runTheSandbox(rest);
  if (command === 'doctor') return await runTheDoctor(rest);
  const { values } = parseArgs({
    args: rest,
    options: { help: { type: 'boolean', short: 'h' }, subgraph: { type: 'boolean' } },
  });
  if (command === undefined || command === 'help' || command === '--help' || command === '-h' || values.help) {
    console.log(USAGE);
    return;
  }
  const commands: Record<string, () => Promise<void>> = {
    'print-schema': async () => await printTheSchema(values.subgraph === true),
    serve,
    start,
  };
  const chosen = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!chosen)
    throw new UsageError(`There is no command ${JSON.stringify(command)}; sagemaker-graphql --help lists them`);
  await chosen();
}

run(process.argv.slice(2)).catch((error: unknown) => {
  // Mistakes of a user get their line; nothing else is expected here, and its stack helps.
  const isMistake =
    error instanceof Error &&
    (error instanceof UsageError || /^(Config|AwsSetup|SandboxOptions)Error$/.test(error.name));
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (
    isMistake ||
    code.startsWith('ERR_PARSE_ARGS') ||
    code === 'EADDRINUSE' ||
    code === 'EACCES' ||
    code === 'EADDRNOTAVAIL' ||
    code === 'ENOTFOUND'
  ) {
    console.error((error as Error).message);
  } else console.error(error);
  process.exitCode = 1;
});
