import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a project keeps its schemas, and those of its last release. */
export interface Schemas {
  /** By the file's name. */
  readonly current: ReadonlyMap<string, string>;
  readonly released: ReadonlyMap<string, ReleasedSchema>;
}

interface ReleasedSchema {
  readonly version: string;
  readonly text: string;
}

const HEADER = /^# As released in (\S+)\.\n/;

export function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

export function readSchemas(root: string): Schemas {
  const current = new Map(textsIn(join(root, 'schema')));
  const released = textsIn(join(root, 'schema', 'released')).map(([name, text]) => {
    const version = HEADER.exec(text)?.[1];
    if (version === undefined) throw new Error(`schema/released/${name} does not say which release it is of`);
    return [name, { version, text }] as const;
  });
  return { current, released: new Map(released) };
}

/** Makes what stands there now the last release, and its changes in the changelog those of this version. */
export function release(root: string): void {
  const version = versionOf(root);
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  if (!changelog.includes('\n## Unreleased\n')) throw new Error('CHANGELOG.md has nothing under "## Unreleased"');
  const folder = join(root, 'schema', 'released');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, text] of readSchemas(root).current) {
    writeFileSync(join(folder, name), `# As released in ${version}.\n${text}`);
  }
  writeFileSync(join(root, 'CHANGELOG.md'), changelog.replace('\n## Unreleased\n', `\n## ${version}\n`));
}

function textsIn(folder: string): [string, string][] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.graphql')) : [];
  return names.toSorted().map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
}
