import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launch } from './browser.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';

export const LIST_READY = 'table.jobs tbody tr';

/** A world, a browser, and for each test a page in it whose scripts must not fail. */
export interface Stage {
  readonly world: World;
  readonly page: Page;
  /** The operations that the page has sent since this was last asked. */
  requests(): string[];
  open(path: string): Promise<void>;
  /** What stands at the foot of the page. */
  cost(): Promise<string>;
}

export function stage(options?: WorldOptions): Stage {
  let world: World;
  let browser: Browser;
  let page: Page;
  const failures: string[] = [];
  const requests: string[] = [];
  beforeAll(async () => {
    [world, browser] = await Promise.all([startWorld(options), launch()]);
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('pageerror', ({ message }) => failures.push(message));
    page.on('request', (request) => {
      if (request.method() !== 'POST') return;
      requests.push((request.postDataJSON() as { operationName: string }).operationName);
    });
  });
  afterEach(async () => {
    await page.close();
    expect(failures.splice(0)).toEqual([]);
    requests.splice(0);
  });
  return {
    get world() {
      return world;
    },
    get page() {
      return page;
    },
    requests: () => requests.splice(0),
    open: async (path) => {
      await page.goto(`${world.site.origin}${path}`);
    },
    cost: async () => await page.locator('.cost').innerText(),
  };
}
