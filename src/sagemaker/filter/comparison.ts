import { BadUserInputError } from '../../upstream/errors.js';
import { instantOf } from '../../values/instant.js';
import type { Demand, Operator } from './condition.js';
import { equalsAny } from './demands.js';
import { readerOf } from './property.js';
import { numberIn, plainText } from '../records/plain-text.js';
import { inValues, MAX_VALUE, searchNumber, searchTime } from './search-values.js';

const SIZES = ['GreaterThan', 'GreaterThanOrEqualTo', 'LessThan', 'LessThanOrEqualTo'] as const;
type Size = (typeof SIZES)[number];

function isSize(operator: Operator): operator is Size {
  return (SIZES as readonly string[]).includes(operator);
}

const SIZE_TESTS: Record<Size, (a: number, b: number) => boolean> = {
  GreaterThan: (a, b) => a > b,
  GreaterThanOrEqualTo: (a, b) => a >= b,
  LessThan: (a, b) => a < b,
  LessThanOrEqualTo: (a, b) => a <= b,
};

/** The kind of a value, which decides how it can be compared. */
export type ValueKind = 'boolean' | 'number' | 'text' | 'time';

export interface Comparison {
  /** The argument, for messages: `filter.finalMetrics[0]`. */
  readonly argument: string;
  readonly property: string;
  readonly field: string;
  readonly kind: ValueKind;
  readonly operator: Operator;
  readonly value: string | null | undefined;
  /** Whether it is text upstream that may be JSON-encoded (`"0.1"` in quotes), as hyperparameters are. */
  readonly isEncoded?: boolean;
  /** Whether it is text of the user's own, which may hold a number or be empty, as the values of hyperparameters and tags do. */
  readonly isFree?: boolean;
  readonly clientsOwn?: boolean;
}

function parse(kind: ValueKind, text: string): number | null {
  if (kind === 'time') {
    const time = instantOf(text)?.getTime();
    return time === undefined ? null : Math.floor(time / 1_000);
  }
  return numberIn(text) ?? { Infinity: Number.POSITIVE_INFINITY, '-Infinity': Number.NEGATIVE_INFINITY }[text] ?? null;
}

/** The operator as clients write it: `GREATER_THAN`. */
function spelt(operator: Operator): string {
  return operator.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}

const NEEDED: Record<ValueKind, string> = {
  boolean: 'true or false',
  number: 'a number',
  text: 'a number',
  time: 'a time with a zone ("2026-11-24T09:30:00Z")',
};

function isOf(kind: ValueKind, value: string): boolean {
  return kind === 'boolean'
    ? value === 'true' || value === 'false'
    : parse(kind === 'text' ? 'number' : kind, value) !== null;
}

function valueOf({ argument, operator, value, kind, isFree = false }: Comparison): string {
  const takesNone = operator === 'Exists' || operator === 'NotExists';
  if (takesNone && typeof value === 'string')
    throw new BadUserInputError(`${argument}.value: ${spelt(operator)} takes no value`);
  if (takesNone) return '';
  const mayBeEmpty = kind === 'text' && isFree && (operator === 'Equals' || operator === 'NotEquals');
  if (typeof value !== 'string' || (value === '' && !mayBeEmpty))
    throw new BadUserInputError(`${argument}.value: ${spelt(operator)} needs a value`);
  if (value.length > MAX_VALUE)
    throw new BadUserInputError(
      `${argument}.value: at most ${MAX_VALUE.toLocaleString('en')} characters, not ${value.length}`,
    );
  if (isSize(operator) && (kind === 'boolean' || (kind === 'text' && !isFree))) {
    throw new BadUserInputError(
      `${argument}.operator: ${spelt(operator)} compares numbers and times, and this is ${kind === 'text' ? 'text' : 'a boolean'}`,
    );
  }
  const isRead = isSize(operator) || (kind !== 'text' && (operator === 'Equals' || operator === 'NotEquals'));
  if (isRead && !isOf(kind, value)) {
    throw new BadUserInputError(
      `${argument}.value: ${spelt(operator)} needs ${NEEDED[kind]} here, not ${JSON.stringify(value)}`,
    );
  }
  if (kind !== 'text' && (operator === 'Contains' || operator === 'In')) {
    throw new BadUserInputError(`${argument}.operator: ${spelt(operator)} compares text, and this is a ${kind}`);
  }
  return value;
}

