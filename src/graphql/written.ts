import type { BaseContext } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';

const MARKS = { comma: Buffer.from(','), open: Buffer.from('['), close: Buffer.from(']'), null: Buffer.from('null') };

/** What stands for what is not there. */
export const NOTHING = MARKS.null;

/** What an answer is made of; some of it may be on its way, and then never fails. */
export type Piece = Buffer | Promise<Buffer | Written> | Written;

/** A part of an answer as the bytes that go out. To whoever looks into it, it is what they say. */
export class Written {
  private constructor(readonly pieces: readonly Buffer[]) {}

  /** Once all has come. */
  static joined(parts: readonly Piece[]): Promise<Written> | Written {
    const flat = (all: readonly (Buffer | Written)[]): Written =>
      new Written(all.flatMap((part) => (part instanceof Written ? part.pieces : [part])));
    const coming = parts.filter((part) => part instanceof Promise);
    if (coming.length === 0) return flat(parts as readonly (Buffer | Written)[]);
    return Promise.all(coming).then((come) => {
      const last = come.values();
      return flat(parts.map((part) => (part instanceof Promise ? (last.next().value ?? NOTHING) : part)));
    });
  }

  /** A value, or a list of lists of them, of which each item is written by its place. */
  static of(value: unknown, write: (item: object, at: readonly number[]) => Piece): Promise<Written> | Written {
    const pieces: Piece[] = [];
    const add = (part: unknown, at: readonly number[]): void => {
      if (part === null || part === undefined) pieces.push(MARKS.null);
      else if (Array.isArray(part)) {
        pieces.push(MARKS.open);
        part.forEach((item, i) => {
          if (i > 0) pieces.push(MARKS.comma);
          add(item, [...at, i]);
        });
        pieces.push(MARKS.close);
      } else pieces.push(write(part, at));
    };
    add(value, []);
    return Written.joined(pieces);
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

/** The bytes of data of which parts are written. */
function bytesOf(data: unknown): readonly Buffer[] {
  const pieces: Buffer[] = [];
  let text = '';
  const write = (value: unknown): void => {
    if (value instanceof Written) {
      pieces.push(Buffer.from(text));
      text = '';
      for (const piece of value.pieces) pieces.push(piece);
    } else if (Array.isArray(value)) {
      value.forEach((item, i) => {
        text += i > 0 ? ',' : '[';
        write(item);
      });
      text += value.length > 0 ? ']' : '[]';
    } else if (typeof value === 'object' && value !== null) {
      const members = Object.entries(value);
      members.forEach(([key, member], i) => {
        text += `${i > 0 ? ',' : '{'}${JSON.stringify(key)}:`;
        write(member);
      });
      text += members.length > 0 ? '}' : '{}';
    } else text += JSON.stringify(value);
  };
  write(data);
  pieces.push(Buffer.from(text));
  return pieces;
}

/** Apollo Server knows an answer as text: in JSON stands no bare NUL, and where one is the data goes in. */
const DATA = '\0';

export function textWithoutData(result: FormattedExecutionResult): string {
  const parts = Object.entries(result).filter(([, part]) => part !== undefined);
  return `{${parts.map(([key, part]) => `"${key}":${key === 'data' ? DATA : JSON.stringify(part)}`).join(',')}}\n`;
}

/** The bytes of an answer whose data may have been left out of its text. */
export function withData(text: string, data: unknown): readonly Buffer[] {
  const at = text.indexOf(DATA);
  if (at < 0) return [Buffer.from(text)];
  return [Buffer.from(text.slice(0, at)), ...bytesOf(data), Buffer.from(text.slice(at + 1))];
}
