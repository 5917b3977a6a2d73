import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './errors.js';

const FIVE_MINUTES = 300_000;
const ALGORITHM = 'AWS4-HMAC-SHA256 ';
const CREDENTIAL = /^([^/\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request$/;

/** Whose key signed a request, and for which region and service. */
export interface Signer {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** Who signed, as far as it can be read; whether the signature is well formed is for `checkSignature`. */
export function signerOf({ authorization }: IncomingHttpHeaders): Signer | undefined {
  const [, accessKeyId, region, service] = CREDENTIAL.exec(partsOf(authorization).get('Credential') ?? '') ?? [];
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
}

/** Checks that a request is signed (Signature Version 4) for this service, and fresh; not by whom. */
export function checkSignature(headers: IncomingHttpHeaders, service: string, now: number): void {
  const authorization = headers.authorization;
  if (!authorization) throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  if (!authorization.startsWith(ALGORITHM)) {
    throw new AwsError('IncompleteSignatureException', `Unsupported algorithm: ${authorization.split(' ')[0]}`, 403);
  }
  const parts = partsOf(authorization);
  const wellFormed =
    signerOf(headers)?.service === service &&
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

function partsOf(authorization = ''): Map<string, string> {
  return new Map(
    authorization
      .slice(ALGORITHM.length)
      .split(/,\s*/)
      .map((part) => part.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );
}
