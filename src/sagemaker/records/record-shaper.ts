import { memberName } from '../../values/field-names.js';
import { LateForm } from '../../values/late-members.js';
import { type FieldShape, INT_MAX, type TypeTable, UNKNOWN_VALUE } from '../../values/type-table.js';
import { instantText } from './instants.js';
import { numberIn, plainText } from './plain-text.js';

type Aws = Readonly<Record<string, unknown>>;
type Mutable = Record<string, unknown>;

function toNumber(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? numberIn(value) : null;
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

type Convert = (value: unknown) => unknown;

interface Writer {
  readonly field: string;
  readonly shape: FieldShape;
  readonly member: string;
  readonly convert: Convert;
  /** The field that holds the same value as text: `valueText` beside the float `value`, `statusRaw` beside the enum `status`. */
  readonly beside: string | null;
}

interface Form {
  /**
   * Every field, as null; copies of it are filled in. V8 turns an object that gets more than a dozen members one by one into a
   * hash table, and reading that is slower.
   */
  readonly blank: Mutable;
  /** By the name of AWS's member that they read. */
  readonly writers: ReadonlyMap<string, Writer>;
}

/** One entity's record as one call tells it. Structures, maps and texts are made only when they are first read. */
export class RecordForm {
  constructor(
    private readonly early: Form,
    private readonly late: LateForm,
    /** The fields that are left out of the record where the source lacks them. */
    private readonly sure: readonly string[],
  ) {}

  /** A record that still lacks its identity, and is not frozen yet. */
  read(source: object): Mutable {
    const members = filled(this.early, source as Aws);
    for (const name of this.sure) if (members[name] === null) delete members[name];
    return this.late.over(members, source);
  }
}

/** Goes through the members of the source, which has few of all that are possible. */
function filled({ blank, writers }: Form, source: Aws): Mutable {
  const target = { ...blank };
  for (const member in source) {
    const writer = writers.get(member);
    const value = source[member];
    if (!writer || value === undefined || value === null) continue;
    const { field, convert, beside } = writer;
    target[field] = convert(value);
    if (beside && (typeof value === 'string' || typeof value === 'number')) target[beside] = String(value);
  }
  return target;
}

function formOf(writers: readonly Writer[], others: readonly string[] = []): Form {
  const names = writers.flatMap(({ field, beside }) => (beside ? [field, beside] : [field]));
  return {
    blank: Object.fromEntries([...names, ...others].map((name) => [name, null])),
    writers: new Map(writers.map((writer) => [writer.member, writer])),
  };
}

/** A job without tags has an empty list: null stands for tags that could not be read. */
const NO_TAGS: readonly unknown[] = [];

/** Kinds of field that take time to make, or to search for secrets, and that few queries select. */
const LATE: ReadonlySet<FieldShape['kind']> = new Set(['map', 'structure', 'text']);

/**
 * Turns AWS's structures into records, ready for the wire: every member of a type is there, null where AWS gave none. Numbers,
 * enums and presence are not trusted: other servers send numbers as text, AWS adds enum values, and lists may hold null. A value
 * that does not fit becomes null.
 */
export class RecordShaper {
  private readonly forms = new Map<string, Form>();

  constructor(private readonly table: TypeTable) {
    // Made now, so that the first answer does not wait for them.
    for (const type of Object.keys(table)) this.form(type);
  }

  /** The members of `source` that `type` has. */
  fields(type: string, source: unknown): Mutable {
    return isStructure(source) ? filled(this.form(type), source) : {};
  }

  /**
   * The form of an entity's record for one call. `told`: the fields that the call tells; `others`: fields that come from
   * elsewhere; `sure`: fields that every job has, so that a call which leaves one out has not told it.
   */
  recordForm(
    type: string,
    told: ReadonlySet<string>,
    others: readonly string[],
    sure: ReadonlySet<string>,
  ): RecordForm {
    const writers = this.writers(type, (field) => told.has(field));
    const isLate = ({ field, shape: { kind } }: Writer): boolean =>
      LATE.has(kind) && !others.includes(field) && !sure.has(field);
    const [late, early] = [writers.filter(isLate), writers.filter((writer) => !isLate(writer))];
    const makers = late.map(({ field, shape, member, convert }) => {
      const make = (source: Aws): unknown => convert(source[member] ?? (shape.type === 'Tag' ? NO_TAGS : null));
      return [field, make] as const;
    });
    const left = writers.flatMap(({ field, beside }) => (sure.has(field) ? [field, beside ?? field] : []));
    return new RecordForm(formOf(early, others), new LateForm(new Map(makers)), left);
  }

  private form(type: string): Form {
    const known = this.forms.get(type);
    if (known) return known;
    const form = formOf(this.writers(type, () => true));
    this.forms.set(type, form);
    return form;
  }

  private writers(type: string, isTold: (field: string) => boolean): Writer[] {
    const shapes = this.table[type];
    if (!shapes) throw new Error(`${type} is no object type of the schema`);
    const besides = new Set(Object.keys(shapes).flatMap((field) => [`${field}Text`, `${field}Raw`]));
    return Object.entries(shapes)
      .filter(([field]) => !besides.has(field) && isTold(field))
      .map(([field, shape]) => ({
        field,
        shape,
        member: memberName(field),
        convert: this.converter(shape),
        beside: [`${field}Text`, `${field}Raw`].find((name) => name in shapes) ?? null,
      }));
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
      return (value) => (typeof value === 'string' ? (values?.has(value) ? value : UNKNOWN_VALUE) : null);
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
