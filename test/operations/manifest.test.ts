import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, type DocumentNode, isObjectType, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as generated from '../../operations/index.js';
import { startWorld, type World } from '../support/gateway.js';

interface Manifest {
  operations: { id: string; name: string; type: string; body: string }[];
}

const MANIFEST = fileURLToPath(new URL('../../dist/operations/manifest.json', import.meta.url));
const OPERATIONS = new URL('../../schema/operations/', import.meta.url);
const { operations } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Manifest;

/** The variables that GraphiQL opens the operation with. */
function variablesOf(name: string): object {
  const file = readdirSync(OPERATIONS).find(
    (one) => one.endsWith('.graphql') && readFileSync(new URL(one, OPERATIONS), 'utf8').includes(`query ${name}`),
  );
  return JSON.parse(
    readFileSync(new URL(`${file?.replace('.graphql', '')}.variables.json`, OPERATIONS), 'utf8'),
  ) as object;
}

interface Selected {
  readonly __typename?: string;
  readonly id?: unknown;
}

function objectsIn(value: unknown): Selected[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? below : [value, ...below];
}

describe('the published manifest', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ env: { TRUSTED_DOCUMENTS: MANIFEST, TRUSTED_DOCUMENTS_ONLY: 'true' } });
  });
  afterAll(() => world.close());

  async function ask(body: object): Promise<{ data?: object; errors?: { extensions: { code: string } }[] }> {
    const response = await fetch(`${world.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] };
  }

  test('has each typed document, under the hash of what a client prints of it', () => {
    const documents = Object.entries(generated).filter(([name]) => name.endsWith('Document'));
    const printed = documents.map(([name, document]) => {
      const body = print(document as DocumentNode);
      const id = createHash('sha256').update(body).digest('hex');
      return { id, name: name.replace(/Document$/, ''), type: 'query', body };
    });
    const byName = (one: { name: string }, other: { name: string }): number => (one.name < other.name ? -1 : 1);
    expect(operations.toSorted(byName)).toEqual(printed.toSorted(byName));
    expect(operations.length).toBe(readdirSync(OPERATIONS).filter((file) => file.endsWith('.graphql')).length);
  });

  test.each(operations)('is what TRUSTED_DOCUMENTS takes: $name is answered by its id alone', async ({ id, name }) => {
    const { data, errors } = await ask({
      variables: variablesOf(name),
      extensions: { persistedQuery: { version: 1, sha256Hash: id } },
    });
    expect(errors).toBeUndefined();
    expect(Object.values(data ?? {})).toEqual([expect.objectContaining({ __typename: expect.any(String) as string })]);
    // By type and id a client that keeps objects by themselves knows a job from one answer in the next.
    const lacking = objectsIn(Object.values(data ?? {})).filter(
      ({ __typename, id }) =>
        (typeof id === 'string') !== generated.possibleTypes['Node']?.includes(__typename ?? '') ||
        (id === undefined) !== generated.keylessTypes.includes(__typename ?? ''),
    );
    expect(lacking).toEqual([]);
  });

  test('lets a client send a typed document as its text too, and no other', async () => {
    const query = print(generated.AllJobsWithTheirLinksDocument);
    expect((await ask({ query })).errors).toBeUndefined();
    const other = await ask({ query: '{ trainingJobs(first: 1) { nodes { trainingJobName } } }' });
    expect(other.errors?.map(({ extensions }) => extensions.code)).toEqual(['OPERATION_NOT_TRUSTED']);
  });
});

test('the possible types are those of the schema', () => {
  const schema = readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8');
  const interfaces = [...schema.matchAll(/^interface (\w+)/gm)].map(([, name = '']) => name);
  const of = (name: string): string[] =>
    [...schema.matchAll(/^type (\w+) implements ([\w &]+)/gm)]
      .filter(([, , all = '']) => all.trim().split(' & ').includes(name))
      .map(([, type = '']) => type);
  expect(generated.possibleTypes).toEqual(Object.fromEntries(interfaces.map((name) => [name, of(name).toSorted()])));
  expect(generated.possibleTypes['Node']).toContain('TrainingJob');
});

test('the keyless types are those that have no id', () => {
  const { Query: _, ...types } = buildSchema(
    readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'),
  ).getTypeMap();
  const keyless = Object.values(types).filter((type) => isObjectType(type) && !('id' in type.getFields()));
  const names = keyless.map(({ name }) => name).filter((name) => !name.startsWith('__'));
  expect(generated.keylessTypes).toEqual(names.toSorted());
  expect(names).toContain('Tag');
});
