import { HttpError } from './http-error.js';

/** Deeper than any filter goes; what is made of the variables goes into them level by level, on the stack. */
const MAX_JSON_DEPTH = 64;

/** What takes no time to read may take long to be checked. Ten are enough for an item of the longest list: a reference has two. */
const VALUES_OF_ITEM = 10;

/** However short lists are to be. */
const LEAST_VALUES = 10_000;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Looks at JSON that is not parsed yet, and may be none, for more than anything that makes sense has. */
export function checkSize(json: string, what: string, maxListItems: number): void {
  const most = Math.max(LEAST_VALUES, VALUES_OF_ITEM * maxListItems);
  let depth = 0;
  let deepest = 0;
  let commas = 0;
  let isText = false;
  for (let place = 0; place < json.length; place += 1) {
    const code = json.charCodeAt(place);
    if (isText) {
      if (code === BACKSLASH) place += 1;
      else if (code === QUOTE) isText = false;
    } else if (code === QUOTE) isText = true;
    else if (code === COMMA) commas += 1;
    else if (OPENING.has(code)) deepest = Math.max(deepest, (depth += 1));
    else if (CLOSING.has(code)) depth -= 1;
  }
  const refuse = (may: string, figure: number): never => {
    throw new HttpError(400, `${what} may ${may} at most, not ${figure}`);
  };
  if (deepest > MAX_JSON_DEPTH) refuse(`be nested ${MAX_JSON_DEPTH} levels deep`, deepest);
  if (commas > most) refuse(`hold ${most} values`, commas);
}
