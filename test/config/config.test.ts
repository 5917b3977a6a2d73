import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/config/config-error.js';
import { readConfig } from '../../src/config/config.js';

const issuer = 'https://login.example.com/realms/ml';

test.each(['[::1]', 'http://127.0.0.1', '127.0.0.1:8080', 'localhost:8080', ' 127.0.0.1'])(
  'HOST=%s is told to be none, and not to be one that others reach',
  (HOST) => {
    expect(() => readConfig({ HOST })).toThrow(
      new ConfigError(
        `HOST takes only an address or a name, such as 127.0.0.1, ::1 or localhost; PORT sets the port, not "${HOST}"`,
      ),
    );
  },
);

test.each(['127.0.0.1', '127.0.0.9', '::1', 'localhost'])('HOST=%s is of this machine alone', (HOST) => {
  expect(readConfig({ HOST }).host).toBe(HOST);
});

describe.each(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example', 'localhost.example'])('HOST=%s', (HOST) => {
  const WORDS = 'everyone-who-reaches-this-address-may-read';

  test('is refused where nothing says who may ask', () => {
    const message = `HOST takes only an address of this machine unless a policy says who may ask, not "${HOST}": set POLICY_FILE, or WITHOUT_AUTHENTICATION=${WORDS}`;
    expect(() => readConfig({ HOST })).toThrow(new ConfigError(message));
    expect(() => readConfig({ HOST, WITHOUT_AUTHENTICATION: 'true' })).toThrow(
      new ConfigError(`WITHOUT_AUTHENTICATION takes ${WORDS}, in these words, not "true"`),
    );
  });

  test('is taken with a policy, or with the words that anyone may, and not with both', () => {
    const [policy, words] = [{ POLICY_FILE: '/policy.yaml' }, { WITHOUT_AUTHENTICATION: WORDS }];
    expect([readConfig({ HOST, ...policy }).host, readConfig({ HOST, ...words }).host]).toEqual([HOST, HOST]);
    expect(() => readConfig({ HOST, ...policy, ...words })).toThrow(
      new ConfigError('POLICY_FILE says who may ask, and WITHOUT_AUTHENTICATION that anyone may: set one of them'),
    );
  });
});

test.each(['.5', '0.3333', '1.0', '10000'])('BUDGET_SEARCH=%s is a rate, as it is in SCOPES_FILE', (BUDGET_SEARCH) => {
  expect(readConfig({ BUDGET_SEARCH }).budgetSearch).toBe(Number(BUDGET_SEARCH));
});

test.each(['0', '10001', '1,5', '1e3', '0x10', '-1', '.', ' 1'])(
  'BUDGET_SEARCH=%s is told to be none',
  (BUDGET_SEARCH) => {
    expect(() => readConfig({ BUDGET_SEARCH })).toThrow(
      new ConfigError(`BUDGET_SEARCH takes calls a second from 0.01 to 10,000, not "${BUDGET_SEARCH}"`),
    );
  },
);

describe('the sign-in of GraphiQL', () => {
  test('is off by default, and asks for openid where it is on', () => {
    expect(readConfig({})).toMatchObject({ oidcIssuer: null, oidcClientId: null, oidcScope: 'openid' });
    expect(readConfig({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'graphiql' })).toMatchObject({
      oidcIssuer: issuer,
      oidcClientId: 'graphiql',
      oidcScope: 'openid',
    });
  });

  test.each([
    [
      { SUBGRAPH_AUTHORIZATION: 'true' },
      'POLICY_FILE is missing: SUBGRAPH_AUTHORIZATION tells routers what stands in it',
    ],
    [{ OIDC_ISSUER: issuer }, 'OIDC_CLIENT_ID is missing: it goes together with OIDC_ISSUER'],
    [{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID is missing: it goes together with OIDC_ISSUER'],
    [{ OIDC_CLIENT_ID: 'graphiql' }, 'OIDC_ISSUER is missing: it goes together with OIDC_CLIENT_ID'],
    ...['OIDC_SCOPE', 'OIDC_RESOURCE', 'OIDC_AUDIENCE'].map((name): [Record<string, string>, string] => [
      { [name]: 'openid:profile openid' },
      `OIDC_ISSUER is missing: ${name} says what is asked for there`,
    ]),
    [
      { OIDC_CLIENT_ID: 'graphiql', PORT: 'x' },
      'PORT takes a whole number from 0 to 65535, not "x"\nOIDC_ISSUER is missing: it goes together with OIDC_CLIENT_ID',
    ],
    [
      { TRUSTED_DOCUMENTS_ONLY: 'true', OIDC_ISSUER: issuer },
      'OIDC_CLIENT_ID is missing: it goes together with OIDC_ISSUER\nTRUSTED_DOCUMENTS is missing: TRUSTED_DOCUMENTS_ONLY takes the operations in it, and no others',
    ],
    [
      { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'graphiql', OIDC_SCOPE: 'profile' },
      'OIDC_SCOPE takes scopes with spaces between, "openid" among them, not "profile"',
    ],
  ])('%j is told as it is', (env, message) => {
    expect(() => readConfig(env)).toThrow(new ConfigError(message));
  });

  test.each([
    'login.example.com',
    'http://login.example.com',
    'https://login.example.com/?tenant=1',
    'https://login.example.com/#top',
    'https://user@login.example.com',
    'ftp://login.example.com',
  ])('tokens do not travel to %s', (address) => {
    expect(() => readConfig({ OIDC_ISSUER: address, OIDC_CLIENT_ID: 'graphiql' })).toThrow(
      `OIDC_ISSUER takes an https address without query and fragment, or an http one on loopback, not "${address}"`,
    );
  });

  test.each(['http://127.0.0.1:8080/realms/ml', 'http://localhost:8080', 'http://[::1]:8080'])(
    'a provider on this machine may be %s',
    (address) => {
      expect(readConfig({ OIDC_ISSUER: address, OIDC_CLIENT_ID: 'graphiql' }).oidcIssuer).toBe(address);
    },
  );
});
