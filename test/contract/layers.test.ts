import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));
const BELOW_ENTITIES = ['shapes', 'graphql', 'sagemaker', 'access', 'upstream', 'timing', 'values'];
/** What of another entity a file may import, by both files' roles: links need arguments, pages need nodes. */
const LINKS: Readonly<Record<string, readonly string[]>> = {
  resolver: ['type', 'args', 'connection', 'filter', 'launched', 'order'],
  connection: ['type', 'connection'],
  children: ['connection', 'filter', 'launched'],
  'children-order': ['args', 'order'],
};

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
/** The rooms that have a definition. */
const ENTITIES = files.filter((file) => file.endsWith('.definition.ts')).map(room);

function room(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : 'top';
}

/** `training-job/training-job.definition.ts` -> `definition`. */
function role(file: string): string {
  return file.split('.').at(-2) ?? '';
}

function breaches(isBreach: (found: Import) => boolean): string[] {
  return imports.filter(isBreach).map(({ from, to }) => `${from} -> ${to}`);
}

test('there is something to look at', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(imports.length).toBeGreaterThan(300);
  expect(ENTITIES).toEqual(expect.arrayContaining(['labeling-job', 'training-job', 'tuning-job']));
});

/** What each room may import from. */
const BELOW: readonly (readonly [string, readonly string[]])[] = [
  ['values', ['values']],
  ['timing', ['timing']],
  ['upstream', ['upstream', 'timing']],
  ['graphql', ['graphql', 'upstream', 'timing', 'values']],
  ['sagemaker', ['sagemaker', 'upstream', 'timing', 'values']],
  ['access', ['access', 'values']],
  ['shapes', ['shapes', 'graphql', 'values']],
  ['telemetry', ['telemetry']],
  ['command', ['command']],
  ['config', ['config', 'access', 'graphql', 'timing', 'values']],
  ['http', ['http', 'access', 'timing']],
  ['sandbox', ['sandbox']],
  ['doctor', ['doctor', 'sagemaker', 'upstream', 'timing', 'config', 'top']],
];

test('every room is held to what it may import', () => {
  const held = [...BELOW.map(([name]) => name), ...ENTITIES, 'node', 'top'];
  expect([...new Set(files.map(room))].toSorted()).toEqual(held.toSorted());
});

test.each(BELOW)('%s imports only from %o', (name, allowed) => {
  expect(breaches(({ from, to }) => room(from) === name && to.endsWith('.ts') && !allowed.includes(room(to)))).toEqual(
    [],
  );
});

/** What each room within graphql/ may import of the others. */
const WITHIN_GRAPHQL: Readonly<Record<string, readonly string[]>> = {
  types: [],
  schema: [],
  documents: [],
  limits: ['documents', 'types'],
  answers: ['documents'],
  errors: ['answers', 'documents'],
  execution: ['documents', 'errors', 'schema', 'types'],
};

test('the rooms within graphql/ are held to each other, and nothing stands outside them', () => {
  const within = (file: string): string => file.split('/')[1] ?? '';
  const rooms = new Set(files.filter((file) => room(file) === 'graphql').map(within));
  expect([...rooms].toSorted()).toEqual(Object.keys(WITHIN_GRAPHQL).toSorted());
  const isHeld = (from: string, to: string): boolean => from === to || (WITHIN_GRAPHQL[from] ?? []).includes(to);
  expect(
    breaches(({ from, to }) => room(from) === 'graphql' && room(to) === 'graphql' && !isHeld(within(from), within(to))),
  ).toEqual([]);
});

/** The same within sagemaker/, where what binds them together stands outside. Each imports only rooms above it here. */
const WITHIN_SAGEMAKER: Readonly<Record<string, readonly string[]>> = {
  scopes: [],
  records: [],
  filter: ['records'],
  search: ['filter'],
  listing: ['filter', 'records', 'search'],
  loading: ['filter', 'listing', 'records', 'scopes', 'search'],
  lists: ['filter', 'listing', 'records', 'scopes', 'search'],
};

test('the rooms within sagemaker/ are held to each other', () => {
  const within = (file: string): string => /^sagemaker\/([^/]+)\//.exec(file)?.[1] ?? '';
  const rooms = new Set(files.map(within).filter((name) => name !== ''));
  const held = Object.keys(WITHIN_SAGEMAKER);
  expect([...rooms].toSorted()).toEqual(held.toSorted());
  expect(held.filter((name, at) => WITHIN_SAGEMAKER[name]?.some((below) => held.indexOf(below) >= at))).toEqual([]);
  const isHeld = (from: string, to: string): boolean =>
    from === '' || to === '' || from === to || (WITHIN_SAGEMAKER[from] ?? []).includes(to);
  expect(breaches(({ from, to }) => !isHeld(within(from), within(to)))).toEqual([]);
});

