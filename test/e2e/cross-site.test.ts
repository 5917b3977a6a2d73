import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { chromiumPath } from './browser.js';

const QUERY = '{ trainingJobs(first: 1) { nodes { id } } }';

/** What a page of another site can try without being asked whether it may. */
type Attempt = (page: Page, gateway: string) => Promise<unknown>;

interface Asking {
  readonly method?: string;
  readonly mode?: 'no-cors';
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function fetchFrom(page: Page, url: string, init: Asking): Promise<string> {
  return await page.evaluate(
    async ([address, options]) => {
      try {
        const response = await fetch(address, options);
        return `${response.status} ${await response.text()}`;
      } catch {
        return 'not readable';
      }
    },
    [url, init] as const,
  );
}

/** What the page holds is asked for by the browser itself. */
async function load(page: Page, html: string): Promise<void> {
  const ended = Promise.race([page.waitForEvent('requestfinished'), page.waitForEvent('requestfailed')]);
  await page.setContent(html);
  await ended;
}

const body = JSON.stringify({ query: QUERY });
const attempts: Record<string, Attempt> = {
  'a POST of JSON': async (page, url) =>
    await fetchFrom(page, url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
  'a simple POST of text': async (page, url) => await fetchFrom(page, url, { method: 'POST', body, mode: 'no-cors' }),
  'a simple POST of a form': async (page, url) =>
    await fetchFrom(page, url, {
      method: 'POST',
      mode: 'no-cors',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `query=${encodeURIComponent(QUERY)}`,
    }),
  'a GET': async (page, url) => await fetchFrom(page, `${url}?query=${encodeURIComponent(QUERY)}`, { mode: 'no-cors' }),
  'an image': async (page, url) => await load(page, `<img src="${url}?query=${encodeURIComponent(QUERY)}">`),
  'a script': async (page, url) =>
    await load(page, `<script src="${url}?query=${encodeURIComponent(QUERY)}"></script>`),
  'a form that is sent': async (page, url) => {
    await page.setContent(
      `<form method="post" enctype="text/plain" action="${url}"><input name='{"query":"${QUERY}","x":"' value='"}'></form>`,
    );
    await Promise.all([page.waitForNavigation(), page.evaluate('document.forms[0].submit()')]);
    expect(await page.content()).not.toContain('arn:aws');
  },
};

describe.skipIf(!chromiumPath)('a page of another site, in a browser', { timeout: 60_000 }, () => {
  let world: World;
  let site: Server;
  let browser: Browser;
  beforeAll(async () => {
    world = await startWorld({ jobs: 20 });
    site = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<title>Evil</title>'));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    site.closeAllConnections();
    await new Promise((resolve) => site.close(resolve));
    await world.close();
  });

  async function on(origin: string, attempt: Attempt): Promise<unknown> {
    // The gateway's own answers forbid what runs in them; that this is asked from there is what counts.
    const page = await browser.newPage({ bypassCSP: true });
    await page.goto(origin);
    const result = await attempt(page, `${world.gateway.url}/graphql`);
    await page.close();
    return result;
  }

  test('the gateway’s own page may ask', async () => {
    const ask: Attempt = async (page, url) =>
      await fetchFrom(page, url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await on(`${world.gateway.url}/healthz`, ask)).toMatch(/^200 .*arn:aws/s);
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  // Another site, and another port of this one, which a browser counts as the same site.
  const places: [string, () => string][] = [
    ['another site', () => `http://localhost:${(site.address() as AddressInfo).port}/`],
    ['another port', () => `http://127.0.0.1:${(site.address() as AddressInfo).port}/`],
  ];
  test.each(places.flatMap(([place, origin]) => Object.keys(attempts).map((name) => [place, name, origin] as const)))(
    '%s: %s reaches no call and reads nothing',
    async (_, name, origin) => {
      const attempt = attempts[name];
      if (!attempt) throw new Error(name);
      expect(String(await on(origin(), attempt))).not.toContain('arn:aws');
      expect(world.callsMade()).toEqual({});
    },
  );
});
