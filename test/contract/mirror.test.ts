import { readFileSync } from 'node:fs';
import * as aws from '@aws-sdk/client-sagemaker';
import {
  type GraphQLField,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { DEFINITIONS } from '../../src/definitions.js';
import { createSchema } from '../../src/schema.js';
import { fieldName } from '../../src/values/field-names.js';
import { reachable } from './sdk-shapes.js';

const MERGED: Record<string, string> = {
  DescribeHyperParameterTuningJobResponse: 'HyperParameterTuningJob',
  DescribeLabelingJobResponse: 'LabelingJob',
  DescribeTrainingJobResponse: 'TrainingJob',
  HyperParameterTuningJobSearchEntity: 'HyperParameterTuningJob',
  TrainingJobSummary: 'TrainingJob',
};
const ROOTS = ['TrainingJob', ...Object.keys(MERGED)];

const schema = createSchema();
const structures = reachable(ROOTS);

function fieldsOf(type: string): Record<string, GraphQLField<unknown, unknown>> {
  const found = schema.getType(type);
  if (!isObjectType(found)) throw new Error(`the schema has no type ${type}`);
  return found.getFields();
}

describe('the schema mirrors the SDK', () => {
  test('every member of every structure is a field, and none goes uncounted', () => {
    const held = Object.values(MERGED);
    for (const { type } of Object.values(DEFINITIONS)) expect(held, 'MERGED has what AWS calls each').toContain(type);
    const mirrored = new Map<string, Set<string>>();
    for (const { name, members } of structures) {
      const type = MERGED[name] ?? name;
      const fields = mirrored.get(type) ?? new Set();
      mirrored.set(type, fields);
      for (const member of members) fields.add(fieldName(member));
    }
    for (const [type, fields] of mirrored)
      expect(Object.keys(fieldsOf(type)), type).toEqual(expect.arrayContaining([...fields]));
    const members = structures.reduce((sum, one) => sum + one.members.length, 0);
    const fields = [...mirrored.values()].reduce((sum, one) => sum + one.size, 0);
    const found = `${structures.length} structures of ${members} members are ${mirrored.size} types of ${fields} fields`;
    expect(found, 'where the SDK has grown: say the new numbers here').toBe(
      '91 structures of 439 members are 88 types of 374 fields',
    );
  });

  test('the compile-time check names each of them', () => {
    const text = readFileSync(new URL('mirror.types.ts', import.meta.url), 'utf8');
    const held = [...text.matchAll(/Whole<Missing<aws\.(\w+), (\w+)>>/g)].map(([, shape, type]) => `${shape} ${type}`);
    expect(held.toSorted(), 'mirror.types.ts has a line for each').toEqual(
      structures.map(({ name }) => `${name} ${MERGED[name] ?? name}`).toSorted(),
    );
  });

  test("enums hold all of the SDK's values, and UNKNOWN_VALUE", () => {
    const constants = aws as unknown as Record<string, Record<string, string>>;
    const enums = Object.values(schema.getTypeMap()).filter(
      (type) => isEnumType(type) && type.name in constants && !type.name.startsWith('__'),
    );
    for (const type of enums) {
      if (!isEnumType(type)) continue;
      const values = Object.fromEntries(type.getValues().map(({ name, value }) => [name, value as string]));
      expect(values, type.name).toEqual({ ...constants[type.name], UNKNOWN_VALUE: 'UNKNOWN_VALUE' });
    }
    expect(enums, 'where one was added: say how many there are now').toHaveLength(30);
  });

  test('instance types stay text', () => {
    expect(String(fieldsOf('ResourceConfig').instanceType?.type)).toBe('String');
    expect(String(fieldsOf('DebugRuleConfiguration').instanceType?.type)).toBe('String');
  });

  test('secondary statuses that AWS no longer supports are deprecated', () => {
    const type = schema.getType('SecondaryStatus');
    const deprecated = isEnumType(type) ? type.getValues().filter(({ deprecationReason }) => deprecationReason) : [];
    expect(deprecated.map(({ name }) => name).toSorted()).toEqual([
      'DOWNLOADING_TRAINING_IMAGE',
      'LAUNCHING_ML_INSTANCES',
      'PREPARING_TRAINING_STACK',
    ]);
  });
});

test('everything that a client sees is described', () => {
  const bare: string[] = [];
  let seen = 0;
  const check = (name: string, description: string | null | undefined): void => {
    seen += 1;
    if ((description ?? '').trim().split(/\s+/).length < 2) bare.push(name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (
      type.name.startsWith('__') ||
      (isScalarType(type) && ['Boolean', 'Float', 'ID', 'Int', 'String'].includes(type.name))
    )
      continue;
    if (type !== schema.getQueryType()) check(type.name, type.description);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field.description);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field.description);
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument.description);
      }
    }
  }
  expect(bare).toEqual([]);
  expect(seen).toBeGreaterThan(700);
});

test('what may be null says when it is', () => {
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    !type.name.startsWith('__') && (isObjectType(type) || isInterfaceType(type))
      ? Object.values(type.getFields()).map((field) => ({ at: `${type.name}.${field.name}`, field }))
      : [],
  );
  const nullable = fields.filter(({ field }) => !isNonNullType(field.type));
  expect(nullable.length).toBeGreaterThan(300);
  expect(nullable.filter(({ field }) => !/\bnull\b/i.test(field.description ?? '')).map(({ at }) => at)).toEqual([]);
});
