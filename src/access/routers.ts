import { createHash, timingSafeEqual } from 'node:crypto';
import { UnauthenticatedError } from './callers.js';
import type { RouterPolicy } from './policy.js';

/** Takes requests from the routers that the policy knows. */
export class Routers {
  constructor(readonly policy: RouterPolicy) {}

  admit(secret: string | undefined): void {
    const { secrets } = this.policy;
    if (secrets.length === 0) return;
    if (secret === undefined) {
      throw new UnauthenticatedError('/subgraph is for the router of the graph: its Router-Authorization is missing');
    }
    const hash = createHash('sha256').update(secret).digest();
    if (secrets.some((sha256) => timingSafeEqual(Buffer.from(sha256, 'hex'), hash))) return;
    throw new UnauthenticatedError('/subgraph is for the router of the graph: its Router-Authorization is another');
  }
}
