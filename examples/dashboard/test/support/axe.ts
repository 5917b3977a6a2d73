import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare const axe: { run(): Promise<AxeResults> };

async function violations(page: Page): Promise<string[]> {
  // The page's own policy forbids scripts from elsewhere; a debugger's are not.
  await page.evaluate(source);
  const found = await page.evaluate(async () => await axe.run());
  if (found.passes.length === 0) throw new Error('axe looked at nothing');
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** What axe finds wrong with the page as it stands, in the light and in the dark. */
export async function faults(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await violations(page);
  return [...dark.map((fault) => `dark ${fault}`), ...light.map((fault) => `light ${fault}`)];
}
