import { hash } from 'node:crypto';

/**
 * Longer texts are hashed: a filter may be a megabyte long, and a list's name is part of other keys, of each page and each
 * cursor.
 */
const LONG = 300;

interface Arguments {
  readonly filter?: object | null;
  readonly orderBy?: object | null;
  readonly scopes?: readonly object[] | null;
}

/** What identifies a list: its kept rows are found by this. */
export interface ListIdentity {
  /** The entity, its filter and its order. */
  readonly id: string;
  /** How many characters the filter and order have, as the client wrote them. */
  readonly length: number;
  /** The moment, in seconds of the epoch, from which the relative times of its filter count; null where it has none. */
  readonly moment: number | null;
  /** The kind of caller that this list is kept for, where it tells of what others may not see; else null. */
  readonly shelf: string | null;
}

/** A list that holds all jobs of another. */
export interface WiderList extends ListIdentity {
  /** Whether an empty wider list means that the other is empty too. */
  readonly tellsOfNone: boolean;
  /** The most jobs that the wider list may have to be looked through for the other. */
  readonly most?: number;
}

/** What a client asks of a list, under a short name. */
export interface AskedList {
  /** Equal for all requests that demand the same, however they are written. */
  readonly id: string;
  /** The same without the scopes, which can be named in many ways: a list that is read knows which scopes they are. */
  readonly inAnyScope: string;
  /** How many characters the client's own words have. */
  readonly length: number;
  /** Whether the filter has relative times: "the last week" is another list a second later. */
  readonly isRelative: boolean;
}

/**
 * Gives equal texts for equal demands: items of a list, in a filter or of scopes, count in any order and only once. A null member
 * asks for nothing, nor does an object that holds nothing else: both give null.
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

/** Named by the client's words, before they are read: "the last week" is one list on every page. */
export function nameAsked({ filter, orderBy, scopes }: Arguments): AskedList {
  const asked = [filter, orderBy].map((one) => textOf(one) ?? 'null').join();
  const within = textOf(scopes);
  const text = `[${asked},${within ?? 'null'}]`;
  const id = shortOf(text);
  return {
    id,
    inAnyScope: within === null ? id : shortOf(`[${asked},null]`),
    // Counts repetitions too: what is said twice has to be read twice.
    length: JSON.stringify([filter, orderBy, scopes]).length,
    isRelative: text.includes('"within"'),
  };
}
