import { afterEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../../support/gateway.js';

let world: World;

afterEach(() => world.close());

async function settings(env: Record<string, string>): Promise<Response> {
  world = await startWorld({ jobs: 1, env });
  return await fetch(`${world.gateway.url}/graphiql/settings.json`);
}

function reach(response: Response): string | undefined {
  return /connect-src [^;]*/.exec(response.headers.get('content-security-policy') ?? '')?.[0];
}

describe('the settings of the page', () => {
  test('offer no sign-in, and the policy no other origin, where none is configured', async () => {
    const response = await settings({});
    expect(await response.json()).toEqual({ signIn: null });
    expect(reach(response)).toBe("connect-src 'self'");
  });

  test('name the provider, and the policy lets the page reach its origin and no other', async () => {
    const response = await settings({
      OIDC_ISSUER: 'https://login.example.com:8443/realms/ml',
      OIDC_CLIENT_ID: 'graphiql',
      OIDC_SCOPE: 'openid profile',
      OIDC_AUDIENCE: 'sagemaker-graphql',
    });
    expect(await response.json()).toEqual({
      signIn: {
        issuer: 'https://login.example.com:8443/realms/ml',
        clientId: 'graphiql',
        scope: 'openid profile',
        resource: null,
        audience: 'sagemaker-graphql',
      },
    });
    expect(reach(response)).toBe("connect-src 'self' https://login.example.com:8443");
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('are never kept by a browser, and take nothing but GET and HEAD', async () => {
    const response = await settings({});
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const posted = await fetch(response.url, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});
