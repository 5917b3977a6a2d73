import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/**
 * What every answer says to browsers: that it is data, which runs nothing, is framed nowhere and is not guessed at. The
 * GraphiQL page puts a policy of its own in this one's place.
 */
export function securityHeaders(): (request: IncomingMessage, response: ServerResponse) => void {
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    xFrameOptions: { action: 'deny' },
    // Whether there is TLS at all is up to what stands before the gateway.
    strictTransportSecurity: false,
  });
  return (request, response) =>
    setHeaders(request, response, (error?: unknown) => {
      if (error) throw error;
    });
}
