import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const CLIENT_ID = 'graphiql';

/** For how long its access tokens hold: an hour. */
export const TOKEN_SECONDS = 3_600;

/** The API that its access tokens are for, where a client asks for that. */
export const AUDIENCE = 'https://sagemaker-graphql.example';

/** A real OpenID Connect provider on loopback, where any login signs in. */
export interface RunningProvider {
  readonly issuer: string;
  /** Whether it gives refresh tokens from now on. */
  isRenewable: boolean;
  /** Registers the one client: the page at `origin`, which holds no secret. */
  register(origin: string): void;
  close(): Promise<void>;
}

export async function startProvider(): Promise<RunningProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const running: RunningProvider = {
    issuer,
    isRenewable: false,
    register: (origin) => {
      server.on('request', createProvider(running, origin).callback());
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return running;
}

function createProvider(running: RunningProvider, origin: string): Provider {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  return new Provider(running.issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'none',
        redirect_uris: [`${origin}/graphiql/signed-in.html`],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    pkce: { required: () => true },
    clientBasedCORS: (_context, asking) => asking === origin,
    jwks: { keys: [{ ...key, kid: 'one', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['only for tests'] },
    claims: { openid: ['sub'], profile: ['name'] },
    // The page asks for no more than the ID token to know the name.
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, name: `${sub} of the tests` }),
    }),
    issueRefreshToken: () => running.isRenewable,
    ttl: {
      AccessToken: TOKEN_SECONDS,
      IdToken: 3_600,
      RefreshToken: 3_600,
      Grant: 3_600,
      Session: 3_600,
      Interaction: 600,
    },
    features: {
      // Access tokens as JWTs, as a gateway would verify them.
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'https://another.example',
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => ({
          scope: '',
          audience: resource,
          accessTokenFormat: 'jwt',
        }),
      },
    },
  });
}
