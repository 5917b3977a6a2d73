/**
 * In bytes. V8 makes the text of so much among its short-lived objects. For the text of a whole page it has to get memory of its
 * own, which takes longer than to parse the page.
 */
const STRETCH = 32_768;

const LIST = Buffer.from('"Results":[');
const ROW = /^\{"\w+":\{/;

/**
 * Where the stretches of rows begin: every row begins as the first one does. Inside a JSON text no bare quote can stand, so what
 * looks like the end of one row and the beginning of the next is not text; and nothing else, where all between two such places
 * parses.
 */
function stretchesOf(bytes: Buffer): readonly number[] {
  const first = bytes.indexOf(LIST) + LIST.length;
  const row = ROW.exec(bytes.toString('latin1', first, first + 64));
  if (!row) return [];
  const next = Buffer.from(`},${row[0]}`);
  const starts = [first];
  for (let at = bytes.indexOf(next, first + STRETCH); at >= 0; at = bytes.indexOf(next, at + STRETCH))
    starts.push(at + 2);
  return starts;
}

/** Parses the answer in stretches; null where it has no rows of that form, or few. */
function inStretches(bytes: Buffer): unknown {
  const starts = stretchesOf(bytes);
  const [first, last] = [starts[0], starts.at(-1)];
  // Of two members with one name, JSON counts the last.
  if (first === undefined || last === undefined || first === last || bytes.includes(LIST, last)) return null;
  const before = bytes.toString('utf8', 0, first);
  // Makes sure that this is the answer's own list, not one inside it.
  JSON.parse(`${before}]}`);
  const rows: unknown[] = [];
  for (const [i, start] of starts.slice(0, -1).entries()) {
    // Leaves out the comma before the next row.
    const text = bytes.toString('utf8', start, (starts[i + 1] ?? 0) - 1);
    for (const row of JSON.parse(`[${text}]`) as unknown[]) rows.push(row);
  }
  const rest = JSON.parse(before + bytes.toString('utf8', last)) as { readonly Results: readonly unknown[] };
  return { ...rest, Results: [...rows, ...rest.Results] };
}

/** Only the beginning of an answer came: its length was wrong, or not given. */
export class CutAnswer extends SyntaxError {}

/** Node names the letter at which JSON goes wrong; where the text only ends too early, it may name none. */
const AT = /^Unexpected end|at position (\d+)/;

function parseWhole(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [told, at = text.length] = AT.exec((error as SyntaxError).message) ?? [];
    throw told !== undefined && Number(at) === text.length
      ? new CutAnswer('the answer breaks off', { cause: error })
      : error;
  }
}

/** Parses an answer's JSON: a long answer of Search stretch by stretch. */
export function parseAnswer(bytes: Buffer): unknown {
  try {
    const answer = bytes.length > 2 * STRETCH ? inStretches(bytes) : null;
    if (answer !== null) return answer;
  } catch {
    // The whole of it is parsed instead, and tells whether it is JSON.
  }
  return parseWhole(bytes.toString('utf8'));
}
