import { expect, test } from 'vitest';
import { SETTINGS } from '../../src/config/config.js';
import { misspeltSettings } from '../../src/config/misspelt-settings.js';

const nearTo = (name: string): string | undefined => misspeltSettings({ [name]: '50' })[0]?.near;

test.each([
  ['MAX_FRIST', 'MAX_FIRST'],
  ['CACHE_MAX_BYTE', 'CACHE_MAX_BYTES'],
  ['MAX_CACHE_BYTES', 'CACHE_MAX_BYTES'],
  ['REQUEST_TIMEOUT', 'REQUEST_TIMEOUT_MS'],
  ['POLICY_FLIE', 'POLICY_FILE'],
  ['OIDC_SCOPES', 'OIDC_SCOPE'],
  ['max_calls', 'MAX_CALLS'],
  ['POLICYFILE', 'POLICY_FILE'],
  ['maxCalls', 'MAX_CALLS'],
  ['callerRequestsPerSecond', 'CALLER_REQUESTS_PER_SECOND'],
  ['REQUST_TIMOUT_MS', 'REQUEST_TIMEOUT_MS'],
])('%s is told as %s', (name, setting) => {
  expect(misspeltSettings({ [name]: '50', PATH: '/bin' })).toEqual([{ name, near: setting }]);
});

test('any letter that is missing is noticed, but in names of one word', () => {
  for (const setting of SETTINGS.filter((one) => one.includes('_'))) {
    for (let at = 0; at < setting.length; at += 1) {
      const name = setting.slice(0, at) + setting.slice(at + 1);
      // Without one of its letters, a name may still be a setting, or be no compound any more.
      if (name.includes('_')) expect([name, nearTo(name)]).toEqual([name, expect.any(String)]);
    }
  }
});

test('settings, empty ones, and what other programs read, are not', () => {
  const foreign = `AWS_PROFILE AWS_REGION AWS_DEFAULT_REGION AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
    AWS_ENDPOINT_URL AWS_MAX_ATTEMPTS AWS_ROLE_ARN AWS_WEB_IDENTITY_TOKEN_FILE AWS_CONFIG_FILE AWS_CA_BUNDLE
    AWS_CONTAINER_CREDENTIALS_FULL_URI ECS_CONTAINER_METADATA_URI_V4 PATH HOME HOSTNAME HOSTS POST PORTS SPORT PWD SHLVL port MAX_ROLLS
    LC_ALL NODE_ENV NODE_OPTIONS NODE_EXTRA_CA_CERTS MALLOC_ARENA_MAX HTTP_PROXY HTTPS_PROXY NO_PROXY LOG_LEVEL NO_COLOR
    SSL_CERT_FILE KUBERNETES_PORT KUBERNETES_SERVICE_HOST KUBERNETES_SERVICE_PORT GATEWAY_PORT SAGEMAKER_GRAPHQL_PORT
    OIDC_CLIENT_SECRET POD_NAME POD_IP MAX_HEAP MAX_WORKERS MAX_RETRIES MAX_MEMORY TZ CI DEBUG_MS OTEL_SERVICE_NAME
    OTEL_EXPORTER_OTLP_ENDPOINT npm_config_cache npm_command npm_lifecycle_event SSH_AUTH_SOCK XDG_RUNTIME_DIR TERM_PROGRAM`;
  const env = Object.fromEntries([...foreign.split(/\s+/), ...SETTINGS].map((name) => [name, '1']));
  expect(misspeltSettings({ ...env, MAX_FRIST: '', MAX_FRIS: undefined })).toEqual([]);
});
