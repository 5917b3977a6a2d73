import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { ConfigError } from './config-error.js';

/** A file that a setting names: where it cannot be read, and what is wrong in it, is said with both. */
export class ConfigFile {
  constructor(
    private readonly setting: string,
    private readonly path: string,
  ) {}

  async read(): Promise<string> {
    return await readFile(this.path, 'utf8').catch((error: unknown) => {
      const { code } = error as NodeJS.ErrnoException;
      throw new ConfigError(
        `${this.setting} takes the path of a file that can be read, not ${JSON.stringify(this.path)} (${String(code)})`,
        { cause: error },
      );
    });
  }

  mistakes(lines: readonly string[]): ConfigError {
    return new ConfigError(lines.map((line) => `${this.setting} ${this.path}: ${line}`).join('\n'));
  }

  /** What the text holds, YAML or JSON. */
  parse(text: string): unknown {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const broken = document.errors.map(({ message, pos: [from] }) => {
      const { line, col } = lines.linePos(from);
      return `line ${line}, column ${col}: ${message.split('\n')[0]}`;
    });
    if (broken.length > 0) throw this.mistakes(broken);
    try {
      return document.toJS();
    } catch (error) {
      // A name that nothing has, or names within names that would fill the memory.
      throw this.mistakes([`the file: ${error instanceof Error ? error.message : String(error)}`]);
    }
  }
}

/** `scopes[1].regions[0]`. */
export function place(path: readonly PropertyKey[]): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('');
}

/** What stands there instead, for a message. */
export function found(content: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key],
    content,
  );
  return value === undefined ? 'and is not there' : `not ${JSON.stringify(value)}`;
}
