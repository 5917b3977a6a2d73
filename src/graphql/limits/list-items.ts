import { Kind, type ValueNode } from 'graphql';

/** Variables as the execution has them: coerced, and with defaults. */
export type Variables = Readonly<Record<string, unknown>>;

/** A list that is too long, and its path below its argument. */
export class LongListError extends Error {
  override readonly name = 'LongListError';

  constructor(
    readonly path: string,
    readonly length: number,
  ) {
    super(`${path}: ${length} items`);
  }
}

/** How much of a name is shown: clients choose names of any length. */
const SHOWN_NAME = 40;

const shown = (name: string): string => (name.length > SHOWN_NAME ? `${name.slice(0, SHOWN_NAME)}...` : name);

/** Counts the items of lists in an operation's arguments. Throws a LongListError at the first list that is too long. */
export class ListItems {
  /** By value: a variable may be used in many places, and is looked at once. */
  private readonly known = new Map<object, number>();

  constructor(
    private readonly most: number,
    private readonly variables: Variables,
  ) {}

  /** Counts the items of a value in the document's text, with variables replaced by their values. */
  inText(value: ValueNode, path: string): number {
    if (value.kind === Kind.VARIABLE) return this.inValue(this.variables[value.name.value], path);
    if (value.kind === Kind.LIST) {
      return this.inList(value.values, path, (item, place) => this.inText(item, place));
    }
    if (value.kind !== Kind.OBJECT) return 0;
    return value.fields.reduce(
      (sum, { name, value: member }) => sum + this.inText(member, `${path}.${shown(name.value)}`),
      0,
    );
  }

  inValue(value: unknown, path: string): number {
    if (typeof value !== 'object' || value === null) return 0;
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const items = Array.isArray(value)
      ? this.inList(value, path, (item, place) => this.inValue(item, place))
      : Object.entries(value).reduce((sum, [name, member]) => sum + this.inValue(member, `${path}.${shown(name)}`), 0);
    this.known.set(value, items);
    return items;
  }

  private inList<T>(list: readonly T[], path: string, count: (item: T, path: string) => number): number {
    if (list.length > this.most) throw new LongListError(path, list.length);
    return list.reduce((sum, item, i) => sum + count(item, `${path}[${i}]`), list.length);
  }
}
