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
    expect(await on.page.locator('.redacted').count()).toBe(0);
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
