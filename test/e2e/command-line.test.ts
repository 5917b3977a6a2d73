import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { printSchema } from 'graphql';
import { afterEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { createSchema } from '../../src/schema.js';
import { endCommands, runCommand as run } from './command.js';

afterEach(endCommands);

const COMMANDS = ['start', 'serve', 'doctor', 'sandbox', 'print-schema'];
/** What would stop each command that reads it: help, versions and schemas do not. */
const WRONG_SETTINGS = { PORT: 'x', POLICY_FILE: '/nowhere' };

async function told(...args: string[]): Promise<{ code: number | null; out: string; errors: string[] }> {
  const started = run(args, WRONG_SETTINGS);
  const code = await started.exit();
  return { code, out: started.out.join('\n'), errors: started.errors };
}

test('without a command it starts the embedded SageMaker, with GraphiQL', async () => {
  const started = run([], { PORT: '0' });
  await started.line(/^GraphiQL: (http:\S+)\/graphiql$/);
  await started.line(/^Training jobs: 2000, in a synthetic account of an embedded SageMaker/);
  started.child.kill('SIGTERM');
  expect(await started.exit()).toBe(0);
});

test('--help lists the commands, each with a help of its own', async () => {
  const overview = await told('--help');
  expect(overview).toMatchObject({ code: 0, errors: [] });
  expect(
    [...overview.out.matchAll(/^ {2}([a-z-]+) {3,}/gm)].map(([, name]) => name).filter((one) => one !== '--help'),
  ).toEqual(expect.arrayContaining(COMMANDS));
  expect(await told('help')).toEqual(overview);
  expect(await told('-h')).toEqual(overview);
  expect(await told('help', 'serve')).toEqual(await told('serve', '--help'));
});

describe.each(COMMANDS)('%s', (command) => {
  test('--help says what it does, its options and an example, and that whatever the settings are', async () => {
    const { code, out, errors } = await told(command, '--help');
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
    expect(out).toMatch(new RegExp(`^sagemaker-graphql ${command}`));
    expect(out).toMatch(/\nOptions:\n(.*\n)* {2}--help .*\n/);
    expect(out).toMatch(new RegExp(`\nExample:\n {2}.*npx sagemaker-graphql ${command}`));
    const settings = [...out.matchAll(/^ {2}([A-Z_]+(?:, [A-Z_]+)*)/gm)].flatMap(([, names = '']) => names.split(', '));
    const known = Object.keys(readConfig({})).map((name) => name.replaceAll(/[A-Z]/g, '_$&').toUpperCase());
    expect(settings.filter((name) => !name.startsWith('AWS_') && !known.includes(name))).toEqual([]);
  });

  test('an unknown option and an argument too many are one line each', async () => {
    for (const [extra, what] of [
      ['--nonsense', /unknown option '?--nonsense/],
      ['nonsense', /unexpected argument ['"]nonsense/],
    ] as const) {
      const { code, out, errors } = await told(command, extra);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(errors).toEqual([expect.stringMatching(what)]);
      expect(errors[0]).toMatch(new RegExp(`^${command}: `));
    }
  });
});

test('an option in place of a command is one line', async () => {
  const { code, errors } = await told('--port', '8080');
  expect(code).toBe(1);
  expect(errors).toEqual(['There is no option --port before a command; sagemaker-graphql --help lists the commands']);
});

test.each(['--version', '-v'])('%s is the version of the package', async (option) => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(await told(option)).toEqual({ code: 0, out: version, errors: [] });
});

test.skipIf(process.platform !== 'linux')('a schema that cannot be written is one line and a failure', () => {
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const full = spawnSync('sh', ['-c', '"$0" "$1" print-schema > /dev/full', process.execPath, main]);
  expect({ status: full.status, errors: String(full.stderr) }).toEqual({
    status: 1,
    errors: 'What is printed cannot be written: ENOSPC: no space left on device, write\n',
  });
});

test('print-schema prints the schema, and leaves quietly when nobody reads on', async () => {
  const { code, out, errors } = await told('print-schema');
  expect({ code, errors }).toEqual({ code: 0, errors: [] });
  expect(out).toBe(printSchema(createSchema()));
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const cut = spawnSync('bash', [
    '-o',
    'pipefail',
    '-c',
    '"$0" "$1" print-schema | head -c 10',
    process.execPath,
    main,
  ]);
  expect({ status: cut.status, errors: String(cut.stderr) }).toEqual({ status: 0, errors: '' });
  expect(String(cut.stdout)).toHaveLength(10);
});
