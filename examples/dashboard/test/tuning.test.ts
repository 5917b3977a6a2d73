import { describe, expect, test } from 'vitest';
import { faults } from './support/axe.ts';
import { hasBrowser } from './support/browser.ts';
import { LIST_READY, stage } from './support/pages.ts';

describe.skipIf(!hasBrowser)('the page of a tuning job', () => {
  const on = stage();
  /** The tuning job of the first training job that is listed so. */
  const openOf = async (list: string): Promise<void> => {
    await on.open(list);
    await on.page.locator(LIST_READY).first().waitFor();
    await on.page.locator('td a[href^="/tuning-job"]').first().click();
    await on.page.getByRole('heading', { name: 'Best jobs' }).waitFor();
  };
  const numbers = async (column: number): Promise<number[]> =>
    (await on.page.locator(`tbody tr td:nth-child(${column})`).allInnerTexts()).map((text) =>
      Number(text.replace(',', '')),
    );

  test('plots the objective against what was tuned, each point a job, beside the best of them', async () => {
    await openOf('/?name=-hpo-&sort=FINAL_METRIC&named=eval_accuracy');
    const objectives = await numbers(4);
    expect(objectives).toHaveLength(10);
    expect(objectives).toEqual(objectives.toSorted((a, b) => b - a));
    expect(await on.cost()).toBe(
      'This view cost 1 DescribeHyperParameterTuningJob + 1 ListTags + 1 ListTrainingJobsForHyperParameterTuningJob in 1 request',
    );
    const points = on.page.locator('.scatter a');
    const all = await on.page.getByRole('button', { name: /^All \d+$/ }).innerText();
    expect(await points.count()).toBe(Number(all.slice(4)));
    expect(await points.first().getAttribute('href')).toMatch(/^\/training-job\/arn:aws:/);
    expect(await faults(on.page)).toEqual([]);
    await on.page.getByRole('button', { name: all }).click();
    await expect.poll(() => on.page.locator('tbody tr').count()).toBe(await points.count());
  });

  test('lists the smallest first where the objective is to be minimised', async () => {
    await openOf('/?name=-Hpo-&sort=FINAL_METRIC&named=test%3Aobjective_loss');
    await on.page.getByText('minimize').waitFor();
    const objectives = await numbers(4);
    expect(objectives.length).toBeGreaterThan(3);
    expect(objectives).toEqual(objectives.toSorted((a, b) => a - b));
  });

  test('keeps words together in a narrow window, and lets its table be scrolled', async () => {
    await on.page.setViewportSize({ width: 360, height: 740 });
    await openOf('/?name=-hpo-&sort=FINAL_METRIC&named=eval_accuracy');
    const job = await on.page.getByRole('group', { name: 'Best jobs' }).locator('tbody a').first().boundingBox();
    expect(job?.width).toBeGreaterThan(80);
    const way = await on.page.getByRole('link', { name: 'Training jobs', exact: true }).boundingBox();
    expect(way?.height).toBeLessThan(30);
    await on.page.getByRole('button', { name: 'No token' }).click();
    const panel = await on.page.locator('.token-panel').boundingBox();
    expect(panel?.x).toBeGreaterThanOrEqual(0);
    expect(await on.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('keeps the chosen hyperparameter and scale in its address', async () => {
    await openOf('/?name=-hpo-&sort=FINAL_METRIC&named=eval_accuracy');
    await on.page.getByRole('combobox', { name: 'Against' }).selectOption('batch_size');
    await on.page.waitForURL(/against=batch_size/);
    await on.page.getByRole('group', { name: /against batch_size$/ }).waitFor();
    const isLogarithmic = await on.page.getByLabel('Logarithmic scale').isChecked();
    await on.page.getByLabel('Logarithmic scale').setChecked(!isLogarithmic);
    await on.page.waitForURL(isLogarithmic ? /scale=linear/ : /scale=log/);
    await on.page.reload();
    await on.page.getByRole('group', { name: /against batch_size$/ }).waitFor();
    expect(await on.page.getByLabel('Logarithmic scale').isChecked()).toBe(!isLogarithmic);
  });

  test('goes from point to point by the arrow keys, and to the job by Enter', async () => {
    await openOf('/?name=-hpo-&sort=FINAL_METRIC&named=eval_accuracy');
    const focused = async (): Promise<string> =>
      (await on.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) ?? '';
    const stops = on.page.locator('.scatter a[tabindex="0"]');
    expect(await stops.count()).toBe(1);
    await stops.focus();
    await on.page.keyboard.press('Home');
    const first = await focused();
    await on.page.keyboard.press('ArrowRight');
    const second = await focused();
    expect(second).not.toBe(first);
    expect(second).toMatch(/^\S+: \S+ [\d.,e-]+, eval_accuracy [\d.]+, number \d+$/);
    await on.page.keyboard.press('Enter');
    await on.page.getByRole('heading', { level: 1, name: second.split(':')[0] ?? '' }).waitFor();
  });
});
