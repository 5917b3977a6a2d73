import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const MB = 1_000_000;

/** What a folder takes on the disk, in bytes, as du counts: whole blocks, links not followed. */
export function folderSize(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => join(folder, entry.name))
    .reduce(
      (sum, path) => {
        const stat = lstatSync(path);
        return sum + (stat.isDirectory() ? folderSize(path) : stat.blocks * 512);
      },
      lstatSync(folder).blocks * 512,
    );
}

/** The packages of a node_modules that take most, one line each: what to look at where it is too much. */
export function largestPackages(modules: string, count = 15): string[] {
  const packages = readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== '.bin')
    .flatMap(({ name }) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
    )
    .map((name) => ({ name, size: folderSize(join(modules, name)) }))
    .toSorted((one, other) => other.size - one.size);
  return packages.slice(0, count).map(({ name, size }) => `${(size / MB).toFixed(1).padStart(7)} MB  ${name}`);
}