const KNOW_NO_GRAPHQL = ['access', 'command', 'sagemaker', 'sandbox', 'telemetry', 'timing', 'upstream', 'values'];
const KNOW_NO_AWS = ['access', 'command', 'graphql', 'http', 'node', 'telemetry', 'timing', 'upstream', 'values'];

test('sagemaker/ knows no GraphQL, graphql/ no AWS, and what is below them and access/ neither', () => {
  const isGraphql = (to: string): boolean => /^(graphql|type-graphql|@apollo|@graphql)/.test(to);
  expect(breaches(({ from, to }) => KNOW_NO_GRAPHQL.includes(room(from)) && isGraphql(to))).toEqual([]);
  expect(breaches(({ from, to }) => KNOW_NO_AWS.includes(room(from)) && /^@(aws-sdk|smithy)/.test(to))).toEqual([]);
  expect(imports.some(({ to }) => isGraphql(to))).toBe(true);
});

test('the doctor is imported by main.ts alone, and opens scopes by connect-scopes.ts', () => {
  expect(breaches(({ from, to }) => room(to) === 'doctor' && room(from) !== 'doctor' && from !== 'main.ts')).toEqual(
    [],
  );
  const allowed = ['connect-scopes.ts'];
  expect(
    breaches(
      ({ from, to }) => room(from) === 'doctor' && room(to) === 'top' && to.endsWith('.ts') && !allowed.includes(to),
    ),
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

test('entities and node/ import only what is below them, other entities, and the type of the context', () => {
  const allowed = [...BELOW_ENTITIES, ...ENTITIES];
  expect(
    breaches(
      ({ from, to }) =>
        [...ENTITIES, 'node'].includes(room(from)) &&
        to.endsWith('.ts') &&
        ![...allowed, room(from)].includes(room(to)) &&
        to !== 'context.ts',
    ),
  ).toEqual([]);
});

describe('of another entity', () => {
  const foreign = imports.filter(
    ({ from, to }) => ENTITIES.includes(room(from)) && ENTITIES.includes(room(to)) && room(from) !== room(to),
  );
  const words = (found: readonly Import[]): string[] => found.map(({ from, to }) => `${from} -> ${to}`);

  test('a type file imports nothing, not even a type', () => {
    expect(foreign.length).toBeGreaterThan(5);
    expect(words(foreign.filter(({ from }) => from.endsWith('.type.ts')))).toEqual([]);
  });

  test('a link imports what its role takes, never the definition but for its type', () => {
    const isAllowed = ({ from, to, isType }: Import): boolean => isType || (LINKS[role(from)] ?? []).includes(role(to));
    expect(words(foreign.filter((found) => !isAllowed(found)))).toEqual([]);
  });
});

// A circle of types alone runs, but cannot be read from the ground up either.
test('no imports go round in a circle, those of types included', () => {
  const targets = new Map(files.map((file) => [file, imports.filter(({ from }) => from === file)]));
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (path.includes(file) || done.has(file)) return;
    for (const { to } of targets.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test('every relative import names a file that there is', () => {
  expect(breaches(({ to }) => to.endsWith('.ts') && !files.includes(to))).toEqual([]);
});

test('the context is the one import that points upwards, and a type', () => {
  // The doctor is a command of its own beside the gateway, and opens the same scopes.
  const isUp = ({ from, to }: Import): boolean =>
    !['top', 'doctor'].includes(room(from)) && room(to) === 'top' && to.endsWith('.ts');
  expect(breaches((found) => isUp(found) && !(found.to === 'context.ts' && found.isType))).toEqual([]);
});

// A source is born with its request: another would have loaders of its own, and read what is read already.
test('sources are made in gateway.ts, and come to all others with the context', () => {
  const makers = imports.filter(({ to, isType }) => to === 'sagemaker/job-source.ts' && !isType);
  expect(makers.map(({ from }) => from)).toEqual(['gateway.ts']);
});

test('the environment is read in main.ts and config/config.ts alone', () => {
  const reads = /process\.env|process\[|['"](?:node:)?process['"]|\benv\b[^=;]*= process\b/;
  const readers = files.filter((file) => reads.test(readFileSync(join(SRC, file), 'utf8')));
  expect(readers).toContain('main.ts');
  expect(readers.filter((file) => !['main.ts', 'config/config.ts'].includes(file))).toEqual([]);
});
