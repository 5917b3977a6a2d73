import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { chooseEncoding } from '../encodings.js';

/** Without it there is nothing to serve. */
export const PAGE = 'index.html';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** In the order of preference, the smaller first: what the bundle has its files packed in, and how those are called. */
const SUFFIXES: ReadonlyMap<string, string> = new Map([
  ['br', '.br'],
  ['gzip', '.gz'],
]);

interface BundledFile {
  readonly content: Buffer;
  readonly contentType: string;
  readonly encoding: string | undefined;
  readonly etag: string;
}

function namesIn(directory: string): Set<string> {
  try {
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return new Set(files.map((file) => relative(directory, join(file.parentPath, file.name)).replaceAll(sep, '/')));
  } catch {
    return new Set();
  }
}

/** The files of a folder by their names, as they were at the first request that found a page there. */
export class Bundle {
  private readonly files = new Map<string, BundledFile>();
  private names: ReadonlySet<string> = new Set();

  constructor(private readonly directory: string) {}

  has(name: string): boolean {
    // Until there is a page, look again: it may be built while the gateway runs.
    if (!this.names.has(PAGE)) this.names = namesIn(this.directory);
    return this.names.has(name);
  }

  read(name: string, acceptEncoding: string | undefined): BundledFile | undefined {
    const contentType = CONTENT_TYPES[extname(name)];
    if (!this.has(name) || contentType === undefined) return undefined;
    const packed = [...SUFFIXES].flatMap(([encoding, suffix]) => (this.has(name + suffix) ? [encoding] : []));
    const encoding = chooseEncoding(acceptEncoding, packed).encoding ?? undefined;
    const stored = name + (encoding === undefined ? '' : SUFFIXES.get(encoding));
    const known = this.files.get(stored);
    if (known) return known;
    try {
      const content = readFileSync(join(this.directory, stored));
      const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
      const file = { content, contentType, encoding, etag };
      this.files.set(stored, file);
      return file;
    } catch {
      // Another bundle was built in its place: begin again with that one.
      this.names = new Set();
      this.files.clear();
      return undefined;
    }
  }
}
