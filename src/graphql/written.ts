import type { BaseContext } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { RowTurns } from './row-turns.js';

const MARKS = { comma: Buffer.from(','), open: Buffer.from('['), close: Buffer.from(']'), null: Buffer.from('null') };

/** What stands for what is not there. */
export const NOTHING = MARKS.null;

/** What an answer is made of; some of it may be on its way, and then never fails. */
export type Piece = Buffer | Promise<Buffer | Written> | Written;

/** Writes an item by its place. */
type Write = (item: object, at: readonly number[]) => Piece;

function pieceOf(value: unknown, at: readonly number[], write: Write): Piece {
  return value === null || value === undefined ? NOTHING : write(value, at);
}

/** A part of an answer as the bytes that go out. To whoever looks into it, it is what they say. */
export class Written {
  private constructor(readonly pieces: readonly Buffer[]) {}

  private static flat(parts: readonly (Buffer | Written)[]): Written {
    const pieces: Buffer[] = [];
    for (const part of parts) {
      if (part instanceof Written) for (const piece of part.pieces) pieces.push(piece);
      else pieces.push(part);
    }
    return new Written(pieces);
  }

  /** Once all has come. */
  static joined(parts: readonly Piece[]): Promise<Written> | Written {
    const coming = parts.filter((part) => part instanceof Promise);
    if (coming.length === 0) return Written.flat(parts as readonly (Buffer | Written)[]);
    return Promise.all(coming).then((come) => {
      const last = come.values();
      return Written.flat(parts.map((part) => (part instanceof Promise ? (last.next().value ?? NOTHING) : part)));
    });
  }

  static of(value: unknown, write: Write): Promise<Written> | Written {
    return Written.joined([pieceOf(value, [], write)]);
  }

  /** A list, each item by its place, when it is its turn. */
  static ofList(list: readonly unknown[], write: Write, turns: RowTurns): Promise<Written> | Written {
    const pieces: Piece[] = [MARKS.open];
    const written = turns.each(list, (stretch, from) => {
      stretch.forEach((item, i) => {
        if (from + i > 0) pieces.push(MARKS.comma);
        pieces.push(pieceOf(item, [from + i], write));
      });
    });
    const whole = (): Promise<Written> | Written => Written.joined([...pieces, MARKS.close]);
    return written ? written.then(whole) : whole();
  }

  toJSON(): unknown {
    return JSON.parse(Buffer.concat(this.pieces).toString());
  }
}

/** The data of one request's answer, where parts of it are written. What a request holds is copied on its way; this is not. */
export class WrittenData {
  data: unknown = null;
}

/** What a request holds that matters here. */
export interface Writing extends BaseContext {
  readonly written: WrittenData;
}

/** Whether nothing of it is written yet. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (value instanceof Written) return false;
  return Array.isArray(value) ? value.every(isPlain) : Object.values(value).every(isPlain);
}

/** Writes data of which parts may be written already, the rows of its lists in their turns. */
class Writer {
  readonly pieces: Buffer[] = [];
  private text = '';

  constructor(private readonly turns: RowTurns) {}

  /** What stands in no list. */
  async add(value: unknown): Promise<void> {
    if (Array.isArray(value)) return await this.addRows(value);
    if (typeof value !== 'object' || value === null || value instanceof Written) return this.write(value);
    const members = Object.entries(value);
    for (const [i, [key, member]] of members.entries()) {
      this.text += `${i > 0 ? ',' : '{'}${JSON.stringify(key)}:`;
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as they go out
      await this.add(member);
    }
    this.text += members.length > 0 ? '}' : '{}';
  }

  private async addRows(rows: readonly unknown[]): Promise<void> {
    this.text += '[';
    await this.turns.each(rows, (stretch, from) => {
      stretch.forEach((row, i) => {
        if (from + i > 0) this.text += ',';
        if (isPlain(row)) this.text += JSON.stringify(row);
        else this.write(row);
      });
      this.flush();
    });
    this.text += ']';
  }

  private write(value: unknown): void {
    if (value instanceof Written) {
      this.flush();
      for (const piece of value.pieces) this.pieces.push(piece);
    } else if (Array.isArray(value)) {
      value.forEach((item, i) => {
        this.text += i > 0 ? ',' : '[';
        this.write(item);
      });
      this.text += value.length > 0 ? ']' : '[]';
    } else if (typeof value === 'object' && value !== null) {
      const members = Object.entries(value);
      members.forEach(([key, member], i) => {
        this.text += `${i > 0 ? ',' : '{'}${JSON.stringify(key)}:`;
        this.write(member);
      });
      this.text += members.length > 0 ? '}' : '{}';
    } else this.text += JSON.stringify(value);
  }

  flush(): void {
    this.pieces.push(Buffer.from(this.text));
    this.text = '';
  }
}

async function bytesOf(data: unknown, turns: RowTurns): Promise<readonly Buffer[]> {
  const writer = new Writer(turns);
  await writer.add(data);
  writer.flush();
  return writer.pieces;
}

/** Apollo Server knows an answer as text: in JSON stands no bare NUL, and where one is the data goes in. */
const DATA = '\0';

export function textWithoutData(result: FormattedExecutionResult): string {
  const parts = Object.entries(result).filter(([, part]) => part !== undefined);
  return `{${parts.map(([key, part]) => `"${key}":${key === 'data' ? DATA : JSON.stringify(part)}`).join(',')}}\n`;
}

/** The bytes of an answer whose data may have been left out of its text. */
export async function withData(text: string, data: unknown, turns: RowTurns): Promise<readonly Buffer[]> {
  const at = text.indexOf(DATA);
  if (at < 0) return [Buffer.from(text)];
  return [Buffer.from(text.slice(0, at)), ...(await bytesOf(data, turns)), Buffer.from(text.slice(at + 1))];
}
