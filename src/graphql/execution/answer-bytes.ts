import type { FormattedExecutionResult } from 'graphql';
import type { Asked, RowTurns } from './row-turns.js';
import { Written } from './written.js';

/** Whether no part of the value is written yet. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (value instanceof Written) return false;
  return Array.isArray(value) ? value.every(isPlain) : Object.values(value).every(isPlain);
}

/** Writes data of which parts may be written already; the rows of its lists take turns. */
class Writer {
  readonly pieces: Buffer[] = [];
  private text = '';

  constructor(
    private readonly turns: RowTurns,
    private readonly by: Pick<Asked, 'caller'>,
  ) {}

  /** Adds a value that is in no list. */
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
    // The little that is left of it is written whether or not the client goes meanwhile.
    await this.turns.each(rows, { caller: this.by.caller }, (stretch, from) => {
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

async function bytesOf(data: unknown, turns: RowTurns, by: Pick<Asked, 'caller'>): Promise<readonly Buffer[]> {
  const writer = new Writer(turns, by);
  await writer.add(data);
  writer.flush();
  return writer.pieces;
}

/** Marks the place of the data in the text that Apollo Server has of an answer: JSON never holds a bare NUL. */
const DATA = '\0';

export function textWithoutData(result: FormattedExecutionResult): string {
  const parts = Object.entries(result).filter(([, part]) => part !== undefined);
  return `{${parts.map(([key, part]) => `"${key}":${key === 'data' ? DATA : JSON.stringify(part)}`).join(',')}}\n`;
}

/** The bytes of an answer whose data may have been left out of its text. */
export async function withData(
  text: string,
  data: unknown,
  turns: RowTurns,
  by: Pick<Asked, 'caller'>,
): Promise<readonly Buffer[]> {
  const at = text.indexOf(DATA);
  if (at < 0) return [Buffer.from(text)];
  return [Buffer.from(text.slice(0, at)), ...(await bytesOf(data, turns, by)), Buffer.from(text.slice(at + 1))];
}
