import { decodeJwt, errors, type JWTHeaderParameters, type JWTPayload, jwtVerify } from 'jose';
import { hashTest } from './hashes.js';
import { type Keys, keysOf } from './keys.js';
import type { Grant, Issuer, Policy } from './policy.js';
import { type Rights, together } from './rights.js';

/** Who asks, and what they may do. */
export interface Identity {
  /** For the audit log, and to count the caller's requests: no two callers share it. */
  readonly name: string;
  readonly rights: Rights;
  /** Whether this is a router without a user's token, which may do nothing by itself. */
  readonly needsUser?: boolean;
}

/** The request does not say who asks, or cannot be believed. */
export class UnauthenticatedError extends Error {
  override readonly name = 'UnauthenticatedError';

  constructor(
    message: string,
    /** Whether the same request may be accepted later, where the issuer's keys could not be read. */
    readonly retryable = false,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const MAX_TOKEN_CHARACTERS = 16_384;

interface KnownIssuer extends Issuer {
  readonly keys: Keys;
}

/** Claims that hold several words in one text, as in OAuth and at Azure. */
const SEVERAL_IN_ONE: ReadonlySet<string> = new Set(['scope', 'scp']);

function isGranted({ claim, value }: Grant, payload: JWTPayload): boolean {
  const given = payload[claim];
  const all: unknown = typeof given === 'string' && SEVERAL_IN_ONE.has(claim) ? given.split(' ') : given;
  const words = [all].flat().filter((one) => ['boolean', 'number', 'string'].includes(typeof one));
  // Any value will do, except one that says no.
  return value === null ? words.some((one) => one !== false && one !== '') : words.map(String).includes(value);
}

/** The caller's name. Callers of the same name share one caller's allowance of requests. */
function nameIn(payload: JWTPayload, nameClaim: string): string {
  const name = payload[nameClaim];
  if (typeof name === 'number' || (typeof name === 'string' && name !== '')) return String(name);
  return typeof payload.sub === 'string' && payload.sub !== '' ? `sub=${payload.sub}` : '?';
}

function reasonOf(error: unknown): UnauthenticatedError {
  if (error instanceof errors.JWTExpired)
    return new UnauthenticatedError('The token has expired', false, { cause: error });
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new UnauthenticatedError(`The token's ${error.claim} is not what it must be`, false, { cause: error });
  }
  const isOfTheToken =
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid);
  return isOfTheToken && error.code !== 'ERR_JOSE_GENERIC'
    ? new UnauthenticatedError('The token cannot be verified', false, { cause: error })
    : new UnauthenticatedError("The issuer's keys cannot be read just now", true, { cause: error });
}

/**
 * Whether the token says that it is for something else: one that logs somebody out, or proves a key, is not one to ask with (RFC
 * 8725, 3.11).
 */
function isForAnother({ typ = '' }: JWTHeaderParameters): boolean {
  if (typeof typ !== 'string') return true;
  const type = typ.toLowerCase().replace(/^application\//, '');
  return type.endsWith('+jwt') && type !== 'at+jwt';
}

async function verified(token: string, { keys, ...issuer }: KnownIssuer): Promise<JWTPayload> {
  const options = {
    issuer: issuer.issuer,
    audience: issuer.audience,
    algorithms: [...issuer.algorithms],
    clockTolerance: issuer.clockToleranceSeconds,
    requiredClaims: ['exp'],
  };
  const { payload, protectedHeader } = await jwtVerify(token, keys.find, options).catch(async (error: unknown) => {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    // A token need not name its key, and an issuer that is changing keys has two: each is tried.
    for await (const key of error) {
      const result = await jwtVerify(token, key, options).catch((reason: unknown) => {
        // Only a wrong claim is sure to be the token's fault: the key may be another one, or too short to be used.
        if (reason instanceof errors.JWTExpired || reason instanceof errors.JWTClaimValidationFailed) throw reason;
      });
      if (result) return result;
    }
    throw new errors.JWSSignatureVerificationFailed();
  });
  if (isForAnother(protectedHeader)) {
    throw new errors.JWTClaimValidationFailed('the token is for something else', payload, 'typ', 'check_failed');
  }
  return payload;
}

/**
 * Tries the token again with keys that are read anew: where it names no key, or its key was replaced under the same name, nothing
 * else shows that the key may be a new one.
 */
async function verifiedByNewKeys(token: string, issuer: KnownIssuer): Promise<JWTPayload> {
  return await verified(token, issuer).catch(async (error: unknown) => {
    if (!(error instanceof errors.JWSSignatureVerificationFailed) || !(await issuer.keys.renew())) throw error;
    return await verified(token, issuer);
  });
}

/** Tells who asks by a request's Authorization header. */
export class Callers {
  private readonly issuers: readonly KnownIssuer[];

  constructor(private readonly policy: Policy) {
    this.issuers = policy.issuers.map((issuer) => ({ ...issuer, keys: keysOf(issuer.jwks) }));
  }

  async identify(authorization: string | undefined): Promise<Identity> {
    if (authorization === undefined) throw new UnauthenticatedError('A token is needed: Authorization: Bearer ...');
    const token = /^Bearer +([\w~+/.=-]+)$/i.exec(authorization)?.[1];
    if (token === undefined || token.length > MAX_TOKEN_CHARACTERS) {
      throw new UnauthenticatedError('The Authorization header takes Bearer and a token');
    }
    return this.byStaticToken(token) ?? (await this.byJwt(token));
  }

  private byStaticToken(token: string): Identity | null {
    const isItsHash = hashTest(token);
    const known = this.policy.tokens.find(({ sha256 }) => isItsHash(sha256));
    return known ? { name: `token ${known.name}`, rights: known.rights } : null;
  }

  private async byJwt(token: string): Promise<Identity> {
    const issuer = this.issuerOf(token);
    if (!issuer) throw new UnauthenticatedError('The token is not known here');
    const payload = await verifiedByNewKeys(token, issuer).catch((error: unknown) => {
      throw reasonOf(error);
    });
    const granted = issuer.grants.filter((grant) => isGranted(grant, payload)).map(({ rights }) => rights);
    const all = issuer.everyone ? [issuer.everyone, ...granted] : granted;
    return { name: `${issuer.issuer} ${nameIn(payload, issuer.nameClaim)}`, rights: together(all) };
  }

  /** The issuer that the token names. That is believed only once its signature is found to be that issuer's. */
  private issuerOf(token: string): KnownIssuer | undefined {
    try {
      const { iss } = decodeJwt(token);
      return this.issuers.find(({ issuer }) => issuer === iss);
    } catch {
      return undefined;
    }
  }
}
