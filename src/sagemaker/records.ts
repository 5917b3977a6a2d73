import type { FieldShape, TypeTable } from '../upstream/type-table.js';
import { instantText } from './instants.js';

type Aws = Readonly<Record<string, unknown>>;
type Mutable = Record<string, unknown>;

const INT_MAX = 2 ** 31 - 1;

/** What a hyperparameter's text means: SDK-launched jobs keep values JSON-encoded (`"0.1"` in quotes), built-in ones plainly. */
export function plainText(value: string): string {
  if (!value.startsWith('"') || !value.endsWith('"')) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'string' ? parsed : value;
  } catch {
    return value;
  }
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Null where the text is no finite number. */
export function numberIn(text: string): number | null {
  const trimmed = text.trim();
  const number = NUMBER.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

function toNumber(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const special = { NaN: Number.NaN, Infinity: Number.POSITIVE_INFINITY, '-Infinity': Number.NEGATIVE_INFINITY }[value];
  return special ?? numberIn(value);
}

function scalar(kind: FieldShape['kind'], value: unknown): string | number | boolean | null {
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'time':
      return instantText(value);
    case 'float': {
      const number = toNumber(value);
      return number !== null && Number.isFinite(number) ? number : null;
    }
    case 'int': {
      const number = toNumber(value);
      return Number.isInteger(number) && Math.abs(number ?? 0) <= INT_MAX ? number : null;
    }
    case 'long': {
      const number = toNumber(value);
      return Number.isSafeInteger(number) ? number : null;
    }
    default:
      return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
  }
}

function isStructure(value: unknown): value is Aws {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** `TrainingJobName` -> `trainingJobName`: the whole of the naming rule. */
export function fieldName(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1);
}

/** `trainingJobName` -> `TrainingJobName`. */
function memberName(field: string): string {
  return field.charAt(0).toUpperCase() + field.slice(1);
}

type Convert = (value: unknown) => unknown;

interface Writer {
  readonly field: string;
  readonly member: string;
  readonly convert: Convert;
  /** `valueText` beside the float `value`, `statusRaw` beside the enum `status`: the same value as text. */
  readonly beside: string | null;
}

interface Form {
  /**
   * Every field, null. Copies of it are filled in: V8 makes a hash table of an object that gets more than a dozen members
   * one by one, and all that reads it is slower for that.
   */
  readonly blank: Mutable;
  readonly writers: readonly Writer[];
}

/**
 * Turns AWS's structures into records, ready for the wire: every member of a type is there, null where AWS gave none.
 * Numbers, enums and presence are not trusted: other servers send text for numbers, AWS adds enum values, and lists may
 * hold null. What does not fit is null.
 */
export class RecordShaper {
  private readonly forms = new Map<string, Map<ReadonlySet<string> | null, Form>>();

  constructor(private readonly table: TypeTable) {}

  /** The members of `source` that `type` has; of those in `only` alone, where it is given. */
  fields(type: string, source: unknown, only: ReadonlySet<string> | null = null): Mutable {
    if (!isStructure(source)) return {};
    const { blank, writers } = this.form(type, only);
    const target = { ...blank };
    for (const { field, member, convert, beside } of writers) {
      const value = source[member];
      if (value === undefined || value === null) continue;
      target[field] = convert(value);
      if (beside && (typeof value === 'string' || typeof value === 'number')) target[beside] = String(value);
    }
    return target;
  }

  private form(type: string, only: ReadonlySet<string> | null): Form {
    const known = this.forms.get(type)?.get(only);
    if (known) return known;
    const shapes = this.table[type];
    if (!shapes) throw new Error(`${type} is no object type of the schema`);
    const besides = new Set(Object.keys(shapes).flatMap((field) => [`${field}Text`, `${field}Raw`]));
    const writers = Object.entries(shapes)
      .filter(([field]) => !besides.has(field) && (only === null || only.has(field)))
      .map(([field, shape]) => ({
        field,
        member: memberName(field),
        convert: this.converter(shape),
        beside: [`${field}Text`, `${field}Raw`].find((name) => name in shapes) ?? null,
      }));
    const names = writers.flatMap(({ field, beside }) => (beside ? [field, beside] : [field]));
    const form = { blank: Object.fromEntries(names.map((name) => [name, null])), writers };
    this.forms.set(type, (this.forms.get(type) ?? new Map()).set(only, form));
    return form;
  }

  private converter(shape: FieldShape): Convert {
    if (shape.kind === 'map') return (value) => this.entries(shape, value);
    const one = this.single(shape);
    if (!shape.list) return one;
    return (value) => (Array.isArray(value) ? Object.freeze(value.map(one).filter((item) => item !== null)) : null);
  }

  private single(shape: FieldShape): Convert {
    const { kind, type = '', values } = shape;
    if (kind === 'structure') return (value) => (isStructure(value) ? Object.freeze(this.fields(type, value)) : null);
    if (kind === 'enum') {
      return (value) => (typeof value === 'string' ? (values?.has(value) ? value : 'UNKNOWN_VALUE') : null);
    }
    return (value) => scalar(kind, value);
  }

  private entries(shape: FieldShape, value: unknown): readonly unknown[] | null {
    if (!isStructure(value)) return null;
    const withNumber = 'number' in (this.table[shape.type ?? ''] ?? {});
    const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return Object.freeze(
      entries.map(([name, text]) => {
        const plain = plainText(text);
        return Object.freeze(
          withNumber
            ? { name, value: text, text: plain, number: numberIn(plain), redacted: false }
            : { name, value: text, redacted: false },
        );
      }),
    );
  }
}
