import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { hasBrowser } from './support/browser.ts';
import { LIST_READY, stage } from './support/pages.ts';

/** What has the focus, as a screen reader names it; and whether one sees where it is. */
async function focused(page: Page): Promise<{ readonly name: string; readonly isSeen: boolean }> {
  return await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { name: '', isSeen: false };
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0] : null;
    const ringed = element.querySelector('.point') ?? element;
    const { outlineStyle, outlineWidth, strokeWidth } = getComputedStyle(ringed);
    return {
      name: element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '',
      isSeen: (outlineStyle !== 'none' && outlineWidth !== '0px') || (ringed !== element && strokeWidth === '4px'),
    };
  });
}

const FURTHEST = 120;

/** Presses Tab until something of this name has the focus; whatever is passed must show that it has it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let press = 0; press < FURTHEST; press += 1) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    expect(now.isSeen, `the focus is to be seen at ${JSON.stringify(now.name)}`).toBe(true);
    if (name.test(now.name)) return;
  }
  throw new Error(`Tab never came to ${String(name)}`);
}

async function heading(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

describe.skipIf(!hasBrowser)('by keyboard alone', () => {
  const on = stage();

  test('from the list by a filter to a job, its tuning job, another hyperparameter and a point of the plot', async () => {
    const { page } = on;
    await on.open('/');
    await page.locator(LIST_READY).first().waitFor();
    await page.keyboard.press('Tab');
    expect((await focused(page)).name).toContain('Skip to the content');
    await page.keyboard.press('Enter');
    expect((await focused(page)).name).toBe('Training jobs');

    await tabTo(page, /^Name contains/);
    await page.keyboard.type('-hpo-');
    await page.keyboard.press('Enter');
    await page.waitForURL(/name=-hpo-/);
    await page.locator('td a[href^="/tuning-job"]').nth(20).waitFor();
    // The focus is where it was, although the list is another.
    expect((await focused(page)).name).toMatch(/^Name contains/);
    await tabTo(page, /^completed/);
    await page.keyboard.press('Space');
    await page.waitForURL(/status=COMPLETED/);
    await page.locator(LIST_READY).first().waitFor();
    expect((await focused(page)).name).toMatch(/^completed/);

    await tabTo(page, /-hpo-\w+-\d+-/i);
    const { name: job } = await focused(page);
    await page.keyboard.press('Enter');
    await heading(page, new RegExp(`^${job}$`));
    await page.getByRole('list', { name: 'Launched by' }).waitFor();
    // A page begins at its heading, not where the last one was left.
    expect((await focused(page)).name).toBe(job);

    await tabTo(page, /-hpo-\w+$/i);
    const { name: tuning } = await focused(page);
    await page.keyboard.press('Enter');
    await heading(page, new RegExp(`^${tuning}$`));
    await page.getByRole('heading', { name: 'Best jobs' }).waitFor();

    await tabTo(page, /^Against/);
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/against=/);
    const chosen = new URL(page.url()).searchParams.get('against') ?? '';
    await tabTo(page, /, number \d+$/);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    const { name: point, isSeen } = await focused(page);
    expect(isSeen).toBe(true);
    expect(point).toContain(`: ${chosen} `);
    await page.keyboard.press('Enter');
    await heading(page, new RegExp(`^${point.split(':')[0]}$`));
  });
});
