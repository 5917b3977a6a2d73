import { hash } from 'node:crypto';

/** A filter may be a megabyte long, and what names a list is part of other keys, of each page and of each cursor. */
const LONG = 300;

interface Arguments {
  readonly filter?: object | null;
  readonly orderBy?: object | null;
  readonly scopes?: readonly object[] | null;
}

/** What is asked of a list, by a name that is short. */
export interface Asked {
  readonly id: string;
  /** How many characters the client's own words have. */
  readonly length: number;
  /** "The last week" is another list a second later; a list without such words is the same. */
  readonly isRelative: boolean;
}

/** By the filter and the order as the client wrote them: "the last week" is one list on every page. */
export function nameAsked({ filter, orderBy, scopes }: Arguments): Asked {
  const text = JSON.stringify([filter ?? null, orderBy ?? null, scopes ?? null]);
  return {
    id: text.length > LONG ? hash('sha256', text, 'base64url') : text,
    length: text.length,
    isRelative: text.includes('"within"'),
  };
}
