import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launch } from '../test/support/browser.ts';
import { startWorld } from '../test/support/world.ts';

function fileOf(name: string): string {
  return fileURLToPath(new URL(`../docs/${name}.png`, import.meta.url));
}

async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => await document.fonts.ready);
  await page.mouse.move(0, 0);
}

async function shoot(page: Page, name: string): Promise<void> {
  await settle(page);
  await page.screenshot({ path: fileOf(name) });
  console.log(`docs/${name}.png`);
}

const world = await startWorld();
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 740 }, colorScheme: 'light' });
  await page.goto(world.site.origin);
  await page.locator('table.jobs tbody tr').nth(30).waitFor();
  await shoot(page, 'list');

  await page.goto(`${world.site.origin}/?name=-hpo-&status=FAILED`);
  await page.locator('tbody th a').nth(2).click();
  await page.locator('.timeline').waitFor();
  await shoot(page, 'job');

  await page.goto(`${world.site.origin}/?name=-hpo-&sort=FINAL_METRIC&named=eval_accuracy`);
  await page.locator('td a[href^="/tuning-job"]').first().click();
  await page.locator('.scatter').waitFor();
  await page.setViewportSize({ width: 1280, height: 1010 });
  await shoot(page, 'tuning-job');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'tuning-job-dark');
} finally {
  await browser.close();
  await world.close();
}
