import { hash } from 'node:crypto';
import { steadyNow } from '../upstream/clock.js';

/** What an answer at one address depends on, beside the address and who asks. */
export const VARY = 'Accept, Accept-Encoding';

/** For how long an answer is kept in which nothing that may change was read: the schema's own words, at most. */
const UNCHANGING_SECONDS = 60;

/** Apollo Server writes errors first: where they are, the answer does not begin with data. */
export function isWithoutErrors(answer: string): boolean {
  return answer.startsWith('{"data":');
}

/** Where what an answer cost begins, which is written last, and is another each time. No text in JSON holds a bare quote. */
const EXTENSIONS = ',"extensions":{';

/** Weak, for it is the same whatever the answer is packed in, and whatever it cost. */
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

/** For as long as all that the answer was made from is good; then, and where something is past its time, it is asked again. */
export function cacheControl(goodUntil: number, now = steadyNow()): string {
  const seconds = goodUntil === Number.POSITIVE_INFINITY ? UNCHANGING_SECONDS : Math.floor((goodUntil - now) / 1_000);
  return seconds > 0 ? `private, max-age=${seconds}` : 'private, no-cache';
}
