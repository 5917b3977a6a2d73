import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { folderSize, largestPackages, MB } from '../../tools/folder-size.js';
import { endCommands } from '../e2e/command.js';
import { Stranger } from './stranger.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMMANDS = ['start', 'serve', 'doctor', 'sandbox', 'print-schema'];

describe('the published package, in the project of a stranger', () => {
  const stranger = new Stranger();
  let files: string[] = [];
  beforeAll(() => {
    files = stranger.install();
  }, 180_000);
  afterEach(endCommands);
  afterAll(() => {
    rmSync(stranger.folder, { recursive: true });
  });

  test('holds what it needs and what people look for, and nothing of how it is made', () => {
    const built = (folder: string): string[] =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => !file.endsWith('.d.ts'));
    const sources = built('src').filter((file) => file.endsWith('.ts'));
    const operations = readdirSync(join(ROOT, 'schema', 'operations'));
    const expected = [
      'package.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'SECURITY.md',
      ...readdirSync(join(ROOT, 'docs')).flatMap((file) => (file.endsWith('.md') ? [`docs/${file}`] : [])),
      'schema/schema.graphql',
      'schema/subgraph.graphql',
      ...operations.map((file) => `schema/operations/${file}`),
      ...sources.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`),
      ...['index', 'generated/documents', 'generated/possible-types'].flatMap((file) => [
        `dist/operations/${file}.js`,
        `dist/operations/${file}.d.ts`,
      ]),
      'dist/operations/manifest.json',
    ];
    const isPage = (file: string): boolean => file.startsWith('dist/graphiql/');
    expect(files.filter((file) => !isPage(file)).toSorted()).toEqual(expected.toSorted());
    const page = files.filter(isPage);
    expect(page).toEqual(expect.arrayContaining(['dist/graphiql/index.html', 'dist/graphiql/licenses.md']));
    expect(page.filter((file) => /\.(map|tsx?|inputs)$/.test(file))).toEqual([]);
  });

  test('takes less than 150 MB with all that it depends on', () => {
    const size = folderSize(stranger.modules);
    expect(size, largestPackages(stranger.modules).join('\n')).toBeLessThan(150 * MB);
    expect(size).toBeGreaterThan(20 * MB);
  });

  test.each(['nodenext', 'bundler'] as const)(
    'its operations type-check under %s, wrong variables do not',
    (resolution) => {
      expect(stranger.typeCheck(resolution)).toEqual({ status: 0, out: '', errors: '' });
    },
  );

  test('its operations are answered by the gateway that npx starts, as texts and by the ids of its manifest, until npx is told to end', async () => {
    const manifest = join(stranger.modules, 'sagemaker-graphql', 'dist', 'operations', 'manifest.json');
    const env = { PORT: '0', TRUSTED_DOCUMENTS: manifest, TRUSTED_DOCUMENTS_ONLY: 'true' };
    const started = stranger.start(env, 'sagemaker-graphql');
    const [, url = ''] = await started.line(/^GraphiQL: (http:\S+)\/graphiql$/);
    expect((await fetch(`${url}/graphiql`)).status).toBe(200);
    stranger.typeCheck('nodenext');
    const { status, out, errors } = stranger.node('built/front-end.js', `${url}/graphql`);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expect(JSON.parse(out)).toEqual({
      names: [expect.any(String), expect.any(String), expect.any(String)],
      types: ['TrainingJob', 'TrainingJob', 'TrainingJob'],
      hasReason: true,
      isSame: true,
      nodes: ['HyperParameterTuningJob', 'LabelingJob', 'TrainingJob'],
    });
    started.child.kill('SIGTERM');
    await started.exit();
    expect(started.child.signalCode).toBe('SIGTERM');
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test.each(COMMANDS)('sagemaker-graphql %s --help tells what it takes', (command) => {
    const { status, out, errors } = stranger.command(command, '--help');
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expect(out).toMatch(new RegExp(`^sagemaker-graphql ${command}\\b`));
  });

  test.each([
    ['schema.graphql', ['print-schema']],
    ['subgraph.graphql', ['print-schema', '--subgraph']],
  ])('prints the %s that it exports', (name, command) => {
    const schema = readFileSync(join(ROOT, 'schema', name), 'utf8');
    expect(stranger.command(...command)).toEqual({ status: 0, out: schema, errors: '' });
    const exported = stranger.node('-p', `require.resolve('sagemaker-graphql/${name}')`);
    expect(readFileSync(exported.out.trim(), 'utf8')).toBe(schema);
  });

  test('says its version, and brings no tool of its making', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(stranger.npx('sagemaker-graphql', '--version').out).toBe(`${version}\n`);
    expect(existsSync(join(stranger.modules, 'typescript'))).toBe(false);
  });
});
