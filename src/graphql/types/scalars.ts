import { GraphQLScalarType, Kind } from 'graphql';
import { instantOf } from '../../values/instant.js';

function parseInstant(value: unknown): Date {
  const date = typeof value === 'string' ? instantOf(value) : null;
  if (!date) {
    throw new TypeError(
      `DateTime takes an ISO 8601 time with a zone ("2026-11-24T09:30:00Z"), not ${JSON.stringify(value)}`,
    );
  }
  return date;
}

/** Records hold their times as text already, so that serialising one is a property read. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'A moment in ISO 8601, in UTC and always with milliseconds: `2026-11-24T09:30:00.000Z`. As an argument any zone is taken, and a day alone means its first moment in UTC.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  serialize: (value) => (typeof value === 'string' ? value : parseInstant(value).toISOString()),
  parseValue: parseInstant,
  parseLiteral(node) {
    if (node.kind !== Kind.STRING) throw new TypeError('DateTime takes a string');
    return parseInstant(node.value);
  },
});

function parseLong(value: unknown): number {
  if (!Number.isSafeInteger(value))
    throw new TypeError(`Long takes a whole number up to 2^53, not ${JSON.stringify(value)}`);
  return value as number;
}

/** A number that AWS calls a long. */
export const Long = new GraphQLScalarType<number, number>({
  name: 'Long',
  description:
    'A whole number of up to 53 bits, for what does not fit into the 32 bits of an Int. A larger number from AWS is null, because JSON would turn it into another one.',
  serialize: parseLong,
  parseValue: parseLong,
  parseLiteral(node) {
    if (node.kind !== Kind.INT) throw new TypeError('Long takes a whole number');
    return parseLong(Number(node.value));
  },
});

const DURATION = /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const SECONDS_OF = [604_800, 86_400, 3_600, 60, 1];

function parseDuration(value: unknown): number {
  const match = typeof value === 'string' ? DURATION.exec(value) : null;
  const seconds = match ? SECONDS_OF.reduce((sum, unit, i) => sum + unit * Number(match[i + 1] ?? 0), 0) : Number.NaN;
  if (!Number.isSafeInteger(seconds) || seconds === 0 || seconds > 100 * 366 * 86_400) {
    throw new TypeError(
      `Duration takes an ISO 8601 length of time, above zero and of at most 100 years, in weeks, days, hours, minutes and seconds ("P7D", "PT12H"), not ${JSON.stringify(value)}`,
    );
  }
  return seconds;
}

/** Inside the gateway a duration is a number of seconds. Months and years are refused: their length depends on the day. */
export const Duration = new GraphQLScalarType<number, string>({
  name: 'Duration',
  description:
    'A length of time in ISO 8601: weeks, days, hours, minutes and seconds, as in `P7D`, `P1DT12H` or `PT30M`. Above zero, and at most 100 years of 366 days.',
  serialize: (value) => `PT${String(value)}S`,
  parseValue: parseDuration,
  parseLiteral(node) {
    if (node.kind !== Kind.STRING) throw new TypeError('Duration takes a string');
    return parseDuration(node.value);
  },
});
