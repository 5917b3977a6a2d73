import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare const axe: { run(options?: object): Promise<AxeResults> };

async function violations(page: Page, options: object): Promise<string[]> {
  const found = await page.evaluate(async (given) => await axe.run(given), {
    ...options,
    resultTypes: ['violations'],
  });
  if (found.passes.length === 0) throw new Error('axe looked at nothing');
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** What axe finds wrong with the page as it stands; again in the dark, where colours alone are others. */
export async function faults(page: Page): Promise<string[]> {
  // The page's own policy forbids scripts from elsewhere; a debugger's are not.
  await page.evaluate(source);
  const light = await violations(page, {});
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page, { runOnly: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light.map((fault) => `light ${fault}`), ...dark.map((fault) => `dark ${fault}`)];
}
