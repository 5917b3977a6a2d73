import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changesBetween, namedAsBreaking } from './breaking-changes.ts';
import { readSchemas, versionOf } from './released.ts';

/** What there is to say of a project's schemas; any of its problems is a failure. */
export interface Findings {
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

/** Holds each schema against the last release's: what breaks callers has to be named in the changelog. */
export async function checkBreaking(root: string): Promise<Findings> {
  const { current, released } = readSchemas(root);
  const version = versionOf(root);
  const named = namedAsBreaking(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'));
  const problems: string[] = [];
  const notes: string[] = [];
  if (released.size === 0) problems.push('schema/released holds no schema: there is nothing to compare with');
  for (const name of current.keys()) {
    if (!released.has(name)) notes.push(`schema/${name} is new since ${version}`);
  }
  const compared = await Promise.all(
    [...released].map(async ([name, before]) => {
      if (before.version !== version) {
        problems.push(
          `schema/released/${name} is of ${before.version}, and package.json says ${version}: a release is made by npm version, which writes both`,
        );
      }
      const after = current.get(name);
      const gone = [{ coordinate: name, message: 'The whole schema is gone', isBreaking: true }];
      return { name, changes: after === undefined ? gone : await changesBetween(before.text, after) };
    }),
  );
  for (const { name, changes } of compared) {
    for (const { coordinate, message, isBreaking } of changes) {
      const line = `schema/${name}: ${coordinate}: ${message}`;
      if (!isBreaking) notes.push(`may surprise: ${line}`);
      else if (named.has(coordinate)) notes.push(`breaking, and named: ${line}`);
      else {
        problems.push(
          `${line}\n  This breaks callers of ${version}. Undo it, or tell them what to do, in CHANGELOG.md under "## Unreleased", "### Breaking":\n  - \`${coordinate}\`: ...`,
        );
      }
    }
  }
  return { problems, notes };
}
