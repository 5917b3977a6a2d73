import { randomBytes } from 'node:crypto';

/** A role that somebody has assumed. */
export interface Session {
  readonly accountId: string;
  readonly role: string;
  readonly name: string;
}

export interface SessionKey {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  /** ISO 8601. */
  readonly Expiration: string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A key that tells its account by itself; the token tells the rest, so nothing of it is kept here. */
export function keyOf(session: Session, expires: number): SessionKey {
  const suffix = [...randomBytes(4)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return {
    AccessKeyId: `ASIA${session.accountId}${suffix}`,
    SecretAccessKey: randomBytes(30).toString('base64'),
    SessionToken: Buffer.from(JSON.stringify([session.accountId, session.role, session.name])).toString('base64url'),
    Expiration: new Date(expires).toISOString().replace(/\.\d+/, ''),
  };
}

/** The session of a token that was given here. */
export function sessionOf(token: string | undefined): Session | undefined {
  if (token === undefined) return undefined;
  try {
    const [accountId, role, name] = JSON.parse(Buffer.from(token, 'base64url').toString()) as string[];
    return accountId && role && name ? { accountId, role, name } : undefined;
  } catch {
    return undefined;
  }
}

export function sessionArn({ accountId, role, name }: Session): string {
  return `arn:aws:sts::${accountId}:assumed-role/${role}/${name}`;
}
