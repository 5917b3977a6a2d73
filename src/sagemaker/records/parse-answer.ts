/**
 * In bytes. The text of so much is made among what is short-lived; that of a whole page takes memory of its own, and to get
 * that takes longer than to parse the page.
 */
const STRETCH = 32_768;

const LIST = Buffer.from('"Results":[');
const ROW = /^\{"\w+":\{/;

/**
 * Where stretches of the rows begin, each row as the first one does. No bare quote stands in a text of JSON: what looks like
 * the end of one row and the beginning of the next is neither text nor, where all between them parses, anything else.
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

/** Null where it has no such rows, or few. */
function inStretches(bytes: Buffer): unknown {
  const starts = stretchesOf(bytes);
  const [first, last] = [starts[0], starts.at(-1)];
  // Of two lists of one name JSON has the last.
  if (first === undefined || last === undefined || first === last || bytes.includes(LIST, last)) return null;
  const before = bytes.toString('utf8', 0, first);
  // It is the answer's own list, and no list of another.
  JSON.parse(`${before}]}`);
  const rows: unknown[] = [];
  for (const [i, start] of starts.slice(0, -1).entries()) {
    // Without the comma before the next.
    const text = bytes.toString('utf8', start, (starts[i + 1] ?? 0) - 1);
    for (const row of JSON.parse(`[${text}]`) as unknown[]) rows.push(row);
  }
  const rest = JSON.parse(before + bytes.toString('utf8', last)) as { readonly Results: readonly unknown[] };
  return { ...rest, Results: [...rows, ...rest.Results] };
}

/** The beginning of an answer, where a length that is wrong, or none, has said that it is all. */
export class CutAnswer extends SyntaxError {}

/** Node says at which letter JSON goes wrong, and nothing of it where all letters are right. */
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

/** What the JSON says: of a long answer of Search stretch by stretch. */
export function parseAnswer(bytes: Buffer): unknown {
  try {
    const answer = bytes.length > 2 * STRETCH ? inStretches(bytes) : null;
    if (answer !== null) return answer;
  } catch {
    // What it is, or that it is no JSON, is told by the whole of it.
  }
  return parseWhole(bytes.toString('utf8'));
}
