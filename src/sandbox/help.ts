import { OPERATION_NAMES } from './operations/names.js';
import { DEFAULTS } from './options.js';
import { example, PRESETS, QUIRKS } from './quirks.js';

/** What the sandbox's command says of itself. */
export function helpText(): string {
  const quirks = Object.entries(QUIRKS).map(([name, { kind, about }]) => [
    kind === 'flag' ? name : `${name}=${example(kind)}`,
    about,
  ]);
  const presets = Object.entries(PRESETS).map(([name, { about }]) => [name, about]);
  return `sagemaker-graphql sandbox [options]

Runs an embedded SageMaker with a synthetic account, by itself, for any AWS SDK, boto3 or the AWS command line. Runs until
Ctrl-C. It reads no environment variables, and prints those that lead a client to it.

Options:
${columns([
  ['--port N', 'where to listen, 0 for any free port (default 4566)'],
  ['--host H', `the address to listen on (default ${DEFAULTS.host})`],
  ['--jobs N', `training jobs in the account, up to 1000000 (default ${DEFAULTS.jobs})`],
  ['--seed N', `another seed is another account (default ${DEFAULTS.seed})`],
  ['--now TIME', 'the time that the account is made for (default: the time of the start)'],
  ['--latency-ms N', 'how long each answer takes (default 0)'],
  ['--limit OP=N', 'calls a second of an operation, the rest is throttled; repeatable'],
  ['--live', 'a new job every few seconds'],
  ['--quirk Q', 'behave otherwise than best; repeatable'],
  ['--region R', `(default ${DEFAULTS.region})`],
  ['--account-id A', `(default ${DEFAULTS.accountId})`],
  ['--scope A/R[=N]', 'an account and a region, with N jobs; repeatable, all on the one port'],
  ['--planted TEXT', 'a text in every sensitive member, marked by its kind: who sees it?'],
  ['--help', 'this text'],
])}

Operations: ${OPERATION_NAMES.join(', ')}.

Quirks:
${columns(quirks)}

Presets (--quirk NAME):
${columns(presets)}

Example:
  npx sagemaker-graphql sandbox --port 4566 --jobs 5000 --latency-ms 20 --limit ListTrainingJobs=2
`;
}

function columns(rows: string[][]): string {
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
