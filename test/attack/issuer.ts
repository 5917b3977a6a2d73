import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** Whose tokens the gateway of the guarded cases takes. */
export const ISSUER = 'https://login.example.com/';
export const AUDIENCE = 'sagemaker-graphql';

const rsa = (): { publicKey: KeyObject; privateKey: KeyObject } => generateKeyPairSync('rsa', { modulusLength: 2_048 });
const own = rsa();
const other = rsa();
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });

export const PUBLIC_KEY = own.publicKey;
export const OTHER_PUBLIC_KEY = other.publicKey;

/** As the gateway reads them. */
export const KEYS = {
  keys: [
    { ...own.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' },
    { ...curve.publicKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' },
  ],
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What of a token is signed. */
export const unsigned = (header: object, claims: unknown): string => `${part(header)}.${part(claims)}`;

/** By the issuer itself; what is wrong with such a token is in what it says. */
export function signed(header: object, claims: unknown, key: KeyObject = own.privateKey): string {
  const text = unsigned(header, claims);
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

/** By a key that is not the issuer's. */
export const signedByOther = (header: object, claims: unknown): string => signed(header, claims, other.privateKey);

/** By a secret that everybody knows. */
export function signedBySecret(alg: 'HS256' | 'HS512', claims: unknown, secret: string | Buffer): string {
  const text = unsigned({ alg, typ: 'JWT' }, claims);
  const signature = createHmac(alg === 'HS256' ? 'sha256' : 'sha512', secret).update(text);
  return `${text}.${signature.digest('base64url')}`;
}
