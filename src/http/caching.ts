import { hash } from 'node:crypto';
import { steadyNow } from '../timing/clock.js';

/** What an answer at one address depends on, beside the address and who asks. */
export const VARY = 'Accept, Accept-Encoding';

/** How long an answer is kept that was made from nothing but the schema. */
const UNCHANGING_SECONDS = 60;

/** Apollo Server writes errors first: where they are, the answer does not begin with data. */
export function isWithoutErrors(answer: string): boolean {
  return answer.startsWith('{"data":');
}

/** Where the bill begins: it is written last, and differs each time. A text in JSON holds no bare quote, so this stands nowhere else. */
const EXTENSIONS = ',"extensions":{';

/** A weak tag: it is the same however the answer is compressed, and whatever it cost. */
export function etagOf(answer: string, contentType: string | undefined): string {
  const end = answer.lastIndexOf(EXTENSIONS);
  const told = end < 0 ? answer : answer.slice(0, end);
  return `W/"${hash('sha256', `${contentType}\n${told}`, 'base64url').slice(0, 22)}"`;
}

const opaque = (etag: string): string => etag.replace(/^W\//, '');

/** Whether an If-None-Match names this very answer: a list of tags, or `*`, compared weakly. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const tags = ifNoneMatch.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return tags.some((tag) => opaque(tag) === opaque(etag));
}

/** The answer may be kept for as long as everything that it was made from is good; after that, it is asked for again. */
export function cacheControl(goodUntil: number, now = steadyNow()): string {
  const seconds = goodUntil === Number.POSITIVE_INFINITY ? UNCHANGING_SECONDS : Math.floor((goodUntil - now) / 1_000);
  return seconds > 0 ? `private, max-age=${seconds}` : 'private, no-cache';
}
