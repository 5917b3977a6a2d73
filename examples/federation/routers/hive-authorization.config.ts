import { createRemoteJwksSigningKeyProvider, defineConfig, extractFromHeader } from '@graphql-hive/gateway';
import { gatewayConfig as plain } from './hive.config.ts';

const { ISSUER = '', AUDIENCE = '', JWKS = '' } = process.env;

/** Looks at tokens itself, and holds to what the schema says of who may ask: @authenticated, @requiresScopes. */
export const gatewayConfig = defineConfig({
  ...plain,
  jwt: {
    signingKeyProviders: [createRemoteJwksSigningKeyProvider({ jwksUri: JWKS })],
    tokenLookupLocations: [extractFromHeader({ name: 'authorization', prefix: 'Bearer' })],
    tokenVerification: { issuer: ISSUER, audience: AUDIENCE, algorithms: ['RS256'] },
    // Other subgraphs may be open to everyone.
    reject: { missingToken: false, invalidToken: true },
  },
  genericAuth: {
    mode: 'protect-granular',
    resolveUserFn: (context) => context.jwt?.payload,
    // Without a token there is no user, whatever the type says.
    extractScopes: (user?: { scope?: string }) => user?.scope?.split(' ') ?? [],
    rejectUnauthenticated: false,
  },
});
