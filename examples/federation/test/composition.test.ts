import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeServices } from '@apollo/composition';
import { Kind, type ObjectTypeDefinitionNode, parse, print } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { compose, type Composer, COMPOSERS } from '../compose.ts';
import { modelsSdl, type TagKind } from '../subgraphs/models.ts';
import { OWNERS } from '../subgraphs/owners.ts';
import type { SubgraphSchema } from '../subgraphs/serve.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

const committed = readFileSync(root('schema/subgraph.graphql'), 'utf8');

const printed = (env: Record<string, string>): string =>
  execFileSync(process.execPath, [root('dist/main.js'), 'print-schema', '--subgraph'], { env, encoding: 'utf8' });

const prefixed = printed({ SUBGRAPH_TYPE_PREFIX: 'SageMaker' });

const subgraphs = (sagemaker: string, tag: TagKind): readonly SubgraphSchema[] => [
  { name: 'sagemaker', url: 'http://sagemaker.example/subgraph', sdl: sagemaker },
  { name: 'owners', url: 'http://owners.example/graphql', sdl: OWNERS },
  { name: 'models', url: 'http://models.example/graphql', sdl: modelsSdl(tag) },
];

/** A field of the supergraph, with the subgraphs that resolve it. */
function fieldOf(supergraph: string | null, type: string, field: string): string | undefined {
  const found = parse(supergraph ?? '').definitions.find(
    (one): one is ObjectTypeDefinitionNode => one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value === type,
  );
  const definition = found?.fields?.find(({ name }) => name.value === field);
  return definition && print({ ...definition, description: undefined }).replaceAll(/\s+/g, ' ');
}

test('the committed schema is the one that the command prints', () => {
  expect(printed({})).toBe(committed);
});

describe.each(Object.keys(COMPOSERS) as Composer[])('%s', (composer) => {
  test('makes one graph of the three, where a type that two of them have is the same in both', () => {
    const { supergraph, errors } = compose(composer, subgraphs(committed, 'same'));
    expect(errors).toEqual([]);
    expect(fieldOf(supergraph, 'TrainingJob', 'owner')).toMatch(/^owner: Owner @join__field\(graph: OWNERS\)$/);
    expect(fieldOf(supergraph, 'TrainingJob', 'roleArn')).toMatch(/^roleArn: String @join__field\(graph: SAGEMAKER\)$/);
    expect(fieldOf(supergraph, 'ModelVersion', 'tags')).toMatch(/^tags: \[Tag!\]!/);
    expect(fieldOf(supergraph, 'TrainingJob', 'tags')).toMatch(/^tags: \[Tag!\]/);
    expect(fieldOf(supergraph, 'Query', 'node')).toMatch(/^node\(id: ID!\): Node @join__field\(graph: MODELS\)$/);
    expect(fieldOf(supergraph, 'PageInfo', 'endCursor')).toMatch(/^endCursor: String/);
  });

  test('refuses another type of the same name', () => {
    const { supergraph, errors } = compose(composer, subgraphs(committed, 'other'));
    expect(supergraph).toBeNull();
    expect(errors.join('\n')).toContain('"Tag.label"');
  });

  test.each<TagKind>(['same', 'other'])('takes it where types have the prefix (%s Tag)', (tag) => {
    const { supergraph, errors } = compose(composer, subgraphs(prefixed, tag));
    expect(errors).toEqual([]);
    expect(fieldOf(supergraph, 'TrainingJob', 'tags')).toMatch(/^tags: \[SageMakerTag!\]/);
    expect(fieldOf(supergraph, 'ModelVersion', 'tags')).toMatch(/^tags: \[Tag!\]!/);
    expect(fieldOf(supergraph, 'Tag', 'label') !== undefined).toBe(tag === 'other');
    expect(fieldOf(supergraph, 'SageMakerTrainingJobConnection', 'pageInfo')).toMatch(/^pageInfo: SageMakerPageInfo!/);
  });

  test('takes SageMaker alone', () => {
    expect(compose(composer, subgraphs(committed, 'same').slice(0, 1)).errors).toEqual([]);
  });
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compose-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (sagemaker: string, ...options: string[]): ReturnType<typeof spawnSync> => {
    const args = subgraphs(sagemaker, 'other').map(({ name, url, sdl }) => {
      const file = join(folder, `${name}.graphql`);
      writeFileSync(file, sdl);
      return `${name}=${url},${file}`;
    });
    const command = fileURLToPath(new URL('../compose-command.ts', import.meta.url));
    return spawnSync(process.execPath, [command, ...options, ...args], { encoding: 'utf8' });
  };

  test.each<[Composer, string[]]>([
    ["The Guild's composition", []],
    ['Apollo composition', ['--apollo']],
  ])('composes files by %s', (composer, options) => {
    const { status, stdout, stderr } = run(prefixed, ...options);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(compose(composer, subgraphs(prefixed, 'other')).supergraph);
  });

  test('says why they do not fit', () => {
    const { status, stdout, stderr } = run(committed);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('"Tag.label"');
  });
});

test("Apollo's composition has nothing to remark", () => {
  const services = subgraphs(committed, 'same').map(({ sdl, ...rest }) => ({ ...rest, typeDefs: parse(sdl) }));
  expect(composeServices(services).hints?.map(({ message }) => message)).toEqual([]);
});
