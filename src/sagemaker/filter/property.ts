import type { TypeTable } from '../../values/type-table.js';
import { fieldName } from '../../values/field-names.js';

type Entry = Readonly<Record<string, unknown>>;

/** Stands for a value that is not shown. No value of AWS's holds this character, whereas an empty value can be asked for. */
const HIDDEN = '\0';

/** Properties of Search whose last part is a name of the user's own, and where a record holds their values. */
const KEYED: Record<string, { list: string; key: string; value: string }> = {
  Environment: { list: 'environment', key: 'name', value: 'value' },
  HyperParameters: { list: 'hyperParameters', key: 'name', value: 'value' },
  Metrics: { list: 'finalMetricDataList', key: 'metricName', value: 'valueText' },
  Tags: { list: 'tags', key: 'key', value: 'value' },
};

/** Whether names of the user's own follow this part of a property. */
export function isKeyedBy(root: string): boolean {
  return Object.hasOwn(KEYED, root);
}

function split(property: string): { root: string; rest: string } {
  const dot = property.indexOf('.');
  return dot === -1 ? { root: property, rest: '' } : { root: property.slice(0, dot), rest: property.slice(dot + 1) };
}

function asText(value: unknown): readonly string[] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

interface Step {
  readonly field: string;
  /** The field with an enum's raw text, which is what AWS compares; null but in the last step. */
  readonly raw: string | null;
}

function stepsOf(property: string): readonly Step[] {
  const fields = property.split('.').map(fieldName);
  return fields.map((field, at) => ({ field, raw: at === fields.length - 1 ? `${field}Raw` : null }));
}

function follow(value: unknown, steps: readonly Step[], at = 0): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => follow(item, steps, at));
  const step = steps[at];
  if (!step) return asText(value);
  if (typeof value !== 'object' || value === null) return [];
  const entry = value as Entry;
  return follow((step.raw && entry[step.raw]) ?? entry[step.field], steps, at + 1);
}

/** Gives a reader of a record's values of a Search property, as texts; there are several where the path leads through a list. */
export function readerOf(property: string): (record: object) => readonly string[] {
  const { root, rest } = split(property);
  const keyed = KEYED[root];
  if (!keyed || rest === '') {
    const steps = stepsOf(property);
    return (record) => follow(record, steps);
  }
  const { list, key, value } = keyed;
  return (record) => {
    const entries = (record as Entry)[list];
    if (!Array.isArray(entries)) return [];
    const values: string[] = [];
    for (const entry of entries as Entry[]) {
      if (entry[key] !== rest) continue;
      const told = entry[value];
      if (root !== 'Metrics' && told === null) values.push(HIDDEN);
      else if (root !== 'Metrics' || told !== 'NaN') values.push(...asText(told));
    }
    return values;
  };
}

/** The property itself, or all of its kind that the record has: to Search one tag is like any other. */
export function kindredProperties(record: object, property: string): readonly string[] {
  const { root, rest } = split(property);
  const keyed = KEYED[root];
  if (!keyed || rest === '') return [property];
  const entries = (record as Entry)[keyed.list];
  return Array.isArray(entries) ? (entries as Entry[]).map((entry) => `${root}.${String(entry[keyed.key])}`) : [];
}

/**
 * The field of the record that a property reads; null where the type has no such member, or where the path ends in a structure.
 */
export function fieldOfProperty(
  table: TypeTable,
  type: string,
  property: string,
): { field: string; kind: string; values?: ReadonlySet<string> } | null {
  const { root, rest } = split(property);
  const keyed = KEYED[root];
  if (keyed && rest !== '') {
    return keyed.list in (table[type] ?? {}) ? { field: keyed.list, kind: root === 'Metrics' ? 'float' : 'map' } : null;
  }
  let current: string | undefined = type;
  let kind = 'structure';
  let values: ReadonlySet<string> | undefined;
  for (const part of property.split('.')) {
    const fields: TypeTable[string] = table[current ?? ''] ?? {};
    const shape = Object.hasOwn(fields, fieldName(part)) ? fields[fieldName(part)] : undefined;
    if (!/^[A-Z]/.test(part) || !shape || shape.kind === 'map') return null;
    ({ kind, values } = shape);
    current = shape.kind === 'structure' ? shape.type : undefined;
  }
  return kind === 'structure' ? null : { field: fieldName(root), kind, ...(values && { values }) };
}
