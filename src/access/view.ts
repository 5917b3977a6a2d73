import { fieldName } from '../values/field-names.js';
import { lateFormOf } from '../values/late-members.js';
import type { FieldShape, TypeTable } from '../values/type-table.js';
import { LateRedaction, type Redact, type Structure } from './late-redaction.js';
import type { Rights } from './rights.js';
import { SecretFinder } from './secrets.js';
import type { Sensitivity } from './sensitivity.js';

/**
 * How a filter or an order may use a member: as it stands upstream (`open`), only as the caller sees it (`viewed`), or not at all
 * (`forbidden`). `listed`: only as the caller sees it, and it is shown or left out together with other texts, or by a name beside
 * it.
 */
export type Verdict = 'forbidden' | 'listed' | 'open' | 'viewed';

/** Structures that hold a name and its value, which may be a secret by that name. */
const NAMED: Readonly<Record<string, { readonly name: string; readonly value: string }>> = {
  // The arguments continue the entrypoint: it may end with an option whose value they begin with.
  AlgorithmSpecification: { name: 'containerEntrypoint', value: 'containerArguments' },
  AutoParameter: { name: 'name', value: 'valueHint' },
  CategoricalParameterRange: { name: 'name', value: 'values' },
  Tag: { name: 'key', value: 'value' },
};

function isStructure(value: unknown): value is Structure {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Error);
}

function redactedEntry(entry: Structure): Structure {
  const hidden = 'text' in entry ? { value: null, text: null, number: null } : { value: null };
  return Object.freeze({ ...entry, ...hidden, redacted: true });
}

/** Redacts each item of a list, and gives the same list where nothing changes. */
function eachOf(redact: Redact): Redact {
  return (value) => {
    if (value === null || value === undefined) return value;
    if (!Array.isArray(value)) return redact(value);
    const changed = value.map(redact);
    return changed.some((item, i) => item !== value[i]) ? Object.freeze(changed) : value;
  };
}

const toNull: Redact = () => null;

/** What one kind of caller sees of records. A record itself is never changed: where nothing is hidden, it is its own view. */
export class View {
  private readonly finder = new SecretFinder();
  private readonly redactors = new Map<string, Redact | null>();
  private readonly seen = new WeakMap<object, object>();

  constructor(
    private readonly rights: Pick<Rights, 'secrets' | 'sees'>,
    private readonly sensitivity: Sensitivity,
    private readonly table: TypeTable,
    /** Equal for all callers that see the same. */
    readonly key: string,
  ) {
    // Made now, so that the first answer does not wait for them.
    for (const type of Object.keys(table)) this.redactor(type);
  }

  /** What the caller sees of a record: always the same object for the same record. */
  of<T extends object>(type: string, record: T): T {
    const known = this.seen.get(record);
    if (known) return known as T;
    const redact = this.redactor(type);
    const view = redact ? (redact(record) as T) : record;
    this.seen.set(record, view);
    this.seen.set(view, view);
    return view;
  }

  /** Whether the caller never sees what the field holds. Where it holds names and values, the names are still seen. */
  isHidden(type: string, field: string): boolean {
    return this.sensitivity.isHidden(type, field, this.rights.sees);
  }

  /** The same in all scopes. */
  isHiddenSomewhere(type: string, field: string): boolean {
    return this.isHidden(type, field);
  }

  /** Whether there is nothing in the field for the caller, so that it need not be read. */
  isEmpty(type: string, field: string): boolean {
    return this.isHidden(type, field) && this.table[type]?.[field]?.kind !== 'map';
  }

  /**
   * How a filter or an order may use a member. `path` is written as AWS does: `HyperParameters.lr`,
   * `AlgorithmSpecification.ContainerArguments`.
   */
  judge(type: string, path: string, value?: string): Verdict {
    let current: string | undefined = type;
    const parts = path.split('.');
    // Search's own word for metrics, which records hold as structures of a name and a value.
    if (parts[0] === 'Metrics' && ['metricName', 'value'].some((field) => this.isHidden('MetricData', field))) {
      return 'forbidden';
    }
    for (const [i, part] of parts.entries()) {
      if (current === undefined) break;
      const field = fieldName(part);
      if (this.isHidden(current, field)) return 'forbidden';
      const shape: FieldShape | undefined = this.table[current]?.[field];
      const isTags: boolean = shape?.type === 'Tag';
      const name = parts.slice(i + 1).join('.');
      if (name !== '' && (shape?.kind === 'map' || isTags)) {
        if (isTags && ['key', 'value'].some((one) => this.isHidden('Tag', one))) return 'forbidden';
        return this.judgeNamed(isTags ? 'Tag' : current, isTags ? 'value' : field, name, value);
      }
      if (shape?.kind === 'text' && this.sensitivity.mayHoldSecret(current, field)) {
        const verdict = this.judgeText(value);
        const isBeside = shape.list || NAMED[current]?.value === field;
        return verdict === 'viewed' && isBeside ? 'listed' : verdict;
      }
      current = shape?.kind === 'structure' ? shape.type : undefined;
    }
    return 'open';
  }

