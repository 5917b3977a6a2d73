import { shape } from '../wire/input.js';

export type PropertyKind = 'text' | 'number' | 'time' | 'flag' | 'structure';

/** A property that can be searched by: its kind, and how its values are read from a record (lists give several). */
export interface Property {
  name: string;
  kind: PropertyKind;
  /** Metrics compare as integers unless the value has a decimal point; hyperparameters are text that may hold numbers. */
  family: 'plain' | 'metric' | 'hyperparameter';
  read(record: object): unknown[];
}

const KINDS: Record<number, PropertyKind> = { 0: 'text', 1: 'number', 2: 'flag', 4: 'time' };
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const LIST_OF_TEXT = 64;
const MAP_OF_TEXT = 128;

export type Resource = 'TrainingJob' | 'HyperParameterTuningJob';

const SHAPES: Record<Resource, string> = {
  TrainingJob: 'TrainingJob',
  HyperParameterTuningJob: 'HyperParameterTuningJobSearchEntity',
};

/** The property of that name, undefined where the resource has none. */
export function propertyOf(resource: Resource, name: string): Property | undefined {
  const [head = '', rest] = name.split(/\.(.*)/s) as [string, string | undefined];
  if (head === 'Tags' && rest) return named(name, 'plain', (record) => tagValues(record, rest));
  if (head === 'Metrics' && rest && resource === 'TrainingJob') {
    return { ...named(name, 'metric', (record) => metricValues(record, rest)), kind: 'number' };
  }
  return walk(shape(SHAPES[resource]), name.split('.'), name);
}

function walk(schema: unknown, path: readonly string[], name: string): Property | undefined {
  const steps: string[] = [];
  let current = resolve(schema);
  for (let i = 0; i < path.length; i++) {
    while (Array.isArray(current) && current[0] === LIST) current = resolve(current[4]);
    if (current === MAP_OF_TEXT || (Array.isArray(current) && current[0] === MAP)) {
      const key = path.slice(i).join('.');
      const family = steps[0] === 'HyperParameters' ? 'hyperparameter' : 'plain';
      return named(name, family, (record) => read(record, [...steps, key]));
    }
    if (!Array.isArray(current) || current[0] !== STRUCTURE) return undefined;
    const at = (current[4] as string[]).indexOf(path[i] as string);
    if (at < 0) return undefined;
    steps.push(path[i] as string);
    current = resolve((current[5] as unknown[])[at]);
  }
  const kind =
    typeof current === 'number' ? (current === LIST_OF_TEXT ? 'text' : (KINDS[current] ?? 'structure')) : 'structure';
  return { name, kind, family: 'plain', read: (record) => read(record, steps) };
}

// A schema may stand behind a function, and the schema of a list's member in a pair with its traits.
function resolve(schema: unknown): unknown {
  const known = typeof schema === 'function' ? (schema as () => unknown)() : schema;
  return Array.isArray(known) && typeof known[0] !== 'number' ? resolve(known[0]) : known;
}

function named(name: string, family: Property['family'], reader: Property['read']): Property {
  return { name, kind: 'text', family, read: reader };
}

function read(record: object, path: readonly string[]): unknown[] {
  let values: unknown[] = [record];
  for (const step of path) {
    values = values
      .flat()
      .map((value) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined,
      )
      .filter((value) => value !== undefined);
  }
  return values.flat();
}

function tagValues(record: object, key: string): unknown[] {
  const { Tags = [] } = record as { Tags?: { Key?: string; Value?: string }[] };
  return Tags.filter((tag) => tag.Key === key).map((tag) => tag.Value);
}

function metricValues(record: object, metric: string): unknown[] {
  const { FinalMetricDataList = [] } = record as { FinalMetricDataList?: { MetricName?: string; Value?: number }[] };
  return FinalMetricDataList.filter((each) => each.MetricName === metric).map((each) => each.Value);
}
