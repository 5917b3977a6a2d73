import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { faults } from './support/axe.ts';
import { hasBrowser, launch } from './support/browser.ts';
import { startWorld, type World } from './support/world.ts';

describe.skipIf(!hasBrowser)('the list of training jobs', () => {
  let world: World;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    [world, browser] = await Promise.all([startWorld(), launch()]);
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  });
  afterEach(async () => await page.close());

  test('shows the newest jobs and how many there are, read from another origin', async () => {
    await page.goto(world.site.origin);
    await page.getByText('50 of 2,000 jobs').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(50);
    expect(new URL(world.graphql).origin).not.toBe(world.site.origin);
    expect(await faults(page)).toEqual([]);
  });
});
