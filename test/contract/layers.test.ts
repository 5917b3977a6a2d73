import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));
const ENTITIES = ['training-job', 'tuning-job', 'labeling-job'];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const statements = text.matchAll(/^(?:import|export) (type )?(?:[^'";]*? from )?'([^']+)'|import\('([^']+)'\)/gm);
  return [...statements].map(([, type, target = '', dynamic]) => {
    const specifier = target || dynamic || '';
    const to = specifier.startsWith('.')
      ? relative(SRC, join(SRC, dirname(file), specifier)).replace(/\.js$/, '.ts')
      : specifier;
    return { from: file, to, isType: type !== undefined };
  });
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports = files.flatMap(importsOf);

function room(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : 'top';
}

function breaches(isBreach: (found: Import) => boolean): string[] {
  return imports.filter(isBreach).map(({ from, to }) => `${from} -> ${to}`);
}

test('there is something to look at', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(imports.length).toBeGreaterThan(300);
});

test.each([
  ['upstream', ['upstream']],
  ['graphql', ['graphql', 'upstream']],
  ['sagemaker', ['sagemaker', 'upstream']],
  ['shapes', ['shapes', 'graphql', 'upstream']],
  ['telemetry', ['telemetry']],
  ['http', ['http', 'upstream']],
  ['sandbox', ['sandbox']],
])('%s imports only from %o', (name, allowed) => {
  expect(breaches(({ from, to }) => room(from) === name && to.endsWith('.ts') && !allowed.includes(room(to)))).toEqual(
    [],
  );
});

test('sagemaker/ and upstream/ know no GraphQL, graphql/ knows no AWS', () => {
  expect(
    breaches(
      ({ from, to }) => ['sagemaker', 'upstream'].includes(room(from)) && /^(graphql|type-graphql|@apollo)/.test(to),
    ),
  ).toEqual([]);
  expect(
    breaches(({ from, to }) => ['graphql', 'upstream', 'http'].includes(room(from)) && to.startsWith('@aws-sdk')),
  ).toEqual([]);
});

test('the sandbox is imported by main.ts alone, telemetry by main.ts and gateway.ts', () => {
  expect(breaches(({ from, to }) => room(to) === 'sandbox' && room(from) !== 'sandbox' && from !== 'main.ts')).toEqual(
    [],
  );
  expect(
    breaches(
      ({ from, to }) =>
        room(to) === 'telemetry' && room(from) !== 'telemetry' && !['main.ts', 'gateway.ts'].includes(from),
    ),
  ).toEqual([]);
});

test("type files import no other entity's, and nobody imports another entity's source but for its type", () => {
  const isForeign = ({ from, to }: Import): boolean =>
    ENTITIES.includes(room(from)) && ENTITIES.includes(room(to)) && room(from) !== room(to);
  expect(breaches((found) => isForeign(found) && found.from.endsWith('.type.ts'))).toEqual([]);
  expect(breaches((found) => isForeign(found) && found.to.endsWith('.source.ts') && !found.isType)).toEqual([]);
});

test('the context is the one import that points upwards, and a type', () => {
  const isUp = ({ from, to }: Import): boolean => room(from) !== 'top' && room(to) === 'top' && to.endsWith('.ts');
  expect(breaches((found) => isUp(found) && !(found.to === 'context.ts' && found.isType))).toEqual([]);
});

test('the environment is read in main.ts and config.ts alone', () => {
  const readers = files.filter((file) => readFileSync(join(SRC, file), 'utf8').includes('process.env'));
  expect(readers.filter((file) => !['main.ts', 'config.ts'].includes(file))).toEqual([]);
});
