import { hash } from 'node:crypto';

/** A filter may be a megabyte long, and what names a list is part of other keys, of each page and of each cursor. */
const LONG = 300;

interface Arguments {
  readonly filter?: object | null;
  readonly orderBy?: object | null;
  readonly scopes?: readonly object[] | null;
}

/** Which list it is: what is kept of it is found by that. */
export interface ListIdentity {
  /** The entity, its filter and its order. */
  readonly id: string;
  /** How many characters its filter and order have, as the client wrote them. */
  readonly length: number;
  /** The moment, in seconds of the epoch, from which the relative times of its filter count; null where it has none. */
  readonly moment: number | null;
  /** The kind of caller whose lists these are, where what is in them tells of what others may not see; else null. */
  readonly shelf: string | null;
}

/** What is asked of a list, by a name that is short. */
export interface Asked {
  readonly id: string;
  /** How many characters the client's own words have. */
  readonly length: number;
  /** "The last week" is another list a second later; a list without such words is the same. */
  readonly isRelative: boolean;
}

/** What is null is not asked for, and what has nothing else asks for nothing: a filter without a demand is none. */
function asksNothing(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === null;
  return !Array.isArray(value) && Object.values(value).every((one) => (one ?? null) === null);
}

/** By the filter and the order as the client wrote them: "the last week" is one list on every page. */
export function nameAsked({ filter, orderBy, scopes }: Arguments): Asked {
  const text = JSON.stringify([filter, orderBy, scopes], (_, value: unknown) =>
    asksNothing(value) ? undefined : value,
  );
  return {
    id: text.length > LONG ? hash('sha256', text, 'base64url') : text,
    length: text.length,
    isRelative: text.includes('"within"'),
  };
}
