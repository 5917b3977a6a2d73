import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The path of a file that holds this, as JSON where it is neither a text nor bytes. It goes with all else that tests write. */
export function fileOf(content: object | string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'file-')), 'file');
  writeFileSync(path, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  return path;
}
