import { createHash } from 'node:crypto';
import { validation } from './errors.js';

/** Where a list goes on. */
export interface Place {
  position: number;
  /** Rows given so far. */
  rows: number;
  /** The time that the list's order was made at, epoch milliseconds. */
  at: number;
}

/** What is asked, of which account, and when. */
interface Asked {
  operation: string;
  account: { accountId: string; region: string };
  at: number;
}

/** The request that a list belongs to: everything but where it stands and how much of it is asked for. */
export function listOf({ operation, account }: Asked, input: Record<string, unknown>): string {
  const { NextToken: _, MaxResults: __, ...rest } = input;
  const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
  return digest(JSON.stringify([account.accountId, account.region, operation, sorted]));
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 16);

export function issueToken(asked: Asked, input: Record<string, unknown>, place: Place): string {
  const body = JSON.stringify([listOf(asked, input), place.position, place.rows, place.at, asked.at]);
  return Buffer.from(`${body}${digest(`sandbox ${body}`)}`).toString('base64url');
}

export function readToken(asked: Asked, input: Record<string, unknown>, ttlMs?: number): Place | undefined {
  const token = input['NextToken'];
  if (token === undefined) return undefined;
  const text = Buffer.from(String(token), 'base64url').toString();
  const body = text.slice(0, -16);
  if (text.length < 17 || digest(`sandbox ${body}`) !== text.slice(-16))
    throw validation('Invalid NextToken: the token was not issued by this service.');
  const [list, position, rows, at, issued] = JSON.parse(body) as [string, number, number, number, number];
  if (list !== listOf(asked, input)) throw validation('Invalid NextToken: the token was issued for another request.');
  if (ttlMs !== undefined && asked.at - issued > ttlMs) throw validation('Invalid NextToken: the token has expired.');
  return { position, rows, at };
}
