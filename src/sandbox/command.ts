import type { Account } from './account/account.js';
import { parseSandboxOptions, SandboxOptionsError } from './command-line.js';
import { helpText } from './help.js';
import type { SandboxOptions } from './options.js';
import { startSandbox, type Sandbox } from './sandbox.js';

/** The `sandbox` subcommand: runs until it is interrupted. */
export async function runSandbox(argv: string[]): Promise<void> {
  let options;
  try {
    options = parseSandboxOptions(argv);
  } catch (error) {
    if (!(error instanceof SandboxOptionsError)) throw error;
    for (const mistake of error.mistakes) process.stderr.write(`sandbox: ${mistake}\n`);
    process.exitCode = 1;
    return;
  }
  if (options === 'help') {
    process.stdout.write(helpText());
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
  process.stdout.write(`SageMaker sandbox on ${sandbox.url}\n${guideOf(sandbox, options)}`);
  await interrupted;
  await sandbox.close();
}

/** What there is, and how to sign for it. */
function guideOf(sandbox: Sandbox, { scopes, region }: SandboxOptions): string {
  const endpoint = `AWS_ENDPOINT_URL_SAGEMAKER=${sandbox.url}`;
  if (scopes.length === 0) {
    return `${contentOf(sandbox.account)}
Use it with:
  export ${endpoint} AWS_REGION=${region} AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox
`;
  }
  const lines = sandbox.scopes.map(
    ({ accountId, region: own, account }) =>
      `${accountId} in ${own}: ${contentOf(account)}\n  export AWS_REGION=${own} AWS_ACCESS_KEY_ID=sandbox${accountId}`,
  );
  return `${lines.join('\n')}
Use all of them with:
  export ${endpoint} AWS_ENDPOINT_URL_STS=${sandbox.url} AWS_SECRET_ACCESS_KEY=sandbox
Any role of these accounts can be assumed; its key reaches its account in the region that a request is signed for.
`;
}

function contentOf(account: Account): string {
  return `${account.trainingJobCount()} training jobs, ${account.tuning.count()} tuning jobs, ${account.labeling.count()} labeling jobs (seed ${account.seed})`;
}
