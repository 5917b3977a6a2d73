import { createHash } from 'node:crypto';
import { fileOf } from './file.ts';

export interface RightsOf {
  readonly scopes?: 'all' | readonly string[];
  readonly sees?: 'all' | readonly string[];
  readonly secrets?: boolean;
}

/** A policy file in which each of these is the name of rights, and a token that has them. */
export function policyFile(rights: Record<string, RightsOf>, rest: object = {}): string {
  return fileOf({
    rights: Object.fromEntries(Object.entries(rights).map(([name, one]) => [name, { scopes: 'all', ...one }])),
    tokens: Object.keys(rights).map((name) => ({
      name,
      sha256: createHash('sha256').update(name).digest('hex'),
      rights: name,
    })),
    ...rest,
  });
}
