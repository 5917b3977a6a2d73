import { UnauthenticatedError } from './callers.js';
import { hashTest } from './hashes.js';
import type { RouterPolicy } from './policy.js';

/** Refuses requests of routers that the policy does not know. */
export function admitRouter({ secrets }: RouterPolicy, secret: string | undefined): void {
  if (secrets.length === 0) return;
  if (secret === undefined) {
    throw new UnauthenticatedError(
      '/subgraph is only for the router of the graph: the Router-Authorization is missing',
    );
  }
  if (secrets.some(hashTest(secret))) return;
  throw new UnauthenticatedError('/subgraph is only for the router of the graph: the Router-Authorization is wrong');
}
