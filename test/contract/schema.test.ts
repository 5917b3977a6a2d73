import { readFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { createSchema } from '../../src/schema.js';

test('schema/schema.graphql is what the classes say', () => {
  const written = readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8');
  // One line rather than a difference of thousands: the remedy is the same whatever it is.
  expect(written === `${printSchema(createSchema())}\n`, 'run npm run schema').toBe(true);
});

test('node takes an id and nothing else: where it takes more, the compiler of Relay refuses to refetch by it', () => {
  const { args } = createSchema().getQueryType()?.getFields()['node'] ?? { args: [] };
  expect(args.map(({ name, type }) => `${name}: ${String(type)}`)).toEqual(['id: ID!']);
});
