import { describe, expect, test } from 'vitest';
import { faults } from './support/axe.ts';
import { hasBrowser } from './support/browser.ts';
import { LIST_READY, stage } from './support/pages.ts';

/** Nothing is served from what was kept: what fails, fails. */
const NOTHING_KEPT = { CACHE_MAX_BYTES: '0', WINDOW_MS: '0', STALE_MS: '0' };

describe.skipIf(!hasBrowser)('where permissions lack', () => {
  const on = stage({ sandbox: ['--quirk', 'tags-denied', '--quirk', 'search-denied'], env: { MAX_SCAN_CALLS: '1' } });

  test('the error stands at the field that it spoils, and the rest is there', async () => {
    await on.open('/training-job/arn:aws:sagemaker:us-east-1:123456789012:training-job/none');
    await on.page.getByText('There is no such training job').waitFor();
    await on.open('/');
    await on.page.locator('tbody th a').first().click();
    const facts = on.page.getByRole('region', { name: 'Time and cost' });
    await facts.waitFor();
    const [trouble] = await facts.locator('.fact', { hasText: 'Tags' }).locator('dd').allInnerTexts();
    expect(trouble).toMatch(/^UPSTREAM_ACCESS_DENIED .*ListTags/);
    expect(await facts.getByRole('button').count()).toBe(0);
    expect(await facts.innerText()).toMatch(/Instances\s+\d+ × ml\./);
    expect(await faults(on.page)).toEqual([]);
  });

  test('a list that the gateway has to look through says that there may be more, and looks further when asked', async () => {
    await on.open('/?status=STOPPED');
    await on.page.getByText('stopped before it had seen them all').waitFor();
    const button = on.page.getByRole('button', { name: 'Look further' });
    const before = await on.page.locator(LIST_READY).count();
    expect(await faults(on.page)).toEqual([]);
    on.requests();
    for (;;) {
      const answered = on.page.waitForResponse(on.world.graphql);
      await button.click();
      await answered;
      await button.waitFor();
      if ((await on.page.locator(LIST_READY).count()) > before) break;
    }
    // It never goes on by itself.
    const pressed = on.requests().length;
    expect(pressed).toBeGreaterThan(0);
    expect(await on.page.locator('.count').innerText()).toMatch(/so far; SageMaker cannot count them$/);
  });
});

describe.skipIf(!hasBrowser)('where whole calls are denied', () => {
  const on = stage({ sandbox: ['--jobs', '100', '--quirk', 'search-denied', '--quirk', 'describe-denied'] });

  test('a list has what it can have, and says once which of its columns are empty for that', async () => {
    await on.open('/');
    await on.page.locator(LIST_READY).first().waitFor();
    const banners = on.page.getByRole('alert');
    expect(await banners.allInnerTexts()).toEqual([
      expect.stringMatching(/^UPSTREAM_ACCESS_DENIED .*DescribeTrainingJob.*\(25 times\).*rows: .*failureReason/s),
    ]);
    expect(await on.page.locator('td .status').first().innerText()).toMatch(/^[a-z ]+$/);
    expect(await faults(on.page)).toEqual([]);
  });
});

describe.skipIf(!hasBrowser)('where some rows of a list could not be read', () => {
  const on = stage({
    sandbox: ['--jobs', '100', '--quirk', 'search-denied'],
    env: { ...NOTHING_KEPT, MAX_CALLS: '12', BUDGET_DESCRIBE: '1000' },
  });
  /** Which rows say so in their `Billed`, first to last. */
  const marked = async (): Promise<boolean[]> =>
    (await on.page.locator(`${LIST_READY} td:nth-child(6)`).allInnerTexts()).map((text) => text === 'not read');

  test('their cells say so, and no others; the next page has marks of its own; they are there when one comes back', async () => {
    await on.open('/');
    await on.page.locator(LIST_READY).first().waitFor();
    const banner = on.page.getByRole('alert').filter({ hasText: 'UPSTREAM_BUDGET_EXCEEDED' });
    const [, said] = /\((\d+) times\).*rows: .*billableTimeInSeconds/s.exec(await banner.first().innerText()) ?? [];
    const first = await marked();
    expect(
      await on.page
        .locator(LIST_READY)
        .filter({ has: on.page.locator('.unread') })
        .count(),
    ).toBe(Number(said));
    // List and the Search that is denied leave ten calls: ten jobs, and nobody's tags.
    expect([said, first.filter(Boolean).length]).toEqual(['25', 15]);
    const read = on.page.locator(LIST_READY, { hasText: 'completed' }).locator('td:nth-child(6)');
    expect((await read.allInnerTexts()).filter((text) => !/^(not read|\d.*[smhd])$/.test(text))).toEqual([]);
    expect(await on.page.locator('.unread').first().getAttribute('title')).toMatch(/^UPSTREAM_BUDGET_EXCEEDED /);
    // Status and name come with the list itself.
    expect(await on.page.locator('td:nth-child(2) .unread, tbody th .unread + a').count()).toBe(0);
    expect(await faults(on.page)).toEqual([]);

    await on.page.getByRole('button', { name: 'Load more' }).click();
    await on.page.locator(LIST_READY).nth(49).waitFor();
    const both = await marked();
    expect(both.slice(0, 25)).toEqual(first);
    expect(new Set(both.slice(25))).toEqual(new Set([true, false]));

    await on.page.locator('tbody th a').nth(first.indexOf(true)).click();
    await on.page.getByRole('heading', { name: 'Time and cost' }).waitFor();
    await on.page.goBack();
    await on.page.locator(LIST_READY).nth(49).waitFor();
    // That one has been read meanwhile. At its end the list may have read on by itself: more rows are no fault.
    expect((await marked()).slice(0, 50)).toEqual(both.map((one, row) => one && row !== first.indexOf(true)));
  });
});

