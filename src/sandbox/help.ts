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

Runs only an embedded SageMaker with a synthetic account, for any AWS SDK, boto3 or the AWS command line. Runs until Ctrl-C.
It reads no environment variables, and prints those with which a client finds it.

Options:
${columns([
  ['--port N', 'the port to listen on, 0 for any free port (default 4566)'],
  ['--host H', `the address to listen on (default ${DEFAULTS.host})`],
  ['--jobs N', `training jobs in the account, up to 1000000 (default ${DEFAULTS.jobs})`],
  ['--seed N', `each seed gives a different account (default ${DEFAULTS.seed})`],
  ['--now TIME', 'the time that the account is made for (default: the time of the start)'],
  ['--latency-ms N', 'how long each answer takes (default 0)'],
  ['--limit OP=N', 'calls a second of an operation, beyond which it throttles; repeatable'],
  ['--live', 'makes a new job every few seconds'],
  ['--quirk Q', 'a quirk to show, from the list below; repeatable'],
  ['--region R', `the region of the account (default ${DEFAULTS.region})`],
  ['--account-id A', `the id of the account (default ${DEFAULTS.accountId})`],
  ['--scope A/R[=N]', 'an account and a region, with N jobs; repeatable, all on one port'],
  ['--planted TEXT', 'puts a text into every sensitive member, to test who sees it'],
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
