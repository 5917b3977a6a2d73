import { OPERATION_NAMES } from './operations/names.js';
import type { SandboxOptions } from './options.js';
import { example, PRESETS, QUIRKS } from './quirks.js';

export function helpText(defaults: Readonly<SandboxOptions>): string {
  const quirks = Object.entries(QUIRKS).map(([name, { kind, about }]) => [
    kind === 'flag' ? name : `${name}=${example(kind)}`,
    about,
  ]);
  const presets = Object.entries(PRESETS).map(([name, { about }]) => [name, about]);
  return `An embedded SageMaker with a synthetic account.

  sandbox [options]

${columns([
  ['--port N', 'where to listen, 0 for any free port (default 4566)'],
  ['--host H', `the address to listen on (default ${defaults.host})`],
  ['--jobs N', `training jobs in the account, up to 1000000 (default ${defaults.jobs})`],
  ['--seed N', `another seed is another account (default ${defaults.seed})`],
  ['--now TIME', 'the time that the account is made for (default: the time of the start)'],
  ['--latency-ms N', 'how long each answer takes (default 0)'],
  ['--limit OP=N', 'calls a second of an operation, the rest is throttled; repeatable'],
  ['--live', 'a new job every few seconds'],
  ['--quirk Q', 'behave otherwise than best; repeatable'],
  ['--region R', `(default ${defaults.region})`],
  ['--account-id A', `(default ${defaults.accountId})`],
  ['--scope A/R[=N]', 'an account and a region, with N jobs; repeatable, all on the one port'],
  ['--planted TEXT', 'a text in every sensitive member, marked by its kind: who sees it?'],
  ['--help', 'this text'],
])}

Operations: ${OPERATION_NAMES.join(', ')}.

Quirks:
${columns(quirks)}

Presets (--quirk NAME):
${columns(presets)}
`;
}

function columns(rows: string[][]): string {
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
