import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './errors.js';

const FIVE_MINUTES = 300_000;

/** Checks that a request is signed (Signature Version 4) and fresh; not by whom. */
export function checkSignature(headers: IncomingHttpHeaders, now: number): void {
  const authorization = headers.authorization;
  if (!authorization) throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  if (!authorization.startsWith('AWS4-HMAC-SHA256 ')) {
    throw new AwsError('IncompleteSignatureException', `Unsupported algorithm: ${authorization.split(' ')[0]}`, 403);
  }
  const parts = new Map(
    authorization
      .slice('AWS4-HMAC-SHA256 '.length)
      .split(/,\s*/)
      .map((part) => part.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );
  const wellFormed =
    /^[^/\s]+\/\d{8}\/[a-z0-9-]+\/sagemaker\/aws4_request$/.test(parts.get('Credential') ?? '') &&
    /(^|;)host(;|$)/.test(parts.get('SignedHeaders') ?? '') &&
    /^[0-9a-f]{64}$/.test(parts.get('Signature') ?? '');
  if (!wellFormed) {
    throw new AwsError(
      'IncompleteSignatureException',
      "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters.",
      403,
    );
  }
  const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(headers['x-amz-date'] ?? ''));
  if (!date)
    throw new AwsError(
      'IncompleteSignatureException',
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
      403,
    );
  const [, year, month, day, hour, minute, second] = date.map(Number);
  const time = Date.UTC(year as number, (month as number) - 1, day, hour, minute, second);
  if (Math.abs(time - now) > FIVE_MINUTES) {
    throw new AwsError(
      'InvalidSignatureException',
      `Signature expired: ${date[0]} is not within 5 minutes of the server's time`,
      403,
    );
  }
}
