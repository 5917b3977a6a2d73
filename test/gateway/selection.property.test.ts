import fc from 'fast-check';
import {
  getNamedType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSchema } from '../../src/schema.js';
import { fieldName } from '../../src/values/field-names.js';
import { startWorld, type World } from '../support/gateway.js';
import { SITUATIONS } from '../support/situations.js';

const SEED = Number(process.env.PROPERTY_SEED ?? 20_261_124);
const RUNS = Number(process.env.PROPERTY_RUNS ?? 6);

const schema = createSchema();
const LINKS = new Set(['tuningJob', 'labelingJob', 'trainingJob', 'trainingJobs', 'hyperParameterTuningJob']);

function objectType(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(name);
  return type;
}

/** Fields that can be selected without an argument, links apart. */
function plainFields(type: GraphQLObjectType): string[] {
  return Object.values(type.getFields())
    .filter(({ name, args }) => !LINKS.has(name) && !args.some((arg) => isNonNullType(arg.type)))
    .map(({ name }) => name);
}

function selection(type: GraphQLObjectType, names = plainFields(type)): string {
  return names
    .map((name) => {
      const inner = getNamedType(type.getFields()[name]?.type);
      return isObjectType(inner) ? `${name} { ${selection(inner)} }` : name;
    })
    .join(' ');
}

/** What a member of AWS's record must read as, told from the schema's type alone. */
function expected(value: unknown, type: GraphQLObjectType, field: string): unknown {
  const { type: fieldType } = type.getFields()[field] ?? {};
  const named = getNamedType(fieldType);
  if (value === undefined || value === null) return field === 'tags' ? [] : null;
  const isList = isListType(isNonNullType(fieldType) ? fieldType.ofType : fieldType);
  if (isObjectType(named) && isList && !Array.isArray(value)) {
    return Object.entries(value).map(([name, text]) => ({ name, value: text }));
  }
  const one = (item: unknown): unknown => {
    if (item instanceof Date) return item.toISOString();
    if (isObjectType(named)) return structure(item as Record<string, unknown>, named);
    if (isEnumType(named)) return named.getValues().find((known) => known.value === item)?.name ?? 'UNKNOWN_VALUE';
    if (isLeafType(named) && named.name === 'Float') return Number.isFinite(Number(item)) ? Number(item) : null;
    return item;
  };
  return Array.isArray(value) ? value.map(one) : one(value);
}

function structure(record: Record<string, unknown>, type: GraphQLObjectType): Record<string, unknown> {
  const entries = Object.entries(record).map(([member, value]) => {
    const field = fieldName(member);
    return [field, expected(value, type, field)] as const;
  });
  return Object.fromEntries(entries);
}

/** The same answer whichever calls the records come from: Search, or List with a Describe and a ListTags each. */
describe.each(Object.entries(SITUATIONS))('under %s', (_name, quirks) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ quirks });
  });
  afterAll(() => world.close());

  test.each([
    ['TrainingJob', 'trainingJobs', 700, () => [...world.sandbox.account.trainingJobs()]],
    ['HyperParameterTuningJob', 'hyperParameterTuningJobs', 12, () => [...world.sandbox.account.tuningJobs()]],
    ['LabelingJob', 'labelingJobs', 17, () => [...world.sandbox.account.labelingJobs()]],
  ] as const)('any selection of %s is what AWS holds', async (name, list, most, truthOf) => {
    // Labeling jobs cannot be read at all there, which has a test of its own.
    if (quirks['labeling-html'] && name === 'LabelingJob') return;
    const cut = (value: unknown): unknown => (quirks['search-seconds'] ? wholeSeconds(value) : value);
    const type = objectType(name);
    const fields = plainFields(type);
    const held = new Map(
      (truthOf() as Record<string, unknown>[]).map((record) => [String(record[`${name}Arn`]), record]),
    );
    const ofAws = new Set([...held.values()].flatMap((record) => Object.keys(record).map(fieldName)));
    const read = new Map<string, Record<string, unknown>>();
    // As it must read; made of the few that an answer names.
    const truth = (id: string): Record<string, unknown> => {
      const record = read.get(id) ?? structure(held.get(id) ?? {}, type);
      read.set(id, record);
      return record;
    };
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(fields, { minLength: 1 }),
        fc.integer({ min: 1, max: 60 }),
        async (chosen, first) => {
          const { data, errors } = await world.query(
            `{ ${list}(first: ${Math.min(first, most)}) { nodes { id ${selection(type, chosen)} } } }`,
          );
          expect(errors).toBeUndefined();
          const nodes: Record<string, unknown>[] = data[list].nodes;
          expect(nodes).toHaveLength(Math.min(first, most));
          for (const node of nodes) {
            expect(held.has(String(node.id))).toBe(true);
            const record = truth(String(node.id));
            // Derived fields have tests of their own.
            for (const field of chosen.filter((one) => ofAws.has(one))) {
              const wanted = record[field] ?? expected(undefined, type, field);
              expect(cut(node[field]), `${String(node.id)} ${field}`).toEqual(cut(expectable(wanted, node[field])));
            }
          }
        },
      ),
      { seed: SEED, numRuns: Object.keys(quirks).length === 0 ? RUNS : Math.ceil(RUNS / 6), endOnFailure: true },
    );
  });
});

/** The wanted structure with every field that the schema adds beside AWS's members (text, number, redacted) taken as it came. */
function expectable(wanted: unknown, came: unknown): unknown {
  if (Array.isArray(wanted))
    return wanted.map((item, i) => expectable(item, Array.isArray(came) ? came[i] : undefined));
  if (typeof wanted !== 'object' || wanted === null) return wanted;
  const extra = typeof came === 'object' && came !== null ? (came as Record<string, unknown>) : {};
  const added = Object.entries(extra).filter(
    ([field, value]) => !(field in wanted) && (value === null || /^(text|number|redacted)$|Text$|Raw$/.test(field)),
  );
  const inner = Object.entries(wanted).map(([field, value]) => [field, expectable(value, extra[field])] as const);
  return { ...Object.fromEntries(added), ...Object.fromEntries(inner) };
}

/** Times without their milliseconds, where Search has none. */
function wholeSeconds(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(/(T\d\d:\d\d:\d\d)\.\d{3}Z/g, '$1Z'));
}
