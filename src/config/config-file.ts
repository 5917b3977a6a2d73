import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ConfigError } from './config-error.js';

/**
 * The text of a file, without the mark that some editors put at its beginning; null where it is not UTF-8, for another encoding
 * would give other letters.
 */
export function inUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A file that a setting names. Errors, in reading it and in its contents, name both. */
export class ConfigFile {
  constructor(
    private readonly setting: string,
    private readonly path: string,
  ) {}

  async read(): Promise<string> {
    const bytes = await readFile(this.path).catch((error: unknown) => {
      const { code } = error as NodeJS.ErrnoException;
      throw new ConfigError(
        `${this.setting} takes the path of a file that can be read, not ${JSON.stringify(this.path)} (${String(code)})`,
        { cause: error },
      );
    });
    const text = inUtf8(bytes);
    if (text === null) throw this.mistakes(['the file: takes UTF-8, and holds something else']);
    return text;
  }

  mistakes(lines: readonly string[]): ConfigError {
    return new ConfigError(lines.map((line) => `${this.setting} ${this.path}: ${line}`).join('\n'));
  }

  /** The contents of the text, as YAML or JSON. */
  parse(text: string): unknown {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    // An unknown tag (`!env`, `!secret`) would be ignored, and the word after it taken as it is.
    const broken = [...document.errors, ...document.warnings].map(({ code, message, pos: [from] }) => {
      const { line, col } = lines.linePos(from);
      // The library tells its caller which of its functions reads several.
      const words = code === 'MULTIPLE_DOCS' ? 'takes one document, and a second begins here' : message.split('\n')[0];
      return `line ${line}, column ${col}: ${words}`;
    });
    if (broken.length > 0) throw this.mistakes(broken);
    try {
      const content: unknown = document.toJS();
      if (holdsItself(content)) throw new Error('a name stands within what it is a name for');
      return content;
    } catch (error) {
      // An alias without an anchor, or aliases within aliases that would fill the memory.
      throw this.mistakes([`the file: ${error instanceof Error ? error.message : String(error)}`]);
    }
  }
}

/** Whether the contents hold themselves, as YAML's aliases can make them: nothing that goes through all of it would end. */
function holdsItself(content: unknown): boolean {
  try {
    JSON.stringify(content);
    return false;
  } catch {
    return true;
  }
}

/** `scopes[1].regions[0]`. */
function place(path: readonly PropertyKey[]): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('');
}

/** How much of a value is shown: enough to tell what it is. */
const MOST_SHOWN = 200;

/** What was found at the path instead, for a message. */
function found(
  content: unknown,
  path: readonly PropertyKey[],
  /** Which parts of it may be told, as a replacer for `JSON.stringify`. */
  told: (key: string, value: unknown) => unknown = (_, value) => value,
): string {
  const value = path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key],
    content,
  );
  if (value === undefined) return 'and is not there';
  // YAML has infinity and NaN, and JSON null in their place.
  const text = typeof value === 'number' && !Number.isFinite(value) ? String(value) : JSON.stringify(value, told);
  return text.length <= MOST_SHOWN ? `not ${text}` : `not ${text.slice(0, MOST_SHOWN)} ... (${text.length} characters)`;
}

/** The key under which something stands in a file. */
function wordOver(path: readonly PropertyKey[]): string {
  return path.findLast((key) => typeof key === 'string') ?? 'file';
}

/** A mistake in the file's shape, in words: in the shape's own, where they say what it takes. */
export function mistakeOf(
  { path, ...issue }: z.core.$ZodIssue,
  content: unknown,
  /** The keys that each object may have, by the key that it stands under. */
  keys: Readonly<Record<string, readonly string[]>>,
  under = wordOver(path),
  told?: Parameters<typeof found>[2],
): string {
  const where = place(path) || 'the file';
  const own = keys[under]?.join(', ');
  if (issue.code === 'invalid_key') return `${where}: the name ${issue.issues[0]?.message}`;
  if (issue.code === 'unrecognized_keys') return `${where}: there is no ${issue.keys.join(', ')}; it takes ${own}`;
  const takes = own === undefined ? 'takes something else' : `takes { ${own} }`;
  return `${where}: ${issue.message.startsWith('takes ') ? issue.message : takes}, ${found(content, path, told)}`;
}
