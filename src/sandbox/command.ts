import { parseSandboxOptions, SandboxOptionsError } from './options.js';
import { startSandbox, type Sandbox } from './sandbox.js';

/** The `sandbox` subcommand: runs until it is interrupted. */
export async function runSandbox(argv: string[]): Promise<void> {
  let options;
  try {
    options = parseSandboxOptions(argv);
  } catch (error) {
    if (!(error instanceof SandboxOptionsError)) throw error;
    for (const mistake of error.mistakes) process.stderr.write(`sandbox: ${mistake}\n`);
    process.exitCode = 2;
    return;
  }
  if ('help' in options) {
    process.stdout.write(options.help);
    return;
  }
  let sandbox: Sandbox;
  try {
    sandbox = await startSandbox(options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    process.stderr.write(
      `sandbox: cannot listen on ${options.host}:${options.port}: ${code === 'EADDRINUSE' ? 'the port is taken' : message}\n`,
    );
    process.exitCode = 1;
    return;
  }
  const interrupted = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const { account } = sandbox;
  process.stdout.write(`SageMaker sandbox on ${sandbox.url}
${account.trainingJobCount()} training jobs, ${account.tuning.count()} tuning jobs, ${account.labeling.count()} labeling jobs (seed ${options.seed})
Use it with:
  export AWS_ENDPOINT_URL_SAGEMAKER=${sandbox.url} AWS_REGION=${options.region} AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox
`);
  await interrupted;
  await sandbox.close();
}
