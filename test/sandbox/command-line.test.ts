import { afterEach, expect, test } from 'vitest';
import { parseSandboxOptions, SandboxOptionsError } from '../../src/sandbox/command-line.js';
import { helpText } from '../../src/sandbox/help.js';
import { QUIRKS } from '../../src/sandbox/quirks.js';
import { endCommands, runCommand } from '../e2e/command.js';

afterEach(endCommands);

const [ONE, TWO] = ['111111111111', '222222222222'];

function mistakes(...argv: string[]): readonly string[] {
  try {
    parseSandboxOptions(argv);
  } catch (error) {
    if (error instanceof SandboxOptionsError) return error.mistakes;
    throw error;
  }
  return [];
}

test('options come from the command line, the rest by default', () => {
  const argv = [
    '--port',
    '4566',
    '--jobs',
    '5000',
    '--seed=9',
    '--latency-ms',
    '20',
    '--limit',
    'ListTrainingJobs=2',
    '--limit',
    'Search=0.5',
    '--live',
  ];
  const quirks = [
    '--quirk',
    'search-depth=10000',
    '--quirk',
    'search-in-once',
    '--quirk',
    'search-no-property=TuningJobArn',
    '--quirk',
    'search-no-property=RoleArn,LabelingJobArn',
    '--quirk',
    'token-ttl=2s',
    '--quirk',
    'search-lag=1.5m',
  ];
  expect(parseSandboxOptions([...argv, ...quirks, '--now', '2026-06-01T00:00:00Z'])).toEqual({
    port: 4566,
    host: '127.0.0.1',
    jobs: 5000,
    seed: 9,
    latencyMs: 20,
    limits: { ListTrainingJobs: 2, Search: 0.5 },
    quirks: {
      'search-depth': 10_000,
      'search-in-once': true,
      'search-no-property': ['TuningJobArn', 'RoleArn', 'LabelingJobArn'],
      'token-ttl': 2_000,
      'search-lag': 90_000,
    },
    live: true,
    now: Date.UTC(2026, 5, 1),
    region: 'us-east-1',
    accountId: '123456789012',
    scopes: [],
  });
  expect(parseSandboxOptions([])).toMatchObject({ jobs: 2000, seed: 7, quirks: {}, limits: {}, live: false });
});

test.each([
  [['--speed', '9'], "unknown option '--speed': --help lists them"],
  [['fast'], "unexpected argument 'fast'"],
  [['--jobs'], '--jobs needs a value'],
  [['--jobs', 'many'], "--jobs takes a whole number from 1 to 1000000, but got 'many'"],
  [['--jobs=0'], "--jobs takes a whole number from 1 to 1000000, but got '0'"],
  [['--port', '70000'], "--port takes a whole number from 0 to 65535, but got '70000'"],
  [['--live=yes'], "--live takes no value, but got 'yes'"],
  [
    ['--limit', 'Delete=2'],
    expect.stringMatching(/^--limit: unknown operation 'Delete': one of DescribeTrainingJob, /),
  ],
  [['--limit', 'Search=fast'], "--limit Search takes calls a second above 0 (--limit Search=2), but got 'fast'"],
  [['--quirk', 'moody'], "--quirk: unknown quirk 'moody': --help lists them"],
  [['--quirk', 'poor=1'], "--quirk: preset 'poor' takes no value, but got '1'"],
  [['--quirk', 'search-depth'], "--quirk: quirk 'search-depth' needs a value: search-depth=N"],
  [['--quirk', 'search-depth=-1'], "--quirk: quirk 'search-depth' takes a whole number from 1, but got '-1'"],
  [['--quirk', 'token-ttl=2'], "--quirk: quirk 'token-ttl' takes a duration such as 2s or 500ms, but got '2'"],
  [['--quirk', 'search-denied=yes'], "--quirk: quirk 'search-denied' takes no value, but got 'yes'"],
  [
    ['--quirk', 'describe-not-found=quietly'],
    "--quirk: quirk 'describe-not-found' takes validation, resource-not-found, could-not-find, but got 'quietly'",
  ],
  [['--quirk', 'toString'], "--quirk: unknown quirk 'toString': --help lists them"],
  [['--now', 'soon'], "--now takes a time such as 2026-06-01T00:00:00Z, but got 'soon'"],
  [['--region', 'mars'], "--region takes a region such as eu-west-1, but got 'mars'"],
  [['--account-id', '12'], "--account-id takes twelve digits, but got '12'"],
  [
    ['--scope', '12/eu-west-1'],
    "--scope takes an account and a region such as 111111111111/eu-west-1, but got '12/eu-west-1'",
  ],
  [
    ['--scope', `${ONE}/mars`],
    `--scope takes an account and a region such as 111111111111/eu-west-1, but got '${ONE}/mars'`,
  ],
  [['--scope', ONE], `--scope takes an account and a region such as 111111111111/eu-west-1, but got '${ONE}'`],
  [['--scope', `${ONE}/eu-west-1=`], `--scope ${ONE}/eu-west-1 takes a number of jobs from 1 to 1000000, but got ''`],
  [['--scope', `${ONE}/eu-west-1=0`], `--scope ${ONE}/eu-west-1 takes a number of jobs from 1 to 1000000, but got '0'`],
  [['--scope', `${ONE}/eu-west-1`, '--scope', `${ONE}/eu-west-1=9`], `--scope ${ONE}/eu-west-1 is there twice`],
  [['--scope', `${ONE}/eu-west-1`, '--region', 'eu-west-1'], '--region does not go with --scope, which names its own'],
  [['--scope', `${ONE}/eu-west-1`, '--account-id', ONE], '--account-id does not go with --scope, which names its own'],
])('%j is one clear line', (argv, message) => {
  expect(mistakes(...argv)).toEqual([message]);
});

