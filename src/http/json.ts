import { HttpError } from './http-error.js';

/** Deeper than any filter goes; what is made of the variables goes into them level by level, on the stack. */
const MAX_JSON_DEPTH = 64;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

function isTooDeep(json: string): boolean {
  let depth = 0;
  let isText = false;
  for (let place = 0; place < json.length; place += 1) {
    const code = json.charCodeAt(place);
    if (isText) {
      if (code === BACKSLASH) place += 1;
      else if (code === QUOTE) isText = false;
    } else if (code === QUOTE) isText = true;
    else if (OPENING.has(code)) {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) return true;
    } else if (CLOSING.has(code)) depth -= 1;
  }
  return false;
}

/** Of JSON in `what`, which is nested no deeper than anything that makes sense. */
export function checkNesting(json: string, what: string): void {
  if (isTooDeep(json)) throw new HttpError(400, `${what} may be nested ${MAX_JSON_DEPTH} levels deep at most`);
}
