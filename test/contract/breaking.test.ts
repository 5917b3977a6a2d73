import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { checkBreaking } from '../../tools/release/findings.js';
import { release } from '../../tools/release/released.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'breaking-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SCHEMA = `
directive @slow(calls: Int, unit: String) on FIELD_DEFINITION
interface Node { id: ID! }
enum Status { FAILED DONE }
input Filter { name: String tag: String }
type Job implements Node { id: ID! name: String! tags(first: Int): [String!] status: Status old: Int @deprecated(reason: "slow") }
type Query { job(name: String, freshness: Int = 3): Job jobs(filter: Filter): [Job!] }
`;
const SUBGRAPH = `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])
type Job @key(fields: "id") @key(fields: "name") { id: ID! name: String! @shareable status: String }
type Query { job(name: String): Job }
`;

interface Project {
  schema?: string;
  subgraph?: string | null;
  unreleased?: string;
  version?: string;
}

/** A project whose last release had the schemas above. */
function project({ schema = SCHEMA, subgraph = SUBGRAPH, unreleased = '', version = '1.0.0' }: Project = {}): string {
  const root = mkdtempSync(join(folder, 'project-'));
  mkdirSync(join(root, 'schema', 'released'), { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(root, name), text);
  write('package.json', JSON.stringify({ version }));
  write(
    'CHANGELOG.md',
    `# Changelog\n\n## Unreleased\n\n- More.\n${unreleased}\n## 1.0.0\n\n### Breaking\n\n- \`Job.name\` is new.\n`,
  );
  write('schema/released/schema.graphql', `# As released in 1.0.0.\n${SCHEMA}`);
  write('schema/released/subgraph.graphql', `# As released in 1.0.0.\n${SUBGRAPH}`);
  write('schema/schema.graphql', schema);
  if (subgraph !== null) write('schema/subgraph.graphql', subgraph);
  return root;
}

function without(text: string, part: string, instead = ''): string {
  expect(text.split(part)).toHaveLength(2);
  return text.replace(part, instead);
}

const BREAKING: [what: string, coordinate: string, schema: string][] = [
  ['a field that is gone', 'Job.status', without(SCHEMA, ' status: Status')],
  ['a deprecated field that is gone', 'Job.old', without(SCHEMA, ' old: Int @deprecated(reason: "slow")')],
  ['a field of another type', 'Job.status', without(SCHEMA, 'status: Status', 'status: String')],
  ['a field that can be null now', 'Job.name', without(SCHEMA, 'name: String! tags', 'name: String tags')],
  ['an argument that is gone', 'Query.jobs(filter:)', without(SCHEMA, '(filter: Filter)')],
  ['an argument that must be given', 'Job.tags(first:)', without(SCHEMA, 'first: Int)', 'first: Int!)')],
  ['a new argument that must be given', 'Query.jobs(all:)', without(SCHEMA, '(filter:', '(all: Int!, filter:')],
  ['an input field that is gone', 'Filter.tag', without(SCHEMA, ' tag: String')],
  [
    'a new input field that must be given',
    'Filter.all',
    without(SCHEMA, '{ name: String tag', '{ all: Int! name: String tag'),
  ],
  ['an enum value that is gone', 'Status.DONE', without(SCHEMA, ' DONE')],
  ['an interface that is implemented no more', 'Job', without(SCHEMA, ' implements Node')],
  [
    'a directive that is gone',
    '@slow',
    without(SCHEMA, 'directive @slow(calls: Int, unit: String) on FIELD_DEFINITION'),
  ],
  ['a directive without an argument', '@slow(unit:)', without(SCHEMA, ', unit: String')],
];

describe('a breaking change since the last release', () => {
  test.each(BREAKING)('%s (%s) fails, and says what to write where', async (_what, coordinate, schema) => {
    const { problems } = await checkBreaking(project({ schema }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`schema/schema.graphql: ${coordinate}: `);
    expect(problems[0]).toContain('breaks callers of 1.0.0');
    expect(problems[0]).toContain(`CHANGELOG.md under "## Unreleased", "### Breaking":\n  - \`${coordinate}\`: `);
  });

  test.each(BREAKING)('%s (%s) passes where the changelog names it', async (_what, coordinate, schema) => {
    const unreleased = `\n### Breaking\n\n- \`Other\` is another; so is\n  \`${coordinate}\`: do so and so.\n\n### Fixed\n`;
    const { problems, notes } = await checkBreaking(project({ schema, unreleased }));
    expect(problems).toEqual([]);
    expect(notes).toContainEqual(
      expect.stringContaining(`breaking, and named: schema/schema.graphql: ${coordinate}: `),
    );
  });

  test.each([
    ['outside of what is breaking', '\n- `Job.status` is gone.\n'],
    ['below the next heading', '\n### Breaking\n\n### Fixed\n\n- `Job.status` is gone.\n'],
    ['without backticks', '\n### Breaking\n\n- Job.status is gone.\n'],
    ['by its type alone', '\n### Breaking\n\n- `Job` has a field less.\n'],
  ])('is not named %s', async (_where, unreleased) => {
    const { problems } = await checkBreaking(project({ schema: without(SCHEMA, ' status: Status'), unreleased }));
    expect(problems).toHaveLength(1);
  });

  test('is not named by what an earlier release said', async () => {
    const schema = without(SCHEMA, 'name: String! tags', 'tags');
    expect((await checkBreaking(project({ schema }))).problems).toHaveLength(1);
  });

  test('each of several is told', async () => {
    const { problems } = await checkBreaking(
      project({
        schema: without(without(SCHEMA, ' DONE'), ' tag: String'),
        subgraph: without(SUBGRAPH, ' status: String'),
      }),
    );
    expect(problems.map((problem) => problem.split(': ').slice(0, 2).join(' '))).toEqual([
      'schema/schema.graphql Filter.tag',
      'schema/schema.graphql Status.DONE',
      'schema/subgraph.graphql Job.status',
    ]);
  });
});

describe("the subgraph's schema is held too", () => {
  test.each([
    ['a field that is gone', 'Job.status', without(SUBGRAPH, ' status: String')],
    ['a key that is gone', 'Job', without(SUBGRAPH, ' @key(fields: "name")')],
    ['a key of other fields', 'Job', without(SUBGRAPH, '@key(fields: "name")', '@key(fields: "id name")')],
    ['a field that no other subgraph may have', 'Job.name', without(SUBGRAPH, ' @shareable')],
    ['the whole of it', 'subgraph.graphql', null],
  ])('%s', async (_what, coordinate, subgraph) => {
    const { problems } = await checkBreaking(project({ subgraph }));
    expect(problems).toEqual([expect.stringContaining(`schema/subgraph.graphql: ${coordinate}: `)]);
    const unreleased = `\n### Breaking\n\n- \`${coordinate}\` is gone.\n`;
    expect((await checkBreaking(project({ subgraph, unreleased }))).problems).toEqual([]);
  });
});

test('additions pass; what may surprise is told', async () => {
  const schema = without(
    without(without(SCHEMA, 'name: String! tags', 'name: String! size: Int tags'), ' DONE', ' DONE STOPPED'),
    'freshness: Int = 3',
    'freshness: Int = 4, region: String',
  );
  const subgraph = without(
    SUBGRAPH,
    'status: String }',
    'status: String size: Int @shareable }\ntype Extra { a: Int }',
  );
  const { problems, notes } = await checkBreaking(project({ schema, subgraph }));
  expect(problems).toEqual([]);
  expect(notes.map((note) => /^may surprise: schema\/schema\.graphql: (\S+): /.exec(note)?.[1])).toEqual([
    'Query.job(freshness:)',
    'Query.job(region:)',
    'Status.STOPPED',
  ]);
});

test('nothing changed is nothing to say, and a schema that is new nothing to break', async () => {
  expect(await checkBreaking(project())).toEqual({ problems: [], notes: [] });
  const root = project();
  rmSync(join(root, 'schema', 'released', 'subgraph.graphql'));
  expect(await checkBreaking(root)).toEqual({ problems: [], notes: ['schema/subgraph.graphql is new since 1.0.0'] });
});

test('without a release to compare with it fails, and so it does with that of another version', async () => {
  const bare = project();
  rmSync(join(bare, 'schema', 'released'), { recursive: true });
  expect((await checkBreaking(bare)).problems).toEqual([expect.stringContaining('there is nothing to compare with')]);
  const { problems } = await checkBreaking(project({ version: '2.0.0' }));
  expect(problems).toEqual([
    expect.stringContaining('schema/released/schema.graphql is of 1.0.0, and package.json says 2.0.0'),
    expect.stringContaining('schema/released/subgraph.graphql is of 1.0.0, and package.json says 2.0.0'),
  ]);
});

test('a release makes the schemas and the changelog its own: what breaks after it is held against it', async () => {
  const root = project({ schema: without(SCHEMA, ' DONE', ' DONE STOPPED'), version: '1.1.0' });
  release(root);
  expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toMatch(/^# Changelog\n\n## 1\.1\.0\n\n- More\./);
  expect(await checkBreaking(root)).toEqual({ problems: [], notes: [] });
  writeFileSync(join(root, 'schema', 'schema.graphql'), SCHEMA);
  expect((await checkBreaking(root)).problems).toEqual([expect.stringContaining('Status.STOPPED')]);
  expect(() => release(root)).toThrow('CHANGELOG.md has nothing under "## Unreleased"');
});

test('the command fails where the check does, and passes on this very tree', () => {
  const check = join(ROOT, 'tools', 'release', 'check-breaking.ts');
  const run = (cwd: string) => spawnSync(process.execPath, [check], { cwd, encoding: 'utf8' });
  const broken = run(project({ schema: without(SCHEMA, ' DONE') }));
  expect(broken.status).toBe(1);
  expect(broken.stderr).toContain('Status.DONE');
  expect(run(ROOT)).toMatchObject({ status: 0, stderr: '' });
});