function tester(asked: Comparison, wanted: string): (values: readonly string[]) => boolean {
  const { operator, kind, isEncoded = false } = asked;
  const numeric = kind === 'text' ? 'number' : kind;
  const read = isEncoded ? plainText : (text: string): string => text;
  if (operator === 'Exists') return (values) => values.length > 0;
  if (operator === 'NotExists') return (values) => values.length === 0;
  if (isSize(operator)) {
    const test = SIZE_TESTS[operator];
    const bound = parse(numeric, wanted) ?? Number.NaN;
    return (values) => values.some((value) => test(parse(numeric, read(value)) ?? Number.NaN, bound));
  }
  if (operator === 'Contains') return (values) => values.some((value) => read(value).includes(wanted));
  if (operator === 'In') {
    const set = new Set(itemsOf(wanted).map(read));
    return (values) => values.some((value) => set.has(read(value)));
  }
  const [number, text] = [kind === 'text' ? null : parse(kind, wanted), read(wanted)];
  const isEqual = (value: string): boolean =>
    number === null ? read(value) === text : parse(numeric, value) === number;
  return operator === 'Equals'
    ? (values) => values.some(isEqual)
    : (values) => values.length > 0 && !values.every(isEqual);
}

/** The values that an `In` names. */
export function itemsOf(wanted: string): readonly string[] {
  return [...new Set(wanted.split(',').map((item) => item.trim()))];
}

/**
 * Whether the comparison has several alternatives: where the scope's Search has `In`, one holds them all and leaves room in the
 * expression.
 */
function isList({ operator }: Comparison, wanted: string): boolean {
  return operator === 'In' && itemsOf(wanted).length > 1;
}

/** The forms in which a text may be kept: as it is, as JSON, and as JSON in pure ASCII, which Python's `json.dumps` writes. */
function formsOf(plain: string): readonly string[] {
  const encoded = JSON.stringify(plain);
  const escaped = encoded.replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [...new Set([plain, encoded, escaped])];
}

/** What Search is asked for. It lets every job pass that the check lets pass. */
function pushOf(asked: Comparison, wanted: string): Pick<Demand<never>, 'exact' | 'otherwise' | 'property' | 'push'> {
  const { property, operator, kind, isEncoded = false } = asked;
  const none = { push: null, exact: false, property };
  // A metric that is NaN counts as lacking here; what Search makes of it is not known.
  if (operator === 'Exists') return { push: { property, operator }, exact: kind !== 'number' };
  if (operator === 'NotExists') return kind === 'number' ? none : { push: { property, operator }, exact: true };
  if (kind === 'text' || kind === 'boolean') {
    if (operator === 'Equals') {
      const plain = isEncoded ? plainText(wanted) : wanted;
      // No filter of Search can have an empty value.
      if (plain === '') return { push: { property, operator: 'Exists' }, exact: false };
      return { push: equalsAny(property, isEncoded ? formsOf(plain) : [plain]), exact: true };
    }
    if (operator === 'In' && !isEncoded) {
      const items = itemsOf(wanted);
      const equals = equalsAny(property, items);
      if (!isList(asked, wanted)) return { push: equals, exact: true };
      const filters = inValues(items).map((value) => ({ property, operator: 'In' as const, value }));
      const [only] = filters;
      return { push: filters.length === 1 && only ? only : { or: filters }, otherwise: equals, exact: true };
    }
    if (operator === 'Contains' && !isEncoded) return { push: { property, operator, value: wanted }, exact: true };
    // Search does not compare text by size, and would compare encoded values with their quotes: it is asked for jobs that have
    // the value, and the rest is decided here.
    return { push: { property, operator: 'Exists' }, exact: false };
  }
  const value = parse(kind, wanted);
  if (value === null || !Number.isFinite(value) || operator === 'NotEquals')
    return { push: { property, operator: 'Exists' }, exact: false };
  const at = (moved: -1 | 0 | 1): string => (kind === 'time' ? searchTime(value + moved) : searchNumber(value, moved));
  if (operator === 'Equals') {
    const low = { property, operator: 'GreaterThanOrEqualTo', value: at(-1) } as const;
    return { push: { and: [low, { property, operator: 'LessThanOrEqualTo', value: at(1) }] }, exact: false };
  }
  if (operator === 'GreaterThan' || operator === 'GreaterThanOrEqualTo') {
    return { push: { property, operator: 'GreaterThanOrEqualTo', value: at(-1) }, exact: false };
  }
  if (operator === 'LessThan' || operator === 'LessThanOrEqualTo') {
    return { push: { property, operator: 'LessThanOrEqualTo', value: at(1) }, exact: false };
  }
  return none;
}

/**
 * A comparison as a check on a record and as a filter of Search. AWS compares numbers in its own way: Search is asked for a
 * little too much, and the check decides.
 */
export function comparison<T extends object>(asked: Comparison): Demand<T> {
  const wanted = valueOf(asked);
  const [read, test] = [readerOf(asked.property), tester(asked, wanted)];
  return {
    test: (record) => test(read(record)),
    fields: [asked.field],
    ...pushOf(asked, wanted),
    // Where Search refuses an `In`, it is asked by `Equals` instead: the refusal is not the client's mistake.
    ...(asked.clientsOwn && !isList(asked, wanted) && { clientsOwn: true }),
  };
}
