import { parseArgs } from 'node:util';
import type { SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import type { Config } from '../config.js';
import { connectScopes } from '../scopes.js';
import { examine } from './examine.js';
import { jsonOf, textOf } from './report.js';

const HELP = `sagemaker-graphql doctor [--json]

Asks SageMaker, read-only and within the budget, what this account and region can do, and says what it means and what to
do about it. Region and credentials come from the AWS SDK's own variables and files, as for serve.

  --json   for machines: { version, canServe, scopes: [{ scope, region, alias, findings: [{ id, group, title, verdict,
           found, means, advice, facts }], statement, calls, canServe }] }
  --help   this text

Verdicts: ok; limited, there is a dearer way; missing, a permission; failed; unknown, nothing to judge by.
Exit status 0 where the gateway can serve, 1 where it cannot.
`;

/** A probe's own deadline: what hangs is told, and the next is asked. */
const DEADLINE_MS = 10_000;

/** The `doctor` subcommand; true where the gateway can serve. */
export async function runDoctor(
  argv: string[],
  config: Config,
  write: (text: string) => void,
  aws: SageMakerClientConfig = {},
  deadlineMs = DEADLINE_MS,
): Promise<boolean> {
  const { values } = parseArgs({
    args: argv,
    options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } },
  });
  if (values.help) {
    write(HELP);
    return true;
  }
  // Failures are what it reports: none goes to a log.
  const scopes = await connectScopes(config, () => undefined, aws);
  try {
    const examinations = await Promise.all(scopes.all.map(async (scope) => await examine(scope, deadlineMs)));
    const isColoured = process.stdout.isTTY && process.stdout.hasColors();
    write(values.json ? jsonOf(examinations) : textOf(examinations, isColoured));
    return examinations.some(({ canServe }) => canServe);
  } finally {
    for (const scope of scopes.all) scope.close();
  }
}