describe.skipIf(!hasBrowser)('where SageMaker is out of reach', () => {
  const on = stage({ sandbox: ['--jobs', '400'], env: NOTHING_KEPT });

  test('a list says so, and is there after another try', async () => {
    // Once Search has been seen to work, that it does not answer says nothing against it.
    await on.open('/');
    await on.page.locator(LIST_READY).first().waitFor();
    await on.world.endSageMaker();
    await on.open('/?name=nightly');
    await on.page.getByText('This could not be read.').waitFor();
    expect(await on.page.getByRole('alert').innerText()).toContain('UPSTREAM_UNAVAILABLE');
    expect(await faults(on.page)).toEqual([]);
    await on.world.beginSageMaker();
    await on.page.getByRole('button', { name: 'Try again' }).click();
    await on.page.locator(LIST_READY).first().waitFor();
    expect(await on.page.getByRole('alert').count()).toBe(0);
  });

  test('a list that cannot be as it is asked for offers no other try', async () => {
    await on.open(`/?name=${'z'.repeat(64)}`);
    await on.page.getByText('BAD_USER_INPUT').waitFor();
    expect(await on.page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });

  test('a list that cannot be read further keeps what it has, and goes on after another try', async () => {
    await on.page.setViewportSize({ width: 1440, height: 300 });
    await on.open('/');
    await on.page.locator(LIST_READY).nth(20).waitFor();
    await on.world.endSageMaker();
    // A page that was under way may come still, and there is more to scroll to.
    await on.page.waitForFunction(() => {
      scrollTo(0, document.body.scrollHeight);
      return document.querySelector('[role=alert]') !== null;
    });
    const banner = on.page.getByRole('alert');
    await banner.getByText('UPSTREAM_UNAVAILABLE').waitFor();
    const before = await on.page.locator(LIST_READY).count();
    expect(before).toBeGreaterThanOrEqual(25);
    await on.world.beginSageMaker();
    await banner.getByRole('button', { name: 'Try again' }).click();
    await on.page.locator(LIST_READY).nth(before).waitFor();
    await banner.waitFor({ state: 'detached' });
  });
});

describe.skipIf(!hasBrowser)('where SageMaker throttles', () => {
  const on = stage({
    sandbox: ['--limit', 'DescribeHyperParameterTuningJob=0.001', '--quirk', 'search-denied'],
    env: { ...NOTHING_KEPT, REQUEST_TIMEOUT_MS: '2500' },
  });

  test('the link that could not be read can be tried again, and leads on all the same', async () => {
    await on.open('/?name=-hpo-');
    await on.page.locator(LIST_READY).first().waitFor();
    await on.page.locator('tbody th a').first().click();
    const launched = on.page.getByRole('list', { name: 'Launched by' });
    await launched.locator('.status').waitFor();
    await on.page.getByRole('button', { name: 'Refresh' }).click();
    await launched.getByText(/UPSTREAM_(THROTTLED|UNAVAILABLE)/).waitFor();
    expect(await launched.getByRole('link').getAttribute('href')).toMatch(/^\/tuning-job\/arn:aws:/);
    expect(await faults(on.page)).toEqual([]);
    on.requests();
    const answered = on.page.waitForResponse(on.world.graphql);
    await launched.getByRole('button', { name: 'Try again' }).click();
    await answered;
    expect(on.requests()).toEqual(['TrainingJobPage']);
  });
});
