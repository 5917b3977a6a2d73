import { answered, type AttackCase, body, type Outcome } from '../attack-case.ts';
import {
  AUDIENCE,
  ISSUER,
  KEYS,
  OTHER_PUBLIC_KEY,
  PUBLIC_KEY,
  signed,
  signedByOther,
  signedBySecret,
  unsigned,
} from '../issuer.ts';

const QUERY = JSON.stringify({ query: '{ trainingJobs(first: 1) { nodes { id } } }' });
const [PAST, FUTURE] = [1_000_000_000, 4_102_444_800];
const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'admin', exp: FUTURE };
const RS256 = { alg: 'RS256', typ: 'JWT' };

/** What the answer says is the reason, so that no case is refused for another than its own. */
const refused = (says: string): Outcome => ({ kind: 'refused', status: 401, code: 'UNAUTHENTICATED', says });
const EXPIRED = 'The token has expired';
const UNVERIFIED = 'The token cannot be verified';
const wrong = (claim: string): string => `The token's ${claim} is not what it must be`;

const token = (name: string, make: () => string, outcome: Outcome): AttackCase => ({
  name: `a signed JWT ${name}`,
  pieces: () => body(QUERY, { authorization: `Bearer ${make()}` }),
  outcome,
});

/** By the issuer's own key: so what is refused is what it says. */
const saying = (name: string, differing: object, says: string, header: object = RS256): AttackCase =>
  token(name, () => signed(header, { ...claims, ...differing }), refused(says));

function withoutClaim(name: keyof typeof claims): object {
  return Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));
}

/** Another signature, or other claims, under what was signed. */
function altered(change: (parts: [string, string, string]) => string[]): string {
  return change(signed(RS256, claims).split('.') as [string, string, string]).join('.');
}

const pem = PUBLIC_KEY.export({ type: 'spki', format: 'pem' }).toString();
const secrets: readonly [string, string | Buffer][] = [
  ['text', pem],
  ['text without its last line break', pem.trim()],
  ['older text', PUBLIC_KEY.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ['bytes', PUBLIC_KEY.export({ type: 'spki', format: 'der' })],
  ['JWK', JSON.stringify(KEYS.keys[0])],
  ['modulus', String(PUBLIC_KEY.export({ format: 'jwk' }).n)],
];

/** Tokens that nobody could tell from good ones by their looks: each lacks one thing. */
export const signedTokenCases: readonly AttackCase[] = [
  token('as it must be', () => signed(RS256, claims), answered('training-job/')),
  saying('that has expired', { exp: PAST }, EXPIRED),
  saying('that expires in 1970', { exp: 0 }, EXPIRED),
  saying('that is not yet good', { nbf: FUTURE }, wrong('nbf')),
  saying('whose end is a text', { exp: String(FUTURE) }, wrong('exp')),
  saying('whose end is null', { exp: null }, wrong('exp')),
  token('without an end', () => signed(RS256, withoutClaim('exp')), refused(wrong('exp'))),
  token('without an audience', () => signed(RS256, withoutClaim('aud')), refused(wrong('aud'))),
  saying('for another audience', { aud: 'billing' }, wrong('aud')),
  saying('for several others', { aud: ['billing', 'sagemaker'] }, wrong('aud')),
  saying('for an audience in other letters', { aud: AUDIENCE.toUpperCase() }, wrong('aud')),
  saying('for an audience that begins so', { aud: `${AUDIENCE}.evil.example` }, wrong('aud')),
  saying('for an audience that is in a text', { aud: `${AUDIENCE} billing` }, wrong('aud')),
  saying('for an audience that is an object', { aud: { [AUDIENCE]: true } }, wrong('aud')),
  saying('of an issuer without its last stroke', { iss: ISSUER.slice(0, -1) }, 'is not known here'),
  saying('of an issuer in other letters', { iss: ISSUER.toUpperCase() }, 'is not known here'),
  ...secrets.flatMap(([name, secret]) =>
    (['HS256', 'HS512'] as const).map((alg) =>
      token(
        `with ${alg}, the public key's ${name} as the secret`,
        () => signedBySecret(alg, claims, secret),
        refused(UNVERIFIED),
      ),
    ),
  ),
  token('with HS256 and an empty secret', () => signedBySecret('HS256', claims, ''), refused(UNVERIFIED)),
  token('by another key', () => signedByOther(RS256, claims), refused(UNVERIFIED)),
  token(
    'by another key, which it brings',
    () => signedByOther({ ...RS256, jwk: OTHER_PUBLIC_KEY.export({ format: 'jwk' }) }, claims),
    refused(UNVERIFIED),
  ),
  token(
    'whose claims were changed',
    () =>
      altered(([head, , signature]) => [
        head,
        unsigned(RS256, { ...claims, sub: 'root' }).split('.')[1] ?? '',
        signature,
      ]),
    refused(UNVERIFIED),
  ),
  token(
    'whose head was changed to alg none',
    () => altered(([, payload, signature]) => [unsigned({ alg: 'none' }, {}).split('.')[0] ?? '', payload, signature]),
    refused(UNVERIFIED),
  ),
  token(
    'that is cut short',
    () => altered(([head, payload, signature]) => [head, payload, signature.slice(0, -4)]),
    refused(UNVERIFIED),
  ),
  token(
    'with bytes behind its signature',
    () => altered(([head, payload, signature]) => [head, payload, `${signature}AAAA`]),
    refused(UNVERIFIED),
  ),
  token(
    'with a signature of zeros',
    () => altered(([head, payload]) => [head, payload, 'A'.repeat(342)]),
    refused(UNVERIFIED),
  ),
  // CVE-2022-21449: zeros were a good signature of anything.
  token(
    'with ES256 and a signature of zeros',
    () => `${unsigned({ alg: 'ES256' }, claims)}.${'A'.repeat(86)}`,
    refused(UNVERIFIED),
  ),
  token('with ES256, signed by a key of the other kind', () => signed({ alg: 'ES256' }, claims), refused(UNVERIFIED)),
  saying('with PS256, which its key is not for', {}, UNVERIFIED, { alg: 'PS256' }),
  saying('with a weaker alg', {}, UNVERIFIED, { alg: 'RS1' }),
  saying('with a critical header that nobody knows', {}, UNVERIFIED, { ...RS256, crit: ['x'], x: 1 }),
  saying('whose claims are not encoded', {}, UNVERIFIED, { ...RS256, crit: ['b64'], b64: false }),
  saying('of 12,000 characters that has expired', { exp: PAST, x: 'a'.repeat(8_000) }, EXPIRED),
];
