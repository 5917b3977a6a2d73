import { CredentialsError, isOutOfReach, isRefusal, isUnreadable, saysNotFound } from '../sagemaker/errors.js';
import { UpstreamError } from '../upstream/errors.js';
import { type Told, unknown } from './finding.js';

export type FailureKind =
  | 'credentials'
  | 'denied'
  | 'notAsked'
  | 'notFound'
  | 'notOffered'
  | 'refused'
  | 'silent'
  | 'throttled'
  | 'unreadable';

/** Why an operation is denied. */
export interface Denial {
  readonly reason: string;
  /** The kind of policy that denies it; null where AWS does not say. */
  readonly policy: string | null;
  /** Whether a policy forbids it explicitly: another policy could allow what is merely not allowed. */
  readonly isForbidden: boolean;
}

export interface Failure {
  readonly kind: FailureKind;
  /** What was said, in one line. */
  readonly said: string;
  /** Whether the question may be answered next time. */
  readonly isPassing?: boolean;
  readonly denial?: Denial;
}

/** The outcome of one question. */
export type Outcome<Output> = { readonly kind: 'answered'; readonly output: Output } | Failure;

export function notAsked(said: string): Failure {
  return { kind: 'notAsked', said };
}

export function kindOf(error: UpstreamError): FailureKind {
  const { code } = error;
  if (error instanceof CredentialsError) return 'credentials';
  if (saysNotFound(error)) return 'notFound';
  if (isRefusal(error)) return 'refused';
  // An operation may be denied, or the credentials may be accepted for none.
  if (code === 'UPSTREAM_ACCESS_DENIED') return isOutOfReach(error) ? 'denied' : 'credentials';
  if (isUnreadable(error)) return 'unreadable';
  if (isOutOfReach(error)) return 'notOffered';
  return code === 'UPSTREAM_THROTTLED' ? 'throttled' : 'silent';
}

/** STS names who may not assume which role: with the longest names of both, that has 360 characters. */
const LONGEST = 400;

/** An error's own words: the best hint there is for whoever runs the doctor. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, LONGEST);
  const { name, code, $metadata } = error as Error & {
    code?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  // Another server's message may not be a text.
  const told: unknown = error.message;
  const message = typeof told === 'string' ? told : '';
  const status = $metadata?.httpStatusCode;
  const isPlain = name === 'Error' || name === 'UpstreamError' || name === 'TypeError';
  const label = isPlain && typeof code === 'string' && !message.includes(code) ? code : isPlain ? '' : name;
  // The SDK appends advice for its own users, after a line break.
  const [text = ''] = message.split('\n');
  const words = [status && status >= 500 ? `HTTP ${status}` : '', label, text].filter((word) => word !== '');
  return words.join(': ').slice(0, LONGEST);
}

/** Why AWS denies an operation. It says so after the principal and the action, which are left out. */
export function denialOf(error: UpstreamError): Denial {
  const text = error.cause instanceof Error ? error.cause.message : '';
  const [, silent] = /because no ([\w -]+?) allows\b/i.exec(text) ?? [];
  if (silent !== undefined) return { reason: `denied: no ${silent} allows it`, policy: silent, isForbidden: false };
  const forbids = /with an explicit deny(?: in (an? [\w -]+?(?:policy|boundary)))?/i.exec(text);
  if (!forbids) return { reason: 'denied', policy: null, isForbidden: false };
  const [, policy = 'a policy'] = forbids;
  return { reason: `denied: ${policy} forbids it`, policy, isForbidden: true };
}

/** The result of a probe whose question got no answer that it could judge. */
export function undecided(failure: Failure): Told {
  return unknown(failure.kind === 'notAsked' ? failure.said : `no answer to judge: ${failure.said}`);
}