test('scopes come in the order in which they are given', () => {
  const argv = ['--scope', `${ONE}/eu-west-1`, `--scope=${TWO}/us-gov-west-1=50`, '--scope', `${ONE}/eusc-de-east-1`];
  expect(parseSandboxOptions(argv)).toMatchObject({
    scopes: [
      { accountId: ONE, region: 'eu-west-1' },
      { accountId: TWO, region: 'us-gov-west-1', jobs: 50 },
      { accountId: ONE, region: 'eusc-de-east-1' },
    ],
  });
});

test('every mistake is told at once', () => {
  expect(mistakes('--jobs', 'x', '--seed', 'y', '--quirk', 'z')).toHaveLength(3);
});

test('the help names every option and every quirk', () => {
  expect(parseSandboxOptions(['--jobs', 'x', '--help'])).toBe('help');
  for (const name of [
    ...Object.keys(QUIRKS),
    'poor',
    '--jobs',
    '--seed',
    '--port',
    '--latency-ms',
    '--limit',
    '--live',
    '--quirk',
    '--scope',
  ])
    expect(helpText()).toContain(name);
});

/** The built command, until it has said all that it says at its start. */
async function run(argv: string[], signal: 'SIGINT' | 'SIGTERM') {
  const command = runCommand(['sandbox', '--port', '0', '--jobs', '300', ...argv]);
  await command.line(/AWS_ENDPOINT_URL_SAGEMAKER/);
  command.child.kill(signal);
  const code = await command.exit();
  return { text: `${command.out.join('\n')}\n`, complaint: command.errors.join('\n'), code };
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'the command says where it is and how to use it, and %s ends it with 0',
  async (signal) => {
    const { text, complaint, code } = await run([], signal);
    expect(complaint).toBe('');
    expect(text).toMatch(/300 training jobs, 5 tuning jobs, 13 labeling jobs \(seed 7\)/);
    expect(text).toMatch(
      /AWS_ENDPOINT_URL_SAGEMAKER=http:\/\/127\.0\.0\.1:\d+ AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=\S+ AWS_SECRET_ACCESS_KEY=\S+/,
    );
    expect(code).toBe(0);
  },
);

test('the command says of each scope what it holds and how to sign for it', async () => {
  const scopes = ['--scope', `${ONE}/eu-west-1=120`, '--scope', `${TWO}/us-east-1`];
  const { text, complaint } = await run(scopes, 'SIGTERM');
  expect(complaint).toBe('');
  expect(text).toMatch(
    new RegExp(
      `${ONE} in eu-west-1: 120 training jobs, .*\\n  export AWS_REGION=eu-west-1 AWS_ACCESS_KEY_ID=sandbox${ONE}\\n` +
        `${TWO} in us-east-1: 300 training jobs, .*\\n  export AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=sandbox${TWO}\\n`,
    ),
  );
  expect(text).toMatch(/AWS_ENDPOINT_URL_STS=http:\/\/127\.0\.0\.1:\d+ AWS_SECRET_ACCESS_KEY=sandbox\n/);
});
