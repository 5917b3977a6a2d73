import { createHash } from 'node:crypto';
import { fileOf } from '../support/file.ts';
import { policyFile } from '../support/policy.ts';
import { AUDIENCE, ISSUER, KEYS } from './issuer.ts';

/** The one token, and the one secret of a router, that the gateway of the guarded cases knows. */
export const TOKEN = 'correct-horse-battery-staple';
export const ROUTER_SECRET = 'between-router-and-gateway';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Settings of a gateway that asks who is asking. */
export function guardedSettings(): Record<string, string> {
  const issuers = [{ issuer: ISSUER, audience: AUDIENCE, jwks: fileOf(KEYS), everyone: TOKEN }];
  const subgraph = { secrets: [sha256(ROUTER_SECRET)] };
  return {
    POLICY_FILE: policyFile({ [TOKEN]: { sees: 'all' } }, { issuers, subgraph }),
    CALLER_REQUESTS_PER_SECOND: '0',
  };
}
