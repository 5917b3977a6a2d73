import { describe, expect, test } from 'vitest';
import { faults } from './support/axe.ts';
import { hasBrowser } from './support/browser.ts';
import { LIST_READY, stage } from './support/pages.ts';

describe.skipIf(!hasBrowser)('the list of training jobs', () => {
  const on = stage();
  const rows = async (): Promise<number> => await on.page.locator(LIST_READY).count();
  const toTheEnd = async (): Promise<void> => await on.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const readAll = async (): Promise<void> => {
    const end = on.page.getByText('These are all.');
    while (!(await end.isVisible())) {
      const next = on.page.locator(LIST_READY).nth(await rows());
      await toTheEnd();
      // The page has time to look where its end is, for nothing else is asked of it meanwhile.
      await next.or(end).first().waitFor();
    }
  };
  /** Until no page is on its way and the end is too far for another: what is read of the list then stays so. */
  const settled = async (): Promise<void> => {
    await on.page.waitForFunction(() => {
      const end = document.querySelector('.more-jobs');
      const isBusy = end?.querySelector('[aria-disabled=true]') !== null;
      return end !== null && !isBusy && end.getBoundingClientRect().top > innerHeight + 600;
    });
  };
  const names = async (): Promise<string[]> => await on.page.locator('tbody th a').allInnerTexts();

  test('shows the newest jobs, read from another origin, for one Search a page', async () => {
    await on.open('/?name=nightly&status=FAILED');
    await on.page.getByText('These are all.').waitFor();
    expect(await on.page.locator('.count').innerText()).toBe(`${await rows()} of ${await rows()} jobs`);
    expect(await rows()).toBeGreaterThan(10);
    expect(new URL(on.world.graphql).origin).not.toBe(on.world.site.origin);
    expect(await on.cost()).toBe('This view cost 1 Search in 1 request');
    expect(await faults(on.page)).toEqual([]);
  });

  test('reads on when its end comes near, each job once, and says how far it is', async () => {
    await on.open('/');
    await on.page.locator(LIST_READY).first().waitFor();
    await on.page.locator(LIST_READY).nth(40).waitFor();
    await toTheEnd();
    await on.page.locator(LIST_READY).nth(60).waitFor();
    await settled();
    const all = await names();
    expect(new Set(all).size).toBe(all.length);
    const said = on.page.getByRole('status');
    expect(await said.innerText()).toMatch(new RegExp(`${all.length} of 2,000 jobs$`));
  });

  test('reads on where a busy browser tells at once that the end was far and has come near', async () => {
    await on.page.addInitScript(() => {
      // What was seen is told when the test says so, all together: a browser may do so too.
      window.IntersectionObserver = class extends IntersectionObserver {
        constructor(tell: IntersectionObserverCallback, options?: IntersectionObserverInit) {
          const seen: IntersectionObserverEntry[] = [];
          super((entries) => {
            seen.push(...entries);
            document.body.dataset.seen = String(seen.length);
          }, options);
          addEventListener('tell', () => seen.length > 0 && tell(seen.splice(0), this));
        }
      };
    });
    await on.page.setViewportSize({ width: 1440, height: 200 });
    await on.open('/');
    await on.page.locator(LIST_READY).first().waitFor();
    await on.page.locator('body[data-seen="1"]').waitFor();
    await toTheEnd();
    await on.page.locator('body[data-seen="2"]').waitFor();
    const before = await rows();
    await on.page.evaluate(() => dispatchEvent(new Event('tell')));
    await on.page.locator(LIST_READY).nth(before).waitFor();
  });

  test('reads on by a button that keeps the focus', async () => {
    await on.page.setViewportSize({ width: 1440, height: 300 });
    await on.open('/');
    await on.page.locator(LIST_READY).first().waitFor();
    const button = on.page.getByRole('button', { name: 'Load more' });
    await button.waitFor();
    const before = await rows();
    await button.evaluate((element) => element.focus({ preventScroll: true }));
    await on.page.keyboard.press('Enter');
    await on.page.waitForFunction(([selector, count]) => document.querySelectorAll(selector).length > count, [
      LIST_READY,
      before,
    ] as const);
    expect(await on.page.evaluate(() => document.activeElement?.textContent)).toBe('Load more');
  });

  test('keeps its filters and order in the address: it can be sent, and the browser goes back', async () => {
    await on.open('/');
    await on.page.getByLabel('failed').check();
    await on.page.waitForURL(/status=FAILED/);
    await on.page.getByLabel('Name contains').fill('-hpo-');
    await on.page.keyboard.press('Enter');
    await on.page.waitForURL(/name=-hpo-/);
    await on.page.getByRole('button', { name: 'Trained' }).click();
    await on.page.waitForURL(/sort=TRAINING_TIME/);
    await on.page.locator('th[aria-sort=descending]', { hasText: 'Trained' }).waitFor();
    const address = on.page.url();
    const found = await names();
    expect(found.length).toBeGreaterThan(3);
    expect(found.every((name) => /-hpo-/i.test(name))).toBe(true);
    expect(new Set(await on.page.locator('td .status').allInnerTexts())).toEqual(new Set(['failed']));

    await on.page.goBack();
    await on.page.locator('th[aria-sort=descending]', { hasText: 'Created' }).waitFor();
    expect(await on.page.getByLabel('Name contains').inputValue()).toBe('-hpo-');
    await on.page.goBack();
    await expect.poll(() => on.page.getByLabel('Name contains').inputValue()).toBe('');

    await on.page.goto('about:blank');
    await on.page.goto(address);
    await on.page.locator(LIST_READY).first().waitFor();
    expect((await names()).slice(0, 10)).toEqual(found.slice(0, 10));
    expect(await on.page.getByLabel('failed').isChecked()).toBe(true);
    await on.page.getByRole('button', { name: 'Clear filters' }).click();
    await on.page.waitForURL((url) => url.search === '?sort=TRAINING_TIME');
  });

  test('takes tags, times and hyperparameters, and shows the metric that it is ordered by', async () => {
    await on.open(
      '/?tag=team&within=P30D&parameter=lr&operator=LESS_THAN&value=0.05&sort=FINAL_METRIC&named=eval_accuracy',
    );
    await on.page.locator(LIST_READY).first().waitFor();
    await on.page.locator('th[aria-sort=descending]', { hasText: 'eval_accuracy' }).waitFor();
    const values = (await on.page.locator('tbody tr td:nth-child(2)').allInnerTexts()).map(Number);
    expect(values.length).toBeGreaterThan(3);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
  });

  test('keeps what is only half said, and asks for it once the rest is there', async () => {
    await on.open('/?name=nightly&within=P7D');
    await readAll();
    const before = await names();
    on.requests();
    const order = on.page.getByRole('combobox', { name: 'Order by' });
    await order.selectOption('FINAL_METRIC');
    await on.page.getByLabel('Name', { exact: true }).fill('lr');
    await on.page.getByLabel('Name contains').focus();
    await on.page.waitForURL(/parameter=lr/);
    await on.page.locator('th[aria-sort=descending]', { hasText: 'Created' }).waitFor();
    expect(await names()).toEqual(before);
    expect(await order.inputValue()).toBe('FINAL_METRIC');
    expect(on.requests()).toEqual([]);

    await on.page.getByLabel('Metric or hyperparameter').fill('eval_accuracy');
    await on.page.keyboard.press('Enter');
    await on.page.locator('th[aria-sort=descending]', { hasText: 'eval_accuracy' }).waitFor();
    await on.page.getByRole('combobox', { name: 'Comparison' }).selectOption('EXISTS');
    await on.page.waitForURL(/operator=EXISTS/);
    await on.page.locator(LIST_READY).first().waitFor();
    expect(on.requests()).toContain('TrainingJobs');
  });

  test('offers the names of metrics and hyperparameters that its jobs have, for no call more', async () => {
    const offered = async (label: string): Promise<string[]> =>
      await on.page
        .getByLabel(label, { exact: true })
        .evaluate((field: HTMLInputElement) => [...(field.list?.options ?? [])].map(({ value }) => value));
    // Of seven days all have been read, and would cost nothing.
    await on.open('/?name=nightly&status=COMPLETED&within=P5D&sort=FINAL_METRIC&named=eval_accuracy');
    await on.page.locator(LIST_READY).first().waitFor();
    expect(await on.cost()).toMatch(/^This view cost 1 Search in/);
    await readAll();
    const metrics = await offered('Metric or hyperparameter');
    expect(metrics).toContain('eval_accuracy');
    expect(metrics).toEqual(metrics.toSorted());
    const parameters = await offered('Name');
    expect(parameters).toContain('lr');
    expect(metrics).not.toContain('lr');
    // What a filter leaves out of the list can still be asked for.
    await on.page.getByLabel('Name contains').fill('no-such-job');
    await on.page.keyboard.press('Enter');
    await on.page.getByText('No training job is like this').waitFor();
    expect(await offered('Metric or hyperparameter')).toEqual(metrics);
    expect(await faults(on.page)).toEqual([]);
  });

  test('says of no view that it cost nothing before its answer is there', async () => {
    const answer = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    await on.page.route(on.world.graphql, async (route) => {
      asked.resolve();
      await answer.promise;
      await route.continue();
    });
    await on.open('/?name=no-such-job');
    await asked.promise;
    await expect.poll(on.cost).toBe('What this view costs comes with its answer');
    answer.resolve();
    await on.page.getByText('No training job is like this').waitFor();
    expect(await on.cost()).toMatch(/^This view cost (no call|1 Search) in 1 request/);
  });

  test('says so where there is nothing', async () => {
    await on.open('/?name=no-such-job');
    await on.page.getByText('No training job is like this').waitFor();
    expect(await faults(on.page)).toEqual([]);
  });

  test('is where it was when one comes back from a job, for nothing', async () => {
    await on.open('/');
    await on.page.locator(LIST_READY).nth(40).waitFor();
    const link = on.page.locator('tbody th a').nth(40);
    await link.scrollIntoViewIfNeeded();
    // Where the next page is not yet on its way, it would be asked for on coming back.
    await settled();
    const [name, place] = [await link.innerText(), await on.page.evaluate(() => scrollY)];
    expect(place).toBeGreaterThan(100);
    await link.click();
    await on.page.getByRole('heading', { level: 1, name }).waitFor();
    on.requests();
    await on.page.goBack();
    await on.page.waitForFunction((y) => Math.abs(scrollY - y) < 3, place);
    expect(on.requests()).toEqual([]);
    expect(await on.cost()).toBe('This view cost nothing: the page had it');
  });

  test('is read anew in one request, without being moved', async () => {
    await on.open('/?name=-hpo-&status=FAILED');
    await on.page.locator(LIST_READY).first().waitFor();
    await readAll();
    const before = await names();
    expect(before.length).toBeGreaterThan(25);
    await on.page.evaluate(() => scrollTo(0, 300));
    on.requests();
    const refresh = on.page.getByRole('button', { name: 'Refresh' });
    const answered = on.page.waitForResponse(on.world.graphql);
    await refresh.evaluate((button: HTMLButtonElement) => button.click());
    await answered;
    await refresh.waitFor();
    expect(on.requests()).toEqual(['TrainingJobs']);
    expect(await names()).toEqual(before);
    expect(await on.page.evaluate(() => scrollY)).toBe(300);
  });
});
