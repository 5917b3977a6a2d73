import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RightsOf {
  readonly scopes?: 'all' | readonly string[];
  readonly sees?: 'all' | readonly string[];
  readonly secrets?: boolean;
}

/** A policy file in which each of these is the name of rights, and a token that has them. */
export function policyFile(rights: Record<string, RightsOf>, rest: object = {}): string {
  const path = join(mkdtempSync(join(tmpdir(), 'policy-')), 'policy.json');
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
