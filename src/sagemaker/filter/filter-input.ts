import { BadUserInputError } from '../../upstream/errors.js';
import { type TypeTable, UNKNOWN_VALUE } from '../../values/type-table.js';
import { comparison, type ValueKind } from './comparison.js';
import type { Condition, Operator } from './condition.js';
import { containing, oneOf, type TimeSpan, within } from './demands.js';
import { fieldName } from '../../values/field-names.js';

/** How filters are written, for all three entities; each adds filters of its own. */
export interface TimeInput {
  readonly after?: Date | null;
  readonly before?: Date | null;
  readonly within?: number | null;
}

export interface NamedInput {
  readonly name: string;
  readonly operator: string;
  readonly value?: string | null;
}

/** What is needed to turn a filter into a condition: the moment that relative times count from, and the types of the schema. */
export interface FilterScope {
  /** In milliseconds of the epoch. */
  readonly now: number;
  readonly types: TypeTable;
  /** The argument that is being read, for messages: `filter`, `filter.anyOf[1]`. */
  readonly argument: string;
}

export function timeSpan({ now }: FilterScope, { after, before, within: length }: TimeInput): TimeSpan {
  const seconds = (date: Date): number => Math.ceil(date.getTime() / 1_000);
  const starts = [
    ...(after ? [seconds(after)] : []),
    ...(typeof length === 'number' ? [Math.floor(now / 1_000) - length] : []),
  ];
  return { after: starts.length > 0 ? Math.max(...starts) : null, before: before ? seconds(before) : null };
}

export function checkedList<V>(argument: string, values: readonly V[]): readonly V[] {
  if (values.length === 0) throw new BadUserInputError(`${argument}: an empty list says nothing; leave it out instead`);
  if (values.length > 100) throw new BadUserInputError(`${argument}: takes at most 100 values, not ${values.length}`);
  return values;
}

export function unknownValue(argument: string): BadUserInputError {
  return new BadUserInputError(
    `${argument}: ${UNKNOWN_VALUE} stands for values that the gateway does not know, and cannot be filtered by`,
  );
}

export function statuses<T extends object>(
  scope: FilterScope,
  field: string,
  property: string,
  values: readonly string[],
): Condition<T> {
  const argument = `${scope.argument}.${field}`;
  if (checkedList(argument, values).includes(UNKNOWN_VALUE)) throw unknownValue(argument);
  return oneOf(property, fieldName(property.replace(/\..*$/, '')), values);
}

export function times<T extends object>(
  scope: FilterScope,
  field: string,
  property: string,
  input: TimeInput,
): readonly Condition<T>[] {
  const span = timeSpan(scope, input);
  if (span.after !== null && span.before !== null && span.after >= span.before) {
    throw new BadUserInputError(`${scope.argument}.${field}: after must be earlier than before`);
  }
  return within(property, field, span);
}

/** The characters of names: List refuses a part of a name with any other. */
const IN_NAMES = /^[a-z0-9-]*$/i;

export function partOfName<T extends object>(
  scope: FilterScope,
  text: string,
  by: { property: string; field: string; max: number },
): Condition<T> {
  const condition = part<T>(scope, 'nameContains', text, by);
  if (IN_NAMES.test(text)) return condition;
  throw new BadUserInputError(
    `${scope.argument}.nameContains: names hold letters, digits and hyphens alone, and so never ${JSON.stringify(text)}`,
  );
}

export function part<T extends object>(
  scope: FilterScope,
  argument: string,
  text: string,
  by: { property: string; field: string; max: number },
): Condition<T> {
  if (text === '' || text.length > by.max) {
    throw new BadUserInputError(`${scope.argument}.${argument}: takes 1 to ${by.max} characters, not ${text.length}`);
  }
  return containing(by.property, by.field, text);
}

/** SageMaker's own limit of a tag's key. */
const TAG_KEY = 128;

/**
 * Search takes property names of 255 characters, and the client gives only a part of such a name: the default leaves room for the
 * rest.
 */
export function checkName(argument: string, name: string, max = 240): string {
  if (name === '' || name.length > max)
    throw new BadUserInputError(`${argument}: takes 1 to ${max} characters, not ${name.length}`);
  return name;
}

export function namedValues<T extends object>(
  scope: FilterScope,
  argument: string,
  inputs: readonly NamedInput[],
  by: { prefix: 'HyperParameters' | 'Metrics'; field: string; kind: ValueKind },
): readonly Condition<T>[] {
  return checkedList(`${scope.argument}.${argument}`, inputs).map(({ name, operator, value }, i) =>
    comparison<T>({
      argument: `${scope.argument}.${argument}[${i}]`,
      property: `${by.prefix}.${checkName(`${scope.argument}.${argument}[${i}].name`, name)}`,
      field: by.field,
      kind: by.kind,
      operator: operator as Operator,
      value,
      isEncoded: by.prefix === 'HyperParameters',
      isFree: true,
    }),
  );
}

export function tagged<T extends object>(
  scope: FilterScope,
  tags: readonly { key: string; value?: string | null }[],
): readonly Condition<T>[] {
  return checkedList(`${scope.argument}.tags`, tags).map(({ key, value }, i) => {
    const argument = `${scope.argument}.tags[${i}]`;
    const property = `Tags.${checkName(`${argument}.key`, key, TAG_KEY)}`;
    const operator: Operator = typeof value === 'string' ? 'Equals' : 'Exists';
    return comparison<T>({ argument, property, field: 'tags', kind: 'text', isFree: true, operator, value });
  });
}

export function anyOf<T extends object, F>(
  scope: FilterScope,
  filters: readonly F[],
  read: (scope: FilterScope, filter: F) => Condition<T>,
): Condition<T> {
  const list = checkedList(`${scope.argument}.anyOf`, filters);
  const any = list.map((filter, i) => read({ ...scope, argument: `${scope.argument}.anyOf[${i}]` }, filter));
  // A single alternative is no choice: its condition is asked for, and proved, as if it stood by itself.
  return any.length === 1 ? (any[0] as Condition<T>) : { any };
}