  private judgeNamed(type: string, field: string, name: string, value: string | undefined): Verdict {
    if (this.rights.secrets || !this.sensitivity.mayHoldSecret(type, field)) return 'open';
    return this.finder.isSecretName(name) ? 'forbidden' : this.judgeText(value);
  }

  private judgeText(value: string | undefined): Verdict {
    if (this.rights.secrets) return 'open';
    return value !== undefined && this.finder.asksForSecret(value) ? 'forbidden' : 'viewed';
  }

  /** The redactor of a type; null where nothing of it is ever hidden. */
  private redactor(type: string): Redact | null {
    const known = this.redactors.get(type);
    if (known !== undefined) return known;
    // No type holds itself. If one did, it would not be redacted there.
    this.redactors.set(type, null);
    const made = this.makeRedactor(type);
    this.redactors.set(type, made);
    return made;
  }

  private makeRedactor(type: string): Redact | null {
    const steps = Object.entries(this.table[type] ?? {}).flatMap(([field, shape]) => {
      const redact = this.fieldRedactor(type, field, shape);
      return redact ? [{ field, redact }] : [];
    });
    const named = this.namedRedactor(type);
    if (steps.length === 0) return named;
    const later = new LateRedaction(new Map(steps.map(({ field, redact }) => [field, redact])));
    return (whole) => {
      // Before the fields, one of which may hide the name.
      const value = named ? named(whole) : whole;
      if (!isStructure(value)) return value;
      const form = lateFormOf(value);
      if (form) return later.of(value, form);
      let changed: Record<string, unknown> | null = null;
      for (const { field, redact } of steps) {
        const member = value[field];
        if (member === null || member === undefined) continue;
        const view = redact(member);
        if (view !== member) (changed ??= { ...value })[field] = view;
      }
      return changed ? Object.freeze(changed) : value;
    };
  }

  private fieldRedactor(type: string, field: string, shape: FieldShape): Redact | null {
    const { kind, type: inner = '' } = shape;
    if (this.isHidden(type, field)) {
      if (kind !== 'map') return toNull;
      return eachOf((entry) => (isStructure(entry) ? redactedEntry(entry) : null));
    }
    if (kind === 'structure') {
      const redact = this.redactor(inner);
      return redact ? eachOf(redact) : null;
    }
    if (this.rights.secrets || !this.sensitivity.mayHoldSecret(type, field) || type === 'Tag') return null;
    return kind === 'map' ? eachOf(this.withoutSecretEntry) : this.withoutSecretText;
  }

  private readonly withoutSecretText: Redact = (value) => {
    if (Array.isArray(value)) return this.isSecretList(value) ? null : value;
    return typeof value === 'string' && this.finder.holdsSecret(value) ? null : value;
  };

  /** Looks at the whole list too: in a command line each word means what those before it say. */
  private isSecretList(all: readonly unknown[]): boolean {
    return all.some((item, i) => this.isSecretItem(all, item, i)) || this.finder.holdsSecret(JSON.stringify(all));
  }

  /** Two items in a row may be an option and its value: the list is shown or left out as a whole. */
  private isSecretItem(all: readonly unknown[], item: unknown, at: number): boolean {
    if (typeof item !== 'string') return false;
    const before = String(all[at - 1] ?? '');
    return this.finder.holdsSecret(item) || (before.startsWith('-') && this.finder.isSecret(before, item));
  }

  private readonly withoutSecretEntry: Redact = (entry) => {
    if (!isStructure(entry)) return entry;
    const { name, value, text } = entry;
    // The plain text may show what the value's quotes and backslashes hid; mostly the two are equal.
    const values = text === undefined || text === value ? [value] : [value, text];
    return this.isNamedSecret(name, values) ? redactedEntry(entry) : entry;
  };

  private isNamedSecret(name: unknown, values: readonly unknown[]): boolean {
    return values.some((value) => typeof value === 'string' && this.finder.isSecret(String(name ?? ''), value));
  }

  private namedRedactor(type: string): Redact | null {
    const parts = NAMED[type];
    if (!parts || this.rights.secrets || this.isHidden(type, parts.value)) return null;
    return (entry) => {
      if (!isStructure(entry)) return entry;
      const [name, value] = [entry[parts.name], entry[parts.value]];
      const isOne = Array.isArray(name)
        ? Array.isArray(value) && value.length > 0 && this.isSecretList([...name, ...value])
        : this.isNamedSecret(name, [value].flat());
      return isOne ? Object.freeze({ ...entry, [parts.value]: null }) : entry;
    };
  }
}
