import { expect, test } from 'vitest';
import { SENSITIVE_CLASSES } from '../../src/access/sensitivity.js';
import { typeTable } from '../../src/graphql/schema/type-table.js';
import { membersOf } from '../../src/members.js';
import { fieldName, memberName } from '../../src/values/field-names.js';
import { createSchema } from '../../src/schema.js';

const classed = Object.values(SENSITIVE_CLASSES).flat();
const members = Object.entries(membersOf(typeTable(createSchema()))).flatMap(([type, fields]) =>
  Object.entries(fields).map(([field, shape]) => ({ type, field, shape })),
);

test('maps of names and values, and whatever bears the name of a sensitive member, are sensitive wherever they stand', () => {
  const names = new Set(classed.map((member) => fieldName(member.split('.')[1] ?? '')));
  const sensitive = members.filter(({ field, shape }) => shape.kind === 'map' || names.has(field));
  const told = sensitive.map(({ type, field }) => `${type}.${memberName(field)}`);
  expect(told.length).toBeGreaterThan(15);
  const open = told.filter((member) => !classed.includes(member));
  expect(open, 'SENSITIVE_CLASSES of src/access/sensitivity.ts has none of these').toEqual([]);
});
