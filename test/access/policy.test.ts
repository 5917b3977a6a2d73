import { expect, test } from 'vitest';
import { type Issuer, scopesNotServed } from '../../src/access/policy.js';
import type { Rights } from '../../src/access/rights.js';

const rightsIn = (...scopes: string[]): Rights => ({ scopes, sees: new Set(), secrets: false });

test('a scope that there is not is told wherever the policy names it, once', () => {
  const everything: Rights = { scopes: 'all', sees: new Set(), secrets: false };
  const issuer = {
    grants: [{ claim: 'groups', value: 'ml', rights: rightsIn('of-a-grant/*', 'twice') }],
    everyone: rightsIn('of-everyone', '*/eu-west-1'),
  } as unknown as Issuer;
  const parts = [rightsIn('of-a-part/eu-west-1'), rightsIn('research/eu-west-1')];
  expect(
    scopesNotServed(
      {
        classes: {},
        tokens: [
          { name: 'tool', sha256: '', rights: rightsIn('of-a-token', 'twice', '111111111111/us-east-1') },
          { name: 'both', sha256: '', rights: { ...everything, parts } },
        ],
        issuers: [issuer, { ...issuer, grants: [], everyone: null }],
        subgraph: { secrets: [], alone: rightsIn('of-the-router') },
      },
      [
        { accountId: '111111111111', region: 'us-east-1' },
        { accountId: '222222222222', region: 'eu-west-1', alias: 'research' },
      ],
    ),
  ).toEqual(['of-a-grant/*', 'of-a-part/eu-west-1', 'of-a-token', 'of-everyone', 'of-the-router', 'twice']);
});
