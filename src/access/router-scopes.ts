import type { Policy } from './policy.js';
import { seenSomewhere } from './rights.js';

/**
 * For each class of members, the OAuth scopes of which any opens it. A class that also opens in another way (by another claim, a
 * static token, to everyone) is left out: a router that looks only at scopes would refuse callers who may see it.
 */
export function scopesByClass({ classes, tokens, issuers, subgraph }: Policy): ReadonlyMap<string, readonly string[]> {
  const grants = issuers.flatMap((issuer) => issuer.grants);
  const byScope = grants.filter(({ claim, value }) => claim === 'scope' && value !== null);
  const otherWays = [
    ...tokens.map(({ rights }) => rights),
    ...issuers.flatMap(({ everyone }) => everyone ?? []),
    ...grants.filter((grant) => !byScope.includes(grant)).map(({ rights }) => rights),
    ...(subgraph ? [subgraph.alone] : []),
  ];
  const decided = Object.keys(classes).filter((name) => !otherWays.some((rights) => seenSomewhere(rights).has(name)));
  const scopes = decided.map((name): [string, readonly string[]] => [
    name,
    byScope.flatMap(({ value, rights }) => (value !== null && seenSomewhere(rights).has(name) ? [value] : [])),
  ]);
  return new Map(scopes.filter(([, values]) => values.length > 0));
}
