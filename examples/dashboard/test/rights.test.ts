import { describe, expect, test } from 'vitest';
import { faults } from './support/axe.ts';
import { hasBrowser } from './support/browser.ts';
import { LIST_READY, stage } from './support/pages.ts';
import { policyFile } from './support/policy.ts';

describe.skipIf(!hasBrowser)('under a policy', () => {
  const on = stage({ env: { POLICY_FILE: policyFile({ engineer: { sees: 'all' }, analyst: { sees: [] } }) } });
  const enterToken = async (token: string): Promise<void> => {
    await on.page.getByLabel('Token').fill(token);
    await on.page.getByRole('button', { name: 'Use it' }).click();
    await on.page.locator(LIST_READY).first().waitFor();
  };
  const openFirst = async (): Promise<void> => {
    await on.page.locator('tbody th a').first().click();
    await on.page.getByRole('heading', { name: 'Status timeline' }).waitFor();
  };

  test('asks for a token, keeps it in memory alone, and asks again after a reload', async () => {
    await on.open('/');
    await on.page.getByText('This gateway wants to know who asks.').waitFor();
    expect(await on.page.getByRole('alert').innerText()).toContain('UNAUTHENTICATED');
    expect(await faults(on.page)).toEqual([]);
    await enterToken('engineer');
    expect(await on.page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]))).not.toContain(
      'engineer',
    );
    await on.page.reload();
    await on.page.getByText('This gateway wants to know who asks.').waitFor();
  });

  test('shows what is redacted as such, and shows it to the next who may see it', async () => {
    await on.open('/?status=FAILED&name=-hpo-');
    await enterToken('analyst');
    expect(await on.page.locator('tbody th').first().innerText()).toMatch(/redacted$/);
    await openFirst();
    const reason = on.page.getByText('Failure reason').locator('..');
    expect(await reason.innerText()).toBe('Failure reason redacted');
    const values = on.page.getByRole('region', { name: 'Hyperparameters' }).locator('tbody td');
    expect(new Set(await values.allInnerTexts())).toEqual(new Set(['redacted']));
    expect(await on.page.getByRole('region', { name: 'Environment' }).innerText()).toMatch(/redacted$/);
    expect(await faults(on.page)).toEqual([]);
    await on.page.getByRole('link', { name: /-hpo-\w+$/i }).click();
    await on.page.getByRole('heading', { name: 'Best jobs' }).waitFor();
    await on.page.getByText('The tuned hyperparameters are redacted').waitFor();
    expect(await on.page.locator('tbody td .redacted').count()).toBeGreaterThan(5);
    expect(await faults(on.page)).toEqual([]);
    await on.page.goBack();

    await on.page.getByRole('button', { name: 'Token in use' }).click();
    await on.page.getByLabel('Token', { exact: true }).fill('engineer');
    await on.page.getByRole('button', { name: 'Use it' }).click();
    await reason.getByText('Error').waitFor();
    await expect.poll(() => on.page.locator('.redacted').count()).toBe(0);
  });

  test('says what is forbidden, and lets one go on', async () => {
    await on.open('/?parameter=lr&operator=LESS_THAN&value=0.1');
    await on.page.getByLabel('Token').fill('analyst');
    await on.page.getByRole('button', { name: 'Use it' }).click();
    await on.page.getByText('The token that is in use does not allow this.').waitFor();
    expect(await on.page.getByRole('alert').innerText()).toMatch(/FORBIDDEN.*HyperParameters is not shown/s);
    expect(await faults(on.page)).toEqual([]);
    await on.page.getByRole('button', { name: 'Clear filters' }).click();
    await on.page.locator(LIST_READY).first().waitFor();
  });
});

describe.skipIf(!hasBrowser)('under a policy that hides metrics', () => {
  const classes = {
    metrics: ['TrainingJob.FinalMetricDataList'],
    hyperParameters: ['TrainingJob.HyperParameters'],
  };
  const rights = { scientist: { sees: 'all' }, visitor: { sees: [] } } as const;
  const on = stage({ env: { POLICY_FILE: policyFile(rights, { classes }) } });
  const offered = async (label: string): Promise<string[]> =>
    await on.page
      .getByLabel(label, { exact: true })
      .evaluate((field: HTMLInputElement) => [...(field.list?.options ?? [])].map(({ value }) => value));

  /** All of the list is there, and with it the names of all of its pages. */
  const toTheEnd = async (): Promise<void> => {
    const end = on.page.getByText('These are all.');
    while (!(await end.isVisible())) {
      const rows = await on.page.locator(LIST_READY).count();
      await on.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await on.page.locator(LIST_READY).nth(rows).or(end).first().waitFor();
    }
  };

  test('offers the names that whoever asks may see, and none that the token before has brought', async () => {
    await on.open('/?name=nightly&status=COMPLETED&within=P7D&sort=NAME');
    await on.page.getByLabel('Token').fill('scientist');
    await on.page.getByRole('button', { name: 'Use it' }).click();
    await toTheEnd();
    const parameters = await offered('Name');
    const both = await offered('Metric or hyperparameter');
    expect(both.length).toBeGreaterThan(parameters.length);

    await on.page.getByRole('button', { name: 'Token in use' }).click();
    await on.page.getByLabel('Token', { exact: true }).fill('visitor');
    const answered = on.page.waitForResponse(on.world.graphql);
    await on.page.getByRole('button', { name: 'Use it' }).click();
    await answered;
    await on.page.waitForFunction(
      (count) => document.querySelectorAll('datalist option').length < count,
      both.length + parameters.length,
    );
    await on.page.locator('datalist option').first().waitFor({ state: 'attached' });
    await toTheEnd();
    // Of names and values the names are shown.
    expect(await offered('Name')).toEqual(parameters);
    expect(await offered('Metric or hyperparameter')).toEqual(parameters);
  });
});
