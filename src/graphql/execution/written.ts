import type { BaseContext } from '@apollo/server';
import type { GraphQLResolveInfo } from 'graphql';
import type { Asked, RowTurns } from './row-turns.js';

const MARKS = { comma: Buffer.from(','), open: Buffer.from('['), close: Buffer.from(']'), null: Buffer.from('null') };

/** Stands for a value that is not there. */
export const NOTHING = MARKS.null;

/** A piece of an answer. It may still be to come, and then never fails. */
export type Piece = Buffer | Promise<Buffer | Written> | Written;

/** Writes an item, given its positions in lists. */
type Write = (item: object, at: readonly number[]) => Piece;

function pieceOf(value: unknown, at: readonly number[], write: Write): Piece {
  return value === null || value === undefined ? NOTHING : write(value, at);
}

/** A part of an answer, as the bytes that go out. As JSON it is what the bytes say. */
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

  /** Joins pieces, once all of them have come. */
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

  /** Writes a list, its items in their turns. */
  static ofList(list: readonly unknown[], by: Asked, write: Write, turns: RowTurns): Promise<Written> | Written {
    const pieces: Piece[] = [MARKS.open];
    const written = turns.each(list, by, (stretch, from) => {
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

/** Writes a row of a list before all rows have come. */
export type WriteAhead = (row: object) => void;

/**
 * The data of one request's answer, where parts of it are written as bytes. Apollo Server copies a request's context, but not
 * this object.
 */
export class WrittenData {
  data: unknown = null;
  /** Gives what writes rows ahead, for a field that gives a list. */
  ahead: (info: GraphQLResolveInfo) => WriteAhead = () => () => undefined;
}

/** What a request holds that matters here. */
export interface Writing extends BaseContext, Asked {
  readonly written: WrittenData;
}
