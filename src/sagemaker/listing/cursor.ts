import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BadUserInputError } from '../../upstream/errors.js';
import { LAST_SECOND } from '../filter/search-values.js';
import type { Position } from './position.js';

const MAX_CURSOR = 100_000;

/** JSON has no infinities, which a metric may be. */
const value = z
  .union([z.number(), z.string().max(4_096), z.object({ x: z.enum(['Infinity', '-Infinity']) }).strict(), z.null()])
  .transform((found) => (typeof found === 'object' && found !== null ? Number(found.x) : found));

/** Seconds of the epoch, for dates whose year has at most four digits, before or after 1970. */
const seconds = z.number().int().min(-LAST_SECOND).max(LAST_SECOND);

/** A record's own creation time may be further off: any date that JavaScript can hold, with room for a margin. */
const MOST_CREATED = 8_639_999_999_900;
const created = z.number().int().min(-MOST_CREATED).max(MOST_CREATED);

const hash = z.string().length(6);

const place = z.strictObject({
  value,
  created,
  passed: z.array(hash),
});

const token = z.string().min(1).max(8_192);

const inOneScope = z.union([
  z.strictObject({ kind: z.literal('value'), place }),
  z.strictObject({
    kind: z.literal('token'),
    token: token.nullable(),
    last: hash.nullable(),
    value,
    behind: hash.optional(),
  }),
  z.strictObject({
    kind: z.literal('scan'),
    chunk: z.union([
      z.strictObject({ place }),
      z.strictObject({
        token: token.nullable(),
        place: place.optional(),
        behind: hash.optional(),
        isList: z.literal(true).optional(),
      }),
      z.null(),
    ]),
    place: place.nullable(),
  }),
]);

const position: z.ZodType<Position> = z.union([
  inOneScope,
  z.strictObject({
    kind: z.literal('merged'),
    place: place.nullable(),
    apart: z.record(z.string().max(64), inOneScope.nullable()),
  }),
]);

const cursorShape = z.strictObject({
  v: z.literal(1),
  list: z.string(),
  now: seconds,
  at: position,
});

/**
 * A place in a list, and the moment that its relative times count from, 0 where it has none: "the last week" stays the same
 * from page to page.
 */
export interface Cursor {
  readonly now: number;
  readonly at: Position;
}

function listMark(list: string): string {
  return createHash('sha256').update(list).digest('base64url').slice(0, 12);
}

function jsonable(_key: string, found: unknown): unknown {
  return found === Number.POSITIVE_INFINITY || found === Number.NEGATIVE_INFINITY ? { x: String(found) } : found;
}

/**
 * The position without AWS's tokens, each of which may have thousands of characters. Such a scope is read again from its top, to
 * the row that was passed.
 */
function withoutTokens(at: Position): Position {
  if (at.kind !== 'merged') return at;
  const apart = Object.entries(at.apart).map(([scope, one]) => {
    if (one?.kind !== 'token') return [scope, one];
    const { last, behind = null, value: lastValue } = one;
    return [scope, { kind: 'token', token: null, last: last ?? behind, value: lastValue }];
  });
  return { ...at, apart: Object.fromEntries(apart) as typeof at.apart };
}

/**
 * `list` names the list: its entity, filter and order, as the client wrote them. A cursor that would be too long to be taken back
 * goes without tokens.
 */
export function encodeCursor(list: string, { now, at }: Cursor): string {
  const text = (reached: Position): string =>
    Buffer.from(JSON.stringify({ v: 1, list: listMark(list), now, at: reached }, jsonable)).toString('base64url');
  const whole = text(at);
  return whole.length > MAX_CURSOR ? text(withoutTokens(at)) : whole;
}

export function decodeCursor(list: string, text: string): Cursor {
  const broken = (): BadUserInputError =>
    new BadUserInputError('after: not a cursor of this gateway; take one from pageInfo.endCursor or edges.cursor');
  if (text.length > MAX_CURSOR || !/^[A-Za-z0-9_-]+$/.test(text)) throw broken();
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw broken();
  }
  const parsed = cursorShape.safeParse(json);
  if (!parsed.success) throw broken();
  if (parsed.data.list !== listMark(list)) {
    throw new BadUserInputError(
      'after: this cursor is of another list; the field, the job that it is asked of, filter, orderBy and scopes must be those that it came from, and mean the same accounts and regions',
    );
  }
  return { now: parsed.data.now, at: parsed.data.at };
}

/** Whether the text is a cursor of this very list. */
export function isCursorOf(list: string, text: string): boolean {
  try {
    decodeCursor(list, text);
    return true;
  } catch {
    return false;
  }
}
