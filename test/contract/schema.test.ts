import { readFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { createSchema } from '../../src/schema.js';

test('schema/schema.graphql is what the classes say; `npm run schema` writes it', () => {
  const written = readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8');
  expect(written).toBe(`${printSchema(createSchema())}\n`);
});
