import type { PageSettings } from './page-settings.js';

/**
 * Sent with the scripts too, for a worker lives under the policy of its own script. Monaco writes style elements. The
 * page reaches its own origin alone, and that of the issuer it signs in at: the form there is in a window of its own, so
 * that neither frames nor forms need to be allowed.
 */
export function pageHeaders({ signIn }: PageSettings): Readonly<Record<string, string>> {
  const issuer = signIn ? ` ${new URL(signIn.issuer).origin}` : '';
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "font-src 'self' data:",
      "img-src 'self' data:",
      `connect-src 'self'${issuer}`,
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  };
}
