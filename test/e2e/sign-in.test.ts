import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page, Request } from 'playwright-core';
import { chromiumPath, endBrowser, type GraphiqlPage, openGraphiql } from './browser.js';
import { endCommands, runCommand } from './command.js';
import { AUDIENCE, CLIENT_ID, type RunningProvider, startProvider, TOKEN_SECONDS } from './provider.js';

/** What the provider's token endpoint answers. */
interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token?: string;
}

describe.skipIf(!chromiumPath)('the sign-in of GraphiQL', { timeout: 60_000 }, () => {
  let provider: RunningProvider;
  let url: string;
  let graphiql: GraphiqlPage;
  let page: Page;

  beforeAll(async () => {
    provider = await startProvider();
    const started = runCommand(['start'], {
      PORT: '0',
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_SCOPE: 'openid profile',
      OIDC_RESOURCE: AUDIENCE,
    });
    [, url = ''] = await started.line(/^GraphiQL: (http:\S+)\/graphiql$/);
    provider.register(url);
  });

  afterAll(async () => {
    await endBrowser();
    await endCommands();
    await provider.close();
  });

  beforeEach(async () => {
    provider.isRenewable = false;
    graphiql = await openGraphiql(`${url}/graphiql`);
    page = graphiql.page;
  });

  afterEach(async () => {
    const { errors, foreignRequests } = graphiql;
    await graphiql.close();
    expect(errors).toEqual([]);
    expect(foreignRequests.filter((request) => !request.startsWith(`${provider.issuer}/`))).toEqual([]);
  });

  test('a user signs in, the schema is read anew, and operations carry the token that was issued', async () => {
    const tabs = await graphiql.tabs();
    expect(await sentAuthorization()).toBeUndefined();

    const introspected = page.waitForRequest((request) => isIntrospection(request));
    const { access_token } = await signIn('alice');
    expect((await (await introspected).allHeaders()).authorization).toBe(`Bearer ${access_token}`);
    await page.getByText('alice of the tests').waitFor();
    expect(await sentAuthorization()).toBe(`Bearer ${access_token}`);
    expect(payloadOf(access_token)).toMatchObject({
      iss: provider.issuer,
      sub: 'alice',
      client_id: CLIENT_ID,
      // Asked for by OIDC_RESOURCE: the provider's own choice is another.
      aud: AUDIENCE,
    });
    expect(await graphiql.tabs()).toEqual(tabs);
  });

  test('no token is kept anywhere but in memory, and a reload forgets it', async () => {
    provider.isRenewable = true;
    const { access_token, id_token, refresh_token } = await signIn('alice');
    await graphiql.run();
    await graphiql.settle();
    expect(refresh_token).toBeDefined();
    expect(await keptByBrowser('graphiql:queries', access_token, id_token, refresh_token!)).toEqual([
      'graphiql:queries',
    ]);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);

    await graphiql.reload();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await sentAuthorization()).toBeUndefined();
  });

  test('signing out drops the token, and the provider asks again who is there', async () => {
    await signIn('alice');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.getByText('alice of the tests').count()).toBe(0);
    expect(await sentAuthorization()).toBeUndefined();

    const { access_token } = await signIn('bob');
    await page.getByText('bob of the tests').waitFor();
    expect(await sentAuthorization()).toBe(`Bearer ${access_token}`);
  });

  test('a sign-in that has expired is one line, and nothing is sent until the user signs in again', async () => {
    await lookOften();
    const introspected = page.waitForResponse((response) => isIntrospection(response.request()));
    await signIn('alice');
    await introspected;
    await passAnHour();
    await page.getByRole('status').getByText('Your sign-in has expired.').waitFor();
    const sent: string[] = [];
    // The editors load scripts of the page's own when they need them.
    page.on('request', (request) => {
      if (!request.url().startsWith(`${url}/graphiql/assets/`)) sent.push(request.url());
    });
    expect(await graphiql.run()).toContain('Your sign-in has expired. Press “Sign in”, then run the operation again.');
    await graphiql.settle();
    expect(sent).toEqual([]);

    const { access_token } = await signInAgain();
    expect(await sentAuthorization()).toBe(`Bearer ${access_token}`);
    expect(await page.getByRole('status').count()).toBe(0);
  });

  test('where the provider gives refresh tokens, an expired token is renewed when it is needed, once', async () => {
    provider.isRenewable = true;
    const first = await signIn('alice');
    await passAnHour();
    const renewals: Promise<Tokens>[] = [];
    page.on('response', (response) => {
      if (isTokenEndpoint(response.url())) renewals.push(response.json() as Promise<Tokens>);
    });
    const sent = await sentAuthorization();
    const [renewed, ...more] = await Promise.all(renewals);
    expect(renewed?.access_token).not.toBe(first.access_token);
    expect(sent).toBe(`Bearer ${renewed?.access_token}`);
    expect(more).toEqual([]);
    await page.getByText('alice of the tests').waitFor();
  });

  test('a renewal that the provider refuses is the end of the sign-in', async () => {
    provider.isRenewable = true;
    await signIn('alice');
    await passAnHour();
    await page.route(`${provider.issuer}/token`, (route) =>
      route.fulfill({
        status: 400,
        headers: { 'access-control-allow-origin': url },
        json: { error: 'invalid_grant' },
      }),
    );
    expect(await graphiql.run()).toContain('Your sign-in has expired. Press “Sign in”, then run the operation again.');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(graphiql.errors.splice(0)).toEqual([expect.stringContaining('400 (Bad Request)')]);
  });

  test('a provider that cannot be reached is told of, with what may be the reason', async () => {
    await page.route(`${provider.issuer}/**`, (route) => route.abort());
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page
      .getByRole('status')
      .getByText(`Signing in failed: ${provider.issuer} cannot be read from here.`)
      .waitFor();
    expect(graphiql.errors.splice(0)).toEqual([expect.stringContaining('net::ERR_FAILED')]);
  });

  test('a user who turns back at the provider is told so, and can try again', async () => {
    const window = await openSignIn();
    await window.getByText('Cancel').click();
    await page.getByRole('status').getByText('Signing in failed: End-User aborted interaction').waitFor();
    const { access_token } = await signIn('alice');
    expect(await sentAuthorization()).toBe(`Bearer ${access_token}`);
    expect(await page.getByRole('status').count()).toBe(0);
  });

  test('a user who closed the window opens another', async () => {
    await (await openSignIn()).close();
    const { access_token } = await signIn('alice');
    expect(await sentAuthorization()).toBe(`Bearer ${access_token}`);
  });

  test('a browser that opens no window is told of', async () => {
    await page.evaluate('window.open = () => null');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page
      .getByRole('status')
      .getByText('Signing in failed: the browser opened no window for it; allow pop-ups here')
      .waitFor();
  });

  test('a token that was typed into the headers editor is sent, before that of the sign-in, and never kept', async () => {
    await graphiql.typeHeaders('{ "Authorization": "Bearer static-token-1" }');
    expect(await sentAuthorization()).toBe('Bearer static-token-1');
    await signIn('alice');
    expect(await sentAuthorization()).toBe('Bearer static-token-1');
    await graphiql.openSettings();
    expect(await page.getByText('Persist headers').count()).toBe(0);
    await page.keyboard.press('Escape');

    await graphiql.settle();
    expect(await keptByBrowser('graphiql:queries', 'static-token-1')).toEqual(['graphiql:queries']);
    await graphiql.reload();
    expect(await sentAuthorization()).toBeUndefined();
  });

  test('headers that an earlier version of the page has kept are gone', async () => {
    await graphiql.run();
    await page.evaluate(() => {
      const headers = '{ "Authorization": "Bearer static-token-2" }';
      localStorage.setItem('graphiql:headers', headers);
      localStorage.setItem('graphiql:queries', JSON.stringify({ queries: [{ query: '{ a }', headers }] }));
      localStorage.setItem('graphiql:shouldPersistHeaders', 'true');
    });
    await graphiql.reload();
    expect(await keptByBrowser('graphiql:queries', 'static-token-2')).toEqual(['graphiql:queries']);
    expect(await sentAuthorization()).toBeUndefined();
  });

  /** Runs the operation of the current tab, which must give data, and tells with what authorization it went out. */
  async function sentAuthorization(): Promise<string | undefined> {
    const [request] = await Promise.all([page.waitForRequest(isOperation), graphiql.run()]);
    expect(await (await request.response())?.json()).toMatchObject({ data: {} });
    return (await request.allHeaders()).authorization;
  }

  /** What the page looks at every five seconds it looks at every tenth of one, from now on. */
  async function lookOften(): Promise<void> {
    await page.evaluate(() => {
      const own = setInterval;
      Object.assign(globalThis, { setInterval: (look: () => void, ms: number) => own(look, Math.min(ms, 100)) });
    });
  }

  /** The page's clock goes on by as long as an access token holds; nobody else's does. */
  async function passAnHour(): Promise<void> {
    await page.evaluate((ms) => {
      const now = Date.now;
      Date.now = () => now() + ms;
    }, TOKEN_SECONDS * 1_000);
  }

  async function openSignIn(): Promise<Page> {
    const [window] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Sign in' }).click(),
    ]);
    return window;
  }

  /** Fills in the provider's forms, and gives the tokens that it answered. */
  async function signIn(login: string): Promise<Tokens> {
    const answered = page.waitForResponse((response) => isTokenEndpoint(response.url()));
    const window = await openSignIn();
    await window.getByPlaceholder('Enter any login').fill(login);
    await window.getByPlaceholder('and password').fill('any');
    await window.getByRole('button', { name: 'Sign-in' }).click();
    await window.getByRole('button', { name: 'Continue' }).click();
    return await ended(answered);
  }

  /** The provider knows its user still, and asks nothing. */
  async function signInAgain(): Promise<Tokens> {
    const answered = page.waitForResponse((response) => isTokenEndpoint(response.url()));
    await openSignIn();
    return await ended(answered);
  }

  async function ended(answered: ReturnType<Page['waitForResponse']>): Promise<Tokens> {
    const tokens = (await (await answered).json()) as Tokens;
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    return tokens;
  }

  function isTokenEndpoint(address: string): boolean {
    return address === `${provider.issuer}/token`;
  }

  /** Which of these texts stand anywhere in the browser's storage. */
  async function keptByBrowser(...texts: string[]): Promise<string[]> {
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    return texts.filter((text) => kept.includes(text));
  }
});

function isGraphql(request: Request): boolean {
  return request.method() === 'POST' && new URL(request.url()).pathname === '/graphql';
}

function isIntrospection(request: Request): boolean {
  return isGraphql(request) && request.postData()!.includes('"IntrospectionQuery"');
}

function isOperation(request: Request): boolean {
  return isGraphql(request) && !isIntrospection(request);
}

function payloadOf(jwt: string): unknown {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
}
