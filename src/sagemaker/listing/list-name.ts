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

/** A list that holds all jobs of another. */
export interface WiderList extends ListIdentity {
  /** Whether that it holds none tells that the other has none. */
  readonly tellsOfNone: boolean;
  /** Of how many jobs it is looked through at the most. */
  readonly most?: number;
}

/** What is asked of a list, by a name that is short. */
export interface AskedList {
  /** The same for all that demand the same, however it is written. */
  readonly id: string;
  /** The same without the scopes, for which there are many words: a list that is read knows which they are. */
  readonly inAnyScope: string;
  /** How many characters the client's own words have. */
  readonly length: number;
  /** "The last week" is another list a second later; a list without such words is the same. */
  readonly isRelative: boolean;
}

/**
 * The same text for what demands the same: every list in a filter, and that of the scopes, means the same in any order and
 * however often it says a thing. What is null is not asked for, nor is what holds nothing else; null stands for both.
 */
function textOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    return value === null || value === undefined ? null : JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${[...new Set(value.map((one) => textOf(one) ?? 'null'))].sort().join()}]`;
  const members = Object.entries(value).flatMap(([name, member]) => {
    const text = textOf(member);
    return text === null ? [] : `${JSON.stringify(name)}:${text}`;
  });
  return members.length === 0 ? null : `{${members.join()}}`;
}

function shortOf(text: string): string {
  return text.length > LONG ? hash('sha256', text, 'base64url') : text;
}

/** By what is asked before it is read: "the last week" is one list on every page. */
export function nameAsked({ filter, orderBy, scopes }: Arguments): AskedList {
  const asked = [filter, orderBy].map((one) => textOf(one) ?? 'null').join();
  const within = textOf(scopes);
  const text = `[${asked},${within ?? 'null'}]`;
  const id = shortOf(text);
  return {
    id,
    inAnyScope: within === null ? id : shortOf(`[${asked},null]`),
    // What is said twice is read twice.
    length: JSON.stringify([filter, orderBy, scopes]).length,
    isRelative: text.includes('"within"'),
  };
}
