import { expect, test } from 'vitest';
import { Access } from '../../src/access/access.js';
import type { Issuer, Policy } from '../../src/access/policy.js';
import type { Rights } from '../../src/access/rights.js';
import { scopesByClass } from '../../src/access/router-scopes.js';

const rightsTo = (...sees: string[]): Rights => ({ scopes: 'all', sees: new Set(sees), secrets: false });

const ISSUER: Issuer = {
  issuer: 'https://login.example/',
  audience: 'here',
  jwks: 'https://login.example/jwks.json',
  algorithms: ['RS256'],
  clockToleranceSeconds: 5,
  nameClaim: 'sub',
  grants: [
    { claim: 'scope', value: 'read:notes', rights: rightsTo('notes') },
    { claim: 'scope', value: 'read:all', rights: rightsTo('notes', 'texts') },
  ],
  everyone: null,
};
const POLICY: Policy = {
  classes: { notes: [], texts: [], none: [] },
  tokens: [],
  issuers: [ISSUER],
  subgraph: null,
};
const granting = (claim: string, value: string | null): Partial<Policy> => ({
  issuers: [{ ...ISSUER, grants: [...ISSUER.grants, { claim, value, rights: rightsTo('notes') }] }],
});

test('a class that only OAuth scopes open has all of them', () => {
  expect([...scopesByClass(POLICY)]).toEqual([
    ['notes', ['read:notes', 'read:all']],
    ['texts', ['read:all']],
  ]);
});

test.each<[string, Partial<Policy>]>([
  ['another claim', granting('groups', 'read:notes')],
  ['a scope of any name', granting('scope', null)],
  ['a static token', { tokens: [{ name: 'tool', sha256: '', rights: rightsTo('notes') }] }],
  [
    'a static token, in some scopes only',
    { tokens: [{ name: 'tool', sha256: '', rights: { ...rightsTo(), parts: [rightsTo(), rightsTo('notes')] } }] },
  ],
  ['any token of the issuer', { issuers: [{ ...ISSUER, everyone: rightsTo('notes') }] }],
  ['no token at all', { subgraph: { secrets: [], alone: rightsTo('notes') } }],
])('a class that %s opens too is not decided by OAuth scopes', (_, change) => {
  expect([...scopesByClass({ ...POLICY, ...change })]).toEqual([['texts', ['read:all']]]);
});

test('a field of two classes needs a scope for each of them', () => {
  const member = 'TrainingJob.FailureReason';
  const grants = ['notes', 'texts'].map((name) => ({ claim: 'scope', value: `read:${name}`, rights: rightsTo(name) }));
  const policy = { ...POLICY, classes: { notes: [member], texts: [member] }, issuers: [{ ...ISSUER, grants }] };
  expect(new Access(policy, {}, 0).scopesFor('TrainingJob', 'failureReason')).toEqual([['read:notes', 'read:texts']]);
});
