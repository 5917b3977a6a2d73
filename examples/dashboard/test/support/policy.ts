import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A policy file in which each name has these rights, and is the token that has them. */
export function policyFile(
  rights: Readonly<Record<string, { readonly sees: 'all' | readonly string[] }>>,
  rest: object = {},
): string {
  const path = join(mkdtempSync(join(tmpdir(), 'dashboard-')), 'policy.json');
  const policy = {
    rights: Object.fromEntries(Object.entries(rights).map(([name, one]) => [name, { scopes: 'all', ...one }])),
    tokens: Object.keys(rights).map((name) => ({
      name,
      sha256: createHash('sha256').update(name).digest('hex'),
      rights: name,
    })),
    ...rest,
  };
  writeFileSync(path, JSON.stringify(policy));
  return path;
}
