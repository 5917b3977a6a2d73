import { type Rights, type ScopeName, unmatched } from './rights.js';
import type { SensitiveClasses } from './sensitivity.js';

/** A token for tools, of which only the hash is known. */
export interface StaticToken {
  readonly name: string;
  readonly sha256: string;
  readonly rights: Rights;
}

/** Gives rights to callers who have this claim, or this value in it. */
export interface Grant {
  readonly claim: string;
  /** Null: any value will do. */
  readonly value: string | null;
  readonly rights: Rights;
}

/** An issuer whose JWTs are accepted. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  /** The address or the path of its keys. */
  readonly jwks: string;
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
  /** The claim that names the caller in the audit log. */
  readonly nameClaim: string;
  readonly grants: readonly Grant[];
  /** The rights of everyone who has a token of this issuer; null: none. */
  readonly everyone: Rights | null;
}

/** Who may ask at /subgraph. */
export interface RouterPolicy {
  /**
   * The SHA-256 of what the router sends as Router-Authorization; several while one is being replaced. Empty: the router need not
   * send it.
   */
  readonly secrets: readonly string[];
  /** The rights of a request without a user's token. */
  readonly alone: Rights;
}

/** Who may ask, and what they see. */
export interface Policy {
  readonly classes: SensitiveClasses;
  readonly tokens: readonly StaticToken[];
  readonly issuers: readonly Issuer[];
  /** Null: /subgraph is not offered. */
  readonly subgraph: RouterPolicy | null;
}

/** The scopes that the policy names and that are not served: misspelt, or another gateway's. */
export function scopesNotServed(
  { tokens, issuers, subgraph }: Policy,
  served: readonly ScopeName[],
): readonly string[] {
  const grants = [...tokens, ...issuers.flatMap((issuer) => issuer.grants)];
  const all = [...grants.map(({ rights }) => rights), ...issuers.map(({ everyone }) => everyone), subgraph?.alone];
  return [...new Set(all.flatMap((rights) => (rights ? unmatched(rights, served) : [])))].sort();
}
